"""What cannot be made again leaves in one file, and comes back into an empty folder."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from corpus.models import Article, FieldCorrection
from corpus.progress import Interrupted, Step
from errors import BackupError, MissingFileError, NewerFormatError, NotEmptyError, StorageError
from index.access import Access, Person, private_folder, read_access, write_access
from index.backup import CARD, restore_backup, write_backup
from index.collection import Collection
from index.collections import create_collection, list_collections
from index.records import Records
from settings import Settings
from tests.fakes import WordCounter
from tests.index.checks import assert_sound

TITLE = FieldCorrection("title", ("Le vélo, et après ?",))
CLAIRE = Person("https://login.example|1", "Claire", "claire@exemple.fr")


@pytest.fixture
def empty(settings: Settings, tmp_path: Path) -> Settings:
    """The settings of another data folder, which is not there yet."""
    return settings.model_copy(update={"data": tmp_path / "elsewhere" / "data"})


@pytest.fixture
def backup(filled: Collection, settings: Settings, tmp_path: Path) -> Path:
    """One of two collections; the filled one was corrected, has boards, an owner and a history."""
    file = tmp_path / "sauvegarde.zip"
    by_title = {one.title: one.id for one in filled.snapshot().references}
    filled.correct(by_title["Le vélo en ville"], [TITLE])
    boards = Records(filled.folder)
    label = boards.create("board", "Mardi", '{"a": 1}').label
    boards.change("board", label.id, lambda _: '{"a": 2}')
    Records(private_folder(filled.folder, CLAIRE)).path.parent.mkdir(parents=True)
    Records(private_folder(filled.folder, CLAIRE)).create("board", "À moi", "{}")
    write_access(filled.folder, Access(CLAIRE, ("denis@exemple.fr",)))
    Records(filled.folder, "history.sqlite").create("history", "profil", "[]")
    Records(settings.data, "people.sqlite").create("preferences", "profil", "{}")
    create_collection(settings.data, "Client Durand")
    assert write_backup(settings.data, file) == ("client-durand", "default")
    return file


def read(settings: Settings) -> dict[str, Article]:
    snapshot = Collection(settings, WordCounter).snapshot()
    return {one.id: snapshot.article(one.id) for one in snapshot.references}


def test_what_is_restored_is_what_was_there(
    backup: Path, settings: Settings, empty: Settings
) -> None:
    assert restore_backup(empty, backup, WordCounter) == ("client-durand", "default")

    assert read(empty) == read(settings)
    assert "Le vélo, et après ?" in {one.title for one in read(empty).values()}
    titles = {card.name: card.title for card in list_collections(empty.data)}
    assert titles == {"client-durand": "Client Durand", "default": "default"}
    restored = Collection(empty, WordCounter)
    assert_sound(restored)
    restored.close()


def test_boards_come_back_with_what_can_be_undone(backup: Path, empty: Settings) -> None:
    restore_backup(empty, backup, WordCounter)

    boards = Records(empty.folder)
    (label,) = boards.labels("board")
    assert boards.read("board", label.id).content == '{"a": 2}'
    assert label.undoable == 1
    assert boards.undo("board", label.id).content == '{"a": 1}'


def test_who_may_read_and_what_each_made_and_asked_comes_back(
    backup: Path, empty: Settings
) -> None:
    restore_backup(empty, backup, WordCounter)

    folder = empty.folder
    assert read_access(folder) == Access(CLAIRE, ("denis@exemple.fr",))
    (mine,) = Records(private_folder(folder, CLAIRE)).labels("board")
    assert mine.name == "À moi"
    assert Records(folder, "history.sqlite").labels("history")
    assert Records(empty.data, "people.sqlite").labels("preferences")


def test_nothing_is_overwritten(backup: Path, settings: Settings) -> None:
    before = read(settings)

    with pytest.raises(NotEmptyError, match="vide"):
        restore_backup(settings, backup, WordCounter)

    assert read(settings) == before


@pytest.mark.parametrize("step", [0, 1, 2])
def test_a_restoring_that_is_stopped_leaves_nothing(
    backup: Path, empty: Settings, step: int
) -> None:
    told: list[Step] = []

    def stop(one: Step) -> None:
        told.append(one)
        if len(told) > step:
            raise Interrupted

    with pytest.raises(Interrupted):
        restore_backup(empty, backup, WordCounter, progress=stop)

    assert list_collections(empty.data) == ()
    restore_backup(empty, backup, WordCounter)
    assert len(list_collections(empty.data)) == 2


def rewritten(file: Path, changes: dict[str, bytes]) -> Path:
    with ZipFile(file) as old:
        parts = {name: old.read(name) for name in old.namelist()} | changes
    changed = file.with_name("other.zip")
    with ZipFile(changed, "w") as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return changed


@pytest.mark.parametrize(
    "changes",
    [
        {CARD: b"{"},
        {CARD: b'{"format": 1}'},
        {CARD: b'{"format": 1, "collections": {"../out": "x"}}'},
        {"default/articles.zip": b"no zip"},
        {"default/../../out.sqlite": b"out"},
        {"default/index/manifest.json": b"{}"},
        {"/etc/passwd": b"x"},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_what_is_no_backup_is_refused_whole(
    backup: Path, empty: Settings, changes: dict[str, bytes]
) -> None:
    with pytest.raises(BackupError, match="sauvegarde"):
        restore_backup(empty, rewritten(backup, changes), WordCounter)

    assert list_collections(empty.data) == ()
    assert not (empty.data.parent / "out.sqlite").exists()


def test_a_later_version_and_a_missing_or_cut_file_are_told(backup: Path, empty: Settings) -> None:
    later = rewritten(backup, {CARD: b'{"format": 99, "collections": {}}'})
    with pytest.raises(NewerFormatError):
        restore_backup(empty, later, WordCounter)
    with pytest.raises(MissingFileError):
        restore_backup(empty, backup.with_name("none.zip"), WordCounter)
    backup.write_bytes(backup.read_bytes()[:-200])
    with pytest.raises(BackupError):
        restore_backup(empty, backup, WordCounter)


def test_a_file_that_cannot_be_written_leaves_the_old_one(
    backup: Path, settings: Settings, tmp_path: Path
) -> None:
    with pytest.raises(StorageError):
        write_backup(settings.data, tmp_path / "nowhere" / "sauvegarde.zip")

    before = backup.stat().st_mtime_ns
    write_backup(settings.data, backup)
    assert backup.stat().st_mtime_ns > before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
