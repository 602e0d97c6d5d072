"""Filling the open matrix again: the offer, and what it changed."""

from html import escape

import streamlit as st

from ui.matrices import filling
from ui.matrices.bench import Filled, Order
from ui.matrices.room import Room
from ui.matrices.seen import Seen
from ui.texts import Texts
from workshop.reruns import Change, compare_matrices


def show_refill(room: Room, seen: Seen) -> None:
    """Offer to fill the matrix again, and say what that keeps."""
    _ = room.texts
    key = f"matrix-again-{'busy' if room.is_busy else 'idle'}"  # another key closes it
    with st.popover(_("Fill again"), icon=":material/refresh:", key=key):
        pinned = sum(cell.pinned for row in seen.saved.cells for cell in row)
        said = [_("Every question is asked again, of the articles as they are now.")]
        if pinned:
            said.append(
                _.plural(
                    "The pinned cell keeps its quotes.", "The {n} pinned cells keep their quotes.",
                    pinned,
                )
            )  # fmt: skip
        if seen.gone:
            said.append(
                _.plural(
                    "The column whose article was removed goes.",
                    "The {n} columns whose articles were removed go.",
                    len(seen.gone),
                )
            )
        said.append(_("You then see what has changed, and can undo it."))
        st.markdown(" ".join(said))
        st.button(
            _("Fill again now"),
            key="matrix-refill",
            type="primary",
            icon=":material/refresh:",
            disabled=room.is_busy or not seen.present,
            on_click=_refill,
            args=(room, seen),
        )


def _refill(room: Room, seen: Seen) -> None:
    task = filling.refill(room.opened.assistant, room.drawer, seen.label.id)
    room.bench.begin(Order(seen.label.id), task)


def show_rerun(room: Room, seen: Seen) -> dict[tuple[str, str], Change]:
    """Show what filling the matrix again changed, until it was read; return it by cell."""
    _, made = room.texts, room.bench.work.made
    if made is None or made.before is None or made.made_id != seen.label.id:
        return {}
    changes = filling.changes_of(made, seen.saved)
    with st.container(key="matrix-rerun", border=True):
        st.html(f'<p role="status">{escape(rerun_line(made, seen, changes, _))}</p>')
        show_dismissal(room)
    return changes


def rerun_line(made: Filled, seen: Seen, changes: dict[tuple[str, str], Change], _: Texts) -> str:
    """Return in one line what filling the matrix again changed."""
    told = list(changes.values())
    parts = [
        said
        for change, said in (
            ("new", _.plural("{n} cell speaks now", "{n} cells speak now", told.count("new"))),
            (
                "replaced",
                _.plural(
                    "{n} quote replaced by another", "{n} quotes replaced by others",
                    told.count("replaced"),
                ),
            ),
            ("gone", _.plural("{n} cell fell silent", "{n} cells fell silent", told.count("gone"))),
        )
        if change in told
    ]  # fmt: skip
    gone = compare_matrices(made.before, seen.saved).gone_sources if made.before else ()
    if gone:
        parts.append(
            _.plural(
                "{n} column gone, its article was removed",
                "{n} columns gone, their articles were removed",
                len(gone),
            )
        )
    if not parts:
        return _("Filled again: nothing has changed.")
    return _("Filled again: {changes}.", changes=", ".join(parts))


def show_dismissal(room: Room) -> None:
    """Offer to put away what is told of the last filling."""
    _ = room.texts
    st.button(
        _("Got it"),
        key="matrix-dismiss",
        icon=":material/check:",
        on_click=room.bench.runner.dismiss,
    )
