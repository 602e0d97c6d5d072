"""What the page of questions does between its field and the assistant."""

from functools import cache
from typing import TYPE_CHECKING

import streamlit as st

from corpus.models import Reference, VoiceKind
from retrieval.models import Answer
from ui import address, resources, signs
from ui.state import Asked, Session
from ui.texts import Texts

if TYPE_CHECKING:
    from index.snapshot import Snapshot
    from retrieval.assistant import Assistant

MOST_CITATIONS = 3  # a source, on this page
AUTHORS: tuple[VoiceKind, ...] = ("author", "quoted")
EVERYONE: tuple[VoiceKind, ...] = ("author", "quoted", "comment")


def question_field(memory: Session) -> str:
    """Draw the question's field, keep it and the address in step, and return the question."""
    _ = memory.texts
    if memory.question is None:
        st.session_state.setdefault("q", address.question())
    elif (shown := address.question_to_show(memory)) is not None:
        st.session_state["q"] = shown
    typed = st.text_input(
        _("Your question"),
        key="q",
        type="search",
        placeholder=_("For example: should teams be left to decide for themselves?"),
    )
    question = " ".join((typed or "").split())
    address.ask(question)
    memory.question = question
    return question


def filters(question: str, snapshot: "Snapshot", memory: Session) -> Asked:
    """Draw what narrows the answer, and return the question with it."""
    _ = memory.texts
    names = labels(snapshot.references)
    with st.container(horizontal=True, vertical_alignment="bottom", key="filters"):
        with st.container(key="scope", width=420):
            sources = st.multiselect(
                _("Sources"),
                list(names),
                key="sources",
                bind="query-params",
                format_func=lambda article_id: names.get(article_id, article_id),
                placeholder=_.plural("The only source", "All {n} sources", len(names)),
                select_all=False,
            )
        citations = st.segmented_control(
            _("Quotes per source"),
            list(range(1, MOST_CITATIONS + 1)),
            default=min(resources.default_citations(), MOST_CITATIONS),
            required=True,
            key="n",
            bind="query-params",
        )
        comments = st.toggle(_("Include readers' comments"), key="comments", bind="query-params")
    return Asked(
        question,
        citations or resources.default_citations(),
        comments,
        tuple(source for source in sources if source in names),
        snapshot.generation,
        id(memory.workspace),
    )


def labels(references: "tuple[Reference, ...]") -> dict[str, str]:
    """Return a label for each article id: its title, with its file where two are alike."""
    titles = [reference.title for reference in references]
    return {
        reference.id: signs.plain(
            reference.title
            if titles.count(reference.title) == 1
            else f"{reference.title} ({reference.origin})"
        )
        for reference in references
    }


def answer(assistant: "Assistant", asked: Asked, memory: Session) -> Answer:
    """Return the answer to ``asked``: the one shown before, or a new one, which is kept."""
    thread = memory.thread
    if thread.answer is not None and thread.asked == asked:
        return thread.answer
    found = assistant.ask(
        asked.question,
        citations=asked.citations,
        voices=EVERYONE if asked.comments else AUTHORS,
        sources=asked.sources,
    )
    thread.keep(asked, found)
    return found


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
        address.ask(picked)
        st.session_state["example"] = None
