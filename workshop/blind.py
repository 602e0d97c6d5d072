"""Blind reading: what is said, before who says it.

The words of a quote stay what they are, names in them included; titles and the names of voices are
for the one who shows the columns to leave out.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from corpus.models import Reference
from workshop.models import Matrix

LABELS = {"fr": "Auteur {letter}", "en": "Author {letter}"}
LETTERS = 26


@dataclass(frozen=True, slots=True)
class BlindColumn:
    """A source behind a letter; ``place`` is where it stands among the sources that were hidden.

    Sources signed by the same people share a letter.
    """

    place: int
    letter: str

    def label(self, language: str) -> str:
        """Return what stands in place of the authors ("fr" or "en").

        >>> BlindColumn(3, "B").label("fr")
        'Auteur B'
        """
        return LABELS["en" if language == "en" else "fr"].format(letter=self.letter)


def hide(sources: Sequence[Reference], seed: int) -> tuple[BlindColumn, ...]:
    """Return the columns in an order that tells nothing, the same for the same ``seed``.

    The order depends on the ids and the seed alone, so it outlives a restart and does not change
    with the order the sources came in.
    """
    shuffled = sorted(
        range(len(sources)), key=lambda place: _drawn(sources[place].id, seed)
    )  # a digest is as good as a die, and falls the same everywhere
    letters: dict[tuple[str, ...], str] = {}
    columns = []
    for place in shuffled:
        signed = sources[place].authors or (sources[place].id,)
        letter = letters.setdefault(signed, _letter(len(letters)))
        columns.append(BlindColumn(place, letter))
    return tuple(columns)


def reveal(columns: Sequence[BlindColumn], sources: Sequence[Reference]) -> dict[str, Reference]:
    """Return whom each letter hid; of several sources of one author, the first shown."""
    found: dict[str, Reference] = {}
    for column in columns:
        found.setdefault(column.letter, sources[column.place])
    return found


def arrange(matrix: Matrix, columns: Sequence[BlindColumn]) -> Matrix:
    """Return a matrix with its columns in the blind order; nothing in it is hidden."""
    order = [column.place for column in columns]
    return replace(
        matrix,
        sources=tuple(matrix.sources[place] for place in order),
        cells=tuple(tuple(row[place] for place in order) for row in matrix.cells),
    )


def _drawn(source: str, seed: int) -> str:
    return sha256(f"{seed}:{source}".encode()).hexdigest()


def _letter(number: int) -> str:
    """Return the letter of the ``number``-th author, from 0: A to Z, then AA and so on.

    >>> _letter(0), _letter(25), _letter(26)
    ('A', 'Z', 'AA')
    """
    first, last = divmod(number, LETTERS)
    sign = chr(ord("A") + last)
    return f"{_letter(first - 1)}{sign}" if first else sign
