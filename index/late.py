"""The tokens of passages, to be compared with those of a question one by one.

Late interaction (Khattab & Zaharia, "ColBERT", SIGIR 2020), with the tokens of the same model that
gives the passages their vectors. A token is kept in 8 bits, in the directions along which tokens
differ most (Santhanam et al., "ColBERTv2", NAACL 2022, shows how little precision it needs).
The directions in which nearly all tokens differ weigh less, as they tell less of what is said.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

WIDTH = 128  # numbers kept of a token, of 384
EVENING = 0.5  # 0 leaves the directions as they are, 1 makes them all alike
LEAST = 1e-3  # of the largest spread, below which a direction counts as one of so much
TINY = 1e-9

Vectors = NDArray[np.float32]
Codes = NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Space:
    """Where tokens are compared: seen from ``mean``, along the columns of ``basis``.

    ``mean`` has shape (dimension,), ``basis`` (dimension, width); they depend on the model alone.
    """

    mean: Vectors
    basis: Vectors

    def place(self, tokens: Vectors) -> Vectors:
        """Return ``tokens``, shape (tokens, dimension), as rows of norm 1, (tokens, width)."""
        seen = (tokens - self.mean) @ self.basis
        return _unit(seen.astype(np.float32))

    def code(self, tokens: Vectors) -> Codes:
        """Return ``tokens`` in 8 bits, shape (tokens, width); their length carries nothing."""
        placed = self.place(tokens)
        largest = np.abs(placed).max(axis=1, keepdims=True, initial=TINY)
        codes: Codes = np.rint(placed / largest * 127).astype(np.int8)
        return codes


def measure_space(tokens: Vectors) -> Space:
    """Return the space of a model from some tokens of it: their mean and main directions, evened.

    A column of the basis is the shorter, the more tokens spread along it.
    """
    if not len(tokens):  # the model knows no tokens
        return Space(
            np.zeros(tokens.shape[1], np.float32), np.eye(tokens.shape[1], dtype=np.float32)
        )
    exact = tokens.astype(np.float64)
    mean = exact.mean(axis=0)
    # of the square matrix, so that there are as many directions as wanted, however few tokens
    spreads, directions = np.linalg.eigh((exact - mean).T @ (exact - mean))
    largest = float(spreads[-1])
    if largest > 0:  # of a single token, there is none
        directions = directions * (spreads / largest + LEAST).clip(LEAST) ** (-EVENING / 2)
    return Space(mean.astype(np.float32), directions[:, ::-1][:, :WIDTH].astype(np.float32))


def similarities(question: Vectors, codes: Codes) -> Vectors:
    """Return the cosine of each question token with each passage token, (question, passage).

    ``question`` are rows of norm 1 as ``Space.place`` gives them.
    """
    return np.asarray(question @ _unit(codes.astype(np.float32)).T, np.float32)


def best_matches(question: Vectors, passages: Sequence[Codes]) -> Vectors:
    """Return how near each question token comes to some token of each passage.

    Array of shape (passages, question tokens), from -1 to 1; of a passage without tokens, 0.
    """
    found = np.zeros((len(passages), len(question)), np.float32)
    full = [place for place, codes in enumerate(passages) if len(codes)]
    if full and len(question):
        starts = np.cumsum([0, *(len(passages[place]) for place in full)])[:-1]
        every = similarities(question, np.concatenate([passages[place] for place in full]))
        found[full] = np.maximum.reduceat(every, starts, axis=1).T
    return found


def _unit(rows: Vectors) -> Vectors:
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), TINY))
