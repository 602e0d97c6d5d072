"""PDF files: columns read one after the other, sentences whole over the end of a page."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from corpus.extract import Extract, Stated
from corpus.formats.paragraphs import Paragraph, assemble, clean
from corpus.formats.pdf_furniture import without_furniture
from corpus.formats.pdf_layout import Line, read_lines
from corpus.formats.pdf_pages import Pages, read_pages
from corpus.formats.pdf_paragraphs import (
    BULLETED,
    CAPTION,
    LARGE,
    NOTE,
    SMALL,
    Block,
    Print,
    make_blocks,
    measure,
)
from corpus.formats.pdf_tables import table_rows
from corpus.formats.properties import tidy_properties
from corpus.formats.styles import Kind
from errors import OcrOfferedError, ScannedFileError

LONGEST_HEADING = 160  # characters
LONGEST_TITLE = 300
TOP = 8  # paragraphs among which the title stands
CREATED = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?")


def read_pdf(data: bytes, origin: str) -> Extract:
    """Return the text of a PDF, its notes on the page that calls them, and where pages begin.

    Running heads and page numbers are left out.

    Raises:
        EncryptedFileError: the file asks for a password.
        DamagedFileError: the bytes are no PDF.
        OcrOfferedError: no page has text, and Tesseract is here to read pictures.
        ScannedFileError: no page has text, and it is not.
    """
    pages = read_pages(data, origin)
    extract = extract_pages(pages)
    if not re.search(r"\w", extract.text) and any(page.pictured for page in pages.pages):
        from corpus.formats.ocr import can_read  # late: it asks Tesseract for its languages

        raise (OcrOfferedError if can_read() else ScannedFileError)(path=origin)
    return extract


def extract_pages(pages: Pages) -> Extract:
    """Return the text of pages, whoever read them."""
    lines = read_lines(without_furniture(pages.pages))
    setting = measure(lines)
    text, notes = _part_notes(lines, setting)
    blocks = list(make_blocks(text, setting))
    kinds = _kinds(blocks, setting, pages.outline)
    paragraphs = list(_in_order(blocks, kinds, list(_note_blocks(notes))))
    extract = assemble(paragraphs, _stated(pages, paragraphs))
    missing = len(pages.pages) - len(extract.pages)
    return replace(extract, pages=extract.pages + (len(extract.text),) * missing)


def _part_notes(lines: Sequence[Line], setting: Print) -> tuple[list[Line], list[Line]]:
    """Return the lines of the text, and those of the notes at the foot of its columns."""
    text: list[Line] = []
    notes: list[Line] = []
    for column in _columns(lines):
        foot = len(column)
        while foot and column[foot - 1].piece.size < SMALL * setting.size:
            foot -= 1
        first = next(
            (at for at in range(foot, len(column)) if NOTE.match(column[at].text)), len(column)
        )
        text += column[:first]
        notes += column[first:]
    return text, notes


def _columns(lines: Sequence[Line]) -> Iterator[list[Line]]:
    for _, column in groupby(lines, key=lambda line: line.column):
        yield list(column)


def _note_blocks(lines: Sequence[Line]) -> Iterator[Block]:
    """Yield a paragraph for each note, « [n] text »."""
    for column in _columns(lines):
        block: Block | None = None
        number = 0
        for line in column:
            found = NOTE.match(line.text)
            if found and (block is None or int(found[1]) == number + 1):
                if block is not None:
                    yield block
                number = int(found[1])
                block = Block([line], f"[{number}] {line.text[found.end() :]}")
            elif block is not None:
                block.add(line, set())
        if block is not None:
            yield block


def _in_order(
    blocks: Sequence[Block], kinds: Sequence[Kind], notes: Sequence[Block]
) -> Iterator[Paragraph]:
    """Yield the paragraphs; the notes of a page before the one that runs over its end."""
    reached, waiting = 0, list(notes)
    for block, kind in zip(blocks, kinds, strict=True):
        first = block.lines[0].page
        ready = first if block.turns else first - 1
        while waiting and waiting[0].lines[0].page <= ready:
            paragraph, reached = _paragraph(waiting.pop(0), "note", reached)
            yield paragraph
        paragraph, reached = _paragraph(block, kind, reached)
        yield paragraph
    for block in waiting:
        paragraph, reached = _paragraph(block, "note", reached)
        yield paragraph


def _paragraph(block: Block, kind: Kind, reached: int) -> tuple[Paragraph, int]:
    """Return the paragraph of ``block`` after page ``reached``, and the page it reaches."""
    pages: list[int] = []
    for page, place in [(block.lines[0].page, 0), *block.turns]:
        pages += [place] * (page - reached - len(pages))
    return Paragraph(block.text, kind, tuple(pages)), reached + len(pages)


def _kinds(blocks: Sequence[Block], setting: Print, outline: frozenset[str]) -> list[Kind]:
    """Return what the look of each paragraph tells: titles are large, headings large or bold."""
    titles = _titles(blocks, setting)
    bold = sum(len(block.text) for block in blocks if block.bold)
    known = {clean(title).lower() for title in outline}
    plainly_bold = bold * 2 < sum(len(block.text) for block in blocks)
    rows = table_rows(block.text for block in blocks)
    told: dict[int, Kind] = {**dict.fromkeys(rows, "body"), **dict.fromkeys(titles, "header")}
    return [
        told[at] if at in told else _kind(block, setting, known, bold_counts=plainly_bold)
        for at, block in enumerate(blocks)
    ]


def _kind(block: Block, setting: Print, known: set[str], *, bold_counts: bool) -> Kind:
    if block.lines[0].is_row or BULLETED.match(block.text) or len(block.text) > LONGEST_HEADING:
        return ""
    if CAPTION.match(block.text) and block.size < SMALL * setting.size:
        return "caption"
    large = block.size > LARGE * setting.size
    bold = bold_counts and block.bold and not re.search(r"[.,;]$", block.text)
    return "heading" if large or bold or clean(block.text).lower() in known else ""


def _titles(blocks: Sequence[Block], setting: Print) -> set[int]:
    """Return the places of the title, the largest of the top, and of what is large below it."""
    top = [
        at
        for at, block in enumerate(blocks[:TOP])
        if block.lines[0].page == blocks[0].lines[0].page
        and block.size > LARGE * setting.size
        and len(block.text) <= LONGEST_TITLE
    ]
    if not top:
        return set()
    first = max(top, key=lambda at: (round(blocks[at].size), -at))
    later = {_look(block) for at, block in enumerate(blocks) if at > first + 2}
    if _look(blocks[first]) in later:
        return set()
    found = {first}
    while (following := max(found) + 1) in top and _look(blocks[following]) not in later:
        found.add(following)
    return found


def _look(block: Block) -> tuple[int, bool]:
    return round(block.size), block.bold


def _stated(pages: Pages, paragraphs: Sequence[Paragraph]) -> Stated:
    known = pages.properties
    created = CREATED.match(known.get("CreationDate", ""))
    return tidy_properties(
        paragraphs,
        title=known.get("Title"),
        authors=[known.get("Author")],
        published="-".join(part for part in created.groups() if part) if created else "",
    )
