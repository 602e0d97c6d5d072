"""Vectors already computed, by model and text, so that only what changed is embedded again."""

from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Column, LargeBinary, MetaData, String, Table, create_engine, delete, select
from sqlalchemy.dialects.sqlite import insert

from corpus.progress import Progress, Step, silent
from index.embedder import Embedder

SCHEMA = MetaData()
VECTORS = Table(
    "vectors",
    SCHEMA,
    Column("model", String, primary_key=True),
    Column("digest", LargeBinary, primary_key=True),
    Column("vector", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
SAVED = 128  # texts embedded between two savings: what a crash can cost
BATCH = 500  # digests in one query


class VectorCache:
    """A SQLite file of vectors; it can be deleted at any time and costs only time."""

    def __init__(self, path: Path) -> None:
        """Open the file, making it where there is none; its folder must exist."""
        self._engine = create_engine(f"sqlite:///{path}")
        SCHEMA.create_all(self._engine)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def embed(
        self, texts: Sequence[str], embedder: Embedder, *, progress: Progress = silent
    ) -> NDArray[np.float32]:
        """Return the vectors of ``texts``, shape (len(texts), dimension), embedding the new ones.

        What is embedded is saved as it goes, so a run that is cut short is taken up again.
        """
        digests = [blake2b(text.encode(), digest_size=16).digest() for text in texts]
        known = self._load(embedder, digests)
        missing = {d: text for d, text in zip(digests, texts, strict=True) if d not in known}
        # long texts first, as the engine pads a batch to its longest
        todo = sorted(missing.items(), key=lambda item: -len(item[1]))
        done = 0
        for start in range(0, len(todo), SAVED):
            part = todo[start : start + SAVED]
            vectors = embedder.embed_passages(
                [text for _, text in part], progress=_shifted(progress, done, len(todo))
            )
            fresh = {digest: row for (digest, _), row in zip(part, vectors, strict=True)}
            self._save(embedder, fresh)
            known |= fresh
            done += len(part)
        empty = np.empty((0, embedder.dimension), dtype=np.float32)
        return np.stack([known[digest] for digest in digests]) if digests else empty

    def forget_others(self, model: str) -> None:
        """Drop the vectors of every model but ``model``."""
        with self._engine.begin() as connection:
            connection.execute(delete(VECTORS).where(VECTORS.c.model != model))

    def _load(
        self, embedder: Embedder, digests: Sequence[bytes]
    ) -> dict[bytes, NDArray[np.float32]]:
        found = {}
        with self._engine.connect() as connection:
            for start in range(0, len(digests), BATCH):
                wanted = VECTORS.c.digest.in_(digests[start : start + BATCH])
                query = select(VECTORS).where(VECTORS.c.model == embedder.identity, wanted)
                for row in connection.execute(query):
                    vector = np.frombuffer(row.vector, dtype=np.float32)
                    if len(vector) == embedder.dimension:
                        found[row.digest] = vector
        return found

    def _save(self, embedder: Embedder, fresh: dict[bytes, NDArray[np.float32]]) -> None:
        rows = [
            {"model": embedder.identity, "digest": digest, "vector": vector.tobytes()}
            for digest, vector in fresh.items()
        ]
        if rows:
            with self._engine.begin() as connection:
                connection.execute(insert(VECTORS).on_conflict_do_nothing(), rows)


def _shifted(progress: Progress, done: int, total: int) -> Progress:
    """Return a progress that counts a part's steps after ``done`` others, of ``total``."""
    return lambda step: progress(Step("embed", done + step.done, total))
