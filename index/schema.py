"""The tables of the articles, and how a SQLite file is opened."""

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import (
    URL,
    Column,
    Engine,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    event,
)

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
    Column("pages", String, nullable=False),
    Column("text", String, nullable=False),
    Column("zones", String, nullable=False),
    Column("voices", String, nullable=False),
    Column("hints", String, nullable=False),
    Column("corrections", String, nullable=False),
    Column("root", String, nullable=False),  # the folder that is followed, empty without one
    Column("found", String, nullable=False),  # the metadata as the file gives them
    Column("given", String, nullable=False),  # digest of all that the file gives
    Index("articles_id", "id", "born"),
    # all that ``Store.known`` asks for: behind a text, SQLite would read the text to get there
    Index("articles_known", "born", "died", "id", "given", "origin", "root", "corrections"),
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


def open_engine(path: Path, schema: MetaData, *, pragmas: Sequence[str] = ()) -> Engine:
    """Return an engine on the SQLite file at ``path``, with the tables of ``schema`` in it.

    A path may hold any sign: it is not read as a URL, where ``?`` and ``%`` mean something else.
    """
    engine = create_engine(URL.create("sqlite", database=str(path)))

    @event.listens_for(engine, "connect")
    def _configure(connection: object, _record: object) -> None:
        cursor = connection.cursor()  # type: ignore[attr-defined]  # a DBAPI connection
        for pragma in pragmas:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    try:
        schema.create_all(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine
