"""Two quotes of one's own choice, face to face."""

from typing import TYPE_CHECKING

import streamlit as st

from errors import QuoteChangedError
from retrieval.models import Citation
from ui import pairs, signs
from ui.facing import Facing, with_judgements
from ui.state import Confronted, Session
from ui.texts import Texts
from workshop.confrontations import Confrontation
from workshop.keeping import keep_citation

if TYPE_CHECKING:
    from workshop.keeping import Find
    from workshop.models import KeptQuote

BEGINNING = 70  # characters of a quote that its label shows


def show_own(
    found: Confronted, find: "Find", memory: Session, seen: Confrontation
) -> Facing | None:
    """Let two quotes of the answer be chosen and judged; return them, None before both are.

    Where nothing is proposed this stands open.
    """
    answer, question, opened = found.answer, found.asked.query.text, not found.pairs
    _, cited = memory.texts, {one.number: one for one in answer.citations}
    if len(cited) < 2:
        return None
    with st.expander(_("Confront two quotes of your choice"), expanded=opened):
        with st.container(horizontal=True, key="own-choice"):
            chosen = [
                st.selectbox(
                    label,
                    list(cited),
                    index=None,
                    key=f"own-{side}-{question}",
                    format_func=lambda number: label_of(cited[number], _),
                    placeholder=_("Choose a quote"),
                )
                for side, label in (("left", _("One quote")), ("right", _("The other quote")))
            ]
        left, right = (cited.get(number or 0) for number in chosen)
        if left is None or right is None or left is right:
            if left is not None and left is right:
                st.caption(_("Choose two different quotes."))
            return None
        sides = _kept(left, question, find), _kept(right, question, find)
        if sides[0] is None or sides[1] is None:
            return None
        (own,) = with_judgements([Facing(question, sides[0], sides[1])], seen)
        pairs.show_pair(own, memory, pairs.keeper_of(memory))
        return own


def label_of(citation: Citation, _: Texts) -> str:
    """Return a citation as a line to choose: its number, who is cited, how it begins."""
    article = citation.article
    who = ", ".join(article.authors) or article.organisation or article.title
    words = " ".join(citation.quote.split())
    beginning = words if len(words) <= BEGINNING else words[: BEGINNING - 1].rstrip() + "…"
    return signs.plain(f"{citation.number} · {who} · {_('“{word}”', word=beginning)}")


def _kept(citation: Citation, question: str, find: "Find") -> "KeptQuote | None":
    article = find(citation.article.id)
    try:
        return keep_citation(citation, article, question=question) if article else None
    except QuoteChangedError:  # the answer is asked anew with the next run
        return None
