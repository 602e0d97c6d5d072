"""txtai: an embeddings database, with its texts, dense or hybrid."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from txtai import Embeddings

from benchmarks.peers.peer import LIMIT, Passages, Questions, Vectors

STORE = "index"


class Txtai:
    """Vectors, alone or with its own BM25."""

    def __init__(self, mode: str) -> None:
        self._is_hybrid = mode == "hybrid"

    def index(self, passages: Passages, folder: Path) -> None:
        """Index texts whose vectors are known."""
        store = Embeddings(
            method="external",
            transform=_known(passages.texts, passages.vectors),
            content=True,
            hybrid=self._is_hybrid,
        )
        store.index([(place, text, None) for place, text in enumerate(passages.texts)])
        store.save(str(folder / STORE))

    def open(self, folder: Path, questions: Questions) -> None:
        """Load what was saved; the function that gives vectors is not saved with it."""
        self._store = Embeddings()
        known = _known(questions.texts, questions.vectors)
        self._store.load(str(folder / STORE), config={"transform": known})

    def search(self, text: str, vector: Vectors) -> Sequence[int]:  # noqa: ARG002 - by text
        """Return at most LIMIT positions for a question, the best first."""
        return [int(found["id"]) for found in self._store.search(text, LIMIT)]


def _known(texts: Sequence[str], vectors: Vectors) -> Callable[[Sequence[str]], Vectors]:
    """Return what gives the vectors already computed of ``texts``."""
    known = dict(zip(texts, vectors, strict=True))

    def transform(asked: Sequence[str]) -> Vectors:
        return np.array([known[text] for text in asked], np.float32)

    return transform


def make(mode: str) -> Txtai:
    """Return the peer."""
    return Txtai(mode)
