"""Which lines in cells are rows of a table; a form and a bar of links have cells too."""

import re
from collections.abc import Iterable
from itertools import groupby

from corpus.formats.paragraphs import CELL
from corpus.lines import SENTENCE_END

NUMBER = re.compile(r"\W{0,3}\d[\d\s.,/]{0,20}+\W{0,3}[^\W\d_]{0,4}\W{0,2}")  # « 1 410,5 km »
WORDS = 4  # of a sentence, at least


def table_rows(lines: Iterable[str]) -> set[int]:
    """Return the places of the ``lines`` that are rows of a table.

    Rows of as many cells stand one after the other; a row alone holds numbers or sentences.

    >>> sorted(table_rows(["Ville | Délai", "Mérac | long", "Et voici.", "Nom * | Publier"]))
    [0, 1]
    """
    found: set[int] = set()
    for count, run in groupby(enumerate(lines), key=lambda line: line[1].count(CELL)):
        rows = list(run)
        if count and (len(rows) > 1 or _is_data(rows[0][1])):
            found.update(at for at, _ in rows)
    return found


def _is_data(row: str) -> bool:
    return any(NUMBER.fullmatch(cell) or _is_sentence(cell) for cell in row.split(CELL))


def _is_sentence(cell: str) -> bool:
    return len(cell.split()) >= WORDS and bool(SENTENCE_END.search(cell))
