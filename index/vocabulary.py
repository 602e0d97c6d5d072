"""The terms an index knows, and the nearest of them to one it does not."""

from functools import cached_property
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from errors import DamagedIndexError

SHORTEST, LONG = 5, 9  # letters of a word that may hold one slip, and of one that may hold two


class Vocabulary:
    """The terms in a file, one a line; read when one is first looked for."""

    def __init__(self, path: Path) -> None:
        """Name the file."""
        self._path = path

    @cached_property
    def _terms(self) -> list[str]:
        try:
            return self._path.read_text(encoding="utf-8").split("\n")
        except (OSError, UnicodeDecodeError) as error:
            raise DamagedIndexError(path=self._path) from error

    def near(self, term: str) -> list[str]:
        """Return the terms that a slip of the finger makes ``term`` of, the nearest only.

        A slip is a letter too many, too few, wrong, or two that changed places (optimal string
        alignment); the first letter is right, as it mostly is.
        """
        if len(term) < SHORTEST:
            return []
        found = process.extract(
            term,
            self._terms,
            scorer=OSA.distance,
            score_cutoff=2 if len(term) >= LONG else 1,
            limit=10,
        )
        fitting = [(distance, word) for word, distance, _ in found if word[:1] == term[:1]]
        least = min((distance for distance, _ in fitting), default=0)
        return [word for distance, word in fitting if distance == least]
