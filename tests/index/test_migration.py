"""A data folder of format 1, as the first version wrote it, is brought to today's as it opens."""

import json
import sqlite3
from contextlib import closing
from dataclasses import astuple
from hashlib import sha256
from pathlib import Path

import pytest

from corpus.models import Article, FieldCorrection
from errors import BusyError, NewerFormatError
from index.collection import Collection
from index.collections import export_collection, list_collections
from index.manifest import COPY, FORMAT, NAME
from index.store import FILE
from index.writing import one_writer
from settings import Settings
from tests.index.checks import assert_sound, statuses
from tests.index.conftest import Open

OLD_ARTICLES = """
CREATE TABLE articles (
    "key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, id VARCHAR NOT NULL, born INTEGER NOT NULL,
    died INTEGER, digest VARCHAR NOT NULL, title VARCHAR NOT NULL, authors VARCHAR NOT NULL,
    organisation VARCHAR NOT NULL, published VARCHAR NOT NULL, language VARCHAR NOT NULL,
    origin VARCHAR NOT NULL, text VARCHAR NOT NULL, zones VARCHAR NOT NULL, voices VARCHAR NOT NULL
)
"""
OLD_PASSAGES = """
CREATE TABLE passages (
    "key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, article INTEGER NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, section VARCHAR NOT NULL,
    zone VARCHAR NOT NULL,
    FOREIGN KEY(article) REFERENCES articles ("key") ON DELETE CASCADE
)
"""
INSERTED = "INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
NAMES = ("id", "title", "authors", "organisation", "published", "language", "origin")


def old_row(key: int, article: Article) -> tuple[object, ...]:
    """Return the row that the first version wrote."""
    named = "\x1f".join(str(getattr(article, name)) for name in NAMES)
    digests = sha256(article.text.encode()).hexdigest(), sha256(named.encode()).hexdigest()[:16]
    return (
        key, article.id, 1, None, "-".join(digests), article.title, json.dumps(article.authors),
        article.organisation, article.published, article.language, article.origin, article.text,
        json.dumps([astuple(zone) for zone in article.zones]),
        json.dumps([(v.kind, v.name, v.start, v.end) for v in article.voices]),
    )  # fmt: skip


def make_old(collection: Collection) -> None:
    """Write the collection's folder again as the first version would have."""
    snapshot = collection.snapshot()
    articles = [snapshot.article(reference.id) for reference in snapshot.references]
    collection.close()
    path = collection.folder / FILE
    with closing(sqlite3.connect(path)) as connection:
        keys = [row[0] for row in connection.execute("SELECT key FROM articles ORDER BY key")]
        passages = connection.execute("SELECT * FROM passages").fetchall()
    for file in collection.folder.glob(f"{FILE}*"):
        file.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute(OLD_ARTICLES)
        connection.execute(OLD_PASSAGES)
        connection.execute("CREATE INDEX articles_id ON articles (id, born)")
        connection.execute("CREATE INDEX ix_passages_article ON passages (article)")
        rows = [old_row(key, article) for key, article in zip(keys, articles, strict=True)]
        connection.executemany(INSERTED, rows)
        connection.executemany("INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?)", passages)
        connection.commit()
    set_format(collection, 1)


def set_format(collection: Collection, number: int) -> None:
    for name in (NAME, COPY):
        path = collection.index / name
        manifest = json.loads(path.read_text(encoding="utf-8"))
        path.write_text(json.dumps(manifest | {"format": number}), encoding="utf-8")


def formats(collection: Collection) -> set[int]:
    paths = (collection.index / name for name in (NAME, COPY))
    return {json.loads(path.read_text(encoding="utf-8"))["format"] for path in paths}


@pytest.fixture
def before(filled: Collection) -> list[Article]:
    snapshot = filled.snapshot()
    articles = [snapshot.article(reference.id) for reference in snapshot.references]
    make_old(filled)
    return articles


def read(collection: Collection) -> list[Article]:
    snapshot = collection.snapshot()
    return [snapshot.article(reference.id) for reference in snapshot.references]


def test_an_old_folder_is_brought_up_when_it_is_read(before: list[Article], reopen: Open) -> None:
    collection = reopen()

    assert read(collection) == before
    assert formats(collection) == {FORMAT}
    assert collection.snapshot().generation == 1
    assert_sound(collection)


def test_an_old_folder_is_brought_up_when_it_is_changed(
    before: list[Article], reopen: Open, articles: Path
) -> None:
    collection = reopen()
    (articles / "four.txt").write_text("Le four\n\nUn four se partage.\n", encoding="utf-8")

    outcomes = statuses(collection.add([articles]))

    assert outcomes.pop("four.txt") == "added"
    assert set(outcomes.values()) == {"unchanged"}
    assert len(read(collection)) == 4
    assert_sound(collection)


def test_articles_of_an_old_folder_can_be_corrected_and_taken_back(
    before: list[Article], reopen: Open
) -> None:
    collection, title = reopen(), FieldCorrection("title", ("Autre",))

    assert collection.correct(before[0].id, [title]).title == "Autre"
    assert collection.take_back(before[0].id, [title]).title == before[0].title


def test_what_a_crash_left_half_way_is_taken_up_again(before: list[Article], reopen: Open) -> None:
    first = reopen()
    first.snapshot()
    set_format(first, 1)  # the rows were brought up, the manifest was not yet

    assert read(reopen()) == before
    with closing(sqlite3.connect(first.folder / FILE)) as connection:
        connection.execute("DROP INDEX articles_known")
        connection.execute("ALTER TABLE articles DROP COLUMN given")
        connection.commit()
    set_format(first, 1)
    assert read(reopen()) == before
    assert_sound(reopen())


def test_an_old_folder_with_a_damaged_manifest_is_rebuilt(
    before: list[Article], reopen: Open
) -> None:
    collection = reopen()
    (collection.index / NAME).write_text("{")

    collection.rebuild()

    assert read(collection) == before
    assert formats(collection) == {FORMAT}
    assert_sound(collection)


def test_while_another_changes_an_old_folder_it_waits(
    before: list[Article], reopen: Open, settings: Settings
) -> None:
    with one_writer(settings.folder, patience=1), pytest.raises(BusyError):
        reopen(lock_timeout=0.05).snapshot()

    assert read(reopen()) == before


def test_an_old_folder_is_listed_and_exported(
    before: list[Article], settings: Settings, tmp_path: Path
) -> None:
    (card,) = list_collections(settings.data)

    assert (card.name, card.title, card.articles) == ("default", "default", 3)
    export_collection(settings.data, "default", tmp_path / "out.zip")
    assert (tmp_path / "out.zip").is_file()


def test_a_folder_of_a_later_version_is_left_alone(filled: Collection, reopen: Open) -> None:
    set_format(filled, FORMAT + 1)

    for act in (reopen().snapshot, reopen().rebuild, lambda: reopen().add([])):
        with pytest.raises(NewerFormatError, match=f"format {FORMAT + 1}, ici {FORMAT}"):
            act()
