"""The types of this stage: quotes that were kept, the boards and matrices they stand on."""

from dataclasses import dataclass, field
from typing import Literal

from corpus.models import Reference, Voice
from retrieval.models import Verdict

Stance = Literal["for", "against", "nuance", "open"]
STANCES: tuple[Stance, ...] = ("for", "against", "nuance", "open")
Standing = Literal["exact", "moved", "changed", "gone"]


@dataclass(frozen=True, slots=True)
class KeptQuote:
    """A quote as it was when it was kept, with all it takes to find it again and to cite it.

    Attributes:
        article: What named its article then.
        start: Where it began in the text of that version; ``text`` is the slice up to ``end``.
        before: What stood before it, up to 200 characters, cut nowhere but at its far end.
        after: What stood after it, likewise.
        version: Digest of the text it was taken from.
        question: The question that found it; empty where it was picked while reading.
        paragraph: Which paragraph of the article it begins in, from 1; 0 where nobody counted.
    """

    article: Reference
    start: int
    end: int
    text: str
    voice: Voice
    before: str = ""
    after: str = ""
    version: str = ""
    question: str = ""
    paragraph: int = 0

    def __post_init__(self) -> None:
        """Refuse a quote that is not as long as its slice."""
        if not self.text or self.end - self.start != len(self.text):
            raise ValueError(f"{len(self.text)} characters for {self.start}:{self.end}")

    @property
    def page(self) -> int:
        """The page it begins on, from 1; 0 where the article has no pages."""
        return self.article.page(self.start)


@dataclass(frozen=True, slots=True)
class Proposition:
    """A statement that quotes are for, against, nuance, or leave open."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Theme:
    """A column of a board."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Card:
    """A quote on a board.

    Attributes:
        theme: Id of the column it stands in.
        note: What the user wrote about it; may be empty.
        stances: Its position on propositions, by their ids, as a person judged it.
        standing: What became of the quote in the article as it is now: found as it was, found at
            another place, found no more though the article is there, or the article is gone.
    """

    id: str
    quote: KeptQuote
    theme: str
    note: str = ""
    stances: tuple[tuple[str, Stance], ...] = ()
    standing: Standing = "exact"


@dataclass(frozen=True, slots=True)
class Board:
    """Quotes under themes, in the order the user gave them.

    Every card stands under one of ``themes``; cards of one theme are in their order in ``cards``.
    """

    id: str
    name: str
    themes: tuple[Theme, ...] = ()
    propositions: tuple[Proposition, ...] = ()
    cards: tuple[Card, ...] = ()

    def under(self, theme: str) -> tuple[Card, ...]:
        """Return the cards of a theme, in their order."""
        return tuple(card for card in self.cards if card.theme == theme)


@dataclass(frozen=True, slots=True)
class Cell:
    """What one source says to one question of a matrix; no quote where it is silent.

    Attributes:
        quotes: What the cell shows, the best first.
        others: The next candidates, best first.
        pinned: Whether a person chose the quotes, so that a rerun keeps them.
    """

    verdict: Verdict
    quotes: tuple[KeptQuote, ...] = ()
    others: tuple[KeptQuote, ...] = ()
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class Matrix:
    """Questions by sources: ``cells[question][source]``, as many rows and columns as named."""

    questions: tuple[str, ...]
    sources: tuple[Reference, ...]
    cells: tuple[tuple[Cell, ...], ...]

    def __post_init__(self) -> None:
        """Refuse a table with holes."""
        if len(self.cells) != len(self.questions) or any(
            len(row) != len(self.sources) for row in self.cells
        ):
            raise ValueError(f"cells for {len(self.questions)} x {len(self.sources)} are missing")


@dataclass(frozen=True, slots=True)
class Provenance:
    """How a document was made, so that a reader can judge it and make it again.

    ``made`` is a local date and time, ISO 8601 to the minute; ``generation`` that of the index.
    """

    collection: str
    generation: int
    made: str
    model: str = ""
    language: Literal["fr", "en"] = field(default="fr")
