"""A board or a matrix as a document tells it: sections of quotes, one column an author.

On a board a section is a theme; in a matrix it is a question, with the sources silent on it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count

from corpus.models import Reference
from retrieval.models import Verdict
from workshop.documents.labels import Language, label
from workshop.documents.references import authors_line
from workshop.documents.typography import has_pictures, one_line, typeset
from workshop.models import Board, Card, KeptQuote, Matrix, Proposition

Work = Board | Matrix


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


@dataclass(frozen=True, slots=True)
class Section:
    """A theme or a question; ``silent`` are the sources that say nothing on it."""

    title: str
    entries: tuple[Entry, ...]
    silent: tuple[Reference, ...] = ()

    @property
    def columns(self) -> dict[str, tuple[Entry, ...]]:
        """The quotes by author, authors and quotes in the order they come in."""
        names = dict.fromkeys(entry.column for entry in self.entries)
        return {
            name: tuple(entry for entry in self.entries if entry.column == name) for name in names
        }


@dataclass(frozen=True, slots=True)
class Outline:
    """What a document holds, in order; ``sources`` by author, then title."""

    title: str
    kind: str
    sections: tuple[Section, ...]
    sources: tuple[Reference, ...]
    propositions: tuple[Proposition, ...] = ()

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
    """Return what a document of ``work`` holds; a matrix has no name, so it gets a label."""
    if isinstance(work, Board):
        return _of_board(work, language)
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


def _sorted(articles: Iterable[Reference], language: Language) -> tuple[Reference, ...]:
    once = {article.id: article for article in articles}
    return tuple(
        sorted(once.values(), key=lambda article: (authors_line(article, language), article.title))
    )
