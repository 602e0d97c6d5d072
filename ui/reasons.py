"""Why a passage was found: its rank in each signal, and the words it shares with the question."""

from html import escape

import streamlit as st

from retrieval.models import Citation, Signal
from ui import signs
from ui.texts import Texts


def show_reasons(citation: Citation, _: Texts) -> None:
    """Show the button that opens why a passage was found."""
    with st.popover(_("Why?"), key=f"why-{citation.number}", type="tertiary"):
        st.html(reasons_html(citation, _))


def reasons_html(citation: Citation, _: Texts) -> str:
    """Return why a passage was found, as escaped HTML."""
    ways: dict[Signal, str] = {
        "lexical": _("by its words"),
        "dense": _("by its meaning"),
        "late": _("word by word, in context"),
        "cross": _("when read together with the question"),
    }
    ranks = "".join(
        f"<li>{_rank_html(citation.ranks[signal], _)} {escape(way)}</li>"
        for signal, way in ways.items()
        if signal in citation.ranks
    )
    return (
        f'<div class="rc-why"><h4>{escape(_("Why this passage?"))}</h4>'
        f"<p>{escape(_('Its rank among the passages of the corpus:'))}</p>{_list_html(ranks)}"
        f"{_words_html(citation, _)}</div>"
    )


def _list_html(items: str) -> str:
    return f'<ul class="rc-why-list">{items}</ul>'


def _rank_html(rank: int, _: Texts) -> str:
    return f"<b>{escape(_.number(rank))}<sup>{escape(_.ordinal_suffix(rank))}</sup></b>"


def _words_html(citation: Citation, _: Texts) -> str:
    if citation.words:
        shared = "".join(_word_html(asked, found, _) for asked, found in citation.words)
        return f"<p>{escape(_('Words of the question in it:'))}</p>{_list_html(shared)}"
    if "lexical" in citation.ranks:
        none = _("No word in common with the question.")
    else:
        none = _("No word in common with the question: found by its meaning.")
    return f"<p>{escape(none)}</p>"


def _word_html(asked: str, found: str, _: Texts) -> str:
    written = _("“{word}”", word=found)
    if asked.casefold() == found.casefold():
        return f"<li>{signs.html(written)}</li>"
    return f'<li>{signs.html(asked)} <i aria-hidden="true">→</i> {signs.html(written)}</li>'
