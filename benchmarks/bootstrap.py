"""How far the difference between two runs could be chance: a bootstrap over the questions."""

from collections.abc import Sequence

import numpy as np

LEVEL = 95  # per cent of the resampled differences that the interval holds
BLOCK = 4_000_000  # numbers resampled at a time, 32 MB


def paired_interval(
    a: Sequence[float], b: Sequence[float], *, draws: int = 10_000, seed: int = 0
) -> tuple[float, float, float]:
    """Return the mean difference b - a and the low and high ends of its 95 % interval.

    The questions are drawn again with replacement, each with its two values, and the interval
    is cut at the percentiles 2.5 and 97.5 of the means: Efron, "Bootstrap methods: another look
    at the jackknife", Annals of Statistics 1979; for retrieval measures Sakai, "Evaluating
    evaluation metrics based on the bootstrap", SIGIR 2006. The same seed gives the same interval.

    Args:
        a: One value a question, of the run compared with.
        b: The values of the other run, question by question in the order of ``a``.
        draws: How many times the questions are drawn again.
        seed: Of the random numbers.

    Raises:
        ValueError: ``a`` and ``b`` differ in length, or are empty; ``draws`` is not positive.

    >>> paired_interval([0.25, 0.5], [0.5, 0.75])
    (0.25, 0.25, 0.25)
    """
    if len(a) != len(b) or not len(a):
        raise ValueError(f"as many values for a as for b, and some: {len(a)} and {len(b)}")
    if draws < 1:
        raise ValueError(f"draws is positive: {draws}")
    differences = np.asarray(b, dtype=np.float64) - np.asarray(a, dtype=np.float64)
    generator = np.random.default_rng(seed)
    count = len(differences)
    step = max(1, BLOCK // count)
    means = np.concatenate(
        [
            differences[generator.integers(count, size=(min(step, draws - done), count))].mean(1)
            for done in range(0, draws, step)
        ]
    )
    low, high = np.percentile(means, [(100 - LEVEL) / 2, (100 + LEVEL) / 2])
    return float(differences.mean()), float(low), float(high)
