"""A question as the index is asked it."""

from dataclasses import dataclass

import numpy as np

from index.embedder import Embedder
from index.snapshot import Snapshot
from retrieval.fusion import Scores


@dataclass(frozen=True, slots=True)
class Probe:
    """A question's text, its vector of shape (dimension,), its tokens of shape (tokens, width).

    ``weights``, of shape (tokens,), say how much each token tells passages apart.
    """

    text: str
    vector: Scores
    tokens: Scores
    weights: Scores


def make_probe(text: str, snapshot: Snapshot, embedder: Embedder) -> Probe:
    """Return ``text`` ready to be compared with the passages of ``snapshot``."""
    encoded = embedder.encode_question(text)
    space = snapshot.tokens.space(embedder)
    tokens = space.place(encoded.tokens[0])
    return Probe(text, encoded.vectors[0], tokens, np.ones(len(tokens), np.float32))
