"""Views of an answer: each takes values, draws them, and decides nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TypeAlias

import streamlit as st

from corpus.models import Reference
from retrieval.models import Answer, Citation, SourceAnswer
from ui import address, signs, veil, verdicts
from ui.address import Target
from ui.narrowing import Order
from ui.ordering import in_order
from ui.quotes import quote_html
from ui.reasons import show_reasons
from ui.sources import source_html, title_of
from ui.state import show_every_column
from ui.texts import Texts
from ui.veil import Veil

PAGES = Path(__file__).parent / "pages"
CORPUS_PAGE, CONFRONT_PAGE = PAGES / "corpus.py", PAGES / "confront.py"
FIRST_COLUMNS = 8  # of an answer, drawn at once; the others on demand
FIRST_CARDS = 12  # of the corpus, likewise
FIRST_SILENT = 8  # titles named at once

Under: TypeAlias = Callable[[Citation], None]


@dataclass(frozen=True, slots=True)
class ShownAs:
    """How the columns of an answer are shown.

    Attributes:
        order: That of the columns, where names are shown.
        every: Whether all of them are, or the first ones and a button for the others.
        hidden_by: What hides the names; None where they are shown.
    """

    order: Order = "relevance"
    every: bool = False
    hidden_by: Veil | None = None


def show_answer(answer: Answer, _: Texts, under: Under, shown_as: ShownAs) -> None:
    """Show the whole answer, its columns as ``shown_as`` says.

    ``under`` draws what else can be done with a quote.
    """
    hidden_by, every = shown_as.hidden_by, shown_as.every
    speaking = [source for source in answer.sources if source.verdict != "silent"]
    if hidden_by is None:  # blind, the letters have an order of their own
        speaking = in_order(speaking, shown_as.order)
    if not speaking:
        show_silence(answer, _)
        return
    st.header(verdicts.summary(verdicts.count(answer), _), anchor=False)
    if hidden_by:
        veil.show_reveal_all(hidden_by, _)
    shown = speaking if every else speaking[:FIRST_COLUMNS]
    show_columns(shown, _, under, hidden_by)
    hidden = len(speaking) - len(shown)
    if hidden:
        st.button(
            _.plural("Show {n} more source", "Show {n} more sources", hidden),
            key="more",
            icon=":material/add:",
            on_click=show_every_column,
            args=(answer.question,),
        )
    silent = [source for source in answer.sources if source.verdict == "silent"]
    show_silent(silent, _, by_name=hidden_by is None or hidden_by.is_lifted)


def show_silence(answer: Answer, _: Texts) -> None:
    """Say calmly that nothing in the corpus answers."""
    asked = _.plural("{n} source was asked", "{n} sources were asked", len(answer.sources))
    with st.container(key="silence"):
        st.html(
            f'<div class="rc-silence" role="status"><h2>{escape(_("The corpus is silent"))}</h2>'
            f"<p>{escape(_('Nothing in the corpus answers this question.'))} {escape(asked)}. "
            f"{escape(_('Ask it in other words, or add articles that deal with it.'))}</p></div>"
        )


def show_columns(
    sources: Sequence[SourceAnswer], _: Texts, under: Under, hidden_by: Veil | None = None
) -> None:
    """Show the sources side by side, a card each, in a row that scrolls by itself."""
    grid = st.grid(len(sources), wrap=False, min_column_width=300, key="columns")
    for place, source in enumerate(hidden_by.cover(sources) if hidden_by else sources):
        hidden = hidden_by is not None and hidden_by.hides(source.article.id)
        # A container of the grid itself is one cell, as tall as the row; inside grid.cell() not.
        with grid.container(key=f"source-{source.verdict}-{place}", height="stretch"):
            if hidden_by and not hidden:
                st.html(f'<p class="rc-letter">{escape(hidden_by.label(source.article.id))}</p>')
            st.html(source_html(source.article, _, verdicts.badge_html(source, _)))
            if hidden_by and hidden:
                veil.show_reveal(hidden_by, source.article.id, place, _)
            for citation in source.citations:
                show_citation(citation, _, under, hidden=hidden)


def show_citation(citation: Citation, _: Texts, under: Under, *, hidden: bool = False) -> None:
    """Show one quote, and below it what can be done with it.

    Of a ``hidden`` source the quote alone is shown: the buttons would tell whose it is.
    """
    st.html(quote_html(citation, _))
    if hidden:
        return
    with st.container(horizontal=True, gap="small", key=f"under-{citation.number}"):
        st.button(
            _("Read in context"),
            key=f"context-{citation.number}",
            on_click=address.open_passage,
            args=(Target(citation.article.id, citation.start, citation.end),),
        )
        under(citation)
        show_reasons(citation, _)


def show_silent(sources: Sequence[SourceAnswer], _: Texts, *, by_name: bool = True) -> None:
    """Name the silent sources in one line, the many in a fold, or only say how many they are."""
    titles = [title_of(source.article) for source in sources]
    if not titles:
        return
    label = escape(_.plural("Silent source", "Silent sources", len(titles)))
    if not by_name:
        count = _.number(len(titles))
        st.html(
            f'<div class="rc-silent-list"><i aria-hidden="true"></i><b>{label}</b> {count}</div>'
        )
        return
    named = " · ".join(f"<cite>{signs.html(title)}</cite>" for title in titles[:FIRST_SILENT])
    rest = titles[FIRST_SILENT:]
    if rest:
        others = escape(_.plural("and {n} other", "and {n} others", len(rest)))
        items = " · ".join(f"<cite>{signs.html(title)}</cite>" for title in rest)
        named += f" <details><summary>{others}</summary>{items}</details>"
    st.html(f'<div class="rc-silent-list"><i aria-hidden="true"></i><b>{label}</b> {named}</div>')


def show_corpus(references: Sequence[Reference], _: Texts) -> None:
    """Show the corpus's sources, a small card each; of a large corpus the first ones."""
    st.header(_("The voices of the corpus"), anchor=False)
    with st.grid("auto", min_column_width=230, key="cards"):
        for place, reference in enumerate(references[:FIRST_CARDS]):
            with st.container(key=f"card-{place}", height="stretch"):
                st.html(source_html(reference, _))
    if len(references) > FIRST_CARDS:
        label = _("See all {n} articles", n=_.number(len(references)))
        st.page_link(CORPUS_PAGE, label=label, icon=":material/library_books:")
