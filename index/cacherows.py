"""Vectors and tokens as rows of SQLite, by model and by the digest of their text."""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Any

import numpy as np
from sqlalchemy import (
    Column,
    Connection,
    LargeBinary,
    MetaData,
    Row,
    String,
    Table,
    delete,
    select,
)
from sqlalchemy.dialects.sqlite import insert

from index.embedder import Embedder
from index.late import Codes, Space, Vectors

SCHEMA = MetaData()
VECTORS = Table(
    "vectors",
    SCHEMA,
    Column("model", String, primary_key=True),
    Column("digest", LargeBinary, primary_key=True),
    Column("vector", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
TOKENS = Table(
    "token_codes",
    SCHEMA,
    Column("model", String, primary_key=True),
    Column("digest", LargeBinary, primary_key=True),
    Column("codes", LargeBinary, nullable=False),
)
SPACES = Table(
    "token_spaces",
    SCHEMA,
    Column("model", String, primary_key=True),
    Column("mean", LargeBinary, nullable=False),
    Column("basis", LargeBinary, nullable=False),
)
FORMER = ("tokens", "spaces")  # tables of tokens that were not evened
BATCH = 500  # digests in one query


def digest_of_text(text: str) -> bytes:
    """Return 16 bytes that name a text."""
    return blake2b(text.encode(), digest_size=16).digest()


def digest_of_question(question: str) -> bytes:
    """Return 16 bytes that name a question: its vector is not that of a passage of those words."""
    return blake2b(question.encode(), digest_size=16, person=b"question").digest()


def drop_former(connection: Connection) -> None:
    """Forget what an earlier version kept and this one cannot use."""
    for name in FORMER:
        Table(name, MetaData()).drop(connection, checkfirst=True)


def read_space(connection: Connection, embedder: Embedder) -> Space | None:
    """Return the space that the kept tokens of a model stand in, None where none are kept."""
    query = select(SPACES).where(SPACES.c.model == embedder.identity)
    row = connection.execute(query).one_or_none()
    if row is None or len(row.mean) != embedder.dimension * np.dtype(np.float32).itemsize:
        return None
    mean = np.frombuffer(row.mean, np.float32)
    return Space(mean, np.frombuffer(row.basis, np.float32).reshape(len(mean), -1))


def write_space(connection: Connection, embedder: Embedder, space: Space) -> None:
    """Keep the space that the tokens of a model stand in."""
    row = {
        "model": embedder.identity,
        "mean": space.mean.tobytes(),
        "basis": np.ascontiguousarray(space.basis).tobytes(),
    }
    _replace(connection, SPACES, [row])


def read_tokens(
    connection: Connection, embedder: Embedder, digests: Sequence[bytes], width: int
) -> dict[bytes, Codes]:
    """Return the tokens that are kept of texts, by digest, each of shape (tokens, ``width``)."""
    return {
        row.digest: np.frombuffer(row.codes, np.int8).reshape(-1, width)
        for row in _rows(connection, TOKENS, embedder, digests)
        if len(row.codes) % width == 0
    }


def write_tokens(connection: Connection, embedder: Embedder, fresh: Mapping[bytes, Codes]) -> None:
    """Keep the tokens of texts, by digest."""
    rows = [
        {"model": embedder.identity, "digest": digest, "codes": codes.tobytes()}
        for digest, codes in fresh.items()
    ]
    _replace(connection, TOKENS, rows)


def read_vectors(
    connection: Connection, embedder: Embedder, digests: Sequence[bytes]
) -> dict[bytes, Vectors]:
    """Return the vectors that are kept of texts, by digest."""
    return {
        row.digest: np.frombuffer(row.vector, np.float32)
        for row in _rows(connection, VECTORS, embedder, digests)
        if len(row.vector) == embedder.dimension * np.dtype(np.float32).itemsize
    }


def write_vectors(
    connection: Connection, embedder: Embedder, fresh: Mapping[bytes, Vectors]
) -> None:
    """Keep the vectors of texts, by digest."""
    rows = [
        {
            "model": embedder.identity,
            "digest": digest,
            "vector": vector.astype(np.float32).tobytes(),
        }
        for digest, vector in fresh.items()
    ]
    _replace(connection, VECTORS, rows)


def known_digests(
    connection: Connection, embedder: Embedder, digests: Sequence[bytes]
) -> set[bytes]:
    """Return those of ``digests`` of whose texts both the vector and the tokens are kept."""
    both = VECTORS.join(
        TOKENS, (VECTORS.c.model == TOKENS.c.model) & (VECTORS.c.digest == TOKENS.c.digest)
    )
    query = select(VECTORS.c.digest).select_from(both).where(VECTORS.c.model == embedder.identity)
    found: set[bytes] = set()
    for start in range(0, len(digests), BATCH):
        wanted = VECTORS.c.digest.in_(digests[start : start + BATCH])
        found.update(connection.execute(query.where(wanted)).scalars())
    return found


def drop_all_but(connection: Connection, embedder: Embedder, kept: set[bytes]) -> None:
    """Forget what is kept of every other text, and of every other model."""
    for table in (VECTORS, TOKENS, SPACES):
        connection.execute(delete(table).where(table.c.model != embedder.identity))
    for table in (VECTORS, TOKENS):
        digests = set(connection.execute(select(table.c.digest)).scalars())
        _drop(connection, table, sorted(digests - kept))


def drop_digests(connection: Connection, gone: Sequence[bytes]) -> None:
    """Forget what is kept of the texts of ``gone``."""
    for table in (VECTORS, TOKENS):
        _drop(connection, table, gone)


def _drop(connection: Connection, table: Table, gone: Sequence[bytes]) -> None:
    for start in range(0, len(gone), BATCH):
        part = table.c.digest.in_(gone[start : start + BATCH])
        connection.execute(delete(table).where(part))


def _rows(
    connection: Connection, table: Table, embedder: Embedder, digests: Sequence[bytes]
) -> Iterator[Row[Any]]:
    """Yield the rows of a model's texts, by digest, in no order."""
    for start in range(0, len(digests), BATCH):
        wanted = table.c.digest.in_(digests[start : start + BATCH])
        yield from connection.execute(
            select(table).where(table.c.model == embedder.identity, wanted)
        )


def _replace(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Write rows, in the place of those of the same key."""
    if rows:
        connection.execute(insert(table).prefix_with("OR REPLACE"), rows)
