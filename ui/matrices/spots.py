"""A cell's name in the address: it tells neither the question nor who answers it."""

from hashlib import sha256

from workshop.models import Matrix

SIGNS = 8  # of each digest


def spot_of(question: str, source: str) -> str:
    """Return the name of the cell of a question and of the article with id ``source``."""
    return f"{_digest(question)}:{_digest(source)}"


def find_spot(matrix: Matrix, spot: str) -> tuple[int, int] | None:
    """Return the row and the column of the cell of that name; None where there is none."""
    row, _, column = spot.partition(":")
    rows = [_digest(question) for question in matrix.questions]
    columns = [_digest(source.id) for source in matrix.sources]
    if row not in rows or column not in columns:
        return None
    return rows.index(row), columns.index(column)


def _digest(text: str) -> str:
    return sha256(text.encode(errors="replace")).hexdigest()[:SIGNS]
