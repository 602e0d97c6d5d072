"""Which collection is open, and the choice of another."""

from typing import TYPE_CHECKING

import streamlit as st

from ui import address, resources, signs
from ui.state import Session, session
from ui.texts import Texts

if TYPE_CHECKING:
    from index.collections import Card


def title_of(name: str, cards: "dict[str, Card]", _: Texts) -> str:
    """Return what a collection is called on the page."""
    title = cards[name].title if name in cards else name
    first = name == resources.default_collection() and title == resources.FIRST
    return _("First collection") if first else signs.plain(title)


def has_vanished(memory: Session, cards: "dict[str, Card]") -> bool:
    """Whether the open collection is no longer there; the first one is made when it is opened."""
    name = memory.collection
    return name not in cards and name != resources.default_collection()


def show_vanished(memory: Session) -> None:
    """Say calmly that the open collection is gone, and offer the first one."""
    _ = memory.texts
    if memory.collection not in resources.every_card():  # else it is only not theirs to know of
        resources.library().forget(memory.collection)
    with st.container(key="vanished"):
        st.info(
            _(
                "The collection “{name}” is no longer there: it was deleted or renamed.",
                name=signs.label(memory.collection),
            ),
            icon=":material/folder_off:",
        )
        st.button(
            _("Open the first collection"),
            key="home",
            type="primary",
            on_click=address.open_collection,
            args=(memory, resources.default_collection()),
        )


def show_choice(cards: "dict[str, Card]", memory: Session, *, label: bool = True) -> None:
    """Show which collection is open, and let another be chosen."""
    _ = memory.texts
    names = sorted(
        {*cards, memory.collection, resources.default_collection()},
        key=lambda name: title_of(name, cards, _).casefold(),
    )
    st.session_state["collection-choice"] = memory.collection  # the address decides, not the field
    st.selectbox(
        _("Collection"),
        names,
        key="collection-choice",
        format_func=lambda name: title_of(name, cards, _),
        label_visibility="visible" if label else "collapsed",
        icon=":material/folder_open:",
        on_change=_choose,
        width=340,
    )


def show_choice_if_many(cards: "dict[str, Card]", memory: Session) -> None:
    """Show which collection is open, where there is another."""
    if {*cards, resources.default_collection()} - {memory.collection}:
        with st.container(key="collection"):
            show_choice(cards, memory, label=False)


def _choose() -> None:
    address.open_collection(session(), st.session_state["collection-choice"])
