"""How near the tokens of passages come to those of the question."""

from collections.abc import Sequence

import numpy as np

from index.embedder import Embedder
from index.generation import embedded_text
from index.late import best_matches
from index.snapshot import Snapshot
from retrieval.fusion import Scores
from retrieval.probe import Probe

SHARPNESS = 3  # a token that is found counts for more than two that are half found
FLOOR = 0.05  # weight of a token that all passages hold alike


def match_tokens(
    snapshot: Snapshot, embedder: Embedder, probe: Probe, positions: Sequence[int]
) -> Scores:
    """Return how near each token of the question comes to some token of each passage.

    Array of shape (positions, question tokens), from -1 to 1.
    """
    texts = [embedded_text(passage) for passage in snapshot.passages(positions)]
    return best_matches(probe.tokens, snapshot.tokens.tokens(texts, embedder))


def weigh_tokens(matches: Scores) -> Scores:
    """Return how much each question token tells passages apart, shape (question tokens,), above 0.

    ``matches`` has shape (passages, question tokens). A token that one passage holds and the
    others do not is what the question is about; one that all hold alike says nothing.
    """
    sharp = np.clip(matches, 0, 1) ** SHARPNESS
    apart = sharp.max(axis=0, initial=0) - (sharp.mean(axis=0) if len(sharp) else 0)
    return np.asarray(apart + FLOOR, np.float32)


def closeness(matches: Scores, weights: Scores) -> Scores:
    """Return the weighted mean over question tokens of their similarity, made sharper.

    ``matches`` has shape (texts, question tokens), ``weights`` (question tokens,); the result
    (texts,), from 0 to 1. A question without tokens is near nothing.
    """
    if not matches.shape[1]:
        return np.zeros(len(matches), np.float32)
    sharp: Scores = np.clip(matches, 0, 1) ** SHARPNESS
    return np.asarray(sharp @ (weights / weights.sum()), np.float32)
