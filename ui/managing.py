"""What the page of the corpus shows of a collection, and how articles leave it."""

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from ui import signs, tasks
from ui.filters import labels
from ui.state import Session
from ui.texts import Texts

if TYPE_CHECKING:
    from index.snapshot import Snapshot


def show_counts(snapshot: "Snapshot | None", _: Texts) -> None:
    """Show how much the corpus holds."""
    references = snapshot.references if snapshot else ()
    passages = snapshot.size if snapshot else 0
    authors = {author for reference in references for author in reference.authors}
    with st.grid(3, min_column_width=100, key="counts"):
        st.metric(_("Articles"), _.number(len(references)), border=True)
        st.metric(_("Authors"), _.number(len(authors)), border=True)
        st.metric(_("Passages"), _.number(passages), border=True)


def show_removal(snapshot: "Snapshot | None", memory: Session, *, busy: bool) -> None:
    """Offer to remove articles, and ask again before it is done."""
    _ = memory.texts
    if snapshot is None or not snapshot.references:
        return
    names = labels(snapshot.references)
    with st.container(key="removal"):
        st.header(_("Remove articles"), anchor=False)
        if memory.to_remove:
            _confirm([names.get(article_id, article_id) for article_id in memory.to_remove], memory)
            return
        chosen = st.multiselect(
            _("Articles to remove"),
            list(names),
            key=f"removed-{memory.collection}",
            format_func=lambda article_id: names.get(article_id, article_id),
            placeholder=_("Choose articles"),
            select_all=False,
        )
        st.button(
            _("Remove"),
            key="remove",
            icon=":material/delete:",
            disabled=busy or not chosen,
            on_click=_ask_before_removing,
            args=(memory,),
        )


def _ask_before_removing(memory: Session) -> None:
    memory.to_remove = tuple(st.session_state.get(f"removed-{memory.collection}", ()))


def _confirm(titles: list[str], memory: Session) -> None:
    _ = memory.texts
    listed = "".join(f"<li>{signs.html(title)}</li>" for title in titles)
    sentence = _.plural(
        "Remove this article and its passages? The file it came from stays where it is.",
        "Remove these {n} articles and their passages? Their files stay where they are.",
        len(titles),
    )
    st.html(f'<p>{escape(sentence)}</p><ul class="rc-outcomes">{listed}</ul>')
    with st.container(horizontal=True):
        st.button(
            _("Remove for good"), key="confirm", type="primary", on_click=_remove, args=(memory,)
        )
        st.button(_("Keep"), key="keep", on_click=_keep, args=(memory,))


def _remove(memory: Session) -> None:
    memory.begin("remove", tasks.remove(memory.to_remove))
    memory.to_remove = ()


def _keep(memory: Session) -> None:
    memory.to_remove = ()
