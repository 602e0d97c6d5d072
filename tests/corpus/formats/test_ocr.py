import shutil
import stat
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from corpus.formats.ocr import can_read, read_scanned, without_head
from corpus.formats.pdf import read_pdf
from corpus.formats.pdf_pages import Page
from corpus.formats.pdf_pieces import Piece
from errors import DamagedFileError, OcrOfferedError, ScannedFileError
from tests.corpus.formats.samples import expected, sample


def test_without_tesseract_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")

    assert not can_read()
    with pytest.raises(ScannedFileError, match="tesseract-ocr-fra"):
        read_scanned(sample("numerise.pdf"), "x.pdf")


@pytest.mark.parametrize(
    ("languages", "error"), [("eng osd", ScannedFileError), ("eng fra", OcrOfferedError)]
)
def test_it_is_offered_where_a_tesseract_that_knows_french_answers(
    languages: str, error: type[Exception], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "tesseract"
    names = "\\n".join(["List of available languages:", *languages.split()])
    program.write_text(f"#!/bin/sh\nprintf '{names}\\n'\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(error):
        read_pdf(sample("numerise.pdf"), "x.pdf")


def test_a_tesseract_that_fails_is_no_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\ncase $1 in --list-langs) echo fra;; *) exit 3;; esac\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(DamagedFileError):
        read_scanned(sample("numerise.pdf"), "x.pdf")


@pytest.mark.skipif(
    shutil.which("tesseract") is None or not can_read(), reason="Tesseract is not installed"
)
def test_tesseract_reads_a_scan_nearly_as_it_was_printed() -> None:
    extract = read_scanned(sample("numerise.pdf"), "x.pdf")

    words = extract.text.replace("’", "'").split()
    printed = expected().replace("’", "'").split()[: len(words)]
    assert SequenceMatcher(None, words, printed).ratio() > 0.9
    assert extract.pages == (0,)


def piece(text: str, *, bottom: float, size: float = 10.0) -> Piece:
    return Piece(text, 72.0, 300.0, bottom, bottom + size, size, bold=False)


def test_the_head_of_the_only_page_is_left_out_where_a_title_stands_below() -> None:
    head, title = piece("Carnet du Val", bottom=800), piece("La presse", bottom=700, size=18)
    words = piece("Par Odile Ferrand, le 12 mars 2018", bottom=670)

    assert without_head(Page((head, title, words), 0, 842, pictured=True)).pieces == (title, words)
    for kept in ((title, words), (head, words), (title,), ()):
        assert without_head(Page(kept, 0, 842, pictured=True)).pieces == kept
