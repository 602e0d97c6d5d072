import shutil
from pathlib import Path

import pytest

from errors import DamagedIndexError, DamagedStoreError, StorageError
from index.collection import Collection
from index.manifest import COPY, NAME
from index.store import FILE
from index.verification import verify_collection
from tests.fakes import WordCounter
from tests.index.checks import assert_sound, statuses
from tests.index.conftest import Open


def test_an_interrupted_change_leaves_the_last_complete_state(
    filled: Collection, reopen: Open, articles: Path
) -> None:
    before = filled.snapshot().references
    for number in range(5):
        text = f"Four {number}\n\nUn four numéro {number} se partage.\n"
        (articles / f"four-{number}.txt").write_text(text, encoding="utf-8")
    with pytest.raises(StorageError, match="the power is cut"):
        reopen(WordCounter(stop_after=2)).add([articles])
    assert reopen().snapshot().references == before
    assert_sound(reopen())

    reopen().add([articles])

    assert len(reopen().snapshot().references) == 3 + 5
    assert_sound(reopen())


@pytest.mark.parametrize("stage", ["read", "embed", "write"])
def test_whoever_watches_can_stop_a_change_at_any_stage(
    filled: Collection, articles: Path, stage: str
) -> None:
    before = filled.snapshot().references
    (articles / "four.txt").write_text("Le four\n\nUn four se partage.\n", encoding="utf-8")

    def stop(step: object) -> None:
        if getattr(step, "stage", "") == stage:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        filled.add([articles], progress=stop)

    assert filled.snapshot().references == before
    assert_sound(filled)
    assert statuses(filled.add([articles]))["four.txt"] == "added"


def test_a_lost_manifest_loses_nothing(filled: Collection, reopen: Open, articles: Path) -> None:
    (filled.index / NAME).unlink()
    (articles / "four.txt").write_text("Le four\n\nUn four se partage.\n", encoding="utf-8")

    reopen().add([articles / "four.txt"])

    assert len(reopen().snapshot().references) == 4


def test_a_damaged_manifest_is_rebuilt_with_every_article(
    filled: Collection, reopen: Open, articles: Path
) -> None:
    references = filled.snapshot().references
    (filled.index / NAME).write_text("{")
    with pytest.raises(DamagedIndexError, match="rebuild"):
        reopen().snapshot()
    with pytest.raises(DamagedIndexError, match="rebuild"):
        reopen().add([articles])

    reopen().rebuild()

    assert reopen().snapshot().references == references
    assert (filled.index / COPY).read_bytes() == (filled.index / NAME).read_bytes()
    assert_sound(reopen())


def test_lost_articles_are_said_and_not_replaced_by_nothing(
    filled: Collection, reopen: Open, articles: Path
) -> None:
    filled.close()
    (filled.folder / FILE).rename(filled.folder / "elsewhere.sqlite")

    for act in (reopen().snapshot, reopen().rebuild, lambda: reopen().add([articles])):
        with pytest.raises(DamagedStoreError, match="absent ou abîmé"):
            act()
    (filled.folder / "elsewhere.sqlite").rename(filled.folder / FILE)
    assert len(reopen().snapshot().references) == 3


def test_articles_that_are_no_database_are_said(filled: Collection, reopen: Open) -> None:
    filled.close()
    (filled.folder / FILE).write_bytes(b"nothing that SQLite wrote " * 400)

    with pytest.raises(DamagedStoreError, match="absent ou abîmé"):
        reopen().snapshot()
    (problem,) = verify_collection(reopen(), WordCounter)
    assert "articles.sqlite" in problem.what


def test_an_older_copy_of_the_articles_is_noticed_and_rebuilt(
    filled: Collection, reopen: Open, articles: Path
) -> None:
    filled.close()
    shutil.copy(filled.folder / FILE, filled.folder / "older.sqlite")
    (articles / "four.txt").write_text("Le four\n\nUn four se partage.\n", encoding="utf-8")
    filled.add([articles])
    filled.close()
    for path in filled.folder.glob(f"{FILE}*"):
        path.unlink()
    (filled.folder / "older.sqlite").rename(filled.folder / FILE)

    with pytest.raises(DamagedIndexError, match="rebuild"):
        reopen().snapshot()
    reopen().rebuild()

    assert len(reopen().snapshot().references) == 3
    assert_sound(reopen())
