"""What people made outlives everything that is done to articles and index."""

import json
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from errors import (
    AssistantError,
    BoardChangedError,
    CollectionArchiveError,
    DamagedBoardsError,
    EmptyCorpusError,
    NewerFormatError,
    StorageError,
    TakenBoardNameError,
    UnknownBoardError,
)
from index.collection import Collection
from index.collections import (
    create_collection,
    export_collection,
    import_collection,
    rename_collection,
)
from index.recordfile import FILE
from index.records import KEPT, Record, Records
from index.verification import verify_collection
from settings import Settings
from tests.fakes import WordCounter
from tests.index.test_archive import parts_of, write


@pytest.fixture
def records(tmp_path: Path) -> Records:
    return Records(tmp_path)


def made(records: Records, name: str = "Mardi", content: str = "[]") -> str:
    return records.create("board", name, content).label.id


def appended(word: str) -> Callable[[Record], str]:
    return lambda record: json.dumps([*json.loads(record.content), word])


def test_a_record_is_read_as_it_was_made(records: Records) -> None:
    record = records.create("board", "Mardi", "[1]")

    assert Records(records.path.parent).read("board", record.label.id) == record
    assert records.labels("board") == (record.label,)
    assert (record.label.revision, record.content) == (1, "[1]")


def test_where_nothing_was_made_there_is_no_file_and_reading_makes_none(records: Records) -> None:
    assert records.labels("board") == ()
    assert list(records.everything()) == []
    with pytest.raises(UnknownBoardError):
        records.read("board", "x")
    assert not records.path.exists()


def test_nothing_is_made_without_a_collection(tmp_path: Path) -> None:
    with pytest.raises(EmptyCorpusError):
        Records(tmp_path / "nulle-part").create("board", "Mardi", "[]")


def test_a_name_is_taken_whatever_its_capitals_but_only_within_a_kind(records: Records) -> None:
    made(records, "Été")
    other = made(records, "Hiver")

    with pytest.raises(TakenBoardNameError):
        made(records, "ÉTÉ")
    with pytest.raises(TakenBoardNameError):
        records.rename("board", other, "été")
    records.create("matrix", "Été", "[]")
    records.rename("board", other, "HIVER")
    assert [label.name for label in records.labels("board")] == ["HIVER", "Été"]


def test_a_record_is_of_its_kind_only(records: Records) -> None:
    board = made(records)

    for act in (records.read, records.delete, records.undo, records.redo):
        with pytest.raises(UnknownBoardError):
            act("matrix", board)


def test_a_deleted_record_takes_its_history_with_it(records: Records) -> None:
    board = made(records)
    records.change("board", board, appended("a"))

    records.delete("board", board)

    assert records.labels("board") == ()
    with sqlite3.connect(records.path) as file:
        assert file.execute("SELECT count(*) FROM steps").fetchone() == (0,)
    file.close()


def test_changes_are_undone_and_done_again_by_another_process(records: Records) -> None:
    board = made(records)
    for step in range(60):
        records.change("board", board, appended(str(step)))

    later = Records(records.path.parent)
    last = [later.undo("board", board) for _ in range(60)][-1]

    assert (last.content, last.label.undoable, last.label.redoable) == ("[]", 0, 60)
    assert later.undo("board", board) == last
    last = [later.redo("board", board) for _ in range(60)][-1]
    assert json.loads(last.content) == [str(step) for step in range(60)]
    assert (last.label.undoable, last.label.redoable) == (60, 0)
    assert later.redo("board", board) == last


def test_a_change_after_undoing_forgets_what_was_undone(records: Records) -> None:
    board = made(records)
    for word in "abc":
        records.change("board", board, appended(word))
    records.undo("board", board)
    records.undo("board", board)

    record = records.change("board", board, appended("d"))

    assert json.loads(record.content) == ["a", "d"]
    assert (record.label.undoable, record.label.redoable) == (2, 0)


def test_only_so_many_steps_are_kept(records: Records) -> None:
    board = made(records)
    for step in range(KEPT + 5):
        records.change("board", board, appended(str(step)))

    assert records.read("board", board).label.undoable == KEPT


def test_a_change_that_changes_nothing_is_no_step(records: Records) -> None:
    board = made(records)

    record = records.change("board", board, lambda before: before.content)

    assert (record.label.revision, record.label.undoable) == (1, 0)


def test_a_change_that_fails_leaves_everything_as_it_was(records: Records) -> None:
    board = made(records)
    records.change("board", board, appended("a"))
    before = records.read("board", board)

    def fail(_: Record) -> str:
        raise UnknownBoardError(name="rien")

    with pytest.raises(UnknownBoardError):
        records.change("board", board, fail)
    assert records.read("board", board) == before


def test_changes_made_at_the_same_time_are_all_kept(records: Records) -> None:
    board = made(records)

    def change(step: int) -> None:
        Records(records.path.parent).change("board", board, appended(str(step)))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(change, range(24)))

    assert set(json.loads(records.read("board", board).content)) == set(map(str, range(24)))


def test_what_someone_else_did_is_not_undone_unseen(records: Records) -> None:
    board = made(records)
    seen = records.change("board", board, appended("a")).label.revision
    records.change("board", board, appended("b"))

    with pytest.raises(BoardChangedError):
        records.undo("board", board, seen=seen)
    assert json.loads(records.read("board", board).content) == ["a", "b"]


def tell_newer(path: Path) -> None:
    with sqlite3.connect(path) as file:
        file.execute("PRAGMA user_version=9")
    file.close()


def tell_other(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as file:
        file.execute("CREATE TABLE records (x)")
        file.execute("PRAGMA user_version=1")
    file.close()


def put_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def overwrite(path: Path) -> None:
    path.write_bytes(b"rien de bon " * 400)


DAMAGES: dict[str, tuple[Callable[[Path], None], type[AssistantError]]] = {
    "another file": (overwrite, DamagedBoardsError),
    "half of it": (cut, DamagedBoardsError),
    "other tables": (tell_other, DamagedBoardsError),
    "a later format": (tell_newer, NewerFormatError),
    "a folder": (put_folder, StorageError),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_file_that_is_not_ours_is_told_in_one_sentence(damage: str, records: Records) -> None:
    board = made(records)
    act, kind = DAMAGES[damage]
    act(records.path)

    with pytest.raises(AssistantError) as refusal:
        records.change("board", board, appended("a"))

    assert type(refusal.value) is kind
    assert "\n" not in str(refusal.value)
    assert FILE in str(refusal.value) or damage == "a folder"


def test_a_damaged_step_is_told(records: Records) -> None:
    board = made(records)
    records.change("board", board, appended("a"))
    with sqlite3.connect(records.path) as file:
        file.execute("UPDATE steps SET patch = x'00'")
    file.close()

    with pytest.raises(DamagedBoardsError):
        records.undo("board", board)


def test_an_empty_file_left_by_a_crash_is_no_hindrance(records: Records) -> None:
    records.path.touch()

    assert records.labels("board") == ()
    made(records)
    assert len(records.labels("board")) == 1


def test_nothing_done_to_the_articles_touches_it(filled: Collection, articles: Path) -> None:
    records = Records(filled.folder)
    made(records)
    before = records.path.read_bytes()

    filled.rebuild()
    filled.refresh()
    filled.remove([filled.snapshot().references[0].id])
    filled.sync(articles)

    assert records.path.read_bytes() == before
    assert filled.info().sizes[FILE] == len(before)
    assert verify_collection(filled, WordCounter) == ()


def test_it_goes_where_the_collection_goes(filled: Collection, settings: Settings) -> None:
    board = made(Records(filled.folder))
    filled.close()

    rename_collection(settings.data, "default", "Client Durand", patience=1)

    assert Records(settings.data / "client-durand").read("board", board).label.name == "Mardi"


def test_an_exported_collection_takes_it_along(
    filled: Collection, settings: Settings, tmp_path: Path
) -> None:
    records = Records(filled.folder)
    board = made(records, content='{"format": 1, "cards": ["« été »"]}')
    records.create("matrix", "Mardi", "{}")
    records.change("board", board, lambda _: '{"format": 1, "cards": []}')

    export_collection(settings.data, "default", tmp_path / "out.zip")
    card = import_collection(settings, tmp_path / "out.zip", "Revenue", WordCounter)

    back = Records(settings.data / card.name)
    assert [label.name for label in back.labels("matrix")] == ["Mardi"]
    assert back.read("board", board).content == '{"format": 1, "cards": []}'
    assert back.read("board", board).label.undoable == 0


def test_a_collection_without_articles_takes_it_along_too(
    settings: Settings, tmp_path: Path
) -> None:
    folder = settings.data / create_collection(settings.data, "Vide").name
    made(Records(folder), content="{}")

    export_collection(settings.data, "vide", tmp_path / "out.zip")
    card = import_collection(settings, tmp_path / "out.zip", "Revenue", WordCounter)

    assert len(Records(settings.data / card.name).labels("board")) == 1


WRONG = {
    "no name": {"name": ""},
    "a name on two lines": {"name": "a\nb"},
    "another id": {"id": "autre"},
    "content that is no object": {"content": []},
    "half a sign": {"content": {"a": "\ud83d"}},
    "no kind": {"kind": None},
    "no date": {"changed": "hier"},
}


@pytest.mark.parametrize("what", WRONG)
def test_an_import_with_anything_wrong_in_it_is_refused_whole(
    what: str, filled: Collection, settings: Settings, tmp_path: Path
) -> None:
    board = made(Records(filled.folder), content="{}")
    export_collection(settings.data, "default", tmp_path / "out.zip")
    parts = parts_of(tmp_path / "out.zip")
    name = f"boards/{board}.json"
    wrong = parts | {name: json.dumps(json.loads(parts[name]) | WRONG[what]).encode()}

    with pytest.raises(CollectionArchiveError):
        import_collection(settings, write(tmp_path / "w.zip", wrong), "Revenue", WordCounter)
    assert not (settings.data / "revenue").exists()


def test_two_of_one_name_are_refused(
    filled: Collection, settings: Settings, tmp_path: Path
) -> None:
    board = made(Records(filled.folder), content="{}")
    export_collection(settings.data, "default", tmp_path / "out.zip")
    parts = parts_of(tmp_path / "out.zip")
    twin = json.loads(parts[f"boards/{board}.json"]) | {"id": "abc"}
    wrong = parts | {"boards/abc.json": json.dumps(twin).encode()}

    with pytest.raises(CollectionArchiveError):
        import_collection(settings, write(tmp_path / "w.zip", wrong), "Revenue", WordCounter)


def test_what_a_program_notes_by_itself_is_put_without_a_history(records: Records) -> None:
    def note(word: str) -> None:
        records.put("note", "vu", lambda content: json.dumps([*json.loads(content or "[]"), word]))

    assert records.find("note", "vu") is None
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(note, "abcdef"))

    found = records.find("note", "VU")
    assert found is not None
    assert sorted(json.loads(found.content)) == list("abcdef")
    assert (found.label.revision, found.label.undoable) == (6, 0)
