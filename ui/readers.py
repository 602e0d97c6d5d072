"""Who reads the open collection, as its owner decides; nothing of it where nobody signs in."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from errors import AssistantError
from index.access import Access, change_access, tidy_address
from ui import identity, resources, rights, signs
from ui.state import Session, session

MOST = 200  # readers of a collection


def show_readers(memory: Session) -> None:
    """Let the owner name who reads the collection; tell whoever reads it whose it is."""
    who = identity.person()
    if not who.id:
        return
    try:
        access, owns = rights.access_of(memory.collection), rights.owns(memory.collection)
    except AssistantError:  # told where the collection is opened
        return
    if not owns:
        _tell_owner(access, memory)
    elif not access.owner.id:
        _show_claim(memory)
    else:
        _show_list(access, memory)


def _tell_owner(access: Access, memory: Session) -> None:
    _, owner = memory.texts, access.owner
    if owner.id:
        st.caption(
            _("You read this collection; it belongs to {name}.", name=signs.label(owner.name))
        )
    else:
        st.caption(_("You read this collection; an administrator cares for it."))


def _show_claim(memory: Session) -> None:
    _ = memory.texts
    with st.container(key="claim", border=True):
        st.markdown(
            _(
                "This collection belongs to nobody. Whoever takes it over changes it, names its "
                "readers, and finds the workshops that were made of it before."
            )
        )
        st.button(
            _("Take it over"),
            key="take-over",
            icon=":material/person_add:",
            on_click=_claim,
        )


def _show_list(access: Access, memory: Session) -> None:
    _ = memory.texts
    common = memory.collection == resources.default_collection()
    count = len(access.readers)
    label = _.plural("{n} reader", "{n} readers", count) if count else _("No reader yet")
    title = _("Everyone reads this collection") if common else f"{_('Readers')} – {label}"
    with st.expander(title, icon=":material/group:", key="readers"):
        if common:
            st.caption(_("The first collection is open to everyone who signs in."))
            return
        st.caption(
            _("A reader asks, reads and keeps quotes; only you change the articles.")
            + " "
            + _("They sign in with this address. Their workshops are theirs alone.")
        )
        with (
            st.form("reader", border=False, clear_on_submit=True),
            st.container(horizontal=True, vertical_alignment="bottom", key="reader-row"),
        ):
            st.text_input(_("E-mail address of a reader"), key="reader-address", max_chars=254)
            st.form_submit_button(
                _("Add this reader"),
                key="reader-add",
                icon=":material/person_add:",
                on_click=_add,
            )
        for reader in access.readers:
            with st.container(horizontal=True, vertical_alignment="center", key=f"reader-{reader}"):
                st.html(f"<p class='rc-person'>{signs.html(reader)}</p>", width="content")
                st.button(
                    _("Remove"),
                    key=f"reader-remove-{reader}",
                    type="tertiary",
                    icon=":material/person_remove:",
                    on_click=_remove,
                    args=(reader,),
                )


def _claim() -> None:
    memory = session()
    from index.adopting import adopt  # late: it brings what reads boards

    who, name = identity.person(), memory.collection
    folder = resources.settings().data / name

    def change(access: Access) -> Access:
        rights.require(name, "own")  # again, while nobody else changes it: one of two is first
        adopt(folder, who)
        return replace(access, owner=who)

    _change(memory, change)


def _add() -> None:
    memory = session()
    written = str(st.session_state["reader-address"])
    if not written.strip():
        return

    def change(access: Access) -> Access:
        address = tidy_address(written)
        readers = {*access.readers, address}
        return replace(access, readers=tuple(sorted(readers))[:MOST])

    _change(memory, change)


def _remove(reader: str) -> None:
    def change(access: Access) -> Access:
        return replace(access, readers=tuple(one for one in access.readers if one != reader))

    _change(session(), change)


def _change(memory: Session, change: Callable[[Access], Access]) -> None:
    """Change who may do what; why that could not be done is told by the page."""
    memory.failure = None
    try:
        rights.require(memory.collection, "own")
        change_access(resources.settings().data / memory.collection, change)
    except AssistantError as error:
        memory.failure = error
