"""LlamaIndex: a vector index over FAISS, and its BM25 retriever fused by reciprocal ranks."""

from collections.abc import Sequence
from pathlib import Path

import bm25s
import faiss
import Stemmer
from llama_index.core import StorageContext, VectorStoreIndex, load_index_from_storage
from llama_index.core.embeddings import MockEmbedding
from llama_index.core.llms import MockLLM
from llama_index.core.retrievers import QueryFusionRetriever
from llama_index.core.schema import QueryBundle, TextNode
from llama_index.retrievers.bm25 import BM25Retriever
from llama_index.vector_stores.faiss import FaissVectorStore

from benchmarks.peers.peer import LIMIT, Passages, Questions, Vectors

STORE, WORDS = "store", "bm25"
LANGUAGE, STEMS = "fr", "french"


class LlamaIndex:
    """Vectors, alone or with BM25."""

    def __init__(self, mode: str) -> None:
        self._is_hybrid = mode == "hybrid"

    def index(self, passages: Passages, folder: Path) -> None:
        """Make the index of nodes that have their vectors, and BM25 for the hybrid."""
        nodes = [
            TextNode(id_=str(place), text=text, embedding=vector)
            for place, (text, vector) in enumerate(
                zip(passages.texts, passages.vectors.tolist(), strict=True)
            )
        ]
        dimension = passages.vectors.shape[1]
        vectors = FaissVectorStore(faiss_index=faiss.IndexFlatIP(dimension))
        context = StorageContext.from_defaults(vector_store=vectors)
        index = VectorStoreIndex(
            nodes, storage_context=context, embed_model=MockEmbedding(dimension)
        )
        index.storage_context.persist(str(folder / STORE))
        if self._is_hybrid:
            words = BM25Retriever.from_defaults(
                nodes=nodes,
                stemmer=Stemmer.Stemmer(STEMS),
                language=LANGUAGE,
                similarity_top_k=LIMIT,
            )
            words.persist(str(folder / WORDS))

    def open(self, folder: Path, questions: Questions) -> None:
        """Load what was saved."""
        store = str(folder / STORE)
        vectors = FaissVectorStore.from_persist_dir(store)
        context = StorageContext.from_defaults(vector_store=vectors, persist_dir=store)
        model = MockEmbedding(questions.vectors.shape[1])
        index = load_index_from_storage(context, embed_model=model)
        self._retriever = index.as_retriever(similarity_top_k=LIMIT)
        if self._is_hybrid:
            # its own loading forgets the stemmer, and searches with the English one
            words = BM25Retriever(
                existing_bm25=bm25s.BM25.load(str(folder / WORDS), load_corpus=True),
                stemmer=Stemmer.Stemmer(STEMS),
                language=LANGUAGE,
                similarity_top_k=LIMIT,
            )
            self._retriever = QueryFusionRetriever(
                [self._retriever, words],
                llm=MockLLM(),
                mode="reciprocal_rerank",
                similarity_top_k=LIMIT,
                num_queries=1,
                use_async=False,
            )

    def search(self, text: str, vector: Vectors) -> Sequence[int]:
        """Return at most LIMIT positions for a question and its vector, the best first."""
        found = self._retriever.retrieve(QueryBundle(text, embedding=vector.tolist()))
        return [int(one.node.node_id) for one in found]


def make(mode: str) -> LlamaIndex:
    """Return the peer."""
    return LlamaIndex(mode)
