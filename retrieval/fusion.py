"""Several rankings into one."""

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]


def min_max(scores: Scores) -> Scores:
    """Return ``scores`` stretched to [0, 1]; all 0 where they are all equal."""
    if not len(scores):
        return scores
    low, high = scores.min(), scores.max()
    return (scores - low) / (high - low) if high > low else np.zeros_like(scores)


def ranks(scores: Scores) -> NDArray[np.int64]:
    """Return the rank of each score, the highest 1; ties keep their order."""
    order = np.argsort(-scores, kind="stable")
    found = np.empty(len(scores), dtype=np.int64)
    found[order] = np.arange(1, len(scores) + 1)
    return found


class Ranked:
    """Scores in which the rank of a few is looked up: sorting all is quick, placing them is not."""

    def __init__(self, scores: Scores) -> None:
        self._scores, self._ascending = scores, np.sort(scores)

    def rank(self, place: int) -> int:
        """Return the rank of a score, the highest 1; ties keep their order."""
        score = self._scores[place]
        first, last = (int(np.searchsorted(self._ascending, score, s)) for s in ("left", "right"))
        before = int((self._scores[:place] == score).sum()) if last - first > 1 else 0
        return 1 + len(self._scores) - last + before
