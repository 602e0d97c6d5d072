"""Articles and passages in SQLite, versioned by generation.

A row is seen from the generation in which it was born until the one in which it died. Nothing is
overwritten: what a crash leaves behind belongs to a generation that no manifest names, and is
swept away by the next writer. So the manifest alone decides what exists.
"""

import json
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Engine,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Row,
    Select,
    String,
    Table,
    and_,
    create_engine,
    delete,
    event,
    func,
    or_,
    select,
    update,
)

from corpus.models import Article, Passage, Reference, Voice, Zone, ZoneKind

SCHEMA = MetaData()
ARTICLES = Table(
    "articles",
    SCHEMA,
    Column("key", Integer, primary_key=True),
    Column("id", String, nullable=False),
    Column("born", Integer, nullable=False),
    Column("died", Integer),
    Column("digest", String, nullable=False),
    Column("title", String, nullable=False),
    Column("authors", String, nullable=False),
    Column("organisation", String, nullable=False),
    Column("published", String, nullable=False),
    Column("language", String, nullable=False),
    Column("origin", String, nullable=False),
    Column("text", String, nullable=False),
    Column("zones", String, nullable=False),
    Column("voices", String, nullable=False),
    Index("articles_id", "id", "born"),
    sqlite_autoincrement=True,  # a key is never given twice: an open reader may still hold it
)
PASSAGES = Table(
    "passages",
    SCHEMA,
    Column("key", Integer, primary_key=True),
    Column("article", ForeignKey(ARTICLES.c.key, ondelete="CASCADE"), nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("section", String, nullable=False),
    Column("zone", String, nullable=False),
    sqlite_autoincrement=True,
)
NAMING = ("id", "title", "authors", "organisation", "published", "language", "origin")
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

    def __init__(self, path: Path) -> None:
        """Open the file, making it where there is none; its folder must exist."""
        self.path = path
        self._engine = _engine(path)
        SCHEMA.create_all(self._engine)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def references(self, generation: int) -> dict[int, Reference]:
        """Return the articles seen at ``generation`` by key, in the order of their keys."""
        columns = [ARTICLES.c.key, *(ARTICLES.c[name] for name in NAMING)]
        query = select(*columns).where(_seen(generation)).order_by(ARTICLES.c.key)
        with self._engine.connect() as connection:
            return {row.key: _reference(row) for row in connection.execute(query)}

    def digests(self, generation: int) -> dict[str, tuple[str, str]]:
        """Return the (digest, origin) of every article seen at ``generation``, by id."""
        query = select(ARTICLES.c.id, ARTICLES.c.digest, ARTICLES.c.origin).where(_seen(generation))
        with self._engine.connect() as connection:
            return {row.id: (row.digest, row.origin) for row in connection.execute(query)}

    def article(self, key: int) -> Article:
        """Return the article version stored under ``key``."""
        with self._engine.connect() as connection:
            row = connection.execute(select(ARTICLES).where(ARTICLES.c.key == key)).one()
        return Article(
            **asdict(_reference(row)),
            text=row.text,
            zones=tuple(Zone(*zone) for zone in json.loads(row.zones)),
            voices=tuple(Voice(*voice) for voice in json.loads(row.voices)),
        )

    def passages(self, keys: Sequence[int]) -> dict[int, Passage]:
        """Return the passages stored under ``keys``, cut from their articles' texts."""
        found: dict[int, Passage] = {}
        for at in range(0, len(keys), BATCH):
            wanted = PASSAGES.c.key.in_([int(key) for key in keys[at : at + BATCH]])
            with self._engine.connect() as connection:
                for row in connection.execute(_sliced().where(wanted)):
                    found[row.key] = _passage(row)
        return found

    def all_passages(self, generation: int) -> Iterable[StoredPassage]:
        """Yield every passage seen at ``generation``, article by article, by start."""
        query = _sliced().where(_seen(generation)).order_by(ARTICLES.c.key, PASSAGES.c.start)
        with self._engine.connect() as connection:
            for row in connection.execute(query):
                yield StoredPassage(row.key, row.article, row.zone, _passage(row))

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
                _insert(connection, generation, article, passages)

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


def _engine(path: Path) -> Engine:
    engine = create_engine(f"sqlite:///{path}")

    @event.listens_for(engine, "connect")
    def _configure(connection: object, _record: object) -> None:
        cursor = connection.cursor()  # type: ignore[attr-defined]  # a DBAPI connection
        cursor.execute("PRAGMA journal_mode=WAL")  # readers go on while one writes
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute("PRAGMA busy_timeout=10000")
        cursor.close()

    return engine


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


def _reference(row: Row[Any]) -> Reference:
    values = {name: getattr(row, name) for name in NAMING}
    return Reference(**{**values, "authors": tuple(json.loads(values["authors"]))})


def _insert(
    connection: Connection, generation: int, article: Article, passages: Sequence[Passage]
) -> None:
    values = {name: getattr(article, name) for name in NAMING}
    values |= {
        "born": generation,
        "digest": digest_of(article),
        "text": article.text,
        "authors": json.dumps(article.authors, ensure_ascii=False),
        "zones": json.dumps([(zone.kind, zone.start, zone.end) for zone in article.zones]),
        "voices": json.dumps(
            [(voice.kind, voice.name, voice.start, voice.end) for voice in article.voices],
            ensure_ascii=False,
        ),
    }
    key = connection.scalar(ARTICLES.insert().values(values).returning(ARTICLES.c.key))
    rows = [
        {
            "article": key,
            "start": passage.start,
            "end": passage.end,
            "section": passage.section,
            "zone": _zone_of(article, passage),
        }
        for passage in passages
    ]
    if rows:
        connection.execute(PASSAGES.insert(), rows)


def _zone_of(article: Article, passage: Passage) -> ZoneKind:
    place = bisect_right(article.zones, passage.start, key=lambda zone: zone.start) - 1
    return article.zones[place].kind
