"""How relevant each passage is to a question, all signals taken together."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retrieval.fusion import Scores, min_max
from retrieval.signals import Signals

DENSE_WEIGHT = 0.55  # of meaning, to words as far as the corpus has the question's
LATE_WEIGHT = 0.55  # of tokens, to meaning and words together
CROSS_WEIGHT = 0.24  # of the reranker, to all of those
DEPTH = 100  # passages whose tokens are compared with the question's
SPOKEN = 100  # sources whose best passage is among them, however low it ranks

Positions = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Look:
    """What a closer look at some passages gave: a score for each of ``positions``, ascending."""

    positions: Positions
    scores: Scores


def rank_passages(signals: Signals) -> Scores:
    """Return the fused score of every passage, from 0 to 1, comparable within one question.

    A convex combination (Bruch, Gai & Ingber, "An Analysis of Fusion Functions for Hybrid
    Retrieval", TOIS 2023) of cosines, taken from the corpus's centre, and of BM25. Words weigh
    less the fewer of the question's any passage holds: a paraphrase, or a question in another
    language, is found by its meaning, and chance words do not drown it.
    """
    trust = np.sqrt(signals.coverage.max(initial=0.0))
    meaning, words = min_max(signals.centred), min_max(signals.lexical)
    fused: Scores = DENSE_WEIGHT * meaning + (1 - DENSE_WEIGHT) * trust * words
    return fused


def choose_candidates(signals: Signals, scores: Scores, source_of: NDArray[np.int64]) -> Positions:
    """Return the positions worth a closer look, ascending: the best of each kind.

    They are the best by ``scores``, by meaning and by words, and the best of each source, as every
    source answers for itself.
    """
    own = best_of_each(scores, source_of)
    spoken = own[best_first(scores[own], SPOKEN)]
    near = best_first(signals.centred, DEPTH // 2)
    worded = best_first(signals.lexical, min(DEPTH // 2, int((signals.lexical > 0).sum())))
    return np.unique(np.concatenate([best_first(scores, DEPTH), spoken, near, worded]))


def refine(scores: Scores, look: Look, weight: float) -> Scores:
    """Return ``scores`` with what a closer look gave, which weighs ``weight``; still from 0 to 1.

    What was not looked at keeps its place below: it has none of what the look could add.
    """
    refined: Scores = scores / np.float32(1 + weight)
    refined[look.positions] += np.float32(weight / (1 + weight)) * look.scores
    return refined


def best_first(scores: Scores, count: int) -> Positions:
    """Return the positions of the ``count`` highest scores; ties keep their order."""
    if not 0 < count < len(scores):
        return np.argsort(-scores, kind="stable")[:count]
    least = np.partition(scores, len(scores) - count)[len(scores) - count]  # no need to sort all
    above = np.flatnonzero(scores > least)
    equal = np.flatnonzero(scores == least)[: count - len(above)]
    chosen = np.sort(np.concatenate([above, equal]))
    return chosen[np.argsort(-scores[chosen], kind="stable")]


def best_of_each(scores: Scores, source_of: NDArray[np.int64]) -> Positions:
    """Return where each source's highest score is, the first of equal ones, source by source.

    ``source_of`` ascends; a source that it does not name has none.
    """
    if not len(scores):
        return np.empty(0, np.int64)
    begins = np.append(True, source_of[1:] != source_of[:-1])
    highest = np.maximum.reduceat(scores, np.flatnonzero(begins))
    places: Positions = np.flatnonzero(scores == highest[np.cumsum(begins) - 1])
    firsts: Positions = places[np.append(True, source_of[places[1:]] != source_of[places[:-1]])]
    return firsts


def stretched(look: Look) -> Look:
    """Return a look whose scores run from 0 to 1."""
    return Look(look.positions, min_max(look.scores))
