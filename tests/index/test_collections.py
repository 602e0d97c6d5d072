import os
import shutil
import signal
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from errors import (
    BusyError,
    CollectionNameError,
    TakenNameError,
    UnknownCollectionError,
    UnreadableDataError,
)
from index import collections, manifest, passing, titles
from index.collection import Collection
from index.collections import (
    create_collection,
    delete_collection,
    list_collections,
    rename_collection,
)
from index.manifest import NAME as MANIFEST
from index.titles import CARD, name_of
from index.writing import one_writer
from settings import Settings
from tests.fakes import WordCounter
from tests.index.checks import assert_sound
from tests.index.conftest import Open, write_articles


@pytest.fixture
def data(settings: Settings) -> Path:
    return settings.data


def names(data: Path) -> dict[str, str]:
    return {card.name: card.title for card in list_collections(data)}


def test_a_created_collection_is_listed_before_it_holds_anything(data: Path) -> None:
    card = create_collection(data, "  Client Durand\n2026 ")

    assert (card.name, card.title, card.articles) == ("client-durand-2026", "Client Durand 2026", 0)
    assert timedelta(0) <= datetime.now(UTC) - card.changed < timedelta(minutes=1)
    assert list_collections(data) == (card,)


def test_where_there_is_no_data_there_is_no_collection(data: Path) -> None:
    assert list_collections(data) == ()
    assert not data.exists()


def test_a_collection_that_was_only_filled_has_its_name_for_title(
    filled: Collection, data: Path
) -> None:
    (card,) = list_collections(data)

    assert (card.name, card.title, card.articles) == ("default", "default", 3)
    assert card.size > 10_000


def test_what_is_no_collection_is_not_listed(filled: Collection, data: Path) -> None:
    (data / "notes.txt").write_text("rien", encoding="utf-8")
    (data / "vide").mkdir()
    (data / "Majuscules").mkdir()
    (data / "Majuscules" / CARD).write_text("{}", encoding="utf-8")

    assert set(names(data)) == {"default"}


def test_a_damaged_collection_is_listed_all_the_same(filled: Collection, data: Path) -> None:
    (data / "default" / CARD).write_text("[1", encoding="utf-8")
    (data / "default" / "articles.sqlite").write_bytes(b"rien que SQLite wrote " * 400)
    filled.close()

    (card,) = list_collections(data)

    assert (card.title, card.articles) == ("default", 0)


def test_a_collection_is_listed_by_the_copy_of_its_lost_manifest(
    filled: Collection, data: Path
) -> None:
    (before,) = list_collections(data)
    (filled.folder / "index" / MANIFEST).unlink()

    (card,) = list_collections(data)

    assert (card.name, card.articles) == (before.name, before.articles)
    assert card.articles > 0


def test_a_file_in_the_place_of_the_data_is_said(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("rien", encoding="utf-8")

    with pytest.raises(UnreadableDataError):
        list_collections(tmp_path / "data")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Client Durand 2026", "client-durand-2026"),
        ("Œuvres d’été — n° 2", "oeuvres-d-ete-n-2"),
        ("../../etc/passwd", "etc-passwd"),
        ("a" * 90, "a" * 63),
        ("CON.txt ", "con-txt"),
    ],
)
def test_a_name_is_made_of_any_title(title: str, name: str) -> None:
    assert name_of(title) == name


@pytest.mark.parametrize("title", ["", "  ", "…", "顧客", "\0", "mot " * 60])
def test_a_title_without_anything_for_a_name_is_refused(data: Path, title: str) -> None:
    with pytest.raises(CollectionNameError):
        create_collection(data, title)
    assert names(data) == {}


def test_a_taken_name_is_left_alone(filled: Collection, data: Path) -> None:
    create_collection(data, "Client A")
    with pytest.raises(TakenNameError, match="client-a"):
        create_collection(data, "client à")
    with pytest.raises(TakenNameError, match="default"):
        rename_collection(data, "client-a", "Default", patience=1)

    assert names(data) == {"client-a": "Client A", "default": "default"}
    assert len(filled.snapshot().references) == 3


def test_a_renamed_collection_keeps_all_it_held(
    filled: Collection, data: Path, reopen: Open
) -> None:
    filled.close()

    card = rename_collection(data, "default", "Les ruches", patience=1)

    assert (card.name, card.title, card.articles) == ("les-ruches", "Les ruches", 3)
    assert names(data) == {"les-ruches": "Les ruches"}
    assert_sound(reopen(collection="les-ruches"))


def test_a_title_can_change_where_the_name_does_not(filled: Collection, data: Path) -> None:
    rename_collection(data, "default", "Défault !", patience=1)

    assert names(data) == {"default": "Défault !"}


def test_a_deleted_collection_is_gone_and_the_others_are_not(
    filled: Collection, data: Path, reopen: Open, tmp_path: Path
) -> None:
    other = reopen(collection="b")
    other.add([write_articles(tmp_path / "b", {"b.txt": "Un vélo\n\nUne piste.\n"})])

    delete_collection(data, "b", patience=1)

    assert set(names(data)) == {"default"}
    assert sorted(path.name for path in data.iterdir()) == [passing.LOCK, "default"]
    assert_sound(filled)


@pytest.mark.parametrize("name", ["nulle-part", "../data", "", ".", "Default", "a/b"])
def test_an_unknown_collection_is_named(filled: Collection, data: Path, name: str) -> None:
    for act in (
        lambda: rename_collection(data, name, "Autre", patience=1),
        lambda: delete_collection(data, name, patience=1),
    ):
        with pytest.raises(UnknownCollectionError):
            act()
    assert set(names(data)) == {"default"}


def test_a_collection_that_is_being_changed_is_waited_for(filled: Collection, data: Path) -> None:
    with one_writer(data / "default", patience=1):
        with pytest.raises(BusyError):
            delete_collection(data, "default", patience=0.05)
        with pytest.raises(BusyError):
            rename_collection(data, "default", "Autre", patience=0.05)

    assert names(data) == {"default": "default"}


STEPS = {
    "titles": (collections, "write_titles"), "card": (titles, "write_durably"),
    "data": (collections, "sync_folder"), "folder": (manifest, "sync_folder"),
    "rename": (Path, "rename"), "replace": (Path, "replace"), "mkdir": (Path, "mkdir"),
    "rmtree": (shutil, "rmtree"),
}  # fmt: skip


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("step", STEPS)
def test_killed_between_any_two_steps_the_old_or_the_new_is_there(
    filled: Collection, data: Path, step: str, after: bool
) -> None:
    filled.close()
    create_collection(data, "Deux")
    whole = {"default": "default", "deux": "Deux"}

    dies_at(step, after, lambda: create_collection(data, "Trois"))
    assert names(data) in (whole, whole | {"trois": "Trois"})
    dies_at(step, after, lambda: rename_collection(data, "default", "Été", patience=1))
    left = names(data)
    assert ("ete" in left) != ("default" in left)
    assert left.get("ete", "Été") == "Été"
    assert left.get("default", "default") == "default"
    dies_at(step, after, lambda: delete_collection(data, "deux", patience=1))
    assert names(data).get("deux", "Deux") == "Deux"

    kept = "ete" if "ete" in left else "default"
    collection = Collection(Settings(data=data, collection=kept), WordCounter)
    assert_sound(collection)
    collection.close()
    create_collection(data, "Quatre")
    assert list(data.glob(f"{passing.PASSING}*")) == []


def dies_at(name: str, after: bool, act: Callable[[], object]) -> None:
    """Do ``act`` in a child that is killed at its first ``step``."""
    owner, step = STEPS[name]
    child = os.fork()
    if child == 0:
        real = getattr(owner, step)

        def deadly(*args: object, **kwargs: object) -> None:
            if after:
                real(*args, **kwargs)
            os.kill(os.getpid(), signal.SIGKILL)

        setattr(owner, step, deadly)
        try:
            act()
        finally:
            os._exit(0)
    os.waitpid(child, 0)
