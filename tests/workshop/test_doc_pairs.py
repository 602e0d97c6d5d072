"""Judged pairs in documents: two quotes side by side, and what a person said of them below."""

from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pptx
import pytest
from lxml import html
from playwright.sync_api import BrowserContext, expect

from tests.ui.server import NEEDS_CHROMIUM
from tests.workshop.doc_readers import READERS, read_plain, read_slides, read_whole_page
from tests.workshop.doc_samples import CONFRONTATION, MADE, MADE_EN, RECITES, judged
from workshop.confrontations import Confrontation
from workshop.documents.formats import FORMATS
from workshop.documents.labels import label
from workshop.documents.outline import outline
from workshop.documents.references import reference_line
from workshop.judging import JUDGEMENTS, LABELS

NOTES = [pair.kept.note for pair in CONFRONTATION.pairs if pair.kept.note]


def told(name: str, content: bytes) -> str:
    """What a reader sees, in single spaces."""
    shown = [read_whole_page(content)] if name == "html" else READERS[name](content)
    if name == "pptx":
        shown = [*shown, *read_slides(content)]
    return " ".join(" ".join(shown).split())


def test_pairs_on_one_question_stand_in_one_section_in_the_order_they_were_judged() -> None:
    sections = outline(CONFRONTATION, "fr").sections

    assert [len(section.couples) for section in sections] == [2, 1, 1]
    assert [one.judgement for one in sections[0].couples] == ["disagree", "nuance"]
    assert [entry.number for section in sections for entry in section.entries] == [*range(1, 9)]


@pytest.mark.parametrize("name", ["docx", "pptx", "xlsx", "markdown", "html"])
def test_each_judgement_and_note_leaves_as_the_person_said_it(name: str) -> None:
    text = told(name, FORMATS[name].write(CONFRONTATION, MADE))

    judgements = {pair.kept.judgement for pair in CONFRONTATION.pairs}
    assert judgements == set(JUDGEMENTS)
    assert [one for one in judgements if LABELS["fr"][one] not in text] == []
    notes = [note.replace("'", "’").replace(" ?", "\u202f?") for note in NOTES]
    assert [note for note in notes if " ".join(note.split()) not in text] == []


def test_judgements_are_named_in_english_too() -> None:
    text = told("markdown", FORMATS["markdown"].write(CONFRONTATION, MADE_EN))

    assert "Judgement : disagree" in text.replace("Judgement:", "Judgement :")
    assert "Confronted quotes" in FORMATS["markdown"].write(CONFRONTATION, MADE_EN).decode()


def test_the_two_quotes_stand_in_one_row_of_the_booklet_and_the_judgement_below() -> None:
    document = docx.Document(BytesIO(FORMATS["docx"].write(CONFRONTATION, MADE)))

    tables = document.tables[: len(CONFRONTATION.pairs)]
    first = outline(CONFRONTATION, "fr").sections[0].couples[0]
    left, right = tables[0].rows[1].cells
    assert first.left.quote.text in left.text
    assert first.right.quote.text in right.text
    kept = [p.paragraph_format.keep_with_next for p in (*left.paragraphs, *right.paragraphs)]
    assert all(kept)
    said = tables[0].rows[2].cells
    assert (
        said[0].text == said[1].text == "Jugement\u00a0: désaccord\nL’un décrit, l’autre prescrit."
    )


def test_two_quotes_of_one_author_stand_side_by_side_too() -> None:
    own = Confrontation((CONFRONTATION.pairs[3],))

    document = docx.Document(BytesIO(FORMATS["docx"].write(own, MADE)))
    page = html.document_fromstring(FORMATS["html"].write(own, MADE).decode())
    columns = [one for one in page.iter("div") if (one.get("class") or "").startswith("column ")]

    assert [len(row.cells) for row in document.tables[0].rows] == [2, 2, 2]
    assert len(columns) == 2


def test_a_slide_holds_one_pair_and_its_judgement_and_nothing_runs_over() -> None:
    slides = pptx.Presentation(BytesIO(FORMATS["pptx"].write(CONFRONTATION, MADE))).slides

    texts = [
        "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
        for slide in slides
    ]
    said = [text for text in texts if "Jugement\u00a0:" in text]
    assert len(said) == len(CONFRONTATION.pairs)
    assert RECITES.text in said[0]
    assert "Jugement\u00a0: désaccord" in said[0]


def test_the_first_sheet_is_a_row_a_pair() -> None:
    book = openpyxl.load_workbook(BytesIO(FORMATS["xlsx"].write(CONFRONTATION, MADE)))

    sheet = book.worksheets[0]
    rows = [[str(cell.value or "") for cell in row] for row in sheet.iter_rows()]
    assert book.sheetnames == ["Jugements", "Citations", "Sources", "À propos"]
    assert rows[0][:4] == ["Question", "Jugement", "Note", "Citation 1"]
    assert len(rows) == 1 + len(CONFRONTATION.pairs)
    question, judgement, note, quote, author, reference, standing, *_ = rows[1]
    assert (judgement, author, standing) == ("désaccord", "Claire Monteil", "conforme")
    assert question == "Faut-il un script\u202f?"
    assert note == "L’un décrit, l’autre prescrit."
    assert quote == f"«\u00a0{RECITES.text}\u00a0»"
    assert reference == reference_line(RECITES, "fr")
    assert (rows[4][0][0], rows[4][2]) == ("'", "'=1+1")


def test_a_pair_that_was_found_elsewhere_or_no_more_is_flagged() -> None:
    pair = CONFRONTATION.pairs[0].kept
    lost = Confrontation((judged(pair.question, pair.left, pair.right, standing="gone"),))

    for name in ("docx", "pptx", "xlsx", "markdown", "html"):
        assert " ".join(label("gone", "fr").split()) in told(name, FORMATS[name].write(lost, MADE))


def test_a_title_of_its_own_is_the_documents() -> None:
    named = Confrontation(CONFRONTATION.pairs, "Mardi <b>")

    assert read_plain(FORMATS["markdown"].write(named, MADE))[0].startswith("# Mardi \\<b\\>")


@pytest.mark.browser
@NEEDS_CHROMIUM
def test_the_page_of_pairs_is_filtered_by_judgement_and_author(
    context: BrowserContext, tmp_path: Path
) -> None:
    file = tmp_path / "paires.html"
    file.write_bytes(FORMATS["html"].write(CONFRONTATION, MADE))
    page = context.new_page()
    page.goto(file.as_uri())
    pairs = page.locator(".pair:visible")
    expect(pairs).to_have_count(4)

    page.get_by_label("Jugement").select_option(label="Nuance")
    expect(pairs).to_have_count(1)
    page.get_by_label("Jugement").select_option(label="Tous")
    page.get_by_label("Auteur").select_option(label="Naïma Ferrand")
    expect(pairs).to_have_count(1)
    expect(pairs.locator("article:visible")).to_have_count(2)
    page.close()
