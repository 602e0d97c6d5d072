"""The files opened by LibreOffice, as a reader would: pages come out, with the quotes."""

import os
import shutil
import subprocess

import pytest

from tests.workshop.doc_readers import read_pages
from tests.workshop.doc_samples import BOARD, CONFRONTATION, MADE, MATRIX
from workshop.documents.formats import FORMATS
from workshop.documents.outline import Work, outline

SOFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(  # where it is required, its absence is a failure
        SOFFICE is None and "REGARDS_REQUIRE_OFFICE" not in os.environ,
        reason="LibreOffice is not installed (soffice)",
    ),
]


WORKS: dict[str, Work] = {"board": BOARD, "matrix": MATRIX, "pairs": CONFRONTATION}


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The text of the pages that LibreOffice makes of each document, spaces made alike."""
    assert SOFFICE, "LibreOffice is required here (REGARDS_REQUIRE_OFFICE) but is not installed"
    folder = tmp_path_factory.mktemp("office")
    for stem, work in WORKS.items():
        for name in ("docx", "pptx", "xlsx"):
            (folder / f"{stem}.{name}").write_bytes(FORMATS[name].write(work, MADE))
    read: dict[str, str] = {}
    for name in ("docx", "pptx", "xlsx"):
        files = sorted(folder.glob(f"*.{name}"))
        subprocess.run(  # noqa: S603 - a program found on this machine, files of this test
            [SOFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
             "--convert-to", "pdf", "--outdir", str(folder / name), *map(str, files)],
            check=True, capture_output=True, timeout=240,
        )  # fmt: skip
        for file in files:
            pages = read_pages((folder / name / f"{file.stem}.pdf").read_bytes())
            read[file.name] = "".join("".join(pages).split())
    return read


@pytest.mark.parametrize("name", ["docx", "pptx", "xlsx"])
@pytest.mark.parametrize("stem", WORKS)
def test_libreoffice_prints_every_quote(printed: dict[str, str], stem: str, name: str) -> None:
    quotes = [entry.quote for entry in outline(WORKS[stem], "fr").entries]

    told = printed[f"{stem}.{name}"]
    assert [quote.text for quote in quotes if "".join(quote.text.split()) not in told] == []


def test_libreoffice_puts_each_footnote_under_its_quote(printed: dict[str, str]) -> None:
    told = printed["board.docx"]

    first = told.index("1ClaireMonteil,«Écoutersansscript»,UniversitédeSavières,mars2014,p.2")
    second = told.index("2HugoBastideetInèsDelorme,«Lescript")
    assert first < second
