"""The types of a check: what a document quotes, and what the articles say of it."""

from dataclasses import dataclass
from typing import Literal

from corpus.models import Reference, Voice

PlaceKind = Literal["body", "table", "box", "note", "header", "comment", "slide", "slide note"]
QuoteVerdict = Literal["exact", "typography", "altered", "cut", "not found"]
ChangeKind = Literal["equal", "insert", "delete", "replace", "bracket", "ellipsis"]
LossKind = Literal["negation", "reservation", "frame", "question"]
QUOTE_VERDICTS: tuple[QuoteVerdict, ...] = ("exact", "typography", "altered", "cut", "not found")


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the document something stands.

    Attributes:
        number: The page of a PDF or the slide, from 1; 0 where the format has none.
        spaceless: Whether spaces are not compared, as a PDF gives most no-break ones as plain ones.
    """

    kind: PlaceKind
    number: int = 0
    spaceless: bool = False


@dataclass(frozen=True, slots=True)
class Flow:
    """Text of the document that is read in one go: its body, a cell, a note, a shape.

    Attributes:
        blocks: (start, end) of the paragraphs that their style or their tag says are quoted.
        pages: Where each page begins in ``text``, the first at 0; empty without pages.
    """

    text: str
    place: Place
    blocks: tuple[tuple[int, int], ...] = ()
    pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class QuotedText:
    """A quotation as the document has it, without its marks.

    ``before`` and ``after`` are what stands around it in its paragraph, where its author is named.
    """

    text: str
    place: Place
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """Words of the document and those of the article in their place; one of the two may be empty.

    A "delete" is what the document leaves out, an "insert" what it adds, a "bracket" what it adds
    in square brackets, as its own. An "ellipsis" is honest: the words left out are ``original``,
    empty where they are many.
    """

    kind: ChangeKind
    quoted: str
    original: str


@dataclass(frozen=True, slots=True)
class Loss:
    """What a cut takes away, in the article's own ``words``."""

    kind: LossKind
    words: str


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of an article that stands behind a quotation: ``words`` is its slice.

    ``before`` and ``after`` are the rest of its first and of its last sentence; ``paragraph`` is
    the one it begins in, from 1, 0 where nobody counted.
    """

    article: Reference
    start: int
    end: int
    words: str
    voice: Voice
    before: str = ""
    after: str = ""
    paragraph: int = 0

    def __post_init__(self) -> None:
        """Refuse words that are not as long as their slice."""
        if not self.words or self.end - self.start != len(self.words):
            raise ValueError(f"{len(self.words)} characters for {self.start}:{self.end}")

    @property
    def page(self) -> int:
        """The page of the article it begins on, from 1; 0 where there are none."""
        return self.article.page(self.start)


@dataclass(frozen=True, slots=True)
class CheckedQuote:
    """What is true of one quotation.

    Attributes:
        parts: Where its words stand, in its own order: one where it is whole, one for each stretch
            between ellipses, several where places were glued together; none where it is not found.
        changes: The quotation word by word; only where something differs.
        losses: What its cuts take away; none unless the verdict is "cut" or "altered".
        named: People whom the document names as its author, where none of them is.
    """

    quoted: QuotedText
    verdict: QuoteVerdict
    parts: tuple[Part, ...] = ()
    changes: tuple[Change, ...] = ()
    losses: tuple[Loss, ...] = ()
    named: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a verdict without the words that it is about."""
        if (self.verdict == "not found") == bool(self.parts):
            raise ValueError(f"{self.verdict}: {len(self.parts)} parts")

    @property
    def misattributed(self) -> bool:
        """Whether the document gives these words to someone who does not say them."""
        return bool(self.named)


@dataclass(frozen=True, slots=True)
class Report:
    """What was found of each quotation of a document, in its order."""

    name: str
    quotes: tuple[CheckedQuote, ...]

    @property
    def ok(self) -> bool:
        """Whether every quotation is faithful and given to who says it."""
        faithful = ("exact", "typography")
        return all(one.verdict in faithful and not one.misattributed for one in self.quotes)

    def count(self, verdict: QuoteVerdict) -> int:
        """Return how many quotations have that verdict."""
        return sum(one.verdict == verdict for one in self.quotes)
