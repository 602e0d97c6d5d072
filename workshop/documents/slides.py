"""PPTX: a slide a theme or question, its quotes in columns by author, references in the notes.

What does not fit goes on on a further slide. A quote longer than a slide is cut at a space, with
nothing lost; whole, it stands in the notes with its full reference.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from io import BytesIO
from itertools import chain

from pptx.presentation import Presentation as Slides

from workshop.documents.fitting import cut, height_of, paginate
from workshop.documents.labels import Language, counted, label, sentence
from workshop.documents.outline import Entry, Outline, Section, Work, outline, stances
from workshop.documents.palette import ACCENT, MUTED, WARNING, author_colours
from workshop.documents.palette import STANCES as STANCE_COLOURS
from workshop.documents.references import (
    dated,
    made_line,
    place,
    reference_line,
    source_line,
    voice_words,
)
from workshop.documents.slideparts import (
    EDGE,
    HIGH,
    SERIF,
    WIDE,
    Box,
    Line,
    add_card,
    add_lines,
    add_notes,
    empty_slides,
    titled_slide,
)
from workshop.documents.typography import (
    MARKS,
    one_line,
    quoted,
    typeset,
    visible,
    written_moment,
)
from workshop.models import STANCES, Proposition, Provenance

ACROSS = 3  # authors on a slide
SIZES = (18, 16, 14, 12)  # points of quotes
SMALL, HEAD = 10, 15  # points of sources and of authors' names
TOP, GAP, PAD = 1.45, 0.25, 0.2  # inches
ROOM = HIGH - TOP - 0.85  # inches of a column, its padding included


@dataclass(frozen=True, slots=True)
class _Piece:
    """A quote on a slide, or a part of one; the last part carries the source line."""

    entry: Entry
    text: str
    first: bool = True
    last: bool = True


@dataclass(frozen=True, slots=True)
class _Setting:
    """How quotes are set on the slides of one section: ``size`` and ``room`` (width) in points."""

    size: int
    room: float
    told: Outline
    language: Language


def write_pptx(work: Work, provenance: Provenance) -> bytes:
    """Return a board or a matrix as a PowerPoint presentation."""
    language = provenance.language
    told = outline(work, language)
    slides = empty_slides()
    _add_opening(slides, told, provenance)
    for proposition in told.propositions:
        _add_proposition(slides, told, proposition, language)
    for section in told.sections:
        _add_section(slides, told, section, language)
    _add_sources(slides, told, provenance)
    properties = slides.core_properties
    properties.title, properties.author = told.title[:255], "Regards croisés"
    try:
        properties.created = properties.modified = datetime.fromisoformat(provenance.made)
    except ValueError:
        properties.created = properties.modified = datetime(2000, 1, 1)
    file = BytesIO()
    slides.save(file)
    return file.getvalue()


def _add_opening(slides: Slides, told: Outline, provenance: Provenance) -> None:
    language = provenance.language
    slide = titled_slide(slides, told.title, top=2.3)
    kind = label(told.kind, language)
    counts = (
        f"{counted('quote', len(told.entries), language)}, "
        f"{counted('source', len(told.sources), language)}"
    )
    when = f"{one_line(provenance.collection)}, {written_moment(provenance.made, language)}"
    add_lines(slide, Box(EDGE, 1.8, WIDE - 2 * EDGE, 0.5), [Line(kind, 16, MUTED)])
    lines = [Line(counts, 16, MUTED), Line(when, 16, MUTED, gap=4)]
    add_lines(slide, Box(EDGE, 3.4, WIDE - 2 * EDGE, 1), lines)
    add_lines(
        slide, Box(EDGE, HIGH - 1, WIDE - 2 * EDGE, 0.6), [Line(made_line(provenance), 10, MUTED)]
    )


def _add_proposition(
    slides: Slides, told: Outline, proposition: Proposition, language: Language
) -> None:
    columns = [
        [
            Line(f"{entry.column}, {label('number', language, number=entry.number)}", 14, gap=6)
            for entry in told.entries
            if stance in stances(entry, proposition)
        ]
        or [Line("–", 14, MUTED, gap=6)]
        for stance in STANCES
    ]
    boxes = list(_boxes(len(STANCES)))
    room = (boxes[0].width - 2 * PAD) * 72
    for page in paginate(columns, lambda line: _stacked([line], room), _inner_height()):
        slide = titled_slide(slides, typeset(one_line(proposition.text), language))
        for stance, box, lines in zip(STANCES, boxes, page, strict=True):
            add_card(slide, box, STANCE_COLOURS[stance])
            head = Line(sentence(label(stance, language)), HEAD, font=SERIF, bold=True)
            add_lines(slide, _inside(box), [head, *lines])
        add_notes(slide, label("propositions", language))


def _add_section(slides: Slides, told: Outline, section: Section, language: Language) -> None:
    names = list(section.columns)
    for at in range(0, max(len(names), 1), ACROSS):
        _add_columns(slides, told, section, names[at : at + ACROSS], language)


def _add_columns(
    slides: Slides, told: Outline, section: Section, names: list[str], language: Language
) -> None:
    """Add the slides of up to three authors on a theme."""
    colours = author_colours(told.authors)
    boxes = list(_boxes(max(len(names), 1)))
    room = (boxes[0].width - 2 * PAD) * 72
    settings = [_Setting(size, room, told, language) for size in SIZES]
    setting, pages = _pages(section, names, settings)
    for number, page in enumerate(pages or [[]]):
        more = f" ({label('continued', language)})" if number else ""
        slide = titled_slide(slides, section.title + more)
        for name, box, pieces in zip(names, boxes, page, strict=False):
            add_card(slide, box, colours[name])
            head = Line(one_line(name), HEAD, font=SERIF, bold=True)
            lines = [line for piece in pieces for line in _lines(piece, setting)]
            add_lines(slide, _inside(box), [head, *lines])
        silent = _silence(section, language)
        if silent:
            below = Box(EDGE, HIGH - 0.62, WIDE - 2 * EDGE, 0.4)
            add_lines(slide, below, [Line(silent, SMALL, MUTED, italic=True)])
        entries = dict.fromkeys(piece.entry for piece in chain.from_iterable(page))
        add_notes(slide, _notes(list(entries), section, language))


def _pages(
    section: Section, names: list[str], settings: list[_Setting]
) -> tuple[_Setting, list[list[list[_Piece]]]]:
    """Return the first setting with which one slide is enough, or the last, and its slides."""
    setting, pages = settings[-1], list[list[list[_Piece]]]()
    for setting in settings:
        columns = [list(_pieces(section.columns[name], setting)) for name in names]
        pages = paginate(columns, partial(_height, setting=setting), _inner_height())
        if len(pages) <= 1:
            break
    return setting, pages


def _pieces(entries: tuple[Entry, ...], setting: _Setting) -> Iterator[_Piece]:
    """Yield every quote, cut where a slide cannot hold it."""
    for entry in entries:
        rest, first = visible(entry.quote.text), True
        while rest:
            taken, rest = cut(rest, partial(_fits, entry=entry, setting=setting))
            yield _Piece(entry, taken, first, not rest)
            first = False


def _fits(part: str, entry: Entry, setting: _Setting) -> bool:
    return _height(_Piece(entry, part), setting) <= _inner_height()


def _height(piece: _Piece, setting: _Setting) -> float:
    return _stacked(list(_lines(piece, setting)), setting.room)


def _stacked(lines: list[Line], room: float) -> float:
    return sum(height_of(line.text, line.size, room) + line.gap for line in lines)


def _lines(piece: _Piece, setting: _Setting) -> Iterator[Line]:
    """Yield a quote and, below it, its source, who speaks, positions and warnings."""
    entry, quote, language = piece.entry, piece.entry.quote, setting.language
    opening, closing = MARKS[language]
    text = f"{opening if piece.first else ''}{piece.text}{closing if piece.last else ''}"
    yield Line(text, setting.size, font=SERIF, gap=9)
    if not piece.last:
        yield Line(f"→ {label('continued', language)}", SMALL, MUTED, italic=True, gap=2)
        return
    number = label("number", language, number=entry.number)
    words = voice_words(quote, language)
    parts = [f"{number} · {one_line(quote.article.title)}", dated(quote.article, language)]
    parts.append(place(quote, language))
    yield Line(", ".join(parts), SMALL, MUTED, gap=2)
    if words:
        yield Line(sentence(words), SMALL, ACCENT, italic=True)
    if entry.verdict == "touches":
        yield Line(sentence(label("touches", language)), SMALL, MUTED, italic=True)
    for about in setting.told.propositions:
        for stance in stances(entry, about):
            said = (
                f"{sentence(label(stance, language))} · {typeset(one_line(about.text), language)}"
            )
            yield Line(said, SMALL, STANCE_COLOURS[stance], bold=True)
    if entry.card.standing != "exact":
        yield Line(f"⚠ {label(entry.card.standing, language)}", SMALL, WARNING, bold=True)


def _silence(section: Section, language: Language) -> str:
    """Return which sources are silent, in two lines at most: how many, if they are too many."""
    if not section.silent:
        return "" if section.entries else label("unfiled", language)
    head = f"{label('silent_sources', language)} ({len(section.silent)})"
    named = f"{head} : " + " ; ".join(source_line(source, language) for source in section.silent)
    named = typeset(named, language)
    return named if height_of(named, SMALL, (WIDE - 2 * EDGE) * 72) <= 2.5 * SMALL else head


def _notes(entries: list[Entry], section: Section, language: Language) -> str:
    parts = []
    for entry in entries:
        number = label("number", language, number=entry.number)
        part = (
            f"{number} {quoted(visible(entry.quote.text), language)}\n"
            f"{visible(reference_line(entry.quote, language))}"
        )
        if entry.card.note:
            note = typeset(visible(entry.card.note), language)
            part += typeset(f"\n{label('note', language)} : {note}", language)
        parts.append(part)
    if section.silent:
        silent = "\n".join(source_line(source, language) for source in section.silent)
        parts.append(typeset(f"{label('silent_sources', language)} :\n{silent}", language))
    return "\n\n".join(parts)


def _add_sources(slides: Slides, told: Outline, provenance: Provenance) -> None:
    language = provenance.language
    room = WIDE - 2 * EDGE
    lines = [Line(source_line(source, language), 14, gap=6) for source in told.sources]
    lines += [Line(label("controls", language), 10, MUTED, gap=10)] if told.has_pictures else []
    lines.append(Line(made_line(provenance), 10, MUTED, gap=14))
    for (page,) in paginate(
        [lines], lambda line: _stacked([line], room * 72), (HIGH - TOP - 0.5) * 72
    ):
        slide = titled_slide(slides, label("sources", language))
        add_lines(slide, Box(EDGE, TOP, room, HIGH - TOP - 0.5), page)


def _boxes(columns: int) -> Iterator[Box]:
    width = (WIDE - 2 * EDGE - GAP * (columns - 1)) / columns
    for at in range(columns):
        yield Box(EDGE + at * (width + GAP), TOP, width, ROOM)


def _inside(box: Box) -> Box:
    return Box(box.left + PAD, box.top + PAD, box.width - 2 * PAD, box.height - 2 * PAD)


def _inner_height() -> float:
    return (ROOM - 2 * PAD) * 72 - 2 * HEAD * 1.25  # points below an author's name of two lines
