"""What people made, as a document tells it: sections of quotes, one column an author.

On a board a section is a theme; in a matrix it is a question, with the sources silent on it; of
judged pairs it is a question too, its quotes two by two.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count

from corpus.models import Reference
from retrieval.models import Verdict
from workshop.confrontations import Confrontation
from workshop.documents.labels import Language, counted, label
from workshop.documents.references import authors_line
from workshop.documents.typography import has_pictures, one_line, typeset
from workshop.judging import Judgement
from workshop.models import Board, Card, KeptQuote, Matrix, Proposition
from workshop.refinding import Refound

Work = Board | Matrix | Confrontation


@dataclass(frozen=True, slots=True)
class Entry:
    """A quote of a document.

    Attributes:
        number: From 1, in the order of the document.
        column: The author, as the heads of columns, filters and colours name them.
        verdict: How its source deals with the question; empty on a board.
    """

    number: int
    card: Card
    column: str
    verdict: Verdict | str = ""

    @property
    def quote(self) -> KeptQuote:
        """The quote itself."""
        return self.card.quote


Column = tuple[str, tuple[Entry, ...]]  # an author, and quotes of theirs


@dataclass(frozen=True, slots=True)
class Couple:
    """Two quotes that stand face to face, and what a person said of them."""

    left: Entry
    right: Entry
    judgement: Judgement
    note: str = ""

    @property
    def columns(self) -> tuple[Column, Column]:
        """One quote a column, be they of one author."""
        return (self.left.column, (self.left,)), (self.right.column, (self.right,))


@dataclass(frozen=True, slots=True)
class Section:
    """A theme or a question.

    Attributes:
        silent: The sources that say nothing on it.
        couples: Its quotes two by two, where they were judged so.
    """

    title: str
    entries: tuple[Entry, ...]
    silent: tuple[Reference, ...] = ()
    couples: tuple[Couple, ...] = ()

    @property
    def columns(self) -> tuple[Column, ...]:
        """The quotes by author, authors and quotes in the order they come in."""
        names = dict.fromkeys(entry.column for entry in self.entries)
        return tuple(
            (name, tuple(entry for entry in self.entries if entry.column == name)) for name in names
        )

    def counts(self, language: Language) -> str:
        """Return how much stands in it, in words."""
        if self.couples:
            return counted("pair", len(self.couples), language)
        return counted("quote", len(self.entries), language)


@dataclass(frozen=True, slots=True)
class Outline:
    """What a document holds, in order; ``sources`` by author, then title."""

    title: str
    kind: str
    sections: tuple[Section, ...]
    sources: tuple[Reference, ...]
    propositions: tuple[Proposition, ...] = ()

    @property
    def is_judged(self) -> bool:
        """Whether it tells what people said of pairs."""
        return self.kind == "confrontation"

    def counts(self, language: Language) -> str:
        """Return how much it holds, in words."""
        judged = sum(len(section.couples) for section in self.sections)
        pairs = [counted("pair", judged, language)] if self.is_judged else []
        rest = [counted("quote", len(self.entries), language)]
        rest.append(counted("source", len(self.sources), language))
        return ", ".join([*pairs, *rest])

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every quote, by number."""
        return tuple(entry for section in self.sections for entry in section.entries)

    @property
    def authors(self) -> tuple[str, ...]:
        """Every author quoted, in the order of the document."""
        return tuple(dict.fromkeys(entry.column for entry in self.entries))

    @property
    def has_pictures(self) -> bool:
        """Whether a quote holds signs that files show by their pictures."""
        return any(
            has_pictures(part)
            for entry in self.entries
            for part in (entry.quote.text, entry.quote.before, entry.quote.after)
        )


def outline(work: Work, language: Language) -> Outline:
    """Return what a document of ``work`` holds; what has no name gets a label."""
    if isinstance(work, Board):
        return _of_board(work, language)
    if isinstance(work, Confrontation):
        return _of_confrontation(work, language)
    return _of_matrix(work, language)


def stances(entry: Entry, proposition: Proposition) -> Iterator[str]:
    """Yield the positions a person gave the quote on a proposition, at most one as a rule."""
    return (stance for about, stance in entry.card.stances if about == proposition.id)


def _of_board(board: Board, language: Language) -> Outline:
    numbers = count(1)
    sections = tuple(
        Section(
            typeset(one_line(theme.name), language),
            tuple(
                Entry(next(numbers), card, authors_line(card.quote.article, language))
                for card in board.under(theme.id)
            ),
        )
        for theme in board.themes
    )
    quoted = (entry.quote.article for section in sections for entry in section.entries)
    title = typeset(one_line(board.name), language)
    return Outline(title, "booklet", sections, _sorted(quoted, language), board.propositions)


def _of_matrix(matrix: Matrix, language: Language) -> Outline:
    numbers, sections = count(1), []
    for row, (question, cells) in enumerate(zip(matrix.questions, matrix.cells, strict=True)):
        entries = tuple(
            Entry(
                next(numbers),
                Card(f"{row}.{column}.{rank}", quote, theme=str(row)),
                authors_line(source, language),
                cell.verdict,
            )
            for column, (source, cell) in enumerate(zip(matrix.sources, cells, strict=True))
            for rank, quote in enumerate(cell.quotes)
        )
        silent = (
            source for source, cell in zip(matrix.sources, cells, strict=True) if not cell.quotes
        )
        sections.append(
            Section(typeset(one_line(question), language), entries, _sorted(silent, language))
        )
    title = label("matrix", language)
    return Outline(title, "dossier", tuple(sections), _sorted(matrix.sources, language))


def _of_confrontation(work: Confrontation, language: Language) -> Outline:
    numbers = count(1)

    def entry(side: Refound) -> Entry:
        number = next(numbers)
        card = Card(str(number), side.quote, theme="", standing=side.standing)
        return Entry(number, card, authors_line(side.quote.article, language))

    sections = []
    for question in work.questions:
        couples = tuple(
            Couple(entry(pair.left), entry(pair.right), pair.kept.judgement, pair.kept.note)
            for pair in work.on(question)
        )
        entries = tuple(side for couple in couples for side in (couple.left, couple.right))
        sections.append(Section(typeset(one_line(question), language), entries, couples=couples))
    title = typeset(one_line(work.name), language) or label("confronted", language)
    quoted = (entry.quote.article for section in sections for entry in section.entries)
    return Outline(title, "confrontation", tuple(sections), _sorted(quoted, language))


def _sorted(articles: Iterable[Reference], language: Language) -> tuple[Reference, ...]:
    once = {article.id: article for article in articles}
    return tuple(
        sorted(once.values(), key=lambda article: (authors_line(article, language), article.title))
    )
