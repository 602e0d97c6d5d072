"""What the page of questions does between its field and the assistant."""

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import cache
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

import streamlit as st

from errors import AssistantError, QuoteChangedError
from logs import get_logger
from retrieval.models import Answer, Citation
from ui import address, past, remembering, resources, rights
from ui.state import Asked, Query, Session, is_reworded
from ui.texts import Texts
from workshop.models import KeptQuote

if TYPE_CHECKING:
    from index.snapshot import Snapshot
    from retrieval.assistant import Assistant
    from ui.facing import Facing
    from workshop.keeping import Find

logger = get_logger(__name__)

# More answers at once than processors would all be late, and each question later than the one
# before it.
TURNS = BoundedSemaphore(os.cpu_count() or 1)


def question_field(memory: Session) -> Query:
    """Draw the question's field, keep it and the address in step, and return the question.

    A new question that may follow an earlier one gets into the address with its answer, which
    tells whether it does: the history then has one entry for it.
    """
    _ = memory.texts
    shown = memory.query or address.query()
    if memory.query is None:
        st.session_state.setdefault("q", shown.text)
    elif (other := address.query_to_show(memory)) is not None:
        shown = other
        st.session_state["q"] = shown.text
    typed = st.text_input(
        _("Your question"),
        key="q",
        type="search",
        placeholder=_("For example: should teams be left to decide for themselves?"),
    )
    text = " ".join((typed or "").split())
    query = shown if text == shown.text else Query(text, after=None if text else "")
    if query.after is None and memory.thread.history(query):
        return query
    return _remember(query, memory)


def _remember(query: Query, memory: Session) -> Query:
    """Put ``query`` into the address and the memory; it stands alone where nothing is known."""
    query = replace(query, after=query.after or "")
    address.ask(query)
    memory.query = query
    return query


def answer(assistant: "Assistant", asked: Asked, memory: Session) -> Answer:
    """Return the answer to ``asked``: the one shown before, or a new one, which is kept."""
    thread = memory.thread
    if thread.answer is not None and thread.asked == asked:
        return thread.answer
    query = asked.query
    history = () if query.literal else thread.history(query)
    try:
        with TURNS:
            found = assistant.ask(
                query.text,
                citations=asked.citations,
                voices=asked.voices,
                sources=asked.sources,
                history=history,
                literal=query.literal,
            )
    except AssistantError as error:
        logger.info("question refused", exc_info=error)
        _remember(query, memory)
        raise
    if query.after is None and history and is_reworded(found):
        query = replace(query, after=history[-1])  # completed itself, it holds those before it
    asked = replace(asked, query=_remember(query, memory))
    thread.keep(asked, found)
    past.remember(found, asked, memory)
    _note(found, assistant)
    return found


def _note(found: Answer, assistant: "Assistant") -> None:
    with suppress(AssistantError):  # where nothing can be kept, the pages of what is kept tell so
        desk = rights.desk(assistant.collection.folder)
        remembering.remember(found, assistant.collection, desk)


def quotes(snapshot: "Snapshot", memory: Session) -> "Callable[[Citation], KeptQuote | None]":
    """Return what gives a citation of the answer shown as it is kept and copied, made once.

    None for one whose article has changed this very moment: the next run asks anew.
    """
    from workshop.keeping import articles_of, keep_citation  # late: the open corpus has loaded it

    thread, find = memory.thread, articles_of(snapshot)

    def made(citation: Citation) -> KeptQuote | None:
        article = find(citation.article.id)
        if article is None or thread.answer is None:
            return None
        with suppress(QuoteChangedError):
            return keep_citation(citation, article, question=thread.answer.question)
        return None

    def quote(citation: Citation) -> KeptQuote | None:
        place = (citation.article.id, citation.start, citation.end)
        if place not in thread.quotes:
            thread.quotes[place] = made(citation)
        return thread.quotes[place]

    return quote


def pairs(assistant: "Assistant", find: "Find", memory: Session) -> "tuple[Facing, ...]":
    """Return what is to be confronted in the answer shown, looked for once."""
    from ui.facing import faced, question_of  # late: what these load, the open corpus has loaded
    from ui.pairs import MOST

    thread = memory.thread
    if thread.answer is None or thread.asked is None:
        return ()
    if thread.pairs is None:
        question = question_of(thread.answer, thread.asked.query)
        proposed = assistant.confront(thread.answer, limit=MOST)
        thread.pairs = faced(proposed, question, find)
    return thread.pairs


def show_examples(snapshot: "Snapshot", _: Texts) -> None:
    """Offer questions the default articles disagree on, where the corpus holds them."""
    if not default_origins() <= {reference.origin for reference in snapshot.references}:
        return
    st.pills(_("For example"), examples(_), key="example", on_change=_pick)


def examples(_: Texts) -> list[str]:
    """Return questions on which the default articles disagree."""
    return [
        _("Should teams be left to decide for themselves?"),
        _("Is an employee a client of the company?"),
        _("Does satisfied staff make satisfied customers?"),
        _("Can emotions at work be commanded?"),
    ]


@cache
def default_origins() -> frozenset[str]:
    """Return the file names of the default articles."""
    return frozenset(path.name for path in resources.SEED.glob("*.md"))


def _pick() -> None:
    """Ask the example that was clicked."""
    if picked := st.session_state.get("example"):
        address.ask(Query(picked))
        st.session_state["example"] = None
