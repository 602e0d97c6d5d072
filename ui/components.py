"""Views of an answer: each takes values, draws them, and decides nothing."""

from collections.abc import Sequence
from html import escape
from pathlib import Path

import streamlit as st

from corpus.models import Reference
from retrieval.models import Answer, Citation, SourceAnswer, Verdict
from ui import address, signs
from ui.address import Target
from ui.quotes import quote_html
from ui.state import Turn, show_every_column
from ui.texts import Texts, texts

CORPUS_PAGE = Path(__file__).parent / "pages" / "corpus.py"
FIRST_COLUMNS = 12  # drawn at once; the others on demand
FIRST_SILENT = 8  # titles named at once


def verdict_word(verdict: Verdict, _: Texts) -> str:
    """Return the word that stands for ``verdict``."""
    return {"answers": _("Answers"), "touches": _("Touches on it"), "silent": _("Silent")}[verdict]


def title_of(article: Reference) -> str:
    """Return the title to show: a French one never breaks before its colon."""
    return texts("fr").typeset(article.title) if article.language == "fr" else article.title


def byline(article: Reference, _: Texts) -> str:
    """Return who wrote the article, where and when, as far as known."""
    authors = ", ".join(article.authors)
    organisation = article.organisation if article.organisation != authors else ""
    return " · ".join(part for part in (authors, organisation, _.date(article.published)) if part)


def source_html(article: Reference, _: Texts, verdict: Verdict | None = None) -> str:
    """Return the head of a source's card, as escaped HTML."""
    badge = ""
    if verdict:
        word = escape(verdict_word(verdict, _))
        badge = f'<p class="rc-verdict rc-{verdict}"><i aria-hidden="true"></i>{word}</p>'
    who = byline(article, _)
    line = f'<p class="rc-byline">{signs.html(who)}</p>' if who else ""
    return f'<div class="rc-source"><h3>{signs.html(title_of(article))}</h3>{line}{badge}</div>'


def show_answer(answer: Answer, _: Texts, *, every: bool) -> None:
    """Show the whole answer; ``every`` column, or the first ones and a button for the others."""
    speaking = [source for source in answer.sources if source.verdict != "silent"]
    if not speaking:
        show_silence(answer, _)
        return
    show_summary(answer, _)
    shown = speaking if every else speaking[:FIRST_COLUMNS]
    show_columns(shown, _)
    hidden = len(speaking) - len(shown)
    if hidden:
        st.button(
            _.plural("Show {n} more source", "Show {n} more sources", hidden),
            key="more",
            icon=":material/add:",
            on_click=show_every_column,
            args=(answer.question,),
        )
    show_silent([source for source in answer.sources if source.verdict == "silent"], _)


def show_summary(answer: Answer, _: Texts) -> None:
    """Show how many sources answer, touch on the question and keep silent."""
    verdicts = [source.verdict for source in answer.sources]
    answering, touching = verdicts.count("answers"), verdicts.count("touches")
    silent = verdicts.count("silent")
    parts = []
    if answering:
        parts.append(_.plural("{n} source answers", "{n} sources answer", answering))
    if touching and answering:
        parts.append(_.plural("{n} touches on it", "{n} touch on it", touching))
    elif touching:
        parts.append(_.plural("{n} source touches on it", "{n} sources touch on it", touching))
    if silent:
        parts.append(_.plural("{n} silent", "{n} silent", silent))
    st.header(", ".join(parts), anchor=False)


def show_silence(answer: Answer, _: Texts) -> None:
    """Say calmly that nothing in the corpus answers."""
    asked = _.plural("{n} source was asked", "{n} sources were asked", len(answer.sources))
    with st.container(key="silence"):
        st.html(
            f'<div class="rc-silence" role="status"><h2>{escape(_("The corpus is silent"))}</h2>'
            f"<p>{escape(_('Nothing in the corpus answers this question.'))} {escape(asked)}. "
            f"{escape(_('Ask it in other words, or add articles that deal with it.'))}</p></div>"
        )


def show_columns(sources: Sequence[SourceAnswer], _: Texts) -> None:
    """Show the sources side by side, a card each, in a row that scrolls by itself."""
    grid = st.grid(len(sources), wrap=False, min_column_width=300, key="columns")
    for place, source in enumerate(sources):
        # A container of the grid itself is one cell, as tall as the row; inside grid.cell() not.
        with grid.container(key=f"source-{source.verdict}-{place}", height="stretch"):
            st.html(source_html(source.article, _, source.verdict))
            for citation in source.citations:
                show_citation(citation, _)


def show_citation(citation: Citation, _: Texts) -> None:
    """Show one quote, and the button that opens it in its context."""
    st.html(quote_html(citation, _))
    st.button(
        _("Read in context"),
        key=f"context-{citation.number}",
        icon=":material/menu_book:",
        on_click=address.open_passage,
        args=(Target(citation.article.id, citation.start, citation.end),),
    )


def show_silent(sources: Sequence[SourceAnswer], _: Texts) -> None:
    """Name the silent sources in one line, the many in a fold."""
    titles = [title_of(source.article) for source in sources]
    if not titles:
        return
    label = escape(_.plural("Silent source", "Silent sources", len(titles)))
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
        for place, reference in enumerate(references[:FIRST_COLUMNS]):
            with st.container(key=f"card-{place}", height="stretch"):
                st.html(source_html(reference, _))
    if len(references) > FIRST_COLUMNS:
        label = _("See all {n} articles", n=_.number(len(references)))
        st.page_link(CORPUS_PAGE, label=label, icon=":material/library_books:")


def show_earlier(turns: Sequence[Turn], _: Texts) -> None:
    """List earlier questions, each a line that opens it again."""
    if not turns:
        return
    st.header(_("Earlier questions"), anchor=False)
    with st.container(key="earlier", gap="xsmall"):
        for place, turn in enumerate(turns):
            with st.container(horizontal=True, vertical_alignment="center", key=f"turn-{place}"):
                st.button(
                    _("Ask again"),
                    key=f"again-{place}",
                    type="tertiary",
                    icon=":material/north_west:",
                    on_click=address.ask,
                    args=(turn.question,),
                )
                st.html(
                    f'<p class="rc-turn"><q>{signs.html(turn.question)}</q> '
                    f"<span>{escape(turn_result(turn, _))}</span></p>"
                )


def turn_result(turn: Turn, _: Texts) -> str:
    """Return in a few words what an earlier question gave."""
    if turn.answering:
        return _.plural("{n} source answers", "{n} sources answer", turn.answering)
    if turn.touching:
        return _.plural("{n} source touches on it", "{n} sources touch on it", turn.touching)
    return _("no source answers")
