"""The pieces of a page into lines in reading order: column after column, row after row."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import median
from typing import NamedTuple

from corpus.formats.paragraphs import BULLET, CELL
from corpus.formats.pdf_pieces import Piece

NARROWEST = 0.6  # heights of a letter: the white between two columns
CROSSING = 0.35  # of the pieces of a region may lie across its columns: titles, full width
CELL_GAP = 0.6  # heights of a letter: what parts two cells
FEWEST = 4  # lines of a column
SHORTEST = 16  # characters of half of the lines of a column; the cells of a table have fewer
DEEPEST = 4  # columns inside columns
ITEM = re.compile(rf"[{BULLET}●▪○◦■➢✓*–—-]|\(?(?:\d{{1,3}}|[a-zA-Z])[.)°]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of one column, which reaches from ``margin`` to ``edge``; in points."""

    piece: Piece
    page: int
    column: int
    margin: float
    edge: float

    @property
    def text(self) -> str:
        """Its words."""
        return self.piece.text

    @property
    def is_row(self) -> bool:
        """Whether it is the row of a table."""
        return CELL in self.piece.text


class Region(NamedTuple):
    """Pieces of one column, and from where to where it reaches."""

    pieces: Sequence[Piece]
    margin: float
    edge: float


def read_lines(pages: Sequence[Sequence[Piece]]) -> list[Line]:
    """Return the lines of all pages in reading order; columns are numbered on."""
    found: list[Line] = []
    column, gutter = 0, None
    for page, pieces in enumerate(pages, start=1):
        gutter = _gutter(pieces) or _same_gutter(pieces, gutter)
        for region, margin, edge in regions(pieces, gutter):
            column += 1
            found += [Line(_joined(row), page, column, margin, edge) for row in _rows(region)]
    return found


def regions(pieces: Sequence[Piece], gutter: float | None, depth: int = 1) -> Iterator[Region]:
    """Yield the columns that ``gutter`` parts, and what lies across them, in reading order."""
    if gutter is None:
        if pieces:
            yield Region(pieces, *_extent(pieces))
        return
    across = sorted((one for one in pieces if one.left < gutter < one.right), key=_height)
    inside = [one for one in pieces if not one.left < gutter < one.right]
    sides = [[one for one in inside if (one.right <= gutter) is left] for left in (True, False)]
    tops = [_height(one) for one in across]
    full: list[Piece] = []
    for band in range(len(across) + 1):
        columns = [
            [one for one in side if bisect_left(tops, _height(one)) == band] for side in sides
        ]
        if full and any(columns):
            yield Region(full, *_extent(pieces))
            full = []
        for side, column in zip(sides, columns, strict=True):
            inner = _gutter(column) if depth < DEEPEST else None
            for region in regions(column, inner, depth + 1):
                whole = len(region.pieces) == len(column)
                yield Region(column, *_extent(side)) if whole else region
        full += across[band : band + 1]
    if full:
        yield Region(full, *_extent(pieces))


def _height(piece: Piece) -> float:
    """Return what orders pieces from the top of the page down."""
    return -(piece.bottom + piece.top)


def _extent(pieces: Sequence[Piece]) -> tuple[float, float]:
    return min(one.left for one in pieces), max(one.right for one in pieces)


def _gutter(pieces: Sequence[Piece]) -> float | None:
    """Return where the white between two columns lies; None where the text has only one."""
    if len(pieces) < 2 * FEWEST:
        return None
    left, right = _extent(pieces)
    size = median(one.size for one in pieces)
    covered = _coverage(pieces, left, right)
    for allowed in (0, 1, 2, round(CROSSING * len(pieces))):
        spans = _low_spans(covered, allowed)
        for start, end in sorted(spans, key=lambda span: span[0] - span[1]):
            middle = left + (start + end) / 2
            if end - start >= NARROWEST * size and _parts_columns(pieces, middle):
                return middle
    return None


def _same_gutter(pieces: Sequence[Piece], gutter: float | None) -> float | None:
    """Return the gutter of the page before where nothing of this one lies across it.

    The columns of a last page are often too short to be known by themselves.
    """
    if gutter is None or any(one.left < gutter < one.right for one in pieces):
        return None
    return gutter


def _coverage(pieces: Sequence[Piece], left: float, right: float) -> list[int]:
    """Return how many pieces lie over each point of the width."""
    width = min(int(right - left) + 2, 20_000)
    steps = [0] * (width + 2)
    for one in pieces:
        steps[min(width, max(0, round(one.left - left)))] += 1
        steps[min(width, max(0, round(one.right - left)))] -= 1
    total, covered = 0, []
    for step in steps:
        total += step
        covered.append(total)
    return covered


def _low_spans(covered: Sequence[int], allowed: int) -> list[tuple[int, int]]:
    """Return the (start, end) of the stretches over which at most ``allowed`` pieces lie."""
    found, at = [], 0
    for low, run in groupby(covered, key=lambda count: count <= allowed):
        size = len(list(run))
        if low:
            found.append((at, at + size))
        at += size
    return found


def _parts_columns(pieces: Sequence[Piece], middle: float) -> bool:
    """Whether lines of prose stand on both sides of ``middle``, beside each other."""
    before = [one for one in pieces if one.right <= middle]
    after = [one for one in pieces if one.left >= middle]
    if len(before) + len(after) < (1 - CROSSING) * len(pieces):
        return False
    for side in (before, after):
        if len(side) < FEWEST or median(len(one.text) for one in side) < SHORTEST:
            return False
    low = max(min(one.bottom for one in side) for side in (before, after))
    high = min(max(one.top for one in side) for side in (before, after))
    return high > low


def _rows(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Yield the pieces that stand on one line, from the top, each row from the left."""
    row: list[Piece] = []
    for piece in sorted(pieces, key=_height):
        if row and not _level(row[0], piece):
            yield sorted(row, key=lambda one: one.left)
            row = []
        row.append(piece)
    if row:
        yield sorted(row, key=lambda one: one.left)


def _level(first: Piece, second: Piece) -> bool:
    overlap = min(first.top, second.top) - max(first.bottom, second.bottom)
    return overlap >= min(first.size, second.size) / 2


def _joined(row: Sequence[Piece]) -> Piece:
    """Return one piece for a row: cells are parted by « | », an item's bullet by a space."""
    whole = row[0]
    for piece in row[1:]:
        gap = piece.left - whole.right
        close = gap < CELL_GAP * piece.size or ITEM.fullmatch(whole.text)
        larger = max(whole, piece, key=lambda one: one.right - one.left)
        whole = replace(
            larger,
            text=whole.text + (" " if close else CELL) + piece.text,
            left=min(whole.left, piece.left),
            right=max(whole.right, piece.right),
            bold=whole.bold and piece.bold,
        )
    return whole
