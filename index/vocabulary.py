"""The nearest of the terms an index knows to one it does not."""

from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORTEST, LONG = 5, 9  # letters of a word that may hold one slip, and of one that may hold two


def near(term: str, known: Iterable[str]) -> list[str]:
    """Return the ``known`` terms that a slip of the finger makes ``term`` of, the nearest only.

    A slip is a letter too many, too few, wrong, or two that changed places (optimal string
    alignment); the first letter is right, as it mostly is.
    """
    if len(term) < SHORTEST:
        return []
    fitting = process.extract(
        term,
        [other for other in known if other[:1] == term[:1]],
        scorer=OSA.distance,
        score_cutoff=2 if len(term) >= LONG else 1,
        limit=10,
    )
    least = min((distance for _, distance, _ in fitting), default=0)
    return [word for word, distance, _ in fitting if distance == least]
