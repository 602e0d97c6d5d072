"""The workshop from the command line, through a process of its own."""

import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from commands.exporting import NAMES
from index.collection import Collection
from settings import Settings
from tests.command_line import CONTRE, POUR, QUESTION, Cli, assert_refused
from tests.fakes import WordCounter
from workshop.boards import boards_of, matrices_of
from workshop.cells import change_cell, show_next
from workshop.documents.formats import FORMATS
from workshop.editing import keep_card
from workshop.judging import Judged, JudgementStore
from workshop.keeping import keep_slice, new_card

TEXTS = {"pour.txt": POUR, "contre.md": CONTRE}
OTHER = "Cuire un gigot, à quelle température ?"


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory, prepared_cache: Path, files: Path) -> Cli:
    run = Cli(tmp_path_factory.mktemp("data"), prepared_cache)
    assert run("add", files).code == 0
    return run


def folder(cli: Cli) -> Path:
    return cli.data / "default"


def test_a_matrix_is_printed_as_the_contract_says(own: Cli) -> None:
    done = own("matrix", "-", "--json", stdin=f"{QUESTION}\n\n- {OTHER}\n".encode())

    matrix: dict[str, Any] = done.json()
    assert (done.code, done.said) == (0, "")
    assert matrix["questions"] == [QUESTION, OTHER]
    assert {source["origin"] for source in matrix["sources"]} == set(TEXTS)
    assert all(cell["verdict"] == "silent" and not cell["quotes"] for cell in matrix["cells"][1])
    cells = dict(zip([one["origin"] for one in matrix["sources"]], matrix["cells"][0], strict=True))
    for origin, cell in cells.items():
        assert cell["verdict"] in ("answers", "touches")
        for quote in (*cell["quotes"], *cell["others"]):
            assert TEXTS[origin][quote["start"] : quote["end"]] == quote["quote"]
            assert {"article", "voice", "before", "after"} <= set(quote)


def test_a_matrix_is_read_from_a_file_and_told_to_a_person(own: Cli, tmp_path: Path) -> None:
    file = tmp_path / "questions.txt"
    file.write_bytes(f"1. {QUESTION}\r\n".encode("cp1252"))

    done = own("matrix", file)

    told = done.out.decode()
    assert done.code == 0
    assert f"1. {QUESTION} (2/2)" in told
    assert "« Une ruche de plus" in told or "« Quand les ruches" in told


def test_a_saved_matrix_keeps_what_was_pinned_when_it_is_filled_again(own: Cli) -> None:
    ask = partial(own, "matrix", "-", "--json", "--save", "Mardi", stdin=f"{QUESTION}\n".encode())
    assert ask().code == 0
    drawer = matrices_of(folder(own))
    made = drawer.find("mardi").id
    source = next(one.id for one in drawer.open(made).value.sources if one.origin == "pour.txt")
    pinned = drawer.change(
        made, partial(change_cell, question=QUESTION, source=source, change=show_next)
    ).value

    again = ask().json()

    row = drawer.open(made).value.cells[0]
    assert [cell.quotes for cell in row] == [cell.quotes for cell in pinned.cells[0]]
    assert [cell["pinned"] for cell in again["cells"][0]] == [cell.pinned for cell in row]
    assert QUESTION in own("boards", "show", "MARDI").out.decode()


def test_boards_are_made_named_shown_and_deleted(own: Cli) -> None:
    made = own("boards", "new", "Atelier de jeudi", "--json").json()
    collection = Collection(Settings(data=own.data), WordCounter)
    reference = next(one for one in collection.snapshot().references if one.origin == "contre.md")
    article = collection.snapshot().article(reference.id)
    start = article.text.index("Une ruche de plus")
    drawer = boards_of(folder(own))
    board = drawer.open(made["id"]).value
    card = new_card(keep_slice(article, start, start + 20), board.themes[0].id, note="À lire")
    drawer.change(made["id"], partial(keep_card, card=card))
    collection.close()

    listed = own("boards", "list", "--json").json()
    shown = own("boards", "show", "atelier de jeudi", "--json").json()
    told = own("boards", "show", made["id"]).out.decode()

    assert {"id": made["id"], "kind": "board", "name": "Atelier de jeudi"}.items() <= next(
        row for row in listed if row["id"] == made["id"]
    ).items()
    assert [theme["name"] for theme in shown["themes"]] == ["À classer"]
    assert [one["quote"]["quote"] for one in shown["cards"]] == [card.quote.text]
    assert "À lire" in told
    assert_refused(own("boards", "delete", "Atelier de jeudi"), "--yes")
    assert own("boards", "delete", "Atelier de jeudi", "--yes").code == 0
    assert_refused(own("boards", "show", "Atelier de jeudi"), "Atelier de jeudi")


def test_what_cannot_be_done_is_told_in_one_sentence(own: Cli, tmp_path: Path) -> None:
    assert_refused(own("matrix", "-", stdin=b" \n"), "question")
    assert_refused(own("matrix", tmp_path / "rien.txt"), "rien.txt")
    assert_refused(own("matrix", tmp_path), "fichier")
    assert_refused(own("matrix", "-", stdin="…\n".encode()), "question 1")
    assert_refused(own("boards", "show", "Personne"), "Personne")
    assert_refused(own("boards", "new", " "), "caractères")
    assert_refused(own("matrix", "-", "--save", " ", stdin=QUESTION.encode()), "caractères")
    assert_refused(own("boards", "list", "--collection", "personne"), "personne")


def test_a_spoilt_file_of_boards_is_told_in_one_sentence(bare: Cli, files: Path) -> None:
    assert bare("add", files).code == 0
    (folder(bare) / "boards.sqlite").write_bytes(b"rien que SQLite wrote " * 400)

    assert_refused(bare("boards", "list"), "boards.sqlite", "abîmé")
    assert bare("info").code == 0


def test_an_exported_collection_takes_its_boards_along(own: Cli, tmp_path: Path) -> None:
    assert own("boards", "new", "Vendredi").code == 0

    assert own("collections", "export", "default", tmp_path / "out.zip").code == 0
    assert own("collections", "import", tmp_path / "out.zip", "Revenue").code == 0

    rows = json.loads(own("boards", "list", "--json", "--collection", "revenue").out)
    assert "Vendredi" in {row["name"] for row in rows}


def test_a_matrix_leaves_in_every_format_and_its_quotes_stay_exact(
    own: Cli, tmp_path: Path
) -> None:
    assert tuple(FORMATS) == NAMES
    assert own("matrix", "-", "--save", "Sortie", stdin=f"{QUESTION}\n".encode()).code == 0

    for name, one in FORMATS.items():
        file = tmp_path / f"sortie-{name}{one.suffix}"
        assert own("export", "Sortie", str(file), "--format", name).code == 0
        assert file.stat().st_size > 0

    checked = own("check", str(tmp_path / "sortie-markdown.md"), "--json").json()
    assert checked["counts"]["exact"] >= 1
    assert not checked["counts"]["altered"]


def test_judged_pairs_leave_too_and_their_quotes_stay_exact(own: Cli, tmp_path: Path) -> None:
    file = tmp_path / "paires.md"
    assert_refused(own("export", "--judgements", str(file), "--format", "markdown"), "Confronter")
    collection = Collection(Settings(data=own.data), WordCounter)
    articles = {one.origin: one for one in collection.snapshot().references}
    sides = []
    for origin, words in (("pour.txt", "Mettre des ruches"), ("contre.md", "Une ruche de plus")):
        article = collection.snapshot().article(articles[origin].id)
        start = article.text.index(words)
        sides.append(keep_slice(article, start, article.text.index(".", start) + 1))
    collection.close()
    JudgementStore(folder(own)).judge(Judged(QUESTION, sides[0], sides[1], "disagree", "frontal"))

    assert own("export", "--judgements", str(file), "--format", "markdown").code == 0

    assert "désaccord" in file.read_text(encoding="utf-8")
    checked = own("check", str(file), "--json").json()
    assert checked["counts"]["exact"] >= 2
    assert not checked["counts"]["altered"]


@pytest.mark.parametrize("words", [["--judgements", "Atelier", "x.md"], ["Atelier"]])
def test_what_to_export_is_named_once(own: Cli, words: list[str]) -> None:
    done = own("export", *words, "--format", "markdown")

    assert done.code == 2
    assert "--judgements" in done.said


def test_a_document_that_cannot_be_written_is_told(own: Cli, tmp_path: Path) -> None:
    own("boards", "new", "Vide")

    assert_refused(own("export", "Vide", str(tmp_path / "absent" / "x.docx"), "--format", "docx"))
