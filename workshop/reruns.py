"""A matrix that was filled again: what changed, and what people changed meanwhile."""

from dataclasses import dataclass
from typing import Literal

from workshop.cells import SILENT
from workshop.models import Cell, Matrix

Change = Literal["same", "new", "replaced", "gone"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What became of each cell of the new matrix, and of what it no longer has.

    Attributes:
        cells: As those of the new matrix. A cell that never showed anything is the same.
        gone_questions: Rows of the old matrix that are not in the new one.
        gone_sources: Ids of the articles that were columns and are no more.
    """

    cells: tuple[tuple[Change, ...], ...]
    gone_questions: tuple[str, ...] = ()
    gone_sources: tuple[str, ...] = ()


def compare_matrices(old: Matrix, new: Matrix) -> Comparison:
    """Return what changed from one matrix to the next, by the words that are shown."""
    before = cells_of(old)
    ids = {source.id for source in new.sources}
    return Comparison(
        tuple(
            tuple(
                _change(before.get((question, source.id), SILENT), cell)
                for source, cell in zip(new.sources, row, strict=True)
            )
            for question, row in zip(new.questions, new.cells, strict=True)
        ),
        tuple(question for question in old.questions if question not in new.questions),
        tuple(source.id for source in old.sources if source.id not in ids),
    )


def merge_rerun(base: Matrix, filled: Matrix, newest: Matrix) -> Matrix:
    """Return ``filled``, which was made from ``base``, with what people did in ``newest`` since.

    A cell that someone changed meanwhile is as that person left it.
    """
    first, now = cells_of(base), cells_of(newest)
    cells = tuple(
        tuple(
            _merged(first.get(key), now.get(key), cell)
            for key, cell in (
                ((question, source.id), cell)
                for source, cell in zip(filled.sources, row, strict=True)
            )
        )
        for question, row in zip(filled.questions, filled.cells, strict=True)
    )
    return Matrix(filled.questions, filled.sources, cells)


def cells_of(matrix: Matrix) -> dict[tuple[str, str], Cell]:
    """Return the cells of a matrix by question and article id."""
    return {
        (question, source.id): cell
        for question, row in zip(matrix.questions, matrix.cells, strict=True)
        for source, cell in zip(matrix.sources, row, strict=True)
    }


def _merged(first: Cell | None, now: Cell | None, filled: Cell) -> Cell:
    return filled if now is None or now == first else now


def _change(old: Cell, new: Cell) -> Change:
    before = {(quote.article.id, quote.text) for quote in old.quotes}
    after = {(quote.article.id, quote.text) for quote in new.quotes}
    if before == after:
        return "same"
    if not before:
        return "new"
    return "replaced" if after else "gone"
