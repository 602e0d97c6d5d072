"""Chroma, on disk in its own process; its search of words is not for a local collection."""

from collections.abc import Sequence
from pathlib import Path

from chromadb import PersistentClient
from chromadb.api import ClientAPI
from chromadb.config import Settings

from benchmarks.peers.peer import LIMIT, Passages, Questions, Vectors

NAME = "passages"


class Chroma:
    """Vectors in an HNSW graph, as it comes."""

    def index(self, passages: Passages, folder: Path) -> None:
        """Add everything, in the largest batches it takes."""
        client = _client(folder)
        store = client.create_collection(
            NAME, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
        )
        batch = client.get_max_batch_size()
        for first in range(0, len(passages.texts), batch):
            chosen = range(first, min(first + batch, len(passages.texts)))
            store.add(
                ids=[str(place) for place in chosen],
                documents=[passages.texts[place] for place in chosen],
                embeddings=passages.vectors[first : first + batch],
            )

    def open(self, folder: Path, questions: Questions) -> None:  # noqa: ARG002 - a peer's form
        """Open the collection."""
        self._store = _client(folder).get_collection(NAME, embedding_function=None)

    def search(self, text: str, vector: Vectors) -> Sequence[int]:  # noqa: ARG002 - no words
        """Return at most LIMIT positions for a vector, the best first."""
        found = self._store.query(
            query_embeddings=vector[None, :], n_results=LIMIT, include=["documents", "distances"]
        )
        return [int(one) for one in found["ids"][0]]


def _client(folder: Path) -> ClientAPI:
    return PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))


def make(mode: str) -> Chroma:  # noqa: ARG001 - it has one
    """Return the peer."""
    return Chroma()
