import re
import time
from io import BytesIO
from threading import Thread

import pypdfium2 as pdfium  # type: ignore[import-untyped]  # has no types
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.extract import Extract
from corpus.formats.pdf import read_pdf
from corpus.formats.pdf_layout import Line
from corpus.formats.pdf_paragraphs import Print, make_blocks
from corpus.formats.pdf_pieces import Piece
from corpus.formats.pdf_tables import table_rows
from errors import ArticleError, DamagedFileError, EncryptedFileError, ScannedFileError
from tests.corpus.formats.samples import (
    HINTS,
    TITLE,
    expected,
    hints_of,
    is_canonical,
    lines_of,
    sample,
)


def made_of(*pages: tuple[str, int]) -> bytes:
    """Return a PDF made of pages of the samples."""
    made = BytesIO()
    with pdfium.PdfDocument.new() as whole:
        for name, place in pages:
            with pdfium.PdfDocument(sample(name)) as source:
                whole.import_pages(source, [place])
        whole.save(made)
    return made.getvalue()


def paragraphs_of(extract: Extract) -> tuple[list[str], list[str]]:
    """Return the paragraphs of the text, and the notes."""
    notes = [text for kind, text in hints_of(extract) if kind == "note"]
    return [line for line in lines_of(extract) if line not in notes], notes


@pytest.mark.parametrize("name", ["quatre-jours.pdf", "deux-colonnes.pdf"])
def test_a_file_of_libreoffice_gives_back_the_text_it_was_made_from(name: str) -> None:
    extract = read_pdf(sample(name), name)

    notes = [text for kind, text in HINTS if kind == "note"]
    text = [line for line in expected().split("\n") if line and line not in notes]
    assert paragraphs_of(extract) == (text, notes)
    assert sorted(hints_of(extract)) == sorted(HINTS)
    assert (extract.stated.title, extract.stated.authors) == (TITLE, ("Solène Vautrin",))
    assert extract.stated.published == ""


def test_a_page_begins_where_its_first_word_stands() -> None:
    extract = read_pdf(sample("quatre-jours.pdf"), "x.pdf")

    begins = [re.match(r"\w+", extract.text[page:]) for page in extract.pages]
    assert [word[0] if word else "" for word in begins] == ["La", "samedi", "comité"]


def test_a_note_stands_on_the_page_that_calls_it() -> None:
    extract = read_pdf(sample("quatre-jours.pdf"), "x.pdf")

    first, second = (extract.text.index(f"\n[{number}] ") for number in (1, 2))
    assert extract.pages[0] < first < extract.pages[1] < second < extract.pages[2]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_was_turned_reads_as_one_that_stands(turn: int) -> None:
    made = BytesIO()
    with pdfium.PdfDocument(sample("deux-colonnes.pdf")) as source, pdfium.PdfDocument.new() as new:
        for place, page in enumerate(source):
            width, height = page.get_size()
            drawn = source.page_as_xobject(place, new).as_pageobject()
            moves = {90: (0, width), 180: (width, height), 270: (height, 0)}
            drawn.set_matrix(pdfium.PdfMatrix().rotate(turn).translate(*moves[turn]))
            turned = new.new_page(*((width, height) if turn == 180 else (height, width)))
            turned.insert_obj(drawn)
            turned.gen_content()
            turned.set_rotation(360 - turn)
        new.save(made)

    upright = read_pdf(sample("deux-colonnes.pdf"), "x.pdf")
    assert read_pdf(made.getvalue(), "x.pdf").text == upright.text


def test_running_heads_and_page_numbers_are_left_out() -> None:
    extract = read_pdf(sample("quatre-jours.pdf"), "x.pdf")

    assert "Cahiers de l’atelier" not in extract.text
    assert not {"1", "2", "3"} & set(lines_of(extract))


def test_a_file_of_scans_and_text_keeps_its_text_and_its_page_numbers() -> None:
    data = made_of(("quatre-jours.pdf", 0), ("numerise.pdf", 0), ("quatre-jours.pdf", 2))
    extract = read_pdf(data, "x.pdf")

    assert extract.text.startswith(TITLE)
    assert extract.text.endswith("l’essentiel de la lassitude.\n")
    assert len(extract.pages) == 3
    assert extract.pages[1] == extract.pages[2]
    assert extract.text[extract.pages[2] :].startswith("comité")


def test_a_scan_without_text_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")

    with pytest.raises(ScannedFileError, match="tesseract-ocr-fra"):
        read_pdf(sample("numerise.pdf"), "x.pdf")


def test_a_file_with_a_password_asks_for_one_without() -> None:
    with pytest.raises(EncryptedFileError):
        read_pdf(sample("protege.pdf"), "x.pdf")


@pytest.mark.parametrize(
    "data",
    [b"", b"Bonjour", b"%PDF-1.7\n", sample("quatre-jours.pdf")[:400], sample("quatre-jours.odt")],
    ids=["empty", "text", "head", "cut", "odt"],
)
def test_what_is_no_pdf_is_said_to_be_damaged(data: bytes) -> None:
    with pytest.raises(DamagedFileError, match=r"x\.pdf"):
        read_pdf(data, "x.pdf")


def test_two_threads_read_at_once() -> None:
    found: list[str] = []

    def read() -> None:
        found.extend(read_pdf(sample("deux-colonnes.pdf"), "x.pdf").text for _ in range(5))

    threads = [Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(found) == 20
    assert len(set(found)) == 1


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        (["Votre adresse | Je m’inscris", "Bonsoir."], set()),
        (["Mesure | Avant", "Délai | long", "Fin."], {0, 1}),
        (["Arrêts | 1 410,5 h"], {0}),
        (["Nadia | Elle a quitté l’atelier en mai."], {0}),
        (["a | b", "a | b | c"], set()),
    ],
)
def test_a_short_row_alone_is_no_table(lines: list[str], rows: set[int]) -> None:
    assert table_rows(lines) == rows


def test_a_row_without_end_is_read_in_no_time() -> None:
    start = time.process_time()
    for row in (
        "1 " * 500_000 + "| a",
        " | " * 300_000,
        "1 | " * 250_000,
        "." * 1_000_000 + " | x",
    ):
        table_rows([row])

    assert time.process_time() - start < 5  # seconds


def line(text: str, *, left: float, right: float, bottom: float) -> Line:
    piece = Piece(text, left, right, bottom, bottom + 10, 10.0, bold=False)
    return Line(piece, 1, 1, 72, 440)


def test_a_sentence_that_runs_on_below_a_full_line_is_one_paragraph() -> None:
    lines = [
        line("Tout a commencé un lundi, dans l’imprimerie de la", left=72, right=438, bottom=640),
        line("vallée, quand une presse est tombée en panne à midi", left=80, right=436, bottom=620),
        line("et que personne n’a voulu attendre.", left=72, right=300, bottom=606),
        line("Un mois plus tard, le retard était rattrapé pour de", left=72, right=437, bottom=580),
    ]

    blocks = [block.text for block in make_blocks(lines, Print(10, 1.4))]

    assert len(blocks) == 2
    assert "de la vallée" in blocks[0]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 50_000), st.binary(min_size=1, max_size=20))
def test_wrong_bytes_end_in_text_or_in_an_error_that_says_so(place: int, wrong: bytes) -> None:
    data = sample("deux-colonnes.pdf")
    at = place % len(data)

    try:
        extract = read_pdf(data[:at] + wrong + data[at + len(wrong) :], "x.pdf")
    except ArticleError:
        return
    assert is_canonical(extract)
    assert list(extract.pages) == sorted(extract.pages)
    assert extract.pages[0] == 0
