"""The words of a quotation laid on the words of stretches of articles."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from workshop.checking.words import Token

WORD = 10  # what a word that is changed, added or left out costs
ACCENT, CAPITAL = 3, 1  # what another accent or capital costs, so that the very word is preferred
JUMP = 30  # what it costs to go on at another place without an ellipsis
WALL = 1_000_000  # between two stretches

Row = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Segment:
    """The words ``first:last`` of a quotation, and those it is laid on.

    ``start:end`` are words of ``stretch``; ``same`` of them are the quotation's, but for accents
    and capitals.
    """

    first: int
    last: int
    stretch: int
    start: int
    end: int
    same: int


def align(
    words: Sequence[Token],
    stretches: Sequence[Sequence[Token]],
    articles: Sequence[int],
    gaps: Collection[int],
) -> list[Segment]:
    """Return the cheapest way to lay ``words`` on ``stretches``, in the order of the words.

    A local alignment after Smith & Waterman (1981) on words, in which one may go on elsewhere: at
    a price, but for nothing at an ellipsis, forward in the same article.

    Args:
        words: Of the quotation, at least one.
        stretches: The words of each; those of one article together, in its order.
        articles: Which article each stretch is of.
        gaps: The places in ``words`` before which an ellipsis stands.
    """
    table = _Table(words, stretches, articles)
    rows = [np.zeros(table.width + 1, np.int32)]
    bases: list[Row] = []
    for place in range(len(words)):
        base = table.forward(rows[-1]) if place in gaps else rows[-1]
        bases.append(base)
        rows.append(table.next_row(base, place, jumping=place > 0))
    return table.segments(rows, bases, gaps)


class _Table:
    """The costs of laying one word after the other on all stretches, put in one row."""

    def __init__(
        self,
        words: Sequence[Token],
        stretches: Sequence[Sequence[Token]],
        articles: Sequence[int],
    ) -> None:
        numbers: dict[str, int] = {}
        flat: list[Token | None] = [one for stretch in stretches for one in (None, *stretch)]
        self._text = [_numbered(flat, numbers, level) for level in range(3)]
        self._words = [_numbered(words, numbers, level) for level in range(3)]
        self.width = len(flat)
        sizes = [len(stretch) + 1 for stretch in stretches]
        self._firsts = np.concatenate([[0], np.cumsum(sizes)])
        self._wall = self._text[0] < 0
        self._steps = np.concatenate([[0], np.cumsum(np.where(self._wall, WALL, WORD))])
        changes = [at for at in range(len(articles)) if not at or articles[at] != articles[at - 1]]
        borders = [int(self._firsts[at]) + 1 for at in changes] + [self.width + 1]
        self._groups = [slice(*pair) for pair in pairwise(borders)]

    def misses(self, place: int) -> Row:
        """Return what the word at ``place`` costs on each word of the stretches."""
        costs = np.where(self._text[0] != self._words[0][place], np.int32(CAPITAL), np.int32(0))
        costs[self._text[1] != self._words[1][place]] = ACCENT
        costs[self._text[2] != self._words[2][place]] = WORD
        costs[self._wall] = WALL
        return costs

    def forward(self, row: Row) -> Row:
        """Return what it costs to have come from anywhere before in the same article."""
        found = row.copy()
        for group in self._groups:
            np.minimum.accumulate(row[group], out=found[group])
        return found

    def next_row(self, base: Row, place: int, *, jumping: bool) -> Row:
        misses = self.misses(place)
        row = base + WORD
        laid = base[:-1] + misses
        if jumping:
            np.minimum(laid, base.min() + JUMP + misses, out=laid)
        np.minimum(row[1:], laid, out=row[1:])
        found: Row = (np.minimum.accumulate(row - self._steps) + self._steps).astype(np.int32)
        return found

    def segments(
        self, rows: Sequence[Row], bases: Sequence[Row], gaps: Collection[int]
    ) -> list[Segment]:
        """Follow the cheapest way back."""
        at, place = int(rows[-1].argmin()), len(bases)
        pairs: list[tuple[int, int, bool]] = []  # word, word of the row, whether a jump leads to it
        while place:
            row, base, misses = rows[place], bases[place - 1], self.misses(place - 1)
            if at and row[at] == base[at - 1] + misses[at - 1]:
                pairs.append((place - 1, at - 1, place - 1 in gaps))
                place, at = place - 1, self._came_from(rows[place - 1], base, at - 1)
            elif row[at] == base[at] + WORD:
                place, at = place - 1, self._came_from(rows[place - 1], base, at)
            elif at and row[at] == row[at - 1] + self._steps[at] - self._steps[at - 1]:
                at -= 1
            else:
                pairs.append((place - 1, at - 1, True))
                place, at = place - 1, int(base.argmin())
        return self._joined(pairs[::-1])

    def _came_from(self, row: Row, base: Row, at: int) -> int:
        """Return the last place, up to ``at``, that costs what ``base`` says."""
        while row[at] != base[at]:
            at -= 1
        return at

    def _joined(self, pairs: Sequence[tuple[int, int, bool]]) -> list[Segment]:
        found: list[Segment] = []
        for word, at, jumped in pairs:
            stretch = int(np.searchsorted(self._firsts, at, side="right")) - 1
            start = at - int(self._firsts[stretch]) - 1
            same = int(self._text[2][at] == self._words[2][word])
            last = found[-1] if found else None
            if last is None or jumped or last.stretch != stretch:
                found.append(Segment(word, word + 1, stretch, start, start + 1, same))
            else:
                found[-1] = Segment(
                    last.first, word + 1, stretch, last.start, start + 1, last.same + same
                )
        return found


def _numbered(words: Sequence[Token | None], numbers: dict[str, int], level: int) -> Row:
    """Return a number for each word: as it is written, without capitals, without accents too."""
    found = [
        -1 if one is None else numbers.setdefault(f"{level}{_spelt(one, level)}", len(numbers))
        for one in words
    ]
    return np.array(found, np.int32)


def _spelt(word: Token, level: int) -> str:
    if level == 2:
        return word.loose
    return word.key.lower() if level else word.key
