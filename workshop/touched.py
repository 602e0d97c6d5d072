"""What answers, boards and matrices have cited so far, found again in the articles as they are.

Of each quote only its first words are noted: enough to find it again, little enough that the note
of a large collection stays small.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from errors import DamagedBoardsError, NewerFormatError
from index.records import Records
from index.snapshot import Snapshot
from retrieval.models import Answer
from workshop.blindspots import Span
from workshop.boards import boards_of, matrices_of
from workshop.models import Board, Matrix

WORDS = 80  # characters of a quote that are noted
KIND = NAME = "touched"  # of the one record that holds them all
FORMAT = 1

Noted = dict[str, dict[str, int]]  # by id of the article: first words of a quote, their place


@dataclass(frozen=True, slots=True)
class Touch:
    """A quote of an article that was shown: where it began then, and its first words."""

    article_id: str
    start: int
    words: str


def touches_of_answer(answer: Answer) -> Iterator[Touch]:
    """Yield what an answer cited."""
    for one in answer.citations:
        yield Touch(one.article.id, one.start, one.quote[:WORDS])


def touches_of_board(board: Board) -> Iterator[Touch]:
    """Yield what stands on a board."""
    for card in board.cards:
        yield Touch(card.quote.article.id, card.quote.start, card.quote.text)


def touches_of_matrix(matrix: Matrix) -> Iterator[Touch]:
    """Yield what a matrix shows."""
    for row in matrix.cells:
        for cell in row:
            for quote in cell.quotes:
                yield Touch(quote.article.id, quote.start, quote.text)


def touches_of_collection(folder: Path) -> Iterator[Touch]:
    """Yield what was noted of answers, and what all boards and matrices of a collection hold.

    Raises:
        BoardError: something of it cannot be read.
    """
    yield from TouchedStore(folder).read()
    boards, matrices = boards_of(folder), matrices_of(folder)
    for label in boards.labels():
        yield from touches_of_board(boards.open(label.id).value)
    for label in matrices.labels():
        yield from touches_of_matrix(matrices.open(label.id).value)


def state_of(folder: Path) -> tuple[tuple[str, int], ...]:
    """Return what tells one state of all that from another, without reading it.

    Raises:
        BoardError: the file cannot be read.
    """
    records = Records(folder)
    return tuple(
        (label.id, label.revision)
        for kind in (KIND, "board", "matrix")
        for label in records.labels(kind)
    )


def spans_of(touches: Iterable[Touch], snapshot: Snapshot) -> Iterator[Span]:
    """Yield where the words stand in the articles as they are now.

    Words that moved count at the nearest place that has them; words that are gone, and articles
    that are gone, count no more.
    """
    wanted: dict[str, dict[str, int]] = {}
    for touch in touches:
        wanted.setdefault(touch.article_id, {})[touch.words] = touch.start
    there = wanted.keys() & {reference.id for reference in snapshot.references}
    for article_id, article in snapshot.articles(there).items():
        for words, start in wanted[article_id].items():
            place = _place(words, start, article.text)
            if place >= 0:
                yield article_id, place, place + len(words)


class TouchedStore:
    """The note of what the answers of a collection cited; windows and processes may share it."""

    def __init__(self, folder: Path) -> None:
        """Name the folder of a collection; no file is opened."""
        self._records = Records(folder)

    def read(self) -> Iterator[Touch]:
        """Yield what was noted.

        Raises:
            DamagedBoardsError, NewerFormatError: it is not what this version wrote.
        """
        record = self._records.find(KIND, NAME)
        for article_id, places in self._noted(record.content if record else "").items():
            for words, start in places.items():
                yield Touch(article_id, start, words)

    def add(self, touches: Iterable[Touch], there: Iterable[str]) -> None:
        """Note what an answer cited; what was noted of articles that are not ``there`` is dropped.

        Raises:
            DamagedBoardsError, NewerFormatError: what is noted is not what this version wrote.
        """
        new, kept = tuple(touches), set(there)

        def merged(content: str) -> str:
            noted = {key: dict(one) for key, one in self._noted(content).items() if key in kept}
            for touch in new:
                noted.setdefault(touch.article_id, {})[touch.words] = touch.start
            return json.dumps({"format": FORMAT, "articles": noted}, ensure_ascii=False)

        self._records.put(KIND, NAME, merged)

    def _noted(self, content: str) -> Noted:
        if not content:
            return {}
        path = self._records.path
        try:
            plain = json.loads(content)
            if plain["format"] > FORMAT:
                raise NewerFormatError(path=path, found=plain["format"], known=FORMAT)
            return {
                str(article_id): {str(words): int(start) for words, start in places.items()}
                for article_id, places in plain["articles"].items()
            }
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise DamagedBoardsError(path=path, cause=f"{NAME}: {error}") from error


def _place(words: str, start: int, text: str) -> int:
    """Return where ``words`` stand in ``text``, as near to ``start`` as they do; -1 if nowhere."""
    if text.startswith(words, start):
        return start
    before, after = text.rfind(words, 0, start + len(words)), text.find(words, start)
    found = [place for place in (before, after) if place >= 0]
    return min(found, key=lambda place: abs(place - start), default=-1)
