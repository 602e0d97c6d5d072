"""Changes that a person makes to the cells of a matrix, and how far the cells are filled."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from errors import BoardChangedError
from workshop.models import Cell, KeptQuote, Matrix

SILENT = Cell("silent")


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many cells of a row or a column have each verdict."""

    answers: int
    touches: int
    silent: int

    @property
    def share(self) -> float:
        """The share, from 0 to 1, of cells that are not silent; 0 where there are none."""
        spoken = self.answers + self.touches
        return spoken / (spoken + self.silent) if spoken else 0.0


def change_cell(
    matrix: Matrix, question: str, source: str, change: Callable[[Cell], Cell]
) -> Matrix:
    """Change the cell of a question and of the article with id ``source``.

    Raises:
        BoardChangedError: there is no such row or column any more.
    """
    ids = [reference.id for reference in matrix.sources]
    if question not in matrix.questions or source not in ids:
        raise BoardChangedError
    row, column = matrix.questions.index(question), ids.index(source)
    cells = [list(cells) for cells in matrix.cells]
    cells[row][column] = change(cells[row][column])
    return replace(matrix, cells=tuple(map(tuple, cells)))


def pin(cell: Cell) -> Cell:
    """Keep what a cell shows when the matrix is filled again."""
    return replace(cell, pinned=True)


def unpin(cell: Cell) -> Cell:
    """Let a cell be filled again."""
    return replace(cell, pinned=False)


def show_next(cell: Cell) -> Cell:
    """Show the next candidate in place of the first quote, which becomes the last candidate.

    The cell is pinned, as a person chose. Without a candidate it stays as it is.
    """
    if not cell.others:
        return cell
    following, *rest = cell.others
    first, others = cell.quotes[:1], tuple(rest)
    return replace(
        cell, quotes=(following, *cell.quotes[1:]), others=(*others, *first), pinned=True
    )


def add_next(cell: Cell) -> Cell:
    """Show the next candidate below what is shown; the cell is pinned."""
    if not cell.others:
        return cell
    following, *rest = cell.others
    return replace(cell, quotes=(*cell.quotes, following), others=tuple(rest), pinned=True)


def show_quote(cell: Cell, quote: KeptQuote) -> Cell:
    """Show a quote that a person picked above what is shown; the cell is pinned.

    A silent cell then touches on its question, at least.
    """
    verdict = "touches" if cell.verdict == "silent" else cell.verdict
    shown = tuple(one for one in cell.quotes if not same_words(one, quote))
    others = tuple(one for one in cell.others if not same_words(one, quote))
    return Cell(verdict, (quote, *shown), others, pinned=True)


def drop_quote(cell: Cell, place: int) -> Cell:
    """Show one quote less, the ``place``-th from 0, which becomes the next candidate; pinned.

    The only quote of a cell stays.
    """
    if len(cell.quotes) < 2 or not 0 <= place < len(cell.quotes):
        return cell
    left = (*cell.quotes[:place], *cell.quotes[place + 1 :])
    return replace(cell, quotes=left, others=(cell.quotes[place], *cell.others), pinned=True)


def put_quote(cell: Cell, place: int, quote: KeptQuote) -> Cell:
    """Show ``quote`` in the place of the ``place``-th one, from 0, which is gone; pinned."""
    if not 0 <= place < len(cell.quotes):
        return cell
    shown = (*cell.quotes[:place], quote, *cell.quotes[place + 1 :])
    return replace(cell, quotes=shown, pinned=True)


def cover_rows(matrix: Matrix) -> tuple[Coverage, ...]:
    """Return the coverage of each question, in order."""
    return tuple(_cover(row) for row in matrix.cells)


def cover_columns(matrix: Matrix) -> tuple[Coverage, ...]:
    """Return the coverage of each source, in order."""
    return tuple(_cover(row[place] for row in matrix.cells) for place in range(len(matrix.sources)))


def same_words(one: KeptQuote, other: KeptQuote) -> bool:
    """Whether two quotes are the same words of one article, wherever they stand now."""
    return (one.article.id, one.text) == (other.article.id, other.text)


def _cover(cells: Iterable[Cell]) -> Coverage:
    verdicts = [cell.verdict for cell in cells]
    return Coverage(*(verdicts.count(one) for one in ("answers", "touches", "silent")))
