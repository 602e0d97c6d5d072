"""Which index a collection has at which size: the one place that decides it.

A small collection is written anew at every change, which costs less than keeping its parts apart,
and leaves nothing of what was removed. A larger one is a list of segments, each written once: what
enters makes a new one, and the last ones become one when they are no longer small beside the one
before, so that a passage is copied a few times however large the collection grows.
"""

from collections.abc import Sequence
from typing import Literal

ANEW = 500  # passages up to which a change writes everything anew, about half a second
TOGETHER = 5_000  # passages up to which all vectors are in one segment
EXACT = 50_000  # passages up to which a segment has its vectors in 32 bits; a larger one in 8
STEP = 4  # times as large as all that follow it is a segment that is left alone
DEAD = 0.25  # share of a segment's passages that may be of articles that left
FORMER = 0.5  # the same of the words, which take longer to write

Kind = Literal["float32", "int8"]


def kind_of(size: int) -> Kind:
    """Return how the vectors of a segment of ``size`` passages are kept.

    In 8 bits a million of 384 numbers take 0.4 GB of memory instead of 1.5, and are compared
    faster; eight bits more lie on the disk for the nearest few.
    """
    return "float32" if size <= EXACT else "int8"


def is_written_anew(size: int) -> bool:
    """Whether a collection that has ``size`` passages after a change is written as a whole."""
    return size <= ANEW


def are_words_kept(alive: int, posted: int) -> bool:
    """Whether words are added to those there are, ``posted`` with them, ``alive`` of them all."""
    return posted - alive <= FORMER * posted


def count_untouched(alive: Sequence[int], sizes: Sequence[int], entering: int) -> int:
    """Return how many of the first segments stay as they are; the rest and what enters become one.

    ``alive`` of the ``sizes`` passages of each segment are still there. The first is only ever
    written again with all the others, as they are seen from its centre.

    >>> count_untouched([90_000, 5_000, 1_000], [90_000, 5_000, 1_000], entering=10)
    3
    >>> count_untouched([90_000, 5_000, 1_000], [90_000, 5_000, 1_000], entering=600)
    1
    """
    if sum(alive) + entering <= TOGETHER:
        return 0
    dead = [size - own > DEAD * size for own, size in zip(alive, sizes, strict=True)]
    untouched = dead.index(True) if any(dead) else len(sizes)
    after = entering + sum(alive[untouched:])
    while untouched and alive[untouched - 1] < STEP * after:
        untouched -= 1
        after += alive[untouched]
    return untouched
