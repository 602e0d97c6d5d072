"""Articles and passages in SQLite, versioned by generation.

A row is seen from the generation in which it was born until the one in which it died. Nothing is
overwritten: what a crash leaves behind belongs to a generation that no manifest names, and is
swept away by the next writer. So the manifest alone decides what exists.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, delete, func, or_, select, update

from corpus.models import Article, Passage, Reference, ZoneKind
from errors import DamagedStoreError
from index.rows import NAMING, article_of, article_row, passage_rows, reference_of
from index.schema import ARTICLES, PASSAGES, SCHEMA, open_engine

FILE = "articles.sqlite"
PRAGMAS = (
    "journal_mode=WAL",  # readers go on while one writes
    "synchronous=FULL",
    "foreign_keys=ON",
    "busy_timeout=10000",
)
BATCH = 500  # keys in one query; SQLite takes 32,766


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

    def references(self, generation: int) -> dict[int, Reference]:
        """Return the articles seen at ``generation`` by key, in the order of their keys."""
        columns = [ARTICLES.c.key, *(ARTICLES.c[name] for name in NAMING)]
        query = select(*columns).where(_seen(generation)).order_by(ARTICLES.c.key)
        with self._engine.connect() as connection:
            return {row.key: reference_of(row) for row in connection.execute(query)}

    def digests(self, generation: int) -> dict[str, tuple[str, str]]:
        """Return the (digest, origin) of every article seen at ``generation``, by id."""
        query = select(ARTICLES.c.id, ARTICLES.c.digest, ARTICLES.c.origin).where(_seen(generation))
        with self._engine.connect() as connection:
            return {row.id: (row.digest, row.origin) for row in connection.execute(query)}

    def article(self, key: int) -> Article:
        """Return the article version stored under ``key``.

        Raises:
            DamagedStoreError: it is no longer there.
        """
        with self._engine.connect() as connection:
            row = connection.execute(select(ARTICLES).where(ARTICLES.c.key == key)).one_or_none()
        if row is None:
            raise DamagedStoreError(path=self.path)
        return article_of(row)

    def passages(self, keys: Sequence[int]) -> list[Passage]:
        """Return the passages stored under ``keys``, in their order, cut from their articles.

        Raises:
            DamagedStoreError: one is no longer there.
        """
        found: dict[int, Passage] = {}
        for at in range(0, len(keys), BATCH):
            wanted = PASSAGES.c.key.in_(keys[at : at + BATCH])
            with self._engine.connect() as connection:
                for row in connection.execute(_sliced().where(wanted)):
                    found[row.key] = _passage(row)
        if not found.keys() >= set(keys):
            raise DamagedStoreError(path=self.path)
        return [found[key] for key in keys]

    def all_passages(self, generation: int) -> list[StoredPassage]:
        """Return every passage seen at ``generation``, article by article, by start."""
        query = _sliced().where(_seen(generation)).order_by(ARTICLES.c.key, PASSAGES.c.start)
        with self._engine.connect() as connection:
            return [
                StoredPassage(row.key, row.article, row.zone, _passage(row))
                for row in connection.execute(query)
            ]

    def write(
        self,
        generation: int,
        *,
        entering: Sequence[tuple[Article, Sequence[Passage]]],
        leaving: Iterable[str],
    ) -> None:
        """Let articles enter and others, by id, leave, both as of ``generation``.

        An article that enters replaces the version with its id. Nobody sees it until a manifest
        names ``generation``.
        """
        gone = {*leaving, *(article.id for article, _ in entering)}
        with self._engine.begin() as connection:
            for article_id in gone:
                alive = and_(ARTICLES.c.id == article_id, ARTICLES.c.died.is_(None))
                connection.execute(update(ARTICLES).where(alive).values(died=generation))
            for article, passages in entering:
                row = article_row(article) | {"born": generation, "digest": digest_of(article)}
                row["root"] = ""
                insert = ARTICLES.insert().values(row).returning(ARTICLES.c.key)
                key = connection.execute(insert).scalar_one()
                if passages:
                    connection.execute(PASSAGES.insert(), passage_rows(key, article, passages))

    def sweep(self, generation: int) -> None:
        """Undo what was begun after ``generation``, forget what died before it.

        What died in ``generation`` itself stays, for those who still read the one before.
        """
        with self._engine.begin() as connection:
            connection.execute(delete(ARTICLES).where(ARTICLES.c.born > generation))
            undone = update(ARTICLES).where(ARTICLES.c.died > generation).values(died=None)
            connection.execute(undone)
            connection.execute(delete(ARTICLES).where(ARTICLES.c.died < generation))

    def integrity(self) -> list[str]:
        """Return what SQLite itself finds wrong with the file."""
        with self._engine.connect() as connection:
            rows = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
        return [str(row) for row in rows if row != "ok"]


def digest_of(article: Article) -> str:
    """Return what tells one version of an article from another: its text and its metadata."""
    named = "\x1f".join(str(getattr(article, name)) for name in NAMING)
    return f"{sha256(article.text.encode()).hexdigest()}-{sha256(named.encode()).hexdigest()[:16]}"


def text_part(digest: str) -> str:
    """Return the part of an article's digest that stands for its text alone."""
    return digest.split("-")[0]


def _seen(generation: int) -> ColumnElement[bool]:
    alive = or_(ARTICLES.c.died.is_(None), ARTICLES.c.died > generation)
    return and_(ARTICLES.c.born <= generation, alive)


def _sliced() -> Select[Any]:
    text = func.substr(
        ARTICLES.c.text, PASSAGES.c.start + 1, PASSAGES.c.end - PASSAGES.c.start
    ).label("slice")
    return select(PASSAGES, ARTICLES.c.id.label("article_id"), text).join(ARTICLES)


def _passage(row: Row[Any]) -> Passage:
    return Passage(row.article_id, row.start, row.end, row.slice, row.section)
