"""XLSX: themes or questions by sources, or judged pairs; every quote, its reference; the sources.

XlsxWriter rather than openpyxl: it is maintained (openpyxl's last release is of 2024), it only
writes, which is all that is needed, and ``write_string`` can make nothing but text of a text.

A text that begins like a formula could still become one when the sheet is saved as CSV or the cell
is typed into again. So quotes stand between quotation marks, and any other such text gets the
apostrophe that spreadsheets read as "this is text".
"""

import math
import re
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from corpus.models import Reference
from workshop.documents.labels import Language, label, sentence
from workshop.documents.outline import Entry, Outline, Section, Work, outline, stances
from workshop.documents.palette import ACCENT, INK, LINE, MUTED, PANEL
from workshop.documents.references import (
    authors_line,
    dated,
    made_line,
    place,
    reference_line,
    voice_words,
)
from workshop.documents.typography import MARKS, one_line, quoted, typeset, visible
from workshop.models import Provenance

A3, A4, WIDE, WIDEST = 8, 9, 170, 300  # papers, and characters across that each can hold
LINE_HEIGHT, HIGHEST = 15.5, 409  # points; no spreadsheet makes a row higher
LARGEST = 32_000  # characters of a cell; Excel takes 32,767
FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r]")  # full-width ones too
FORMATS: dict[str, dict[str, Any]] = {
    "head": {"bold": True, "font_color": "#FFFFFF", "bg_color": f"#{ACCENT}"},
    "question": {"bold": True, "bg_color": f"#{PANEL}"},
    "text": {},
    "quote": {"font_name": "Georgia"},
    "touches": {"font_name": "Georgia", "bg_color": "#FFF6DC"},
    "silent": {"italic": True, "font_color": f"#{MUTED}", "bg_color": f"#{PANEL}"},
    "count": {"bold": True, "align": "center"},
    "title": {"font_name": "Georgia", "font_size": 18, "font_color": f"#{ACCENT}", "border": 0},
}


class Book:
    """A workbook under construction, and its formats by name."""

    def __init__(self, title: str, made: str) -> None:
        self.file = BytesIO()
        self.workbook = Workbook(self.file, {"in_memory": True})
        self.workbook.set_properties({"title": title, "comments": made, "author": ""})
        base = {
            "text_wrap": True, "valign": "top", "font_name": "Calibri", "font_size": 11,
            "font_color": f"#{INK}", "border": 1, "border_color": f"#{LINE}",
        }  # fmt: skip
        self.formats = {
            name: self.workbook.add_format(base | special) for name, special in FORMATS.items()
        }
        self.widths: dict[str, Sequence[float]] = {}

    def sheet(self, name: str, widths: Sequence[float]) -> Worksheet:
        """Return a new sheet, across the page, as many columns of these widths (in characters)."""
        sheet = self.workbook.add_worksheet(name)
        self.widths[name] = widths
        for at, width in enumerate(widths):
            sheet.set_column(at, at, width)
        sheet.set_paper(A3 if sum(widths) > WIDE else A4)
        sheet.set_landscape()
        sheet.fit_to_pages(math.ceil(sum(widths) / WIDEST), 0)
        sheet.set_footer("&C&P / &N")
        sheet.hide_gridlines(2)
        return sheet

    def write(self, sheet: Worksheet, row: int, values: Iterable[tuple[str, str]]) -> None:
        """Write (text, format) pairs into a row, from its first cell on, as text.

        The row is made as high as its longest text needs: not every program does that by itself.
        """
        lines = 1
        for column, (text, style) in enumerate(values):
            sheet.write_string(row, column, harmless(text), self.formats[style])
            room = 0.55 if style == "title" else 0.88 if style in {"quote", "touches"} else 0.95
            width = self.widths[sheet.get_name()][column] * room
            needed = sum(math.ceil(len(line) / width) or 1 for line in text.split("\n"))
            lines = max(lines, needed)
            lines = max(lines, 2) if style == "title" else lines
        sheet.set_row(row, min(lines * LINE_HEIGHT + 3, HIGHEST))


def harmless(text: str) -> str:
    """Return ``text`` as a cell can hold it, and that no spreadsheet takes for a formula.

    >>> harmless("=1+1"), harmless("« =1+1 »")
    ("'=1+1", '« =1+1 »')
    """
    text = visible(text)
    return f"'{text}" if FORMULA.match(text) else text


def write_xlsx(work: Work, provenance: Provenance) -> bytes:
    """Return what people made as a workbook: the table, the quotes, the sources, about."""
    language = provenance.language
    told = outline(work, language)
    book = Book(told.title, made_line(provenance))
    if told.is_judged:
        _write_pairs(book, told, language)
    else:
        _write_table(book, told, language)
    _write_quotes(book, told, language)
    _write_sources(book, told.sources, language)
    about = book.sheet(label("about", language), [110])
    lines = [(told.title, "title"), (made_line(provenance), "text")]
    if told.has_pictures:
        lines.append((label("controls", language), "text"))
    for row, line in enumerate(lines):
        book.write(about, row, [line])
    book.workbook.close()
    return book.file.getvalue()


def _write_table(book: Book, told: Outline, language: Language) -> None:
    """Write sections by sources, with how many answer a question and how often each source does."""
    topic = "theme" if told.kind == "booklet" else "question"
    sheet = book.sheet(label(f"{topic}s", language), [30, *[38] * len(told.sources), 13])
    heads = [f"{authors_line(source, language)}\n{_titled(source)}" for source in told.sources]
    heads = [label(topic, language), *heads, label("coverage", language)]
    book.write(sheet, 0, [(head, "head") for head in heads])
    answered = [[_of(section, source) for source in told.sources] for section in told.sections]
    for row, (section, cells) in enumerate(zip(told.sections, answered, strict=True), start=1):
        shown = [_cell(entries, told.kind, language) for entries in cells]
        book.write(sheet, row, [(section.title, "question"), *shown])
        _count(book, sheet, (row, len(told.sources) + 1), cells)
    last = len(told.sections) + 1
    book.write(sheet, last, [(label("coverage", language), "question")])
    for column in range(len(told.sources)):
        _count(book, sheet, (last, column + 1), [cells[column] for cells in answered])
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    sheet.repeat_columns(0)


def _count(
    book: Book, sheet: Worksheet, at: tuple[int, int], cells: Sequence[tuple[Entry, ...]]
) -> None:
    """Write how many cells hold a quote: a number, so that it sorts, shown as "3 / 5"."""
    shown = book.workbook.add_format(
        {"bold": True, "align": "center", "valign": "top", "num_format": f'0" / {len(cells)}"'}
    )
    sheet.write_number(*at, sum(1 for cell in cells if cell), shown)


def _of(section: Section, source: Reference) -> tuple[Entry, ...]:
    return tuple(entry for entry in section.entries if entry.quote.article.id == source.id)


def _cell(entries: tuple[Entry, ...], kind: str, language: Language) -> tuple[str, str]:
    if not entries:
        return (label("silent", language), "silent") if kind == "dossier" else ("", "text")
    parts = []
    if any(entry.verdict == "touches" for entry in entries):
        parts.append(f"[{label('touches', language)}]")
    for entry in entries:
        about = [place(entry.quote, language), voice_words(entry.quote, language)]
        number = label("number", language, number=entry.number)
        parts.append(
            f"{quoted(entry.quote.text, language)}\n"
            f"({number}, {', '.join(part for part in about if part)})"
        )
        if entry.card.standing != "exact":
            parts.append(f"⚠ {label(entry.card.standing, language)}")
    text = "\n".join(parts)
    if len(text) > LARGEST:
        numbers = ", ".join(label("number", language, number=entry.number) for entry in entries)
        text = f"→ {label('cards', language)} : {numbers}"
    return text, "touches" if entries[0].verdict == "touches" else "quote"


def _write_pairs(book: Book, told: Outline, language: Language) -> None:
    """Write a row a pair: the question, what a person said of it, then one quote and the other."""
    side = {"quote": 60, "author": 22, "reference": 40, "standing": 22}
    names = ["question", "judgement", "remark", *side, *side]
    sheet = book.sheet(label("judgements", language), [26, 14, 36, *side.values(), *side.values()])
    heads = [label(name, language) for name in names]
    twice = [f"{head} {number}" for number in (1, 2) for head in heads[3 : 3 + len(side)]]
    book.write(sheet, 0, [(head, "head") for head in [*heads[:3], *twice]])
    row = 1
    for section in told.sections:
        for couple in section.couples:
            said = [(section.title, "question"), (label(couple.judgement, language), "count")]
            said.append((typeset(couple.note, language)[:LARGEST], "text"))
            sides = [*_side(couple.left, language), *_side(couple.right, language)]
            book.write(sheet, row, [*said, *sides])
            row += 1
    sheet.freeze_panes(1, 2)
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, max(row - 1, 1), len(heads) - 1)


def _side(entry: Entry, language: Language) -> list[tuple[str, str]]:
    """Return the cells of one quote of a pair; one that no cell holds stands among the quotes."""
    text = quoted(visible(entry.quote.text), language)
    if len(text) > LARGEST:
        number = label("number", language, number=entry.number)
        text = typeset(f"→ {label('cards', language)} : {number}", language)
    return [
        (text, "quote"),
        (entry.column, "text"),
        (reference_line(entry.quote, language)[:LARGEST], "text"),
        (label(entry.card.standing, language), "text"),
    ]


def _write_quotes(book: Book, told: Outline, language: Language) -> None:
    """Write a row a quote; what no cell can hold goes on in the rows below."""
    topic = "theme" if told.kind == "booklet" else "question"
    names = [topic, "quote", "author", "article", "organisation", "date", "place", "voice",
             "verdict", "standing", "note"]  # fmt: skip
    widths = [6, 26, 70, 22, 30, 24, 16, 16, 24, 12, 24, 40, *[18] * len(told.propositions)]
    sheet = book.sheet(label("cards", language), widths)
    heads = ["n°", *(label(name, language) for name in names)]
    heads += [typeset(one_line(proposition.text), language) for proposition in told.propositions]
    book.write(sheet, 0, [(head, "head") for head in heads])
    row = 1
    for section in told.sections:
        for entry in section.entries:
            for values in _rows(entry, section, told, language):
                book.write(sheet, row, values)
                row += 1
    sheet.freeze_panes(1, 2)
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, max(row - 1, 1), len(heads) - 1)


def _rows(
    entry: Entry, section: Section, told: Outline, language: Language
) -> list[list[tuple[str, str]]]:
    quote = entry.quote
    opening, closing = MARKS[language]
    text = opening + visible(quote.text) + closing
    pieces = [text[at : at + LARGEST] for at in range(0, len(text), LARGEST)]
    rest = [
        authors_line(quote.article, language),
        one_line(quote.article.title),
        one_line(quote.article.organisation),
        dated(quote.article, language),
        place(quote, language),
        sentence(voice_words(quote, language)),
        label(entry.verdict, language) if entry.verdict else "",
        label(entry.card.standing, language),
        typeset(entry.card.note, language)[:LARGEST],
        *(
            ", ".join(label(stance, language) for stance in stances(entry, proposition))
            for proposition in told.propositions
        ),
    ]
    cells = [(str(entry.number), "text"), (section.title, "text"), (pieces[0], "quote")]
    first = [*cells, *((value, "text") for value in rest)]
    return [first, *([("", "text"), ("", "text"), (piece, "quote")] for piece in pieces[1:])]


def _write_sources(book: Book, sources: Sequence[Reference], language: Language) -> None:
    names = ["author", "article", "organisation", "date", "origin"]
    sheet = book.sheet(label("sources", language), [30, 50, 34, 18, 44])
    book.write(sheet, 0, [(label(name, language), "head") for name in names])
    for row, source in enumerate(sources, start=1):
        values = [
            authors_line(source, language),
            one_line(source.title),
            one_line(source.organisation),
            dated(source, language),
            one_line(source.origin),
        ]
        book.write(sheet, row, [(value, "text") for value in values])
    sheet.freeze_panes(1, 0)


def _titled(source: Reference) -> str:
    year = f" ({source.published[:4]})" if source.published else ""
    return f"{one_line(source.title)}{year}"
