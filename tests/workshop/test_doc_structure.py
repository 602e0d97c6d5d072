"""What is inside the files: real footnotes, whole rows, no formula, cards that match, no script."""

import json
import re
import zipfile
from io import BytesIO

import docx
import openpyxl
import pptx
import pypdfium2  # type: ignore[import-untyped] # it has no types
import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from hypothesis import given
from hypothesis import strategies as st
from pptx.util import Inches

from tests.workshop.doc_readers import W, read_footnotes, read_slides
from tests.workshop.doc_samples import BOARD, MADE, MATRIX, SILENCE
from workshop.documents.fitting import cut, paginate
from workshop.documents.formats import FORMATS
from workshop.documents.palette import AUTHORS, author_colours
from workshop.documents.sheets import harmless
from workshop.models import Board, Card, KeptQuote, Theme

LONG = SILENCE.text * 60


def long_board() -> Board:
    article = SILENCE.article
    quote = KeptQuote(article, 0, len(LONG), LONG, SILENCE.voice)
    return Board("b", "Long", (Theme("t", "Une longue citation"),), (), (Card("c", quote, "t"),))


def test_footnotes_are_numbered_in_the_order_of_their_calls() -> None:
    content = FORMATS["docx"].write(BOARD, MADE)

    body = docx.Document(BytesIO(content)).element.body
    calls = [call.get(f"{W}id") for call in body.iter(f"{W}footnoteReference")]
    assert calls == [str(number) for number in range(1, len(BOARD.cards) + 1)]
    assert len(read_footnotes(content)) == len(BOARD.cards)


def test_a_quote_stands_in_a_run_of_its_own_before_the_call_of_its_footnote() -> None:
    content = FORMATS["docx"].write(BOARD, MADE)

    document = docx.Document(BytesIO(content))
    notes = read_footnotes(content)
    for table in document.tables:
        for paragraph in (p for row in table.rows for cell in row.cells for p in cell.paragraphs):
            for call in paragraph._p.iter(f"{W}footnoteReference"):
                card = next(c for c in BOARD.cards if c.quote.text == paragraph.runs[1].text)
                title = re.sub("[«»]", "", card.quote.article.title).split()[-1]
                assert title in notes[int(call.get(f"{W}id")) - 1]


def test_no_row_of_the_booklet_is_split_and_heads_come_again() -> None:
    document = docx.Document(BytesIO(FORMATS["docx"].write(BOARD, MADE)))

    rows = [row._tr for table in document.tables for row in table.rows]
    assert all(row.find(f".//{W}cantSplit") is not None for row in rows)
    assert sum(row.find(f".//{W}tblHeader") is not None for row in rows) >= 5


@pytest.mark.parametrize("name", ["docx", "pptx", "xlsx"])
def test_an_office_file_holds_no_macro_and_no_link_outside(name: str) -> None:
    archive = zipfile.ZipFile(BytesIO(FORMATS[name].write(BOARD, MADE)))

    assert not [part for part in archive.namelist() if "vba" in part.lower()]
    relations = [archive.read(part) for part in archive.namelist() if part.endswith(".rels")]
    assert b'TargetMode="External"' not in b"".join(relations)


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\uff1d", " ="])
def test_no_cell_begins_like_a_formula(sign: str) -> None:
    assert harmless(f"{sign}1+1")[0] == "'"
    assert harmless("\r=1+1") == "␍=1+1"


def test_the_matrix_is_questions_by_sources_with_its_coverage() -> None:
    sheet = openpyxl.load_workbook(BytesIO(FORMATS["xlsx"].write(MATRIX, MADE))).worksheets[0]

    assert sheet.title == "Questions"
    assert sheet.freeze_panes == "B2"
    assert (sheet.max_row, sheet.max_column) == (1 + 3 + 1, 1 + 5 + 1)
    assert [sheet.cell(row, 7).value for row in (2, 3, 4)] == [3, 1, 0]
    assert [sheet.cell(5, column).value for column in range(2, 7)] == [1, 1, 1, 1, 0]
    assert sheet.cell(2, 4).value == "silencieux"
    assert str(sheet.cell(2, 5).value).startswith("[effleure]")
    assert str(sheet.cell(4, 1).value).startswith("'=HYPERLINK")
    assert all(cell.alignment.wrap_text for cell in sheet[2][:6])


def test_slides_are_wide_and_nothing_leaves_them() -> None:
    presentation = pptx.Presentation(BytesIO(FORMATS["pptx"].write(BOARD, MADE)))

    wide, high = presentation.slide_width, presentation.slide_height
    assert wide is not None
    assert high is not None
    assert abs(wide / high - 16 / 9) < 0.001
    for slide in presentation.slides:
        for shape in slide.shapes:
            assert 0 <= shape.left <= shape.left + shape.width <= wide + Inches(0.01)
            assert 0 <= shape.top <= shape.top + shape.height <= high


def test_a_quote_longer_than_a_slide_goes_on_and_loses_nothing() -> None:
    parts = read_slides(FORMATS["pptx"].write(long_board(), MADE))

    quote = "".join(part for part in parts if len(part) > 150).strip("«»\u00a0")
    assert sum("suite" in part for part in parts) > 2
    assert LONG in quote


def test_a_quote_longer_than_a_card_goes_on_on_the_next() -> None:
    pdf = pypdfium2.PdfDocument(FORMATS["cards"].write(long_board(), MADE))

    fronts = "".join(pdf[at].get_textpage().get_text_bounded() for at in range(0, len(pdf), 2))
    assert re.search(r"\(1 / \d+\)", fronts)
    told = re.sub(r"n°\s1 \(\d+ / \d+\)\s*Une longue citation", "", fronts)
    assert "".join(LONG.split()) in "".join(told.split())
    pdf.close()


def test_the_back_of_a_card_lies_behind_its_front() -> None:
    pdf = pypdfium2.PdfDocument(FORMATS["cards"].write(BOARD, MADE))
    width, height = pdf[0].get_size()
    assert (round(width), round(height)) == (595, 842)

    def quarter(page: int, *, right: bool, low: bool) -> str:
        left, bottom = width / 2 * right, 0 if low else height / 2
        text = pdf[page].get_textpage()
        said = text.get_text_bounded(left, bottom, left + width / 2, bottom + height / 2)
        return " ".join(said.split())

    for sheet in range(len(pdf) // 2):
        for place in range(4):
            right, low = bool(place % 2), place > 1
            front = quarter(2 * sheet, right=right, low=low)
            back = quarter(2 * sheet + 1, right=not right, low=low)
            number = 4 * sheet + place
            if number < len(BOARD.cards):
                assert " ".join(BOARD.cards[number].quote.text.split()) in front
                assert f"n° {number + 1}" in back
                assert BOARD.cards[number].quote.article.title in back
            else:
                assert front == back == ""
    pdf.close()


def test_pdf_text_keeps_accents_guillemets_and_narrow_spaces() -> None:
    pdf = pypdfium2.PdfDocument(FORMATS["cards"].write(BOARD, MADE))

    assert "« À réponse égale" in pdf[2].get_textpage().get_text_bounded().replace("\u00a0", " ")
    pdf.close()


def test_an_author_keeps_one_colour_and_the_first_seven_differ() -> None:
    names = [f"A{at}" for at in range(7)]

    assert len(set(author_colours([*names, *names]).values())) == len(AUTHORS) == 7


def test_bibliographies_are_read_back_by_other_programs() -> None:
    ris = rispy.loads(FORMATS["ris"].write(BOARD, MADE).decode())
    bibtex = parse_string(FORMATS["bibtex"].write(BOARD, MADE).decode())
    csl = json.loads(FORMATS["csl-json"].write(BOARD, MADE))

    titles = {card.quote.article.title for card in BOARD.cards}
    assert {entry["title"] for entry in ris} == titles
    assert ris[0]["authors"] == ["Monteil, Claire"]
    assert not bibtex.failed_blocks
    assert {entry["title"].strip("{}") for entry in bibtex.entries} == titles
    assert {item["title"] for item in csl} == titles
    assert csl[0]["issued"] == {"date-parts": [[2014, 3]]}
    assert len({item["id"] for item in csl}) == len(csl)


@given(st.text(min_size=1, max_size=60), st.integers(1, 20))
def test_cutting_a_text_loses_no_sign(text: str, most: int) -> None:
    parts, rest = [], text
    while rest:
        part, rest = cut(rest, lambda part: len(part) <= most)
        parts.append(part)

    assert "".join(parts) == text
    assert all(0 < len(part) <= most for part in parts)


@given(st.lists(st.lists(st.integers(1, 9)), max_size=4), st.integers(1, 20))
def test_filling_pages_keeps_every_item_in_its_column_and_order(
    columns: list[list[int]], room: int
) -> None:
    pages = paginate(columns, float, room)

    kept = [[item for page in pages for item in page[at]] for at in range(len(columns))]
    assert kept == columns
    assert all(sum(part) <= room or len(part) == 1 for page in pages for part in page)
