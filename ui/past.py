"""Earlier questions on the page: kept in the browser's profile, asked again, forgotten."""

import threading
from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st
from babel.dates import format_time

from errors import AssistantError
from logs import get_logger
from retrieval.models import Answer
from ui import address, narrowing, profile, resources, signs, verdicts
from ui.narrowing import Narrowing
from ui.state import Asked, Query, Session, session, show_more, understood
from ui.texts import Texts
from ui.verdicts import Tally

if TYPE_CHECKING:
    from workshop.history import HistoryStore, Past

logger = get_logger(__name__)

FIRST = 6  # drawn at once
MORE = 20  # with each click
LIST = "past"  # its name among the lists that are drawn in part


def remember(found: Answer, asked: Asked, memory: Session) -> None:
    """Keep a question that was answered, on the page at once and in the file meanwhile.

    Nobody waits for a disk or a lock, and no answer fails for one.
    """
    from workshop.history import MOST, Past, now  # late: the open corpus has loaded what it needs

    tally, query = verdicts.count(found), asked.query
    filters = narrowing.write(memory.narrowing, address.usual())
    past = Past(
        query.text,
        query.after or "",
        query.literal,
        now(),
        understood(found),
        tally.answering,
        tally.perhaps,
        tally.touching,
        tally.silent,
        {name: tuple(said) for name, said in filters.items() if said},
    )
    others = [one for one in questions(memory) if one.key != past.key]
    memory.thread.past = (past, *others)[:MOST]
    store = _store(memory)
    if store is not None:
        threading.Thread(target=_keep, args=(store, past), name="regards-past", daemon=True).start()


def questions(memory: Session) -> "tuple[Past, ...]":
    """Return what was asked of the open collection, newest first, read once a tab."""
    thread = memory.thread
    if thread.past is None:
        store, thread.past = _store(memory), ()
        try:
            thread.past = store.read() if store else ()
        except AssistantError as error:
            logger.warning("what was asked before could not be read", exc_info=error)
            memory.unsaved[LIST] = error
    return thread.past


def show_past(memory: Session, shown: Query) -> None:
    """List earlier questions, ``shown`` left out, each a line that opens it again."""
    _, key = memory.texts, (shown.text, shown.after or "")
    others = [one for one in questions(memory) if one.key != key]
    trouble = memory.unsaved.pop(LIST, None)
    if not others and trouble is None:
        return
    with st.container(key="past"):
        st.header(_("Earlier questions"), anchor=False)
        if trouble is not None:
            st.warning(_.error(trouble), icon=":material/warning:")
        _show_list(others, memory)


def _show_list(others: "list[Past]", memory: Session) -> None:
    """Draw the newest questions, and what is done with the list."""
    _, drawn = memory.texts, memory.shown.get(LIST, FIRST)
    with st.container(key="earlier", gap="xsmall"):
        for place, one in enumerate(others[:drawn]):
            _show_line(one, place, memory)
    with st.container(horizontal=True, vertical_alignment="center", key="past-tools"):
        left = min(MORE, len(others) - drawn)
        if left > 0:
            st.button(
                _.plural("Show {n} more question", "Show {n} more questions", left),
                key="more-past",
                icon=":material/add:",
                on_click=show_more,
                args=(LIST, drawn + MORE),
            )
        if others:
            _show_forgetting(memory)


def _show_line(past: "Past", place: int, memory: Session) -> None:
    _ = memory.texts
    with st.container(horizontal=True, vertical_alignment="center", key=f"turn-{place}"):
        st.button(
            _("Ask again"),
            key=f"again-{place}",
            type="tertiary",
            icon=":material/north_west:",
            on_click=_ask_again,
            args=(past,),
        )
        st.html(
            f'<p class="rc-turn"><q>{signs.html(past.text)}</q> '
            f"<span>{signs.html(result(past, _))}</span> "
            f"<small>{signs.html(told(past, memory))}</small></p>"
        )
        st.button(
            _("Forget"),
            key=f"forget-{place}",
            type="tertiary",
            icon=":material/close:",
            on_click=_remove,
            args=(past,),
        )


def result(past: "Past", _: Texts) -> str:
    """Return what a question gave; of a follow-up also how it was completed."""
    tally = Tally(past.answering, past.perhaps, past.touching, past.silent)
    line = verdicts.result(tally, _)
    return f"{past.understood} · {line}" if past.after and not past.literal else line


def told(past: "Past", memory: Session) -> str:
    """Return when a question was asked, and of whom where not of all; no names where blind."""
    _, asked = memory.texts, narrowing.read(lambda name: past.filters.get(name, ()), Narrowing())
    parts = [when(past.asked, _)]
    if not memory.blind:
        parts += asked.authors
    if asked.sources:
        chosen = len(asked.sources)
        parts.append(_.plural("{n} source chosen", "{n} sources chosen", chosen))
    return " · ".join(parts)


def when(asked: str, _: Texts) -> str:
    """Return a moment as it is read aloud where the browser is: the time today, else the day."""
    moment = datetime.fromisoformat(asked).astimezone(_zone())
    if moment.date() == datetime.now(_zone()).date():
        return _("today at {time}", time=format_time(moment, "short", locale=_.language))
    return _.date(date.isoformat(moment.date()))


def forget_all(memory: Session) -> None:
    """Forget what this browser's profile asked, of every collection.

    Raises:
        AssistantError: a file cannot be changed.
    """
    from workshop.history import forget_everywhere

    person = profile.profile_id()
    for thread in memory.threads.values():
        thread.past = ()
    if person:
        forget_everywhere(resources.settings().data, person)


def _show_forgetting(memory: Session) -> None:
    """Offer to forget all questions of the collection, and ask again before it is done."""
    _ = memory.texts
    if not memory.forgetting:
        st.button(
            _("Forget all"),
            key="forget-all",
            type="tertiary",
            icon=":material/delete_sweep:",
            on_click=_ask_before_forgetting,
            args=(True,),
        )
        return
    st.markdown(_("Forget all these questions for good?"), width="content")
    st.button(_("Forget for good"), key="forget-yes", type="primary", on_click=_forget)
    st.button(_("Keep"), key="forget-no", on_click=_ask_before_forgetting, args=(False,))


def _ask_before_forgetting(asking: bool) -> None:  # noqa: FBT001 - Streamlit passes it
    session().forgetting = asking


def _ask_again(past: "Past") -> None:
    """Ask a question as it was asked, with what narrowed it then."""
    filters = narrowing.read(lambda name: past.filters.get(name, ()), address.usual())
    address.ask(Query(past.text, past.after, past.literal), filters)


def _remove(past: "Past") -> None:
    memory = session()
    memory.thread.past = tuple(one for one in questions(memory) if one.key != past.key)
    _change(lambda store: store.remove(past.key), memory)


def _forget() -> None:
    memory = session()
    memory.thread.past, memory.forgetting = (), False
    _change(lambda store: store.forget(), memory)


def _change(change: Callable[["HistoryStore"], None], memory: Session) -> None:
    """Apply a change that was asked for; where it fails, what is kept is read anew and told."""
    store = _store(memory)
    if store is None:
        return
    try:
        change(store)
    except AssistantError as error:
        memory.thread.past = None
        memory.unsaved[LIST] = error


def _store(memory: Session) -> "HistoryStore | None":
    from workshop.history import HistoryStore

    person, assistant = profile.profile_id(), memory.workspace.assistant
    if not person or assistant is None:
        return None
    return HistoryStore(assistant.collection.folder, person)


def _keep(store: "HistoryStore", past: "Past") -> None:
    try:
        store.add(past)
    except Exception as error:
        logger.warning("a question could not be kept", exc_info=error)


def _zone() -> ZoneInfo | None:
    """Return the browser's time zone; None, that of this machine, where it tells none."""
    try:
        return ZoneInfo(st.context.timezone or "")
    except (ZoneInfoNotFoundError, ValueError):
        return None
