"""How relevant each passage is to a question, all signals taken together."""

import numpy as np

from retrieval.fusion import Scores, min_max
from retrieval.signals import Signals

DENSE_WEIGHT = 0.5  # of meaning; the rest is of words, as far as the corpus has the question's


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
