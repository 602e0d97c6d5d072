"""LanceDB: a table on disk, exact vectors, and its full-text index in French."""

from collections.abc import Sequence
from pathlib import Path

import lancedb
import pyarrow as pa
from lancedb.rerankers import RRFReranker

from benchmarks.peers.peer import LIMIT, Passages, Questions, Vectors

NAME = "passages"


class LanceDb:
    """Vectors, alone or with words; no index of vectors, as it advises for tables so small."""

    def __init__(self, mode: str) -> None:
        self._is_hybrid = mode == "hybrid"

    def index(self, passages: Passages, folder: Path) -> None:
        """Write the table, and the full-text index for the hybrid."""
        dimension = passages.vectors.shape[1]
        flat = pa.array(passages.vectors.ravel())
        table = lancedb.connect(str(folder)).create_table(
            NAME,
            pa.table(
                {
                    "place": range(len(passages.texts)),
                    "text": list(passages.texts),
                    "vector": pa.FixedSizeListArray.from_arrays(flat, dimension),
                }
            ),
        )
        if self._is_hybrid:
            table.create_fts_index(
                "text", language="French", stem=True, remove_stop_words=True, ascii_folding=True
            )

    def open(self, folder: Path, questions: Questions) -> None:  # noqa: ARG002 - a peer's form
        """Open the table."""
        self._table = lancedb.connect(str(folder)).open_table(NAME)
        self._reranker = RRFReranker()

    def search(self, text: str, vector: Vectors) -> Sequence[int]:
        """Return at most LIMIT positions for a question and its vector, the best first."""
        if self._is_hybrid:
            asked = self._table.search(query_type="hybrid").vector(vector).text(text)
            found = asked.rerank(self._reranker).limit(LIMIT).to_list()
        else:
            found = self._table.search(vector).limit(LIMIT).to_list()
        return [one["place"] for one in found]


def make(mode: str) -> LanceDb:
    """Return the peer."""
    return LanceDb(mode)
