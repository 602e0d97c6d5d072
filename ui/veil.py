"""Blind reading on the page: columns behind letters, in an order that tells nothing.

What is drawn is an answer whose hidden sources have no name left in it, so nothing that draws it
can tell one; the words of quotes stay what they are.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from random import randrange

import streamlit as st

from corpus.models import Reference
from retrieval.models import Answer, Citation, SourceAnswer
from ui import address
from ui.state import Session, session
from ui.texts import Texts
from workshop.blind import BlindColumn, hide
from workshop.models import KeptQuote

EVERYONE = "*"  # stands for all letters, and the silent sources
SEEDS = 10**6


@dataclass(frozen=True, slots=True)
class Veil:
    """What hides the sources of one answer.

    Attributes:
        seed: That of this answer alone: a letter tells nothing of the next one.
        columns: The speaking sources behind their letters, by id, in the blind order.
        alike: Whether one author signed them all: then each source has a letter of its own.
        revealed: The letters that were lifted, or ``EVERYONE``.
    """

    seed: int
    columns: dict[str, BlindColumn]
    alike: bool
    revealed: frozenset[str]
    texts: Texts

    @property
    def is_lifted(self) -> bool:
        """Whether everyone was revealed, the silent sources too."""
        return EVERYONE in self.revealed

    def hides(self, article_id: str) -> bool:
        """Whether an article is still behind its letter."""
        column = self.columns.get(article_id)
        return not self.is_lifted and (column is None or column.letter not in self.revealed)

    def letter(self, article_id: str) -> str:
        """Return the letter of a speaking source; "" of any other."""
        column = self.columns.get(article_id)
        return column.letter if column else ""

    def label(self, article_id: str) -> str:
        """Return what stands in place of the authors; "" of a source that says nothing."""
        column = self.columns.get(article_id)
        if column is None:
            return ""
        _ = self.texts
        if self.alike:
            return _("Source {letter}", letter=column.letter)
        return column.label(_.language)

    def cover(self, sources: Sequence[SourceAnswer]) -> list[SourceAnswer]:
        """Return sources in the blind order, quotes numbered in it, without the hidden names."""
        number, covered = 0, []
        for source in sorted(sources, key=lambda one: self._place(one.article.id)):
            citations = []
            for citation in source.citations:
                number += 1
                citations.append(self._covered(replace(citation, number=number)))
            covered.append(
                replace(source, article=self._named(source.article), citations=tuple(citations))
            )
        return covered

    def cover_quote(self, quote: KeptQuote) -> KeptQuote:
        """Return a quote without the hidden names."""
        if not self.hides(quote.article.id):
            return quote
        voice = replace(quote.voice, name="")
        return replace(quote, article=self._named(quote.article), voice=voice)

    def in_order(self, left: KeptQuote, right: KeptQuote) -> tuple[KeptQuote, KeptQuote]:
        """Return two quotes in the order of their letters."""
        first, second = (self.letter(one.article.id) for one in (left, right))
        return (right, left) if (len(second), second) < (len(first), first) else (left, right)

    def _covered(self, citation: Citation) -> Citation:
        if not self.hides(citation.article.id):
            return citation
        voice = replace(citation.voice, name="")
        return replace(citation, article=self._named(citation.article), voice=voice)

    def _named(self, article: Reference) -> Reference:
        """Return what names an article: its letter alone while it is hidden, without pages."""
        if not self.hides(article.id):
            return article
        return Reference(article.id, self.label(article.id), (), "", "", self.texts.language, "")

    def _place(self, article_id: str) -> int:
        return list(self.columns).index(article_id) if article_id in self.columns else -1


def show_toggle(memory: Session) -> None:
    """Draw the switch of the blind reading."""
    _ = memory.texts
    st.session_state["blind"] = bool(memory.blind)
    st.toggle(_("Blind reading"), key="blind", on_change=_turn)


def follow_address(memory: Session) -> int:
    """Have the tab and the address agree on the blind reading; return its seed, 0 for none.

    Call it before anything is drawn: a change of page drops the seed from the address, and names
    must not come back by that.
    """
    seed = address.blind()
    if not seed and memory.blind and memory.came_from_another_page:
        seed = memory.blind
        address.read_blind(seed)
    memory.blind = seed
    return seed


def veil_over(answer: Answer, memory: Session) -> Veil | None:
    """Return what hides the sources of ``answer``; None where names are shown."""
    if not memory.blind:
        return None
    seed = int(sha256(f"{memory.blind}:{answer.question}".encode()).hexdigest()[:8], 16)
    speaking = [one.article for one in answer.sources if one.verdict != "silent"]
    alike = len({one.authors for one in speaking}) == 1 < len(speaking)
    apart = [replace(one, authors=()) for one in speaking] if alike else speaking
    columns = {speaking[one.place].id: one for one in hide(apart, seed)}
    revealed = frozenset(letter for of, letter in memory.thread.revealed if of == seed)
    return Veil(seed, columns, alike, revealed, memory.texts)


def show_reveal_all(veil: Veil, _: Texts) -> None:
    """Show the button that reveals everyone at once, or hides everyone again."""
    if veil.is_lifted:
        st.button(
            _("Hide again"),
            key="reveal-none",
            icon=":material/visibility_off:",
            on_click=_hide,
            args=(veil.seed,),
        )
    else:
        st.button(
            _("Reveal everyone"),
            key="reveal-all",
            icon=":material/visibility:",
            on_click=_reveal,
            args=(veil.seed, EVERYONE),
        )


def show_reveal(veil: Veil, article_id: str, place: int, _: Texts) -> None:
    """Show the button that reveals one author, wherever their letter stands."""
    st.button(
        _("Reveal"),
        key=f"reveal-{place}",
        type="tertiary",
        icon=":material/visibility:",
        on_click=_reveal,
        args=(veil.seed, veil.letter(article_id)),
    )


def may_open(veil: Veil | None, memory: Session) -> bool:
    """Whether the passage of the address may be opened: its drawer names the article."""
    target = address.target()
    if not memory.blind or target is None:
        return True
    return veil is not None and not veil.hides(target.article_id)


def _turn() -> None:
    """Begin or end the blind reading, each time in another order."""
    memory = session()
    memory.blind = randrange(1, SEEDS) if st.session_state["blind"] else 0  # noqa: S311 - no secret
    address.read_blind(memory.blind)


def _reveal(seed: int, letter: str) -> None:
    session().thread.revealed.add((seed, letter))


def _hide(seed: int) -> None:
    thread = session().thread
    thread.revealed = {(of, letter) for of, letter in thread.revealed if of != seed}
