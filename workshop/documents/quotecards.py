"""Quote cards: A6 on A4, the quote in front, its author and reference behind, mirrored for duplex.

fpdf2 rather than weasyprint, which needs Pango from the system, or reportlab, which draws nothing
for a sign its font lacks. Lines on paper are broken and a font has not every sign, so the PDF also
carries every quote, exactly, as an attached JSON file.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from fpdf import FPDF, ViewerPreferences
from fpdf.enums import Align, MethodReturnValue, XPos, YPos
from fpdf.fonts import TTFFont

from workshop.documents.fitting import cut
from workshop.documents.fonts import drawable, font_path, lacks
from workshop.documents.labels import Language, label, sentence
from workshop.documents.outline import Entry, Outline, Work, outline
from workshop.documents.palette import INK, LINE, MUTED, WARNING, author_colours, channels
from workshop.documents.references import dated, made_line, place, reference_line, voice_words
from workshop.documents.typography import one_line, quoted, shortened, visible
from workshop.models import Provenance

WIDTH, HEIGHT, MARGIN = 105.0, 148.5, 9.0  # mm; four cards cover an A4 page
QUOTE_TOP, QUOTE_ROOM = 24.0, 100.0  # mm: where the quote begins, and how high it may be
SIZES = (19, 17, 15, 13.5, 12, 11, 10)  # points, the largest that fits is taken
LEADING = 1.32 * 0.3528  # mm a point
ATTACHED = "citations.json"


@dataclass(frozen=True, slots=True)
class _Ink:
    """How words are set: their size in points, colour, slant, side and width in mm."""

    size: float
    colour: str
    style: Literal["", "I"] = ""
    align: Align = Align.L
    room: float = WIDTH - 2 * MARGIN


@dataclass(frozen=True, slots=True)
class _Face:
    """One card: a quote, or the part of it that a card can hold."""

    entry: Entry
    section: str
    text: str
    part: int
    parts: int


def write_cards(work: Work, provenance: Provenance) -> bytes:
    """Return the quotes as cards in a PDF: pages of four fronts, each with its backs."""
    language = provenance.language
    told = outline(work, language)
    pdf = _empty_pdf(told, provenance)
    colours = author_colours(told.authors)
    faces = _all_faces(told, provenance)
    for at in range(0, len(faces), 4):
        sheet = faces[at : at + 4]
        _start_sheet(pdf)
        for place_, face in enumerate(sheet):
            _draw_front(pdf, face, _corner(place_), colours[face.entry.column], language)
        _start_sheet(pdf)
        for place_, face in enumerate(sheet):
            back = _corner(place_, mirrored=True)
            _draw_back(pdf, face, back, colours[face.entry.column], provenance)
    if not faces:
        pdf.add_page()
        _write(pdf, label("unfiled", language), (MARGIN, MARGIN), _Ink(12, MUTED))
    pdf.embed_file(bytes=_exact(told, language), basename=ATTACHED, mime_type="application/json")
    written = bytes(pdf.output())
    _close_fonts(pdf)
    return written


def _empty_pdf(told: Outline, provenance: Provenance) -> FPDF:
    pdf = FPDF(format="A4")
    pdf.set_auto_page_break(auto=False)
    pdf.set_margin(0)
    pdf.c_margin = 0
    pdf.add_font("serif", "", font_path())
    pdf.add_font("serif", "I", font_path(italic=True))
    pdf.set_title(one_line(told.title))
    pdf.set_author("Regards croisés")
    pdf.set_subject(made_line(provenance))
    pdf.set_lang(provenance.language)
    try:
        pdf.set_creation_date(datetime.fromisoformat(provenance.made).astimezone())
    except ValueError:
        pdf.set_creation_date(datetime(2000, 1, 1).astimezone())
    pdf.viewer_preferences = ViewerPreferences(duplex="DUPLEX_FLIP_LONG_EDGE")
    return pdf


def _all_faces(told: Outline, provenance: Provenance) -> list[_Face]:
    pdf = _empty_pdf(told, provenance)  # a scratch one: fpdf2 measures on a page only
    pdf.add_page()
    faces = [
        face
        for section in told.sections
        for entry in section.entries
        for face in _faces(pdf, entry, section.title, provenance.language)
    ]
    _close_fonts(pdf)
    return faces


def _close_fonts(pdf: FPDF) -> None:
    """Close the files that fpdf2 keeps open for as long as the document lives."""
    for font in pdf.fonts.values():
        if isinstance(font, TTFFont):
            font.ttfont.close()


def _faces(pdf: FPDF, entry: Entry, section: str, language: Language) -> Iterator[_Face]:
    whole = drawable(visible(quoted(entry.quote.text, language)))
    parts, rest = [], whole
    while rest:
        taken, rest = cut(rest, lambda part: _height(pdf, part, SIZES[-1]) <= QUOTE_ROOM)
        parts.append(taken)
    for at, text in enumerate(parts, start=1):
        yield _Face(entry, section, text, at, len(parts))


def _fitting(pdf: FPDF, text: str) -> float:
    """Return the largest size in points at which ``text`` fits a card; 0 where none does."""
    return next((size for size in SIZES if _height(pdf, text, size) <= QUOTE_ROOM), 0)


def _height(pdf: FPDF, text: str, size: float) -> float:
    pdf.set_font("serif", "", size)
    height = pdf.multi_cell(
        WIDTH - 2 * MARGIN, size * LEADING, text, align=Align.L, dry_run=True,
        output=MethodReturnValue.HEIGHT,
    )  # fmt: skip
    return float(height)  # type: ignore[arg-type]


def _corner(at: int, *, mirrored: bool = False) -> tuple[float, float]:
    column, row = at % 2, at // 2
    return WIDTH * (1 - column if mirrored else column), HEIGHT * row


def _start_sheet(pdf: FPDF) -> None:
    pdf.add_page()
    pdf.set_draw_color(*channels(LINE))
    pdf.set_line_width(0.15)
    pdf.set_dash_pattern(dash=1.5, gap=1.5)
    pdf.line(WIDTH, 0, WIDTH, 2 * HEIGHT)
    pdf.line(0, HEIGHT, 2 * WIDTH, HEIGHT)
    pdf.set_dash_pattern()


def _draw_front(
    pdf: FPDF, face: _Face, corner: tuple[float, float], colour: str, language: Language
) -> None:
    x, y = corner[0] + MARGIN, corner[1]
    _band(pdf, corner, colour)
    number = label("number", language, number=face.entry.number)
    if face.parts > 1:
        number += f" ({face.part} / {face.parts})"
    _write(pdf, number, (x, y + 10), _Ink(8.5, MUTED))
    _write(
        pdf, shortened(face.section, 90), (x + 24, y + 10), _Ink(8.5, MUTED, align=Align.R, room=63)
    )
    size = _fitting(pdf, face.text) or SIZES[-1]
    spare = QUOTE_ROOM - _height(pdf, face.text, size)
    _write(pdf, face.text, (x, y + QUOTE_TOP + spare * 0.38), _Ink(size, INK))
    words = voice_words(face.entry.quote, language)
    if words:  # who really speaks must not be learnt only by turning the card
        _write(
            pdf, shortened(sentence(words), 160), (x, y + HEIGHT - 20), _Ink(9, MUTED, style="I")
        )
    if face.entry.card.standing != "exact":
        _write(
            pdf, label(face.entry.card.standing, language), (x, y + HEIGHT - 14), _Ink(8, WARNING)
        )


def _draw_back(
    pdf: FPDF, face: _Face, corner: tuple[float, float], colour: str, provenance: Provenance
) -> None:
    language, quote = provenance.language, face.entry.quote
    x, y = corner[0] + MARGIN, corner[1]
    _band(pdf, corner, colour)
    _write(pdf, label("number", language, number=face.entry.number), (x, y + 10), _Ink(8.5, MUTED))
    _write(pdf, shortened(face.entry.column, 120), (x, y + 36), _Ink(20, INK))
    words = voice_words(quote, language)
    if words:
        _write(
            pdf, shortened(sentence(words), 160), (x, pdf.get_y() + 2), _Ink(11, colour, style="I")
        )
    article = quote.article
    organisation = one_line(article.organisation) if article.authors else ""
    _write(pdf, shortened(one_line(article.title), 300), (x, pdf.get_y() + 3), _Ink(11.5, INK, "I"))
    date = f"{shortened(dated(article, language), 40)}, {place(quote, language)}"
    for detail in (shortened(organisation, 160), date):
        if detail:
            _write(pdf, detail, (x, pdf.get_y() + 3), _Ink(11.5, INK))
    if face.entry.card.standing != "exact":
        _write(
            pdf, label(face.entry.card.standing, language), (x, pdf.get_y() + 5), _Ink(9, WARNING)
        )
    if lacks(visible(quote.text)):
        _write(pdf, label("missing_signs", language), (x, pdf.get_y() + 5), _Ink(8, WARNING))
    _write(pdf, made_line(provenance), (x, y + HEIGHT - 22), _Ink(6.5, MUTED))


def _band(pdf: FPDF, corner: tuple[float, float], colour: str) -> None:
    pdf.set_fill_color(*channels(colour))
    pdf.rect(corner[0] + MARGIN, corner[1] + 6, WIDTH - 2 * MARGIN, 2, style="F")


def _write(pdf: FPDF, text: str, at: tuple[float, float], ink: _Ink) -> None:
    """Write ``text`` from this point on, in as many lines as it needs; the next goes below."""
    pdf.set_font("serif", ink.style, ink.size)
    pdf.set_text_color(*channels(ink.colour))
    pdf.set_xy(*at)
    pdf.multi_cell(
        ink.room, ink.size * LEADING, drawable(text), align=ink.align, new_x=XPos.LEFT,
        new_y=YPos.NEXT,
    )  # fmt: skip


def _exact(told: Outline, language: Language) -> bytes:
    """Return every quote with its reference as JSON, for who wants the exact text."""
    rows: Sequence[dict[str, object]] = [
        {
            "number": entry.number,
            "quote": entry.quote.text,
            "reference": reference_line(entry.quote, language),
            "origin": entry.quote.article.origin,
            "start": entry.quote.start,
            "end": entry.quote.end,
            "standing": entry.card.standing,
        }
        for entry in told.entries
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1).encode()
