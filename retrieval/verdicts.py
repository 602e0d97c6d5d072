"""Whether anything answers, and whether each source does, touches the subject, or is silent.

Two models, both fitted by ``benchmarks.fit_verdicts`` on corpora that nothing else was trained on,
from signals that do not depend on a corpus's size or subject. One decides whether the whole corpus
is silent: the reranker's best logit, as it was taught that there may be no answer; the distance
from foreign questions where there is no reranker. The other gives each source its chance.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retrieval.models import Certainty, Verdict
from retrieval.ranking import Look, best_of_each
from retrieval.searching import Found

FEATURES = ("above_foreign", "best_covered", "fused", "close", "cross", "best_cross")
WEIGHTS = np.array([10.84, 0.249, 4.51, 3.83, 0.164, -0.235])
BIAS = -3.91
FAST_WEIGHTS = np.array([10.38, 0.143, 6.28, 1.77, 0.0, 0.0])  # without a reranker
FAST_BIAS = -4.87
ANSWERS, TOUCHES = 0.37, 0.15  # chance from which a source does so
LEAST_LOGIT = -0.85  # of the best passage, or the whole corpus is silent
SURE_LOGIT = 1.0  # below it nothing is more than doubtful
GATE_WEIGHTS, GATE_BIAS = np.array([36.8, 1.11]), -0.85  # without a reranker: of the first features
CERTAIN_LOGIT, MARGIN = 2.5, 0.05  # of its best passage, from which a source answers
CERTAIN_HEIGHT, CERTAIN_SHARE = 0.07, 0.9  # without a reranker: of the first two features
CLEAR, LIKELY = 0.65, 0.5  # chance from which a source that answers is called so
UNREAD = -4.0  # logit of a passage that the reranker was not given, as others were better
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
    values = [features(one) for one in asked]
    every = np.max([_chances(*pair) for pair in zip(asked, values, strict=True)], axis=0)
    chance: list[float] = every.tolist()
    silent = not any(_is_answered(*pair) for pair in zip(asked, values, strict=True))
    doubtful = all(len(one.found.cross.scores) > 0 and _surest(one) < SURE_LOGIT for one in asked)
    judged = [
        Judgement(source, chance[source], *_called(chance[source], doubtful=doubtful))
        if not silent
        else Judgement(source, chance[source], "silent", "likely")
        for source in sources
    ]
    return sorted(judged, key=lambda judgement: -judgement.probability)


def _chances(asked: Asked, values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return each source's chance of answering, from its features."""
    reread = len(asked.found.cross.scores) > 0
    weights, bias = (WEIGHTS, BIAS) if reread else (FAST_WEIGHTS, FAST_BIAS)
    chances: NDArray[np.float64] = 1 / (1 + np.exp(-(values @ weights + bias)))
    # among two or three passages nothing stands out: what tells stands by itself
    certain = values[:, 4] >= CERTAIN_LOGIT
    if not reread:
        certain = (values[:, 0] >= CERTAIN_HEIGHT) & (values[:, 1] >= CERTAIN_SHARE)
    return np.maximum(chances, np.where(certain, ANSWERS + MARGIN, 0.0))


def _is_answered(asked: Asked, values: NDArray[np.float64]) -> bool:
    """Whether anything in the corpus answers, from the features of its sources."""
    if len(asked.found.cross.scores):
        return _surest(asked) >= LEAST_LOGIT
    best = values[:, :2].max(axis=0, initial=-1.0)
    return bool(best @ GATE_WEIGHTS + GATE_BIAS >= 0)


def _surest(asked: Asked) -> float:
    """Return what the reranker says of the best passage it read."""
    return float(asked.found.cross.scores.max())


def _called(chance: float, *, doubtful: bool) -> tuple[Verdict, Certainty]:
    """Return the verdict on a source, and how far it can be relied on."""
    if chance < TOUCHES:
        return "silent", "likely"
    if chance < ANSWERS:
        return "touches", "doubtful" if doubtful else "likely"
    if doubtful or chance < LIKELY:
        return "answers", "doubtful"
    return "answers", "likely" if chance < CLEAR else "clear"


def features(asked: Asked) -> NDArray[np.float64]:
    """Return the features of every source, array of shape (sources, features).

    In the order of ``FEATURES``: how far the source's best cosine is above the foreign level; the
    share of the question's words in its best passage; that passage's fused score; the best
    closeness of its tokens; what the reranker says of the best passage it read of the source, and
    of the best it read at all.
    """
    count, found = len(asked.translated), asked.found
    allowed = np.flatnonzero(asked.allowed)
    owner, dense = asked.source_of[allowed], found.signals.dense[allowed]
    best = allowed[best_of_each(found.scores[allowed], owner)]  # of each source that is heard
    heard = asked.source_of[best]
    values = np.zeros((count, len(FEATURES)))
    values[:, 0] = -1.0  # a source without a passage is far below any level
    values[heard, 0] = dense[best_of_each(dense, owner)] - asked.foreign
    values[heard, 1] = found.signals.coverage[best]
    values[asked.translated, 1] = UNKNOWN
    values[heard, 2] = found.scores[best]
    values[:, 3] = _best_of(found.late, asked.source_of, count, 0.0)
    values[:, 4] = _best_of(found.cross, asked.source_of, count, UNREAD)
    values[:, 5] = found.cross.scores.max(initial=UNREAD)
    return values


def _best_of(
    look: Look, source_of: NDArray[np.int64], count: int, absent: float
) -> NDArray[np.float64]:
    """Return each source's best score in a look, ``absent`` where none of it was looked at."""
    best = np.full(count, absent if not len(look.scores) else min(absent, look.scores.min()))
    np.maximum.at(best, source_of[look.positions], look.scores)
    return best
