"""Adding, following, correcting and setting apart articles, as other programs drive it."""

import json
import zipfile
from pathlib import Path

import pytest

from tests.command_line import CONTRE, POUR, QUESTION, Cli, assert_refused, ids


@pytest.fixture
def own(bare: Cli, tmp_path: Path) -> Cli:
    """A collection of one article that a test may change."""
    (tmp_path / "pour.txt").write_text(POUR, encoding="utf-8")
    assert bare("add", tmp_path / "pour.txt").code == 0
    return bare


def test_a_text_on_stdin_is_added_under_the_name_it_is_given(bare: Cli) -> None:
    done = bare("add", "-", "--name", "Les toits.txt", "--json", stdin=POUR.encode())

    (article_id,) = ids(bare).values()
    assert [(row["path"], row["status"]) for row in done.json()] == [("Les toits.txt", "added")]
    assert bare("text", article_id).out == POUR.encode()


def test_a_text_on_stdin_without_a_name_is_wrong_usage(bare: Cli) -> None:
    done = bare("add", "-", stdin=POUR.encode())

    assert (done.code, done.out) == (2, b"")
    assert "--name" in done.said


def test_an_address_of_the_local_network_is_refused(bare: Cli) -> None:
    done = bare("add", "http://127.0.0.1:9/note.html", "--json")

    (row,) = done.json()
    assert (done.code, row["status"]) == (1, "refused")
    assert "REGARDS_LOCAL_ADDRESSES" in row["reason"]


def test_an_archive_is_added_file_by_file(bare: Cli, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "notes.zip", "w") as archive:
        archive.writestr("toits/pour.txt", POUR)
        archive.writestr("../contre.md", CONTRE)
        archive.writestr("photo.jpg", b"\xff\xd8")

    done = bare("add", tmp_path / "notes.zip", "--json")

    assert done.code == 0, done.said
    assert sorted(row["status"] for row in done.json()) == ["added", "added"]
    assert all(".." not in origin for origin in ids(bare))
    assert bare("verify").code == 0


def test_a_folder_is_followed(bare: Cli, tmp_path: Path) -> None:
    folder = tmp_path / "suivi"
    folder.mkdir()
    (folder / "pour.txt").write_text(POUR, encoding="utf-8")
    (folder / "contre.md").write_text(CONTRE, encoding="utf-8")
    first = bare("sync", folder, "--json")
    (folder / "pour.txt").unlink()
    (folder / "contre.md").write_text(CONTRE + "\nEt puis plus rien.\n", encoding="utf-8")
    (folder / "neuf.txt").write_text("Le miel\n\nIl se vend cher en ville.\n", encoding="utf-8")

    second = bare("sync", folder, "--json")

    assert sorted(row["status"] for row in first.json()) == ["added", "added"]
    assert sorted((row["path"], row["status"]) for row in second.json()) == [
        ("contre.md", "updated"), ("neuf.txt", "added"), ("pour.txt", "removed"),
    ]  # fmt: skip
    assert sorted(ids(bare)) == ["contre.md", "neuf.txt"]


def test_a_folder_that_has_emptied_removes_nothing(bare: Cli, tmp_path: Path) -> None:
    folder = tmp_path / "suivi"
    folder.mkdir()
    (folder / "pour.txt").write_text(POUR, encoding="utf-8")
    bare("sync", folder)
    (folder / "pour.txt").unlink()

    assert_refused(bare("sync", folder), "suivi")

    assert list(ids(bare)) == ["pour.txt"]


def test_a_correction_outlives_a_new_version_of_the_file(own: Cli, tmp_path: Path) -> None:
    (article_id,) = ids(own).values()
    start = POUR.index("« Une ruche")
    end = POUR.index("», affirme") + 1

    corrected = own(
        "correct", article_id, "--title", "Des ruches partout", "--author", "Anne Morvan",
        "--author", "Zoé Lange", "--published", "mai 2024", "--voice", "quoted", "Lucie Baud",
        str(start), str(end), "--json",
    )  # fmt: skip
    (tmp_path / "pour.txt").write_text(POUR + "\nP.-S. Rien à ajouter.\n", encoding="utf-8")
    again = own("add", tmp_path / "pour.txt", "--json")
    shown = own("show", article_id, "--json").json()

    assert corrected.code == 0, corrected.said
    assert again.json()[0]["status"] == "updated"
    assert (shown["title"], shown["authors"], shown["published"]) == (
        "Des ruches partout", ["Anne Morvan", "Zoé Lange"], "2024-05",
    )  # fmt: skip
    assert ("quoted", "Lucie Baud") in {(v["kind"], v["name"]) for v in shown["voices"]}
    assert len(shown["corrections"]) == 4
    assert own("verify").code == 0


def test_corrections_can_be_taken_back(own: Cli) -> None:
    (article_id,) = ids(own).values()
    own("correct", article_id, "--title", "Autre", "--zone", "furniture", "0", "31")

    done = own("correct", article_id, "--take-back", "--json").json()

    assert (done["title"], done["corrections"]) == ("Les ruches en ville, une chance", [])
    assert done["zones"][0]["kind"] == "header"


@pytest.mark.parametrize(
    "words",
    [("--zone", "body", "5", "5"), ("--zone", "body", "0", "999999"), ("--published", "hier")],
    ids=["empty", "too far", "no date"],
)
def test_a_correction_that_cannot_be_is_refused(cli: Cli, words: tuple[str, ...]) -> None:
    before = cli("info", "--json").json()["generation"]

    assert_refused(cli("correct", ids(cli)["pour.txt"], *words))

    assert cli("info", "--json").json()["generation"] == before


def test_a_collection_never_answers_for_another(own: Cli, tmp_path: Path) -> None:
    (tmp_path / "contre.md").write_text(CONTRE, encoding="utf-8")
    name = own("collections", "create", "Client Été 2026", "--json").json()["name"]
    own("add", tmp_path / "contre.md", "--collection", name)

    there = own("ask", QUESTION, "--json", "--collection", name).json()
    here = own("ask", QUESTION, "--json").json()

    assert name == "client-ete-2026"
    assert [source["article"]["origin"] for source in there["sources"]] == ["contre.md"]
    assert [source["article"]["origin"] for source in here["sources"]] == ["pour.txt"]


def test_a_collection_is_renamed_exported_imported_and_deleted(own: Cli, tmp_path: Path) -> None:
    file = tmp_path / "mission.zip"
    renamed = own("collections", "rename", "default", "Mission Toits", "--json").json()
    exported = own("collections", "export", "mission-toits", file)
    imported = own("collections", "import", file, "Copie", "--json")
    unsure = own("collections", "delete", "mission-toits")
    deleted = own("collections", "delete", "mission-toits", "--yes")
    listed = own("collections", "list", "--json").json()

    assert (renamed["name"], exported.code) == ("mission-toits", 0)
    assert imported.json()["articles"] == 1
    assert (unsure.code, deleted.code) == (1, 0)
    assert [(card["name"], card["title"]) for card in listed] == [("copie", "Copie")]
    assert own("verify", "--collection", "copie").code == 0


@pytest.mark.parametrize(
    "words",
    [("create", "///"), ("rename", "absente", "Autre"), ("delete", "absente", "--yes")],
    ids=lambda words: words[0],
)
def test_a_collection_that_cannot_be_is_said(cli: Cli, words: tuple[str, ...]) -> None:
    assert_refused(cli("collections", *words))


@pytest.mark.parametrize("words", [("list",), ("ask", QUESTION), ("show", "x"), ("rebuild",)])
def test_a_collection_that_was_never_made_is_named(cli: Cli, words: tuple[str, ...]) -> None:
    done = cli(*words, "--collection", "jamais")

    assert_refused(done, "« jamais »", "collections list")
    assert not (cli.data / "jamais").exists()


def test_an_empty_collection_is_said_to_be_empty(own: Cli) -> None:
    own("collections", "create", "Vide")

    assert_refused(own("list", "--collection", "vide"), "Le corpus est vide")


def test_a_collection_without_a_name_is_told_what_a_name_holds(cli: Cli) -> None:
    assert_refused(cli("collections", "create", ""), "une lettre ou un chiffre")


def test_a_file_that_is_no_exported_collection_is_refused(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "faux.zip").write_text(json.dumps({"name": "faux"}))

    assert_refused(cli("collections", "import", tmp_path / "faux.zip", "Faux"), "faux.zip")
