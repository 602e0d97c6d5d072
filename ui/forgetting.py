"""What a person can take away from here: their history, and the folder of all data."""

import streamlit as st

from errors import AssistantError
from ui import identity, past, resources, rights
from ui.state import Session, session


def show_forgetting(memory: Session) -> None:
    """Offer to forget all questions of this browser, and ask again before it is done."""
    from workshop.history import MOST  # late: it brings the database

    _ = memory.texts
    st.markdown(
        _("Your questions are kept for this browser alone, {n} a collection at most.", n=MOST)
    )
    with st.container(horizontal=True, vertical_alignment="center", key="forgetting"):
        if not memory.forgetting:
            st.button(
                _("Forget all my questions"),
                key="forget-mine",
                icon=":material/delete_sweep:",
                on_click=_ask_first,
            )
        else:
            st.button(_("Forget for good"), key="forget-yes", type="primary", on_click=_forget)
            st.button(_("Keep"), key="forget-no", on_click=_keep)
    if memory.forgotten:
        st.markdown(_("Nothing of what you asked is kept any more."))
        memory.forgotten = False
    if (trouble := memory.unsaved.pop(past.LIST, None)) is not None:
        st.warning(_.error(trouble), icon=":material/warning:")


def show_data_folder(memory: Session) -> None:
    """Say where everything is, and how it is kept safe, to whoever cares for the machine."""
    _ = memory.texts
    if identity.person().id and not rights.is_administrator(identity.person()):
        st.markdown(_("Whoever cares for this server keeps a copy of it."))
        return
    st.markdown(_("Articles, workshops, matrices and histories are all in this folder:"))
    st.code(str(resources.settings().data.resolve()), language=None, wrap_lines=True)
    st.markdown(
        _(
            "To keep a copy: python cli.py backup copie.zip, also while the program runs; restore "
            "puts it back into an empty folder. One collection leaves, and comes back, on the page "
            "Corpus, where it is exported and imported."
        )
    )


def _ask_first() -> None:
    session().forgetting = True


def _keep() -> None:
    session().forgetting = False


def _forget() -> None:
    memory = session()
    memory.forgetting = False
    try:
        past.forget_all(memory)
        memory.forgotten = True
    except AssistantError as error:
        memory.unsaved[past.LIST] = error
