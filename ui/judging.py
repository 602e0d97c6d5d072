"""What a person says of a pair: saved at once, shown again wherever the pair comes back."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import streamlit as st

from errors import AssistantError
from ui import rights, waiting
from ui.facing import Facing
from ui.state import Session, session
from ui.texts import Texts
from workshop.confrontations import Confrontation, confrontation_of
from workshop.judging import JUDGEMENTS, Judged, Judgement, Judgements, JudgementStore
from workshop.wording import NOTE

if TYPE_CHECKING:
    from workshop.keeping import Find

HISTORY = "history"  # the key of what could not be undone


def name_of(judgement: Judgement, _: Texts) -> str:
    """Return how a judgement is called on the page."""
    return {
        "agree": _("agree"),
        "nuance": _("nuance"),
        "disagree": _("disagree"),
        "unrelated": _("unrelated"),
    }[judgement]


def store_of(memory: Session) -> JudgementStore:
    """Return what holds the judgements of who is there, of the open collection."""
    assistant = memory.workspace.assistant
    if assistant is None:
        raise RuntimeError("a pair was judged before the collection was open")
    return JudgementStore(rights.desk(assistant.collection.folder))


def judgements_of(memory: Session, find: "Find") -> Confrontation:
    """Return all that was judged in the open collection, as it stands now.

    What cannot be read is told on the page, and counts as nothing.
    """
    try:
        return confrontation_of(store_of(memory).read(), find)
    except AssistantError as error:
        waiting.show_failure(error, memory.texts)
        return Confrontation()


def on_question(memory: Session, question: str, find: "Find") -> Confrontation:
    """Return what was judged on one question, as it stands now; the same for what is unreadable."""
    wanted = question.casefold()
    try:
        read = store_of(memory).read()
    except AssistantError as error:
        waiting.show_failure(error, memory.texts)
        return Confrontation()
    mine = tuple(one for one in read.pairs if one.question.casefold() == wanted)
    return confrontation_of(Judgements(mine), find)


def show_judgement(one: Facing, memory: Session) -> None:
    """Show what was said of a pair and let it be said anew; taking a choice back withdraws it."""
    _, key = memory.texts, one.key
    kept = one.said.kept if one.said else None
    if key not in memory.unsaved:  # else the fields keep what a person wrote
        _show(f"judge-{key}", kept.judgement if kept else None)
        _show(f"note-{key}", kept.note if kept else "")
    with st.container(horizontal=True, vertical_alignment="center", key=f"said-{key}"):
        st.segmented_control(
            _("Your judgement"),
            JUDGEMENTS,
            key=f"judge-{key}",
            format_func=lambda judgement: name_of(judgement, _),
            label_visibility="collapsed",
            on_change=save,
            args=(one,),
        )
        st.text_input(
            _("Your note"),
            key=f"note-{key}",
            max_chars=NOTE,
            placeholder=_("Why? A note, if you like") if kept else _("Judge first, then say why"),
            disabled=kept is None and key not in memory.unsaved,
            label_visibility="collapsed",
            on_change=save,
            args=(one,),
        )
    if key in memory.unsaved:
        waiting.show_failure(memory.unsaved[key], _)


def save(one: Facing) -> None:
    """Save what the fields of a pair say, or withdraw it where no judgement is chosen."""
    judgement: Judgement | None = st.session_state.get(f"judge-{one.key}")
    note = st.session_state.get(f"note-{one.key}") or ""
    if judgement is None:
        withdraw(one)
        return
    left, right = (one.said.kept.left, one.said.kept.right) if one.said else (one.left, one.right)
    _try(one.key, lambda store: store.judge(Judged(one.question, left, right, judgement, note)))


def withdraw(one: Facing) -> None:
    """Take back what was said of a pair."""
    if one.said:
        kept = one.said.kept
        _try(one.key, lambda store: store.withdraw(kept.question, kept.left, kept.right))


def show_history(memory: Session) -> None:
    """Show the buttons that take back the last change, and do it again."""
    _ = memory.texts
    try:
        label = store_of(memory).label()
    except AssistantError:  # told where the judgements are read
        label = None
    with st.container(horizontal=True, gap="small", key="history", width="content"):
        st.button(
            _("Undo"),
            key="judged-undo",
            icon=":material/undo:",
            disabled=not (label and label.undoable),
            on_click=_try,
            args=(HISTORY, JudgementStore.undo),
        )
        st.button(
            _("Redo"),
            key="judged-redo",
            icon=":material/redo:",
            disabled=not (label and label.redoable),
            on_click=_try,
            args=(HISTORY, JudgementStore.redo),
        )
    if HISTORY in memory.unsaved:
        waiting.show_failure(memory.unsaved[HISTORY], _)


def _try(key: str, act: Callable[[JudgementStore], object]) -> None:
    """Change the judgements; why that could not be done is kept to be told."""
    memory = session()
    memory.unsaved.pop(key, None)
    try:
        act(store_of(memory))
    except AssistantError as error:
        memory.unsaved[key] = error


def _show(key: str, value: str | None) -> None:
    """Have a field show ``value``: what is saved decides, not what the browser remembers."""
    if st.session_state.get(key) != value:
        st.session_state[key] = value
