"""Articles and passages in SQLite, versioned by generation.

A row is seen from the generation in which it was born until the one in which it died. Nothing is
overwritten: what a crash leaves behind belongs to a generation that no manifest names, and is
swept away by the next writer. So the manifest alone decides what exists.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    and_,
    bindparam,
    delete,
    func,
    select,
    update,
)

from corpus.models import Article, Passage, Reference, ZoneKind
from errors import DamagedStoreError
from index.migration import migrate
from index.models import Entry, Known
from index.queries import seen_at, sliced_passages
from index.rows import (
    NAMING,
    article_of,
    article_row,
    corrections_of,
    digest_of,
    found_of,
    found_row,
    passage_rows,
    reference_of,
)
from index.schema import ARTICLES, PASSAGES, SCHEMA, open_engine

FILE = "articles.sqlite"
PRAGMAS = (
    "journal_mode=WAL",  # readers go on while one writes
    "synchronous=FULL",
    "foreign_keys=ON",
    "busy_timeout=10000",
)
BATCH = 500  # keys in one query; SQLite takes 32,766
HELD = 100  # articles whose passages are read at once


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage, the article version and the kind of zone it is cut from, and its key."""

    key: int
    article_key: int
    zone: ZoneKind
    passage: Passage


class Store:
    """The SQLite file of a collection; safe to use from several threads."""

    def __init__(self, folder: Path, *, new: bool = False) -> None:
        """Open the file in ``folder``; made where there is none if it may be ``new``.

        Raises:
            DamagedStoreError: there is none.
        """
        self.path = folder / FILE
        if not new and not self.path.is_file():
            raise DamagedStoreError(path=self.path)
        self._engine = open_engine(self.path, SCHEMA, pragmas=PRAGMAS)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def references(
        self, generation: int, keys: Sequence[int] | None = None
    ) -> dict[int, Reference]:
        """Return the articles seen at ``generation`` by key, in the order of their keys.

        All of them, or those of ``keys``.
        """
        columns = [ARTICLES.c.key, *(ARTICLES.c[name] for name in NAMING)]
        query = select(*columns).where(seen_at(generation)).order_by(ARTICLES.c.key)
        parts = [query]
        if keys is not None:
            batches = (keys[at : at + BATCH] for at in range(0, len(keys), BATCH))
            parts = [query.where(ARTICLES.c.key.in_(batch)) for batch in batches]
        with self._engine.connect() as connection:
            rows = chain.from_iterable(map(connection.execute, parts))
            return {row.key: reference_of(row) for row in rows}

    def keys(self, generation: int) -> list[int]:
        """Return the keys of the articles seen at ``generation``, ascending."""
        return self._keys(seen_at(generation))

    def entered(self, generation: int) -> list[int]:
        """Return the keys of the articles first seen at ``generation``, ascending."""
        return self._keys(ARTICLES.c.born == generation)

    def gone(self, generation: int) -> list[int]:
        """Return the keys of the articles no longer seen from ``generation`` on, ascending."""
        return self._keys(ARTICLES.c.died == generation)

    def _keys(self, chosen: ColumnElement[bool]) -> list[int]:
        query = select(ARTICLES.c.key).where(chosen).order_by(ARTICLES.c.key)
        with self._engine.connect() as connection:
            return list(connection.execute(query).scalars())

    def known(self, generation: int) -> dict[str, Known]:
        """Return what tells of every article seen at ``generation`` what it was, by id."""
        names = ("id", "given", "origin", "root", "corrections")
        query = select(*(ARTICLES.c[name] for name in names)).where(seen_at(generation))
        with self._engine.connect() as connection:
            return {
                row.id: Known(row.given, row.origin, row.root, corrections_of(row.corrections))
                for row in connection.execute(query)
            }

    def present(self, generation: int, ids: Sequence[str]) -> set[str]:
        """Return which of ``ids`` are those of articles seen at ``generation``."""
        query = select(ARTICLES.c.id).where(seen_at(generation))
        found: set[str] = set()
        with self._engine.connect() as connection:
            for at in range(0, len(ids), BATCH):
                chosen = query.where(ARTICLES.c.id.in_(ids[at : at + BATCH]))
                found.update(connection.execute(chosen).scalars())
        return found

    def count(self, generation: int) -> int:
        """Return how many articles are seen at ``generation``."""
        query = select(func.count()).select_from(ARTICLES).where(seen_at(generation))
        with self._engine.connect() as connection:
            return int(connection.execute(query).scalar_one())

    def digest(self, key: int) -> str:
        """Return the digest of the article version stored under ``key`` when it was written."""
        return str(self._row(key).digest)

    def article(self, key: int) -> Article:
        """Return the article version stored under ``key``.

        Raises:
            DamagedStoreError: it is no longer there.
        """
        return article_of(self._row(key))

    def articles(self, keys: Sequence[int]) -> dict[int, Article]:
        """Return the article versions stored under ``keys``, those that are still there."""
        found = {}
        with self._engine.connect() as connection:
            for start in range(0, len(keys), BATCH):
                chosen = ARTICLES.c.key.in_(keys[start : start + BATCH])
                for row in connection.execute(select(ARTICLES).where(chosen)):
                    found[row.key] = article_of(row)
        return found

    def entry(self, key: int) -> Entry:
        """Return the article version stored under ``key`` as it entered, without its passages.

        Raises:
            DamagedStoreError: it is no longer there.
        """
        return _entry(self._row(key))

    def entries(self, generation: int) -> Iterator[Entry]:
        """Yield the articles seen at ``generation``, as they entered, without their passages.

        What is yielded is of one moment, however long it takes.
        """
        query = select(ARTICLES).where(seen_at(generation)).order_by(ARTICLES.c.key)
        with self._engine.connect() as connection:
            for row in connection.execution_options(yield_per=16).execute(query):
                yield _entry(row)

    def passages(self, keys: Sequence[int]) -> list[Passage]:
        """Return the passages stored under ``keys``, in their order, cut from their articles.

        Raises:
            DamagedStoreError: one is no longer there.
        """
        found: dict[int, Passage] = {}
        for at in range(0, len(keys), BATCH):
            wanted = PASSAGES.c.key.in_(keys[at : at + BATCH])
            with self._engine.connect() as connection:
                for row in connection.execute(sliced_passages().where(wanted)):
                    found[row.key] = _passage(row)
        if not found.keys() >= set(keys):
            raise DamagedStoreError(path=self.path)
        return [found[key] for key in keys]

    def all_passages(self, generation: int) -> list[StoredPassage]:
        """Return every passage seen at ``generation``, article by article, by start."""
        return list(self.passages_of(self.keys(generation)))

    def passages_of(self, keys: Sequence[int]) -> Iterator[StoredPassage]:
        """Yield the passages of the article versions under ``keys``, ascending, by start.

        A few articles are read at a time.
        """
        for at in range(0, len(keys), HELD):
            yield from self._passages_of(keys[at : at + HELD])

    def _passages_of(self, keys: Sequence[int]) -> list[StoredPassage]:
        chosen = select(ARTICLES.c.key, ARTICLES.c.id, ARTICLES.c.text)
        query = select(PASSAGES).where(PASSAGES.c.article.in_(keys))
        with self._engine.connect() as connection:
            # cut here: SQLite would count a long text's characters again for every passage
            read = connection.execute(chosen.where(ARTICLES.c.key.in_(keys)))
            texts = {row.key: (row.id, row.text) for row in read}
            rows = connection.execute(query.order_by(PASSAGES.c.article, PASSAGES.c.start))
            return [
                StoredPassage(row.key, row.article, row.zone, _cut(row, *texts[row.article]))
                for row in rows
            ]

    def write(self, generation: int, *, entering: Sequence[Entry], leaving: Iterable[str]) -> None:
        """Let articles enter and others, by id, leave, both as of ``generation``.

        An article that enters replaces the version with its id. Nobody sees it until a manifest
        names ``generation``.
        """
        gone = {*leaving, *(entry.article.id for entry in entering)}
        rows = [
            article_row(entry.article)
            | found_row(entry.found)
            | {"root": entry.root, "born": generation, "digest": digest_of(entry.article)}
            for entry in entering
        ]
        with self._engine.begin() as connection:
            if gone:
                alive = and_(ARTICLES.c.id == bindparam("gone"), ARTICLES.c.died.is_(None))
                dying = update(ARTICLES).where(alive).values(died=generation)
                connection.execute(dying, [{"gone": article_id} for article_id in gone])
            if rows:
                insert = ARTICLES.insert().returning(ARTICLES.c.key, sort_by_parameter_order=True)
                keys = connection.execute(insert, rows).scalars().all()
                passages = [
                    row
                    for key, entry in zip(keys, entering, strict=True)
                    for row in passage_rows(key, entry.article, entry.passages)
                ]
                if passages:
                    connection.execute(PASSAGES.insert(), passages)

    def follow(self, ids: Sequence[str], root: str) -> None:
        """Note that the files of the articles called ``ids`` are those of the folder ``root``."""
        with self._engine.begin() as connection:
            for start in range(0, len(ids), BATCH):
                chosen = ARTICLES.c.id.in_(ids[start : start + BATCH])
                connection.execute(update(ARTICLES).where(chosen).values(root=root))

    def sweep(self, generation: int) -> None:
        """Undo what was begun after ``generation``, forget what died before it.

        What died in ``generation`` itself stays, for those who still read the one before.
        """
        with self._engine.begin() as connection:
            connection.execute(delete(ARTICLES).where(ARTICLES.c.born > generation))
            undone = update(ARTICLES).where(ARTICLES.c.died > generation).values(died=None)
            connection.execute(undone)
            connection.execute(delete(ARTICLES).where(ARTICLES.c.died < generation))

    def migrate(self) -> None:
        """Bring tables that an earlier version wrote to those of this one, whole or not at all."""
        with self._engine.connect() as connection:
            migrate(connection)

    def integrity(self) -> list[str]:
        """Return what SQLite itself finds wrong with the file."""
        with self._engine.connect() as connection:
            rows = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
        return [str(row) for row in rows if row != "ok"]

    def _row(self, key: int) -> Row[Any]:
        with self._engine.connect() as connection:
            row = connection.execute(select(ARTICLES).where(ARTICLES.c.key == key)).one_or_none()
        if row is None:
            raise DamagedStoreError(path=self.path)
        return row


def _passage(row: Row[Any]) -> Passage:
    return Passage(row.article_id, row.start, row.end, row.slice, row.section)


def _cut(row: Row[Any], article_id: str, text: str) -> Passage:
    return Passage(article_id, row.start, row.end, text[row.start : row.end], row.section)


def _entry(row: Row[Any]) -> Entry:
    article = article_of(row)
    return Entry(article, found_of(article, row.found), row.root, ())
