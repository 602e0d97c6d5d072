"""LangChain: the FAISS store of its community package, and BM25 beside it in an ensemble."""

import pickle
from collections.abc import Mapping, Sequence
from pathlib import Path

from langchain_classic.retrievers import EnsembleRetriever
from langchain_community.retrievers import BM25Retriever
from langchain_community.vectorstores import FAISS
from langchain_core.embeddings import Embeddings

from benchmarks.peers.peer import LIMIT, Passages, Questions, Vectors

STORE, WORDS = "faiss", "bm25.pickle"  # its BM25 has no format of its own on disk


class Known(Embeddings):
    """Vectors already computed, by text."""

    def __init__(self, vectors: Mapping[str, Vectors]) -> None:
        self._vectors = vectors

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return a vector for each text."""
        return [self.embed_query(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        """Return the vector of a text."""
        found: list[float] = self._vectors[text].tolist()
        return found


class LangChain:
    """FAISS, alone or with BM25."""

    def __init__(self, mode: str) -> None:
        self._is_hybrid = mode == "hybrid"

    def index(self, passages: Passages, folder: Path) -> None:
        """Make the store, and BM25 for the hybrid."""
        places = [{"place": place} for place in range(len(passages.texts))]
        pairs = list(zip(passages.texts, passages.vectors.tolist(), strict=True))
        store = FAISS.from_embeddings(pairs, Known({}), metadatas=places)
        store.save_local(str(folder / STORE))
        if self._is_hybrid:
            words = BM25Retriever.from_texts(passages.texts, metadatas=places, k=LIMIT)
            (folder / WORDS).write_bytes(pickle.dumps(words))

    def open(self, folder: Path, questions: Questions) -> None:
        """Load what was saved."""
        known = Known(dict(zip(questions.texts, questions.vectors, strict=True)))
        store = FAISS.load_local(str(folder / STORE), known, allow_dangerous_deserialization=True)
        self._retriever = store.as_retriever(search_kwargs={"k": LIMIT})
        if self._is_hybrid:
            words = pickle.loads((folder / WORDS).read_bytes())  # noqa: S301 - written by index
            self._retriever = EnsembleRetriever(
                retrievers=[words, self._retriever], weights=[0.5, 0.5], id_key="place"
            )

    def search(self, text: str, vector: Vectors) -> Sequence[int]:  # noqa: ARG002 - by text
        """Return at most LIMIT positions for a question, the best first."""
        return [found.metadata["place"] for found in self._retriever.invoke(text)[:LIMIT]]


def make(mode: str) -> LangChain:
    """Return the peer."""
    return LangChain(mode)
