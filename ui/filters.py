"""The filters of an answer and the order of its columns: drawn, kept in step with the address."""

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from corpus.models import Reference, VoiceKind
from ui import address, signs, veil
from ui.narrowing import MOST_CITATIONS, ORDERS, VOICES, Narrowing, Order
from ui.preferences import preferences
from ui.state import Asked, Query, Session
from ui.texts import Texts

if TYPE_CHECKING:
    from index.snapshot import Snapshot

References = tuple[Reference, ...]


def follow_address(memory: Session) -> None:
    """Have the fields, the tab and the address agree on what narrows.

    A link shows what it was made of; without one, a tab begins with what its person prefers.
    Back, Forward and links change the address, and the fields follow it. A change of page drops
    the filters from the address and empties the fields, and then the tab remembers them.
    """
    told = address.narrowing()
    if memory.narrowed is None:
        linked = bool(address.query().text) or address.is_narrowed()
        memory.narrowing = told if linked else preferences(memory).narrowing()
    elif told == memory.narrowed:
        memory.narrowing = _of_fields(memory.narrowing)
    elif address.is_narrowed() or not memory.came_from_another_page:
        memory.narrowing = told
    memory.narrowed = told


def show_filters(query: Query, snapshot: "Snapshot", memory: Session) -> Asked:
    """Draw what narrows the answer, and return the question with it."""
    _, references = memory.texts, snapshot.references
    narrowing = _possible(memory.narrowing, references)
    _fill_fields(narrowing)
    if memory.blind:  # the choices list every title and every author
        _tell_sources(narrowing, references, _)
    else:
        _choose_sources(narrowing, references, _)
    st.segmented_control(
        _("Quotes per source"), list(range(1, MOST_CITATIONS + 1)), required=True, key="n"
    )
    st.pills(
        _("Voices cited"),
        VOICES,
        selection_mode="multi",
        key="voices",
        format_func=lambda kind: voice_name(kind, _),
    )
    if not memory.blind:  # there the order tells nothing
        _choose_order(_)
    veil.show_toggle(memory)
    address.narrow(narrowing)
    memory.narrowing, memory.narrowed = narrowing, address.narrowing()
    return Asked(
        query,
        narrowing.citations,
        narrowing.voices,
        asked_sources(narrowing, references),
        snapshot.generation,
        id(memory.workspace),
    )


def asked_sources(narrowing: Narrowing, references: References) -> tuple[str, ...]:
    """Return the ids of the articles that are asked; none where all are."""
    if narrowing.sources or not narrowing.authors:
        return narrowing.sources
    return tuple(one.id for one in _of_authors(narrowing.authors, references))


def labels(references: References) -> dict[str, str]:
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


def voice_name(kind: VoiceKind, _: Texts) -> str:
    """Return what a kind of voice is called where it is chosen."""
    return {
        "author": _("Authors"),
        "quoted": _("People they quote"),
        "comment": _("Readers' comments"),
    }[kind]


def order_name(order: Order, _: Texts) -> str:
    """Return what an order of the columns is called where it is chosen."""
    return {
        "relevance": _("By relevance"),
        "newest": _("Newest first"),
        "oldest": _("Oldest first"),
    }[order]


def _of_authors(authors: tuple[str, ...], references: References) -> References:
    """Return the articles of any of ``authors``; all where none is named, or none is there."""
    wanted = set(authors)
    return tuple(one for one in references if wanted & set(one.authors)) or references


def _names(references: References) -> list[str]:
    names = {name for one in references for name in one.authors}
    return sorted(names, key=lambda name: (name.rpartition(" ")[2].casefold(), name))


def _of_fields(last: Narrowing) -> Narrowing:
    """Return what the fields say; ``last`` of those that were not drawn."""
    fields, voices = st.session_state, st.session_state.get("voices", last.voices)
    return Narrowing(
        fields.get("n") or last.citations,
        tuple(one for one in VOICES if one in voices) or address.usual().voices,
        tuple(fields.get("sources", last.sources)),
        tuple(fields.get("authors", last.authors)),
        fields.get("order", last.order),
    )


def _possible(narrowing: Narrowing, references: References) -> Narrowing:
    """Return ``narrowing`` without authors who are not there, and sources none of them wrote."""
    there = _names(references)
    authors = tuple(one for one in narrowing.authors if one in there)
    left = {one.id for one in _of_authors(authors, references)}
    sources = tuple(one for one in narrowing.sources if one in left)
    return replace(narrowing, authors=authors, sources=sources)


def _fill_fields(narrowing: Narrowing) -> None:
    st.session_state.update(
        {
            "n": narrowing.citations,
            "voices": list(narrowing.voices),
            "sources": list(narrowing.sources),
            "authors": list(narrowing.authors),
            "order": narrowing.order,
        }
    )


def _choose_sources(narrowing: Narrowing, references: References, _: Texts) -> None:
    """Let some sources be chosen, and some authors; none chosen means all."""
    authors = _names(references)
    if len(authors) > 1:
        with st.container(key="by-author", width=230):
            st.multiselect(
                _("Authors"),
                authors,
                key="authors",
                format_func=signs.plain,
                placeholder=_.plural("The only author", "All {n} authors", len(authors)),
                select_all=False,
            )
    names = labels(_of_authors(narrowing.authors, references))
    with st.container(key="scope", width=320):
        st.multiselect(
            _("Sources"),
            list(names),
            key="sources",
            format_func=lambda article_id: names.get(article_id, article_id),
            placeholder=_.plural("The only source", "All {n} sources", len(names)),
            select_all=False,
        )


def _tell_sources(narrowing: Narrowing, references: References, _: Texts) -> None:
    """Say among how many sources the question is asked, without naming them."""
    chosen = len(asked_sources(narrowing, references))
    if chosen:
        line = _.plural("{n} source chosen", "{n} sources chosen", chosen)
    else:
        line = _.plural("The only source", "All {n} sources", len(references))
    st.caption(line, width="content")


def _choose_order(_: Texts) -> None:
    with st.container(key="ordering", width=190):
        st.selectbox(
            _("Order"), ORDERS, key="order", format_func=lambda order: order_name(order, _)
        )
