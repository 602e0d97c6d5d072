import os
from pathlib import Path

import pytest

from corpus.finding import Source, find_files
from corpus.reader import read_article
from errors import MissingFileError, UnreadableFileError
from tests.corpus.files import DATA, read, written


def test_a_missing_file_and_a_dangling_link_are_missing(tmp_path: Path) -> None:
    (tmp_path / "lien.txt").symlink_to(tmp_path / "rien.txt")

    for name in ("rien.txt", "lien.txt"):
        with pytest.raises(MissingFileError, match=name):
            read(tmp_path / name)
    sources, refused = find_files([tmp_path / "rien.txt", tmp_path / "lien.txt"])
    assert (sources, [type(error) for error in refused]) == ([], [MissingFileError] * 2)


def test_a_name_of_255_bytes_with_accents_is_a_name_like_another(tmp_path: Path) -> None:
    name = "é" * 125 + "a.txt"
    path = written(tmp_path, name, "Un mot.")

    sources, _ = find_files([path])

    assert sources == [Source(path, name)]
    assert len(read(path).id) <= 48 + len("-") + 6


def test_a_name_too_long_for_the_disk_is_refused_not_a_crash(tmp_path: Path) -> None:
    sources, refused = find_files([tmp_path / ("a" * 300 + ".txt"), DATA / "scores.txt"])

    assert [type(error) for error in refused] == [UnreadableFileError]
    assert [source.origin for source in sources] == ["scores.txt"]


def test_a_name_that_is_not_utf_8_is_made_printable(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xe9t\xe9.txt"))
    path.write_text("Un mot.", encoding="utf-8")

    sources, _ = find_files([tmp_path])

    assert [source.origin for source in sources] == ["\ufffdt\ufffd.txt"]
    assert read_article(sources[0], size_limit=1).text == "Un mot."


def test_signs_that_would_move_the_cursor_are_replaced_in_a_name(tmp_path: Path) -> None:
    written(tmp_path, "rouge\x1b[31m\nvert\u202etxt.txt", "Un mot.")
    written(tmp_path, "été\u202f!.txt", "Un mot.")

    sources, _ = find_files([tmp_path])

    assert [source.origin for source in sources] == [
        "rouge\ufffd[31m\ufffdvert\ufffdtxt.txt", "été\u202f!.txt",
    ]  # fmt: skip


def test_names_that_come_to_be_one_keep_their_folders(tmp_path: Path) -> None:
    paths = [tmp_path / "a" / "n\x01.txt", tmp_path / "b" / "n\x02.txt"]
    for path in paths:
        path.parent.mkdir()
        path.write_text("Un mot.", encoding="utf-8")

    sources, _ = find_files(paths)

    assert [source.origin for source in sources] == ["a/n\ufffd.txt", "b/n\ufffd.txt"]


def test_why_the_system_refuses_is_told_in_both_languages(tmp_path: Path) -> None:
    _, (refused,) = find_files([tmp_path / ("a" * 300 + ".txt")])

    assert "(nom qui dépasse la longueur permise)" in refused.sentence("fr")
    assert "(name too long)" in refused.sentence("en")


def test_a_folder_gives_its_visible_files_of_a_known_format(tmp_path: Path) -> None:
    (tmp_path / "sous" / ".cache").mkdir(parents=True)
    (tmp_path / "dossier.txt").mkdir()
    for name in ("b.md", "sous/A.TXT", "image.png", ".secret.txt", "sous/.cache/c.txt"):
        written(tmp_path, name, "Un mot.")

    sources, refused = find_files([tmp_path])

    assert [source.origin for source in sources] == ["b.md", "sous/A.TXT"]
    assert refused == []


def test_files_of_one_name_keep_the_folders_that_tell_them_apart(tmp_path: Path) -> None:
    for name in ("a/x/n.txt", "b/x/n.txt", "c/n.txt", "m.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        written(tmp_path, name, "Un mot.")
    paths = [tmp_path / name for name in ("a/x/n.txt", "b/x/n.txt", "c/n.txt", "m.txt")]

    sources, _ = find_files(paths)

    assert [source.origin for source in sources] == ["a/x/n.txt", "b/x/n.txt", "c/n.txt", "m.txt"]


def test_a_file_named_twice_is_found_once(tmp_path: Path) -> None:
    path = written(tmp_path, "n.txt", "Un mot.")

    sources, _ = find_files([path, tmp_path, tmp_path / ".." / tmp_path.name / "n.txt"])

    assert [source.origin for source in sources] == ["n.txt"]
