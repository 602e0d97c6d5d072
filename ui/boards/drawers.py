"""What can be done with a board or a matrix as a whole: choose, make, name, copy, delete, undo."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from errors import AssistantError
from index.records import Label
from ui import address, signs
from ui.address import Kept
from ui.state import Session
from ui.waiting import show_failure
from workshop.boards import NAME, Drawer


@dataclass(frozen=True, slots=True)
class Kind:
    """What is kept in a drawer, and how the page speaks of it.

    Attributes:
        name: As the address names it.
        one: What it is, over the list of them.
        create: The button that makes one.
        delete: The words that ask whether it may be deleted.
    """

    name: Kept
    one: str
    create: str
    delete: str


def chosen(labels: Sequence[Label], kind: Kept, memory: Session) -> Label | None:
    """Return the one that is open: what the address names, what was open, what changed last."""
    for wanted in (address.kept(kind), memory.thread.opened.get(kind, "")):
        for label in labels:
            if label.id == wanted:
                return label
    return max(labels, key=lambda label: label.changed, default=None)


def attempt(memory: Session, act: Callable[[], object]) -> bool:
    """Do something with what is kept; where that cannot be, the next run says why."""
    memory.failure, memory.said = None, ""
    try:
        act()
    except AssistantError as error:
        memory.failure = error
        return False
    return True


def show_trouble(memory: Session) -> None:
    """Say once why the last thing could not be done, if it could not."""
    if memory.failure is not None:
        show_failure(memory.failure, memory.texts)
        memory.failure = None


def show_choice(labels: Sequence[Label], current: Label, kind: Kind, memory: Session) -> None:
    """Show which one is open, and let another be chosen."""
    names = {label.id: signs.plain(label.name) for label in labels}
    key = f"{kind.name}-choice"
    st.session_state[key] = current.id  # the address decides, not the field
    st.selectbox(
        kind.one,
        sorted(names, key=lambda one: names[one].casefold()),
        key=key,
        format_func=lambda one: names.get(one, one),
        on_change=lambda: address.open_kept(memory, kind.name, st.session_state[key]),
        width=340,
    )


def show_undo(drawer: Drawer[Any], current: Label, memory: Session) -> None:
    """Show the buttons that take the last change back, and do it again."""
    _ = memory.texts
    for key, icon, label, act, left in (
        ("undo", "undo", _("Undo"), drawer.undo, current.undoable),
        ("redo", "redo", _("Redo"), drawer.redo, current.redoable),
    ):
        st.button(
            label,
            key=key,
            type="tertiary",
            icon=f":material/{icon}:",
            disabled=not left,
            on_click=_step,
            args=(memory, partial(act, current.id, seen=current.revision)),
        )


def _step(memory: Session, act: Callable[[], object]) -> None:
    attempt(memory, act)


def show_creation(
    drawer: Drawer[Any], kind: Kind, memory: Session, empty: Callable[[], Any]
) -> None:
    """Offer a form that makes a new one, and opens it."""
    _ = memory.texts
    with st.form(f"{kind.name}-create", border=False, clear_on_submit=True):
        st.text_input(_("Name"), key=f"{kind.name}-new", max_chars=NAME)
        st.form_submit_button(
            kind.create,
            key=f"{kind.name}-create-it",
            icon=":material/add:",
            on_click=_create,
            args=(drawer, kind, memory, empty),
        )


def show_management(drawer: Drawer[Any], current: Label, kind: Kind, memory: Session) -> None:
    """Offer to rename, copy and delete the one that is open."""
    _, name = memory.texts, kind.name
    with st.form(f"{name}-rename", border=False):
        st.text_input(_("Name"), current.name, key=f"{name}-name-{current.id}", max_chars=NAME)
        with st.container(horizontal=True):
            st.form_submit_button(
                _("Rename"),
                key=f"{name}-rename-it",
                icon=":material/edit:",
                on_click=_rename,
                args=(drawer, current, kind, memory),
            )
            st.form_submit_button(
                _("Copy under this name"),
                key=f"{name}-copy-it",
                icon=":material/content_copy:",
                on_click=_duplicate,
                args=(drawer, current, kind, memory),
            )
    with st.form(f"{name}-delete", border=False):
        sure = f"{name}-sure-{current.id}"
        st.checkbox(kind.delete, key=sure)
        st.form_submit_button(
            _("Delete"),
            key=f"{name}-delete-it",
            icon=":material/delete:",
            on_click=_delete,
            args=(drawer, current, sure, memory),
        )


def _create(drawer: Drawer[Any], kind: Kind, memory: Session, empty: Callable[[], Any]) -> None:
    name = str(st.session_state[f"{kind.name}-new"])

    def act() -> None:
        address.open_kept(memory, kind.name, drawer.create(name, empty()).label.id)

    attempt(memory, act)


def _rename(drawer: Drawer[Any], current: Label, kind: Kind, memory: Session) -> None:
    name = str(st.session_state[f"{kind.name}-name-{current.id}"])
    attempt(memory, partial(drawer.rename, current.id, name))


def _duplicate(drawer: Drawer[Any], current: Label, kind: Kind, memory: Session) -> None:
    name = str(st.session_state[f"{kind.name}-name-{current.id}"])

    def act() -> None:
        address.open_kept(memory, kind.name, drawer.duplicate(current.id, name).label.id)

    attempt(memory, act)


def _delete(drawer: Drawer[Any], current: Label, sure: str, memory: Session) -> None:
    if st.session_state[sure]:
        attempt(memory, partial(drawer.delete, current.id))
