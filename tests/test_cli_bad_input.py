from pathlib import Path

import pytest

from tests.command_line import POUR, QUESTION, Cli, assert_refused, ids


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("", "vide"),
        ("?!", "vide"),
        ("é" * 10_000, "10000"),
        ("员工比客户更重要吗", "latin"),
    ],
    ids=["empty", "signs", "long", "chinese"],
)
def test_a_question_that_cannot_be_asked_is_refused(cli: Cli, question: str, word: str) -> None:
    assert_refused(cli("ask", question, "--json"), word)


@pytest.mark.parametrize("command", ["show", "text", "remove"])
def test_an_unknown_article_is_named(cli: Cli, command: str) -> None:
    assert_refused(cli(command, "personne"), "personne", "list")


@pytest.mark.parametrize(
    "words", [("list",), ("ask", QUESTION), ("verify",), ("rebuild",), ("remove", "x")],
    ids=lambda words: words[0],
)  # fmt: skip
def test_a_missing_data_folder_is_said_and_not_made(bare: Cli, words: tuple[str, ...]) -> None:
    assert_refused(bare(*words), str(bare.data), "add")
    assert not bare.data.exists()


def test_files_that_cannot_be_read_are_refused_one_by_one(bare: Cli, tmp_path: Path) -> None:
    (tmp_path / "vide.txt").write_bytes(b"")
    (tmp_path / "blancs.md").write_text(" \n\n\t\n")
    (tmp_path / "image.txt").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    names = ["vide.txt", "blancs.md", "image.txt", "photo.jpg", "absent.txt"]
    if Path("/proc/self/mem").exists():  # what even root cannot read
        (tmp_path / "ferme.txt").symlink_to("/proc/self/mem")
        names.append("ferme.txt")

    done = bare("add", *(tmp_path / name for name in names), "--json")

    assert done.code == 1
    assert "Traceback" not in done.said
    rows = done.json()
    assert [(Path(row["path"]).name, row["status"]) for row in rows] == [
        *((name, "refused") for name in names if name != "absent.txt"), ("absent.txt", "refused"),
    ]  # fmt: skip
    assert len(done.said.splitlines()) == len(names)
    assert all(row["reason"].endswith(".") and row["reason_en"].endswith(".") for row in rows)


def test_a_cache_below_a_file_is_said(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file")

    done = cli("ask", QUESTION, "--json", REGARDS_CACHE=str(tmp_path / "file" / "cache"))

    assert_refused(done, "file", "rien n’est perdu")


def test_a_data_folder_that_is_a_file_is_said(cli: Cli, files: Path) -> None:
    for words in (["list"], ["add", str(files)]):
        assert_refused(cli(*words, "--data", files / "pour.txt"), "pour.txt")
    assert (files / "pour.txt").read_text(encoding="utf-8") == POUR


@pytest.mark.parametrize(
    ("name", "value"),
    [("REGARDS_PASSAGE_SIZE", "abc"), ("REGARDS_CITATIONS", "0"), ("REGARDS_COLLECTION", "../x")],
)
def test_a_wrong_setting_is_named_with_its_value(cli: Cli, name: str, value: str) -> None:
    assert_refused(cli("list", environ={name: value}), name, f"« {value} »")


def test_an_evaluation_folder_that_is_none_is_named(cli: Cli, files: Path) -> None:
    assert_refused(cli("evaluate", files), str(files), "corpus.jsonl")


def test_errors_are_told_in_the_language_that_is_set(cli: Cli) -> None:
    done = cli("text", "nobody", REGARDS_LANGUAGE="en")

    assert_refused(done, "No article has the id 'nobody'")


@pytest.mark.parametrize(
    "words",
    [(), ("nonsense",), ("ask",), ("add",), ("ask", QUESTION, "--voices", "god"),
     ("ask", QUESTION, "--citations", "0"), ("search", QUESTION, "--limit", "many")],
    ids=lambda words: " ".join(words) or "nothing",
)  # fmt: skip
def test_wrong_usage_is_told_with_exit_2(cli: Cli, words: tuple[str, ...]) -> None:
    done = cli(*words)

    assert done.code == 2
    assert done.out == b""
    assert "Usage" in done.said


def test_nothing_above_changed_the_collection(cli: Cli) -> None:
    assert cli("info", "--json").json()["generation"] == 1
    assert set(ids(cli)) == {"pour.txt", "contre.md"}
