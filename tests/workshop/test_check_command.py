"""The command, on a collection on disk; no model is needed to check."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import commands.checking  # noqa: F401 - adds the command
from commands.run import app
from corpus.reader import parse_article
from index.collection import Collection
from settings import Settings
from tests.fakes import WordCounter

SENTENCE = "Une ruche sur un toit ne gêne personne dans la rue."


@pytest.fixture
def data(tmp_path: Path) -> Path:
    collection = Collection(Settings(data=tmp_path / "data"), WordCounter)
    collection.fill([parse_article(f"Ruches\n\nPar Anne Morvan\n\n{SENTENCE}\n", origin="a.txt")])
    collection.close()
    return tmp_path / "data"


@pytest.mark.parametrize(
    ("quote", "verdict"),
    [(SENTENCE, "exact"), (SENTENCE.replace("ne gêne", "gêne"), "altered")],
)
def test_check_prints_json_alone_and_ends_with_0_whatever_it_finds(
    data: Path, tmp_path: Path, quote: str, verdict: str
) -> None:
    file = tmp_path / "dossier.md"
    file.write_text(f"On lit : « {quote} »", encoding="utf-8")

    done = CliRunner().invoke(app, ["check", str(file), "--json", "--data", str(data)])

    assert done.exit_code == 0, done.output
    found = json.loads(done.stdout)
    assert [one["verdict"] for one in found["quotes"]] == [verdict]
    assert found["ok"] is (verdict == "exact")


def test_a_missing_document_is_an_error_of_the_user(data: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["check", str(tmp_path / "rien.docx"), "--data", str(data)])

    assert done.exit_code == 1
    assert "n’existe pas" in done.stderr
