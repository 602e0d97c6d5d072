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
