import sqlite3
from pathlib import Path

import pytest

from errors import StaleIndexError, UnknownArticleError
from index.cache import FILE as VECTORS
from index.collection import Collection
from index.foreign import foreign_questions
from index.lexical import BODY
from index.store import FILE
from settings import Settings
from tests.fakes import WordCounter
from tests.index.checks import assert_sound
from tests.index.conftest import Open


def test_removing_leaves_no_passage_no_vector_and_no_posting(
    filled: Collection, reopen: Open, embedder: WordCounter, articles: Path
) -> None:
    snapshot = filled.snapshot()
    (pain,) = [r for r in snapshot.references if r.origin == "pain.txt"]
    size, count = snapshot.size, snapshot.passage_count(pain.id)

    filled.remove([pain.id])

    after = reopen().snapshot()
    assert after.size == after.dense.size == after.lexical.size == size - count
    assert after.lexical.holding(after.lexical.groups("boulanger")[0], field=BODY).size == 0
    assert after.dense.scores(embedder.embed_question("pain four")).max() < 0.9
    with pytest.raises(UnknownArticleError):
        after.article(pain.id)
    with sqlite3.connect(reopen().folder / VECTORS) as connection:
        kept = after.size + len(foreign_questions())
        assert connection.execute("SELECT count(*) FROM vectors").fetchone() == (kept,)
    connection.close()
    assert_sound(filled)


def test_removed_text_leaves_the_disk_two_changes_later(
    filled: Collection, articles: Path, settings: Settings
) -> None:
    (pain,) = [r for r in filled.snapshot().references if r.origin == "pain.txt"]
    filled.remove([pain.id])
    filled.rebuild()
    filled.rebuild()
    filled.close()

    with sqlite3.connect(settings.folder / FILE) as connection:
        rows = connection.execute("SELECT count(*) FROM articles WHERE origin = 'pain.txt'")
        assert rows.fetchone() == (0,)
    connection.close()


def test_removing_needs_no_model(filled: Collection, settings: Settings) -> None:
    def unwanted() -> WordCounter:
        raise AssertionError("loaded for nothing")

    without_model = Collection(settings, unwanted)
    without_model.remove([filled.snapshot().references[0].id])

    assert len(filled.snapshot().references) == 2
    assert_sound(filled)


def test_removing_never_mixes_two_models(filled: Collection, reopen: Open) -> None:
    known = filled.snapshot().references
    other = reopen(WordCounter(["pain"], identity="other"))
    other.remove([known[0].id])
    assert other.is_stale()
    assert_sound(filled)
    (filled.folder / VECTORS).unlink()

    with pytest.raises(StaleIndexError, match="rebuild"):
        other.remove([known[1].id])

    assert filled.snapshot().references == known[1:]


def test_an_unknown_id_removes_nothing(filled: Collection) -> None:
    known = filled.snapshot().references[0].id

    with pytest.raises(UnknownArticleError, match="personne"):
        filled.remove([known, "personne"])

    assert filled.snapshot().generation == 1


def test_the_last_article_can_be_removed_and_added_again(
    filled: Collection, articles: Path
) -> None:
    ids = {reference.id for reference in filled.snapshot().references}
    filled.remove(sorted(ids))
    assert filled.snapshot().references == ()
    assert_sound(filled)

    filled.add([articles])

    assert {reference.id for reference in filled.snapshot().references} == ids
