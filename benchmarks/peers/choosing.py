"""The peers there are, by name; none is imported before it is asked for."""

from dataclasses import dataclass
from importlib import import_module, metadata

from benchmarks.peers.peer import Peer


@dataclass(frozen=True, slots=True)
class Choice:
    """A peer as it is shown.

    Attributes:
        title: Its name in a table.
        module: Where its ``make`` is.
        modes: The ways it searches, and what each is, in words.
        packages: What it is made of, whose versions are told.
    """

    title: str
    module: str
    modes: dict[str, str]
    packages: tuple[str, ...]


CHOICES = {
    "regards": Choice(
        "Regards croisés",
        "benchmarks.peers.ours",
        {"fast": "words, meaning, tokens", "reread": "the same and the reranker"},
        ("faiss-cpu", "tantivy", "openvino"),
    ),
    "langchain": Choice(
        "LangChain + FAISS",
        "benchmarks.peers.langchain_peer",
        {"vectors": "FAISS, flat", "hybrid": "EnsembleRetriever: BM25Retriever and FAISS"},
        ("langchain-core", "langchain-community", "langchain-classic", "rank-bm25", "faiss-cpu"),
    ),
    "llamaindex": Choice(
        "LlamaIndex",
        "benchmarks.peers.llamaindex_peer",
        {
            "vectors": "VectorStoreIndex over FAISS, flat",
            "hybrid": "QueryFusionRetriever, reciprocal ranks: BM25Retriever (French) and FAISS",
        },
        (
            "llama-index-core",
            "llama-index-retrievers-bm25",
            "llama-index-vector-stores-faiss",
            "bm25s",
            "faiss-cpu",
        ),
    ),
    "haystack": Choice(
        "Haystack",
        "benchmarks.peers.haystack_peer",
        {
            "vectors": "InMemoryDocumentStore",
            "hybrid": "DocumentJoiner, reciprocal ranks: InMemoryBM25Retriever and embeddings",
        },
        ("haystack-ai",),
    ),
    "txtai": Choice(
        "txtai",
        "benchmarks.peers.txtai_peer",
        {"vectors": "its default index", "hybrid": "hybrid=True"},
        ("txtai", "faiss-cpu"),
    ),
    "chroma": Choice(
        "Chroma",
        "benchmarks.peers.chroma_peer",
        {"vectors": "HNSW, its defaults"},
        ("chromadb",),
    ),
    "lancedb": Choice(
        "LanceDB",
        "benchmarks.peers.lancedb_peer",
        {"vectors": "exact", "hybrid": "exact and full text (French), RRFReranker"},
        ("lancedb", "pyarrow"),
    ),
}


def open_peer(name: str, mode: str) -> Peer:
    """Return a peer of CHOICES.

    Raises:
        ImportError: its packages are not installed.
    """
    made: Peer = import_module(CHOICES[name].module).make(mode)
    return made


def versions_of(name: str) -> dict[str, str]:
    """Return the versions of what a peer is made of, as far as it is installed."""
    found = {}
    for package in CHOICES[name].packages:
        try:
            found[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            continue
    return found
