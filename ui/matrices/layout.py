"""Which rows and columns of a matrix are shown, in which order, and what they are called."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from zlib import crc32

from ui import sources
from ui.matrices.seen import Seen
from ui.texts import Texts
from workshop.blind import hide
from workshop.cells import Coverage, cover_columns, cover_rows
from workshop.reruns import Change

RowOrder = Literal["given", "least", "most"]
ColumnOrder = Literal["given", "most"]
Only = Literal["few", "spoken", "changed", "lost"]

ROW_ORDERS: tuple[RowOrder, ...] = ("given", "least", "most")
COLUMN_ORDERS: tuple[ColumnOrder, ...] = ("given", "most")
MOST_CELLS = 6_000  # drawn at once: more would make the browser slow


@dataclass(frozen=True, slots=True)
class Wish:
    """How a person wants to read a matrix.

    Attributes:
        only: "few" for questions that fewer than half of the sources answer, "spoken" for sources
            that are not silent throughout, "changed" and "lost" for questions with such a cell.
        blind: Which order of the hidden authors; 0 shows them.
    """

    rows: RowOrder = "given"
    columns: ColumnOrder = "given"
    only: frozenset[Only] = frozenset()
    blind: int = 0


@dataclass(frozen=True, slots=True)
class Column:
    """A column to draw: the ``place`` of its source, and what it is called here."""

    place: int
    title: str
    byline: str


@dataclass(frozen=True, slots=True)
class Layout:
    """The places of the rows to draw, and the columns; ``cut`` counts rows that are too many."""

    rows: tuple[int, ...]
    columns: tuple[Column, ...]
    cut: int = 0


def lay_out(seen: Seen, wish: Wish, changes: Mapping[tuple[str, str], Change], _: Texts) -> Layout:
    """Return what is to be drawn of a matrix."""
    rows = [row for row in _row_order(seen, wish.rows) if _is_wanted(row, seen, wish, changes)]
    columns = _columns(seen, wish, _)
    if "spoken" in wish.only:
        covered = cover_columns(seen.matrix)
        columns = [one for one in columns if covered[one.place].share]
    room = max(1, MOST_CELLS // max(1, len(columns)))
    return Layout(tuple(rows[:room]), tuple(columns), max(0, len(rows) - room))


def is_little_covered(coverage: Coverage) -> bool:
    """Whether fewer than half of the sources answer."""
    return 2 * coverage.answers < coverage.answers + coverage.touches + coverage.silent


def column_names(seen: Seen, blind: int, _: Texts) -> list[Column]:
    """Return the columns in their order, or behind letters in an order that tells nothing."""
    references = seen.matrix.sources
    if not blind:
        return [
            Column(place, sources.title_of(one), sources.byline(one, _))
            for place, one in enumerate(references)
        ]
    shuffled = hide(references, crc32(seen.label.id.encode()) + blind)
    letters = [column.letter for column in shuffled]
    named, nth = [], dict.fromkeys(letters, 0)
    for column in shuffled:
        nth[column.letter] += 1
        many = letters.count(column.letter) > 1
        title = f"{column.label(_.language)}{f' · {nth[column.letter]}' if many else ''}"
        named.append(Column(column.place, title, ""))
    return named


def _columns(seen: Seen, wish: Wish, _: Texts) -> list[Column]:
    columns = column_names(seen, wish.blind, _)
    if wish.columns == "most":
        covered = cover_columns(seen.matrix)
        columns.sort(key=lambda one: (-covered[one.place].answers, -covered[one.place].share))
    return columns


def _row_order(seen: Seen, order: RowOrder) -> list[int]:
    covered = cover_rows(seen.matrix)
    rows = list(range(len(covered)))
    if order != "given":
        way = 1 if order == "least" else -1
        rows.sort(key=lambda row: (way * covered[row].answers, way * covered[row].share))
    return rows


def _is_wanted(row: int, seen: Seen, wish: Wish, changes: Mapping[tuple[str, str], Change]) -> bool:
    question = seen.matrix.questions[row]
    if "few" in wish.only and not is_little_covered(cover_rows(seen.matrix)[row]):
        return False
    return all(
        any((question, source.id) in told for source in seen.matrix.sources)
        for name, told in (("changed", changes), ("lost", seen.lost))
        if name in wish.only
    )
