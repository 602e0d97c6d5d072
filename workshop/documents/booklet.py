"""DOCX: the workshop's booklet, quotes side by side, their references in true footnotes.

python-docx writes everything but the footnotes, which docx-plus adds through the same package.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from docx.document import Document as DocxDocument
from docx.enum.text import WD_BREAK
from docx.shared import Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx_plus.notes import FootnoteIdRegistry, add_footnote

from workshop.documents.bookletstyles import (
    bordered_table,
    colour_top,
    shade,
    styled_document,
    whole_row,
)
from workshop.documents.fitting import even
from workshop.documents.labels import Language, label, sentence
from workshop.documents.outline import (
    Column,
    Couple,
    Entry,
    Outline,
    Section,
    Work,
    outline,
    stances,
)
from workshop.documents.palette import JUDGEMENTS, author_colours
from workshop.documents.palette import STANCES as STANCE_COLOURS
from workshop.documents.references import (
    authors_line,
    dated,
    made_line,
    reference_line,
    source_line,
    voice_words,
)
from workshop.documents.typography import MARKS, one_line, typeset, visible, written_moment
from workshop.models import STANCES, Provenance

ACROSS = 3  # columns side by side


class _Numbers(FootnoteIdRegistry):
    """Ids of footnotes in their order: LibreOffice pairs notes and calls by it, not by the ids."""

    def next(self) -> int:
        """Return 1, 2, 3…, where docx-plus would draw an id by chance."""
        number = 1 + max(self.issued(), default=0)
        self.reserve(number)
        return number


@dataclass(frozen=True, slots=True)
class _Booklet:
    """The document under construction, and what all its parts need to know."""

    document: DocxDocument
    told: Outline
    language: Language
    colours: dict[str, str]
    notes: FootnoteIdRegistry


def write_docx(work: Work, provenance: Provenance) -> bytes:
    """Return what people made as a Word document."""
    language = provenance.language
    told = outline(work, language)
    document = styled_document(visible(told.title), language)
    colours = author_colours(told.authors)
    booklet = _Booklet(document, told, language, colours, _Numbers(document))
    _write_title(booklet, provenance)
    if told.propositions:
        _write_propositions(booklet)
    for section in told.sections:
        _write_section(booklet, section)
    _write_notes(booklet)
    _write_sources(booklet)
    if told.has_pictures:
        document.add_paragraph(label("controls", language), style="Small")
    document.add_paragraph(made_line(provenance), style="Small").paragraph_format.space_before = Pt(
        14
    )
    return _saved(document, told.title, provenance)


def _saved(document: DocxDocument, title: str, provenance: Provenance) -> bytes:
    core = document.core_properties
    core.title, core.author, core.comments = title[:255], "Regards croisés", ""
    core.language = provenance.language
    try:
        core.created = core.modified = datetime.fromisoformat(provenance.made)
    except ValueError:
        core.created = core.modified = datetime(2000, 1, 1)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _write_title(booklet: _Booklet, provenance: Provenance) -> None:
    document, told, language = booklet.document, booklet.told, booklet.language
    kind = document.add_paragraph(label(told.kind, language), style="Subtitle")
    kind.paragraph_format.space_before = Pt(170)
    document.add_paragraph(told.title, style="Title")
    document.add_paragraph(told.counts(language), style="Subtitle")
    document.add_paragraph(
        f"{one_line(provenance.collection)}, {written_moment(provenance.made, language)}",
        style="Subtitle",
    ).paragraph_format.space_after = Pt(40)
    for section in told.sections:
        line = document.add_paragraph(section.title)
        line.add_run(f" ({section.counts(language)})").font.size = Pt(9)
    document.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)


def _write_propositions(booklet: _Booklet) -> None:
    """Write who holds which position on each proposition, a column a position."""
    document, told, language = booklet.document, booklet.told, booklet.language
    document.add_heading(label("propositions", language), level=1)
    for at, proposition in enumerate(told.propositions, start=1):
        text = typeset(one_line(proposition.text), language)
        document.add_heading(f"P{at}. {text}", level=2)
        table = bordered_table(document, [1] * len(STANCES))
        head, row = whole_row(table, head=True), whole_row(table)
        for at, stance in enumerate(STANCES):
            _fill(head.cells[at], sentence(label(stance, language)), "Column head")
            colour_top(head.cells[at], STANCE_COLOURS[stance])
            holders = [e for e in told.entries if stance in stances(e, proposition)]
            for entry in holders:
                number = label("number", language, number=entry.number)
                _fill(row.cells[at], f"{entry.column}, {number}", "Normal")
            if not holders:
                _fill(row.cells[at], "–", "Small")


def _write_section(booklet: _Booklet, section: Section) -> None:
    document, language = booklet.document, booklet.language
    document.add_heading(section.title, level=1)
    for couple in section.couples:
        _write_judgement(booklet, _write_columns(booklet, couple.columns), couple)
    for part in even(() if section.couples else section.columns, ACROSS):
        _write_columns(booklet, part)
    if section.silent:
        line = document.add_paragraph(style="Small")
        line.add_run(f"{label('silent_sources', language)} : ".replace(" :", "\u00a0:")).bold = True
        line.add_run(" ; ".join(source_line(source, language) for source in section.silent))
    elif not section.entries:
        document.add_paragraph(label("unfiled", language), style="Small")


def _write_columns(booklet: _Booklet, columns: Sequence[Column]) -> Table:
    """Write two or three authors side by side, their quotes in rows that no page cuts."""
    table = bordered_table(booklet.document, [1] * len(columns))
    head = whole_row(table, head=True)
    for cell, (name, entries) in zip(head.cells, columns, strict=True):
        _fill(cell, name, "Column head")
        colour_top(cell, booklet.colours[name])
        titles = dict.fromkeys(one_line(entry.quote.article.title) for entry in entries)
        _fill(cell, " ; ".join(titles), "Small")
    for depth in range(max(len(entries) for _, entries in columns)):
        row = whole_row(table)
        for cell, (_, entries) in zip(row.cells, columns, strict=True):
            if depth < len(entries):
                _write_quote(booklet, cell, entries[depth])
    booklet.document.add_paragraph().paragraph_format.space_after = Pt(2)
    return table


def _write_judgement(booklet: _Booklet, table: Table, couple: Couple) -> None:
    """Write below two quotes what a person said of them, on the same page."""
    language = booklet.language
    for cell in (cell for row in table.rows for cell in row.cells):
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True
    cells = whole_row(table).cells
    said = cells[0].merge(cells[1])
    line = _fill(said, typeset(f"{label('judgement', language)} : ", language), "Normal")
    run = line.add_run(label(couple.judgement, language))
    run.font.color.rgb = RGBColor.from_string(JUDGEMENTS[couple.judgement])
    run.bold = True
    if couple.note:
        _fill(said, typeset(visible(couple.note), language), "Normal")
    shade(said)


def _write_quote(booklet: _Booklet, cell: _Cell, entry: Entry) -> None:
    language, quote = booklet.language, entry.quote
    tags = _fill(cell, label("number", language, number=entry.number), "Stance")
    if entry.verdict == "touches":
        tags.add_run(f" · {label('touches', language)}")
    for at, proposition in enumerate(booklet.told.propositions, start=1):
        for stance in stances(entry, proposition):
            run = tags.add_run(f" · P{at} {label(stance, language)}")
            run.font.color.rgb = RGBColor.from_string(STANCE_COLOURS[stance])
            run.bold = True
    opening, closing = MARKS[language]
    line = _fill(cell, opening, "Quote text")
    line.add_run(visible(quote.text))  # a run of its own: exactly the quote, for who reads it back
    line.add_run(closing)
    add_footnote(line, f" {visible(reference_line(quote, language))}", id_registry=booklet.notes)
    words = voice_words(quote, language)
    if words:
        _fill(cell, sentence(words), "Voice")
    if entry.card.standing != "exact":
        _fill(cell, f"⚠ {label(entry.card.standing, language)}", "Warning")


def _write_notes(booklet: _Booklet) -> None:
    """Write the facilitator's notes on a page of their own, to be taken out for participants."""
    document, language = booklet.document, booklet.language
    if not any(entry.card.note for entry in booklet.told.entries):
        return
    document.add_heading(
        label("notes", language), level=1
    ).paragraph_format.page_break_before = True
    for section in booklet.told.sections:
        noted = [entry for entry in section.entries if entry.card.note]
        if noted:
            document.add_heading(section.title, level=2)
            table = bordered_table(document, [1, 2])
            for entry in noted:
                who, note = whole_row(table).cells
                _fill(who, label("number", language, number=entry.number), "Stance")
                _fill(who, entry.column, "Column head")
                _fill(note, typeset(visible(entry.card.note), language), "Normal")
                shade(note)


def _write_sources(booklet: _Booklet) -> None:
    document, language = booklet.document, booklet.language
    document.add_heading(label("sources", language), level=1)
    names = ("author", "article", "organisation", "date", "origin")
    table = bordered_table(document, [4, 5, 4, 3, 4])
    head = whole_row(table, head=True)
    for cell, name in zip(head.cells, names, strict=True):
        _fill(cell, label(name, language), "Column head")
        shade(cell)
    for source in booklet.told.sources:
        values = (
            authors_line(source, language),
            one_line(source.title),
            one_line(source.organisation) if source.authors else "",
            dated(source, language),
            one_line(source.origin),
        )
        for cell, value in zip(whole_row(table).cells, values, strict=True):
            _fill(cell, value, "Small")


def _fill(cell: _Cell, text: str, style: str) -> Paragraph:
    """Return a paragraph of ``text`` added to a cell, in its empty first one if there is one."""
    first: Paragraph = cell.paragraphs[0]
    if len(cell.paragraphs) == 1 and not first.runs:
        first.style = style
        first.add_run(text)
        return first
    added: Paragraph = cell.add_paragraph(text, style=style)
    return added
