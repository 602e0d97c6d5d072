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


def match_tokens(
    snapshot: Snapshot, embedder: Embedder, probe: Probe, positions: Sequence[int]
) -> Scores:
    """Return, for the passages at ``positions``, how much of the question they hold, 0 to 1."""
    texts = [embedded_text(passage) for passage in snapshot.passages(positions)]
    return closeness(best_matches(probe.tokens, snapshot.tokens.tokens(texts, embedder)))


def closeness(matches: Scores) -> Scores:
    """Return the mean over question tokens of their best similarity, raised to ``SHARPNESS``.

    ``matches`` has shape (texts, question tokens); the result (texts,), from 0 to 1. A question
    without tokens is near nothing.
    """
    if not matches.shape[1]:
        return np.zeros(len(matches), np.float32)
    sharp: Scores = np.clip(matches, 0, 1) ** SHARPNESS
    return np.asarray(sharp.mean(axis=1), np.float32)
