"""Haystack: the document store in memory, its two retrievers and its joiner."""

from collections.abc import Sequence
from pathlib import Path

from haystack import Document
from haystack.components.joiners import DocumentJoiner
from haystack.components.retrievers.in_memory import (
    InMemoryBM25Retriever,
    InMemoryEmbeddingRetriever,
)
from haystack.document_stores.in_memory import InMemoryDocumentStore

from benchmarks.peers.peer import LIMIT, Passages, Questions, Vectors

STORE = "store.json"


class Haystack:
    """Vectors, alone or with BM25; the store keeps words whether they are searched or not."""

    def __init__(self, mode: str) -> None:
        self._is_hybrid = mode == "hybrid"

    def index(self, passages: Passages, folder: Path) -> None:
        """Write the documents and save the store."""
        store = InMemoryDocumentStore()
        store.write_documents(
            [
                Document(id=str(place), content=text, embedding=vector)
                for place, (text, vector) in enumerate(
                    zip(passages.texts, passages.vectors.tolist(), strict=True)
                )
            ]
        )
        store.save_to_disk(str(folder / STORE))

    def open(self, folder: Path, questions: Questions) -> None:  # noqa: ARG002 - a peer's form
        """Load what was saved."""
        store = InMemoryDocumentStore.load_from_disk(str(folder / STORE))
        self._near = InMemoryEmbeddingRetriever(store, top_k=LIMIT)
        self._worded = InMemoryBM25Retriever(store, top_k=LIMIT)
        self._joiner = DocumentJoiner(join_mode="reciprocal_rank_fusion", top_k=LIMIT)

    def search(self, text: str, vector: Vectors) -> Sequence[int]:
        """Return at most LIMIT positions for a question and its vector, the best first."""
        found = self._near.run(query_embedding=vector.tolist())["documents"]
        if self._is_hybrid:
            worded = self._worded.run(query=text)["documents"]
            found = self._joiner.run(documents=[worded, found])["documents"]
        return [int(one.id) for one in found]


def make(mode: str) -> Haystack:
    """Return the peer."""
    return Haystack(mode)
