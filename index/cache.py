"""Vectors already computed, by model and text, so that only what changed is embedded again."""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from pathlib import Path

import numpy as np
from sqlalchemy import Column, LargeBinary, MetaData, String, Table, delete, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import DatabaseError

from corpus.progress import Interrupted, Progress, Step, silent
from index.embedder import Embedder, Vectors
from index.schema import open_engine

FILE = "vectors.sqlite"
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
WINDOW = (
    4 * SAVED
)  # texts among which the long ones come first, as a batch is padded to its longest
BATCH = 500  # digests in one query


class VectorCache:
    """A SQLite file of vectors; it can be deleted at any time and costs only time."""

    def __init__(self, folder: Path) -> None:
        """Open the file in ``folder``, making it where there is none or where it is damaged."""
        self._folder = folder
        try:
            self._engine = open_engine(folder / FILE, SCHEMA)
        except DatabaseError as error:
            _only_if_damaged(error)
            drop_cache(folder)
            self._engine = open_engine(folder / FILE, SCHEMA)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def embed(
        self,
        texts: Sequence[str],
        embedder: Embedder,
        *,
        anew: bool = False,
        progress: Progress = silent,
    ) -> Vectors:
        """Return the vectors of ``texts``, shape (len(texts), dimension), embedding the new ones.

        ``anew``, all of them. They are taken about in their order and saved as it goes, so a run
        that is cut short is taken up again; when ``progress`` stops it, nothing embedded is lost.
        """
        try:
            return self._embed(texts, embedder, anew=anew, progress=progress)
        except DatabaseError as error:
            _only_if_damaged(error)
            self._engine.dispose()
            drop_cache(self._folder)
            self._engine = open_engine(self._folder / FILE, SCHEMA)
            return self._embed(texts, embedder, anew=anew, progress=progress)

    def lacking(self, texts: Iterable[str], embedder: Embedder) -> set[str]:
        """Return those of ``texts`` that have no vector here."""
        query = select(VECTORS.c.digest).where(VECTORS.c.model == embedder.identity)
        with self._engine.connect() as connection:
            known = set(connection.execute(query).scalars())
        return {text for text in texts if _digest(text) not in known}

    def keep_only(self, texts: Sequence[str], embedder: Embedder) -> None:
        """Drop the vectors of every other text, and of every other model."""
        model = VECTORS.c.model == embedder.identity
        with self._engine.begin() as connection:
            connection.execute(delete(VECTORS).where(~model))
            known = connection.execute(select(VECTORS.c.digest).where(model)).scalars()
            gone = sorted(set(known) - {_digest(text) for text in texts})
            for start in range(0, len(gone), BATCH):
                part = VECTORS.c.digest.in_(gone[start : start + BATCH])
                connection.execute(delete(VECTORS).where(model, part))

    def _embed(
        self, texts: Sequence[str], embedder: Embedder, *, anew: bool, progress: Progress
    ) -> Vectors:
        digests = [_digest(text) for text in texts]
        known = {} if anew else self._load(embedder, digests)
        missing = {d: text for d, text in zip(digests, texts, strict=True) if d not in known}
        todo = list(_by_length(list(missing.items())))
        for start in range(0, len(todo), SAVED):
            part = todo[start : start + SAVED]
            watched = _Part(progress, start, len(todo))
            vectors = embedder.embed_passages([text for _, text in part], progress=watched)
            fresh = {digest: row for (digest, _), row in zip(part, vectors, strict=True)}
            self._save(embedder, fresh)
            known |= fresh
            if watched.interrupted:
                raise Interrupted
        empty = np.empty((0, embedder.dimension), dtype=np.float32)
        return np.stack([known[digest] for digest in digests]) if digests else empty

    def _load(self, embedder: Embedder, digests: Sequence[bytes]) -> dict[bytes, Vectors]:
        found = {}
        with self._engine.connect() as connection:
            for start in range(0, len(digests), BATCH):
                wanted = VECTORS.c.digest.in_(digests[start : start + BATCH])
                query = select(VECTORS).where(VECTORS.c.model == embedder.identity, wanted)
                for row in connection.execute(query):
                    if len(row.vector) == embedder.dimension * np.dtype(np.float32).itemsize:
                        found[row.digest] = np.frombuffer(row.vector, dtype=np.float32)
        return found

    def _save(self, embedder: Embedder, fresh: dict[bytes, Vectors]) -> None:
        rows = [
            {
                "model": embedder.identity,
                "digest": digest,
                "vector": vector.astype(np.float32).tobytes(),
            }
            for digest, vector in fresh.items()
        ]
        with self._engine.begin() as connection:
            connection.execute(insert(VECTORS).prefix_with("OR REPLACE"), rows)


def drop_cache(folder: Path) -> None:
    """Delete the file in ``folder``, and the journal that a crash may have left of it."""
    for name in (f"{FILE}-journal", FILE):
        (folder / name).unlink(missing_ok=True)


def _digest(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=16).digest()


def _by_length(items: Sequence[tuple[bytes, str]]) -> Iterator[tuple[bytes, str]]:
    """Yield (digest, text) pairs window by window: the first articles are done first."""
    for start in range(0, len(items), WINDOW):
        yield from sorted(items[start : start + WINDOW], key=lambda item: -len(item[1]))


def _only_if_damaged(error: DatabaseError) -> None:
    """Let every error go on but the one that a damaged file gives."""
    if type(error) is not DatabaseError:
        raise error


class _Part:
    """A progress that counts a part's steps after ``done`` others, of ``total``.

    An interruption is kept until the part is saved.
    """

    def __init__(self, progress: Progress, done: int, total: int) -> None:
        self._progress, self._done, self._total = progress, done, total
        self.interrupted = False

    def __call__(self, step: Step) -> None:
        if self.interrupted:
            return
        try:
            self._progress(Step("embed", self._done + step.done, self._total))
        except Interrupted:
            if step.done == 0:  # nothing to save
                raise
            self.interrupted = True
