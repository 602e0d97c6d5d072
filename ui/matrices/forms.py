"""The forms of a matrix: a new one, and the questions and sources of the one that is open."""

from datetime import date
from hashlib import sha256

import streamlit as st

from errors import AssistantError, NoMatrixQuestionError, TakenBoardNameError
from ui.filters import labels
from ui.matrices import filling
from ui.matrices.bench import Draft, Order
from ui.matrices.choosing import LONGEST
from ui.matrices.room import Room
from ui.matrices.seen import Seen
from workshop.boards import NAME
from workshop.questions import questions_of
from workshop.wording import tidy_line

KEYS = ("matrix-draft-name", "matrix-draft-questions", "matrix-draft-sources")
HEIGHT = 260  # pixels of the field of questions


def show_new(room: Room) -> None:
    """Offer to write a new matrix; what was written of one that could not be made is there."""
    _, draft = room.texts, room.bench.order.draft if room.bench.has_failed_making else Draft()
    references = room.opened.snapshot.references
    names = labels(references)
    with st.container(key="matrix-form"):
        st.header(_("New matrix"), anchor=False)
        with st.form("matrix-draft", border=True):
            st.text_area(
                _("Your questions, one a line"),
                draft.questions,
                key=KEYS[1],
                height=HEIGHT,
                placeholder=_("Paste the list of your workshop: numbers and dashes are left out."),
            )
            st.multiselect(
                _("Sources"),
                list(names),
                [one for one in draft.sources if one in names],
                key=KEYS[2],
                format_func=lambda one: names.get(one, one),
                placeholder=_.plural("The only source", "All {n} sources", len(names)),
                select_all=False,
            )
            st.text_input(
                _("Name of the matrix"), draft.name or _new_name(room), key=KEYS[0],
                max_chars=LONGEST,
            )  # fmt: skip
            st.form_submit_button(
                _("Fill the matrix"),
                key="matrix-fill",
                type="primary",
                icon=":material/grid_on:",
                disabled=room.is_busy,
                on_click=_make,
                args=(room,),
            )


def _new_name(room: Room) -> str:
    _ = room.texts
    today = _.date(date.today().isoformat())
    return filling.free_name(room.drawer, _("Matrix of {date}", date=today))


def _make(room: Room) -> None:
    memory, state = room.memory, st.session_state
    draft = Draft(str(state[KEYS[0]]), str(state[KEYS[1]]), tuple(state[KEYS[2]]))
    memory.failure = None
    try:
        name = tidy_line(draft.name, NAME)
        if any(name.casefold() == label.name.casefold() for label in room.drawer.labels()):
            raise TakenBoardNameError(name=name)
        questions = questions_of(draft.questions)
        if not questions:
            raise NoMatrixQuestionError
    except AssistantError as error:
        memory.failure = error
        return
    task = filling.make(room.opened.assistant, room.drawer, name, questions, draft.sources)
    if room.bench.begin(Order(draft=draft), task):
        # the new one will be the one changed last, which is shown where none is named
        st.query_params.pop("matrix", None)
        memory.thread.opened.pop("matrix", None)


def show_editing(room: Room, seen: Seen) -> None:
    """Offer to change the questions and the sources of the open matrix, in a fold."""
    _, matrix = room.texts, seen.matrix
    names = labels((*matrix.sources, *seen.outside))
    prefix = f"{seen.label.id}-{_digest(seen)}"
    with (
        st.expander(_("Questions and sources"), icon=":material/edit_note:", key="matrix-edit"),
        st.form("matrix-shape", border=False),
    ):
        st.text_area(
            _("The questions, one a line"),
            "\n".join(matrix.questions),
            key=f"matrix-questions-{prefix}",
            height=HEIGHT,
        )
        st.multiselect(
            _("Sources"),
            list(names),
            [source.id for source in matrix.sources],
            key=f"matrix-sources-{prefix}",
            format_func=lambda one: names.get(one, one),
            placeholder=_("Choose articles"),
            select_all=False,
        )
        st.caption(
            _(
                "What is there stays: only new questions and new sources are asked. A question "
                "that you only correct keeps its pinned cells."
            )
        )
        st.form_submit_button(
            _("Apply"),
            key="matrix-reshape",
            type="primary",
            icon=":material/check:",
            disabled=room.is_busy,
            on_click=_reshape,
            args=(room, seen, prefix),
        )


def _digest(seen: Seen) -> str:
    """Return what tells one list of rows and columns from another.

    What is typed into the form outlives a change of cells, and no change of its lists.
    """
    told = repr((seen.saved.questions, [source.id for source in seen.saved.sources]))
    return sha256(told.encode(errors="replace")).hexdigest()[:8]


def _reshape(room: Room, seen: Seen, prefix: str) -> None:
    memory, state = room.memory, st.session_state
    questions = questions_of(str(state[f"matrix-questions-{prefix}"]))
    sources = tuple(state[f"matrix-sources-{prefix}"])
    memory.failure = None if questions else NoMatrixQuestionError()
    shape = (seen.saved.questions, tuple(one.id for one in seen.saved.sources))
    if not questions or not sources or shape == (questions, sources):
        return
    reshape(room, seen, questions, sources)


def reshape(room: Room, seen: Seen, questions: tuple[str, ...], sources: tuple[str, ...]) -> None:
    """Give the open matrix these rows and columns, in the background."""
    made_id = seen.label.id
    task = filling.reshape(room.opened.assistant, room.drawer, made_id, questions, sources)
    room.bench.begin(Order(made_id), task)
