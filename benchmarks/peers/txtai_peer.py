"""txtai: an embeddings database, with its texts, dense or hybrid."""

from collections.abc import Mapping, Sequence
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
        store = self._database(dict(zip(passages.texts, passages.vectors, strict=True)))
        store.index([(place, text, None) for place, text in enumerate(passages.texts)])
        store.save(str(folder / STORE))

    def open(self, folder: Path, questions: Questions) -> None:
        """Load what was saved."""
        self._store = self._database(dict(zip(questions.texts, questions.vectors, strict=True)))
        self._store.load(str(folder / STORE))

    def search(self, text: str, vector: Vectors) -> Sequence[int]:  # noqa: ARG002 - by text
        """Return at most LIMIT positions for a question, the best first."""
        return [int(found["id"]) for found in self._store.search(text, LIMIT)]

    def _database(self, known: Mapping[str, Vectors]) -> Embeddings:
        def transform(texts: Sequence[str]) -> Vectors:
            return np.array([known[text] for text in texts], np.float32)

        return Embeddings(
            method="external", transform=transform, content=True, hybrid=self._is_hybrid
        )


def make(mode: str) -> Txtai:
    """Return the peer."""
    return Txtai(mode)
