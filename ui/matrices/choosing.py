"""The head of the page: which matrix is open, and what can be done with it as a whole."""

import streamlit as st

from index.records import Label
from ui import signs
from ui.boards.downloads import show_downloads
from ui.boards.drawers import attempt
from ui.matrices import refilling
from ui.matrices.filling import free_name
from ui.matrices.room import NEW, Room
from ui.state import Session

LONGEST = 120  # characters of a name that is typed here


def show_bar(room: Room) -> None:
    """Show which matrix is open, and the ways to another, to a new one, back and forth."""
    _ = room.texts
    if not room.labels:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="matrix-bar"):
        _show_choice(room)
        if not room.is_new:
            st.button(
                _("New matrix"),
                key="matrix-new",
                icon=":material/add:",
                disabled=room.is_busy,
                on_click=_open,
                args=(room.memory, NEW),
            )
        if room.seen is not None:
            _show_history(room, room.seen.label)
            refilling.show_refill(room, room.seen)
            key = f"matrix-manage-{room.seen.label.id}-{room.seen.label.name}"  # renamed: closed
            with st.popover(_("Manage"), icon=":material/tune:", key=key):
                _show_management(room, room.seen.label)
            show_downloads(room.seen.saved, room.seen.label.name, room.opened, room.memory)


def _show_choice(room: Room) -> None:
    _, names = room.texts, {label.id: signs.plain(label.name) for label in room.labels}
    shown = room.seen.label.id if room.seen else ""
    options = list(names) if shown else ["", *names]
    st.session_state["matrix-choice"] = shown  # the address decides, not the field
    st.selectbox(
        _("Matrix"),
        options,
        key="matrix-choice",
        format_func=lambda one: names.get(one, _("Choose a matrix")),
        label_visibility="collapsed",
        icon=":material/grid_on:",
        on_change=_choose,
        args=(room.memory,),
        width=340,
    )


def _choose(memory: Session) -> None:
    if chosen := st.session_state["matrix-choice"]:
        _open(memory, chosen)


def _open(memory: Session, made_id: str) -> None:
    """Open a matrix, or the form of a new one, and nothing of the one before."""
    nothing: dict[str, str | list[str]] = {"cell": [], "blind": [], "passage": []}
    st.query_params.update({**nothing, "matrix": made_id})  # at once: one entry of the history
    memory.to_delete = ""
    if made_id != NEW:
        memory.thread.opened["matrix"] = made_id


def _show_history(room: Room, label: Label) -> None:
    _ = room.texts
    with st.container(horizontal=True, gap="xsmall", width="content", key="matrix-history"):
        for key, said, icon, left in (
            ("undo", _("Undo"), "undo", label.undoable),
            ("redo", _("Redo"), "redo", label.redoable),
        ):
            st.button(
                said,
                key=f"matrix-{key}",
                type="tertiary",
                icon=f":material/{icon}:",
                disabled=not left or room.is_busy,
                on_click=_step,
                args=(room, label, key),
            )


def _step(room: Room, label: Label, way: str) -> None:
    step = room.drawer.undo if way == "undo" else room.drawer.redo
    attempt(room.memory, lambda: step(label.id, seen=label.revision))


def _show_management(room: Room, label: Label) -> None:
    _, memory = room.texts, room.memory
    with st.form("matrix-rename", border=False):
        st.text_input(
            _("Name"),
            label.name,
            key=f"matrix-name-{label.id}-{label.name}",
            max_chars=LONGEST,
        )
        st.form_submit_button(
            _("Rename"), key="matrix-rename-go", icon=":material/edit:", on_click=_rename,
            args=(room, label),
        )  # fmt: skip
    if memory.to_delete == label.id:
        sentence = _("Delete “{title}” and its history for good?", title=signs.label(label.name))
        st.warning(sentence, icon=":material/warning:")
        with st.container(horizontal=True, gap="small"):
            st.button(
                _("Delete for good"),
                key="matrix-delete-confirm",
                type="primary",
                on_click=_delete,
                args=(room, label),
            )
            st.button(_("Keep"), key="matrix-delete-keep", on_click=_mark, args=(memory, ""))
        return
    with st.container(horizontal=True, gap="small"):
        st.button(
            _("Duplicate"), key="matrix-copy", icon=":material/content_copy:", on_click=_duplicate,
            args=(room, label),
        )  # fmt: skip
        st.button(
            _("Delete"),
            key="matrix-delete",
            icon=":material/delete:",
            disabled=room.is_busy,
            on_click=_mark,
            args=(memory, label.id),
        )


def _rename(room: Room, label: Label) -> None:
    name = str(st.session_state[f"matrix-name-{label.id}-{label.name}"])
    attempt(room.memory, lambda: room.drawer.rename(label.id, name))


def _duplicate(room: Room, label: Label) -> None:
    _ = room.texts

    def copy() -> None:
        name = free_name(room.drawer, _("{title} (copy)", title=label.name))
        _open(room.memory, room.drawer.duplicate(label.id, name).label.id)

    attempt(room.memory, copy)


def _mark(memory: Session, made_id: str) -> None:
    memory.to_delete = made_id


def _delete(room: Room, label: Label) -> None:
    memory = room.memory
    memory.to_delete = ""
    if attempt(memory, lambda: room.drawer.delete(label.id)):
        memory.thread.opened.pop("matrix", None)
        nothing: dict[str, list[str]] = {"cell": [], "blind": [], "passage": [], "matrix": []}
        st.query_params.update(nothing)
