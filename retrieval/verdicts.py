"""Whether a source answers, touches the subject, or is silent.

A logistic model over a few signals, each of them free of the corpus's size and subject; fitted by
``benchmarks.fit_verdicts`` on questions whose answering sources are known.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retrieval.models import Certainty, Verdict
from retrieval.searching import Found

FEATURES = ("above_foreign", "best_covered", "fused")
WEIGHTS = np.array([51.1, 2.33, 5.24])
BIAS = -6.62
ANSWERS, TOUCHES = 0.17, 0.09  # probability from which a source does so
CLEAR, LIKELY = 0.6, 0.35  # from which a source that answers is called so
ANSWERED = 0.17  # probability that the best source must reach, or the whole corpus is silent
UNKNOWN = 0.5  # share of the question's words in a source of another language: words cannot tell


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is thought of a source: the probability that it answers, and what follows."""

    source: int
    probability: float
    verdict: Verdict
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Asked:
    """A text that was searched, and what the corpus is to it; arrays by position.

    Attributes:
        found: What was found for it.
        allowed: Which passages may be cited.
        source_of: The source of each passage.
        translated: Which sources are in another language than the question, by source.
        foreign: The best cosine that a foreign question would reach.
    """

    found: Found
    allowed: NDArray[np.bool_]
    source_of: NDArray[np.int64]
    translated: NDArray[np.bool_]
    foreign: float


def judge_sources(asked: Sequence[Asked], sources: Sequence[int]) -> list[Judgement]:
    """Return a judgement of each of ``sources``, the likeliest to answer first.

    ``asked`` are the questions asked at once; a source answers where it answers one of them.
    """
    each = [1 / (1 + np.exp(-(features(one) @ WEIGHTS + BIAS))) for one in asked]
    chance = np.max(each, axis=0)
    silent = max((chance[source] for source in sources), default=0.0) < ANSWERED
    judged = [_judged(source, float(chance[source]), silent=silent) for source in sources]
    return sorted(judged, key=lambda judgement: -judgement.probability)


def features(asked: Asked) -> NDArray[np.float64]:
    """Return the features of every source, array of shape (sources, 3).

    In the order of ``FEATURES``: how far the source's best cosine is above the foreign level; the
    share of the question's words in its best passage; that passage's fused score.
    """
    count = len(asked.translated)
    allowed = np.flatnonzero(asked.allowed)
    owner = asked.source_of[allowed]
    order = allowed[np.lexsort((-asked.found.scores[allowed], owner))]
    heard, first = np.unique(asked.source_of[order], return_index=True)
    best = order[first]  # of each source that is heard
    found = np.zeros((count, len(FEATURES)))
    found[:, 0] = -1.0  # a source without a passage is far below any level
    nearest = np.full(count, -1.0, dtype=np.float32)
    np.maximum.at(nearest, owner, asked.found.signals.dense[allowed])
    found[heard, 0] = nearest[heard] - asked.foreign
    found[heard, 1] = asked.found.signals.coverage[best]
    found[asked.translated, 1] = UNKNOWN
    found[heard, 2] = asked.found.scores[best]
    return found


def _judged(source: int, chance: float, *, silent: bool) -> Judgement:
    if silent or chance < TOUCHES:
        return Judgement(source, chance, "silent", "clear" if chance < TOUCHES / 2 else "likely")
    if chance < ANSWERS:
        return Judgement(source, chance, "touches", "likely")
    if chance < LIKELY:
        return Judgement(source, chance, "answers", "doubtful")
    return Judgement(source, chance, "answers", "likely" if chance < CLEAR else "clear")
