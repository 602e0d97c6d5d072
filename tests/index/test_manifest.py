import json
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errors import DamagedIndexError, NewerFormatError, UnreadableDataError
from index.manifest import (
    COPY,
    NAME,
    FileMark,
    Manifest,
    Recipe,
    mark_file,
    read_manifest,
    recover_manifest,
    write_manifest,
)

FIRST = Manifest(1, Recipe("e5", 384, 600), {"keys.npz": FileMark(3, "abc")})
SECOND = Manifest(2, Recipe("e5", 384, 800), {})


def test_a_manifest_is_read_as_it_was_written(tmp_path: Path) -> None:
    write_manifest(tmp_path, FIRST)

    assert read_manifest(tmp_path) == FIRST


def test_where_nothing_was_indexed_there_is_no_manifest(tmp_path: Path) -> None:
    assert read_manifest(tmp_path) is None
    assert read_manifest(tmp_path / "nowhere") is None
    assert recover_manifest(tmp_path) is None


def test_a_swap_leaves_no_other_file(tmp_path: Path) -> None:
    write_manifest(tmp_path, FIRST)
    write_manifest(tmp_path, SECOND)

    assert read_manifest(tmp_path) == SECOND
    assert sorted(path.name for path in tmp_path.iterdir()) == [COPY, NAME]


def test_what_a_crash_left_half_written_is_not_looked_at(tmp_path: Path) -> None:
    write_manifest(tmp_path, FIRST)
    (tmp_path / f"{NAME}.new").write_text('{"generation": 2, "rec')

    assert read_manifest(tmp_path) == FIRST


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b"3", b'"text"', b"\xff\xfe\x00", b"{}", b'{"format": 1}',
     b'{"format": "1"}', b'{"format": null}'],
)  # fmt: skip
def test_what_is_no_manifest_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / NAME).write_bytes(content)

    with pytest.raises(DamagedIndexError, match=r"manifest\.json"):
        read_manifest(tmp_path)


@pytest.mark.parametrize("generation", [0, -1, "1", 1.5, None, True])
def test_a_generation_is_a_number_from_1(tmp_path: Path, generation: object) -> None:
    content = json.dumps({**asdict(FIRST), "generation": generation})
    (tmp_path / NAME).write_text(content)

    with pytest.raises(DamagedIndexError):
        read_manifest(tmp_path)


@given(data=st.data())
def test_a_cut_manifest_is_refused(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("cut")
    whole = json.dumps(asdict(FIRST)).encode()
    (folder / NAME).write_bytes(whole[: data.draw(st.integers(0, len(whole) - 1))])

    with pytest.raises(DamagedIndexError):
        read_manifest(folder)


def test_a_manifest_of_a_later_version_is_refused_with_both_formats(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(json.dumps({**asdict(FIRST), "format": 7}))

    with pytest.raises(NewerFormatError, match="format 7, ici 3"):
        read_manifest(tmp_path)


def test_a_lost_manifest_is_read_from_its_copy(tmp_path: Path) -> None:
    write_manifest(tmp_path, FIRST)
    (tmp_path / NAME).unlink()

    assert read_manifest(tmp_path) == FIRST


def test_a_damaged_manifest_is_refused_and_can_be_recovered(tmp_path: Path) -> None:
    write_manifest(tmp_path, FIRST)
    (tmp_path / NAME).write_text("?")

    with pytest.raises(DamagedIndexError):
        read_manifest(tmp_path)
    assert recover_manifest(tmp_path) == FIRST


def test_without_a_copy_a_damaged_manifest_stays_damaged(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("?")

    with pytest.raises(DamagedIndexError):
        recover_manifest(tmp_path)


def test_a_file_in_the_place_of_the_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "index").write_text("a file")

    with pytest.raises(UnreadableDataError, match="ne peut pas être lu"):
        read_manifest(tmp_path / "index")


def test_a_mark_changes_with_any_byte(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"abc")
    before = mark_file(path)
    path.write_bytes(b"abd")

    assert before.size == 3
    assert mark_file(path).size == 3
    assert mark_file(path) != before
