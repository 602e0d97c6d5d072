"""PPTX: a slide a theme, question or pair, quotes in columns by author, references in the notes.

What does not fit goes on on a further slide. A quote longer than a slide is cut at a space, with
nothing lost; whole, it stands in the notes with its full reference.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from itertools import chain

from pptx.presentation import Presentation as Slides

from workshop.documents.fitting import even, height_of, paginate
from workshop.documents.labels import Language, label, sentence
from workshop.documents.outline import Column, Entry, Outline, Section, Work, outline, stances
from workshop.documents.palette import JUDGEMENTS, MUTED, author_colours
from workshop.documents.palette import STANCES as STANCE_COLOURS
from workshop.documents.references import (
    made_line,
    reference_line,
    source_line,
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
from workshop.documents.slidequotes import (
    SMALL,
    Setting,
    pages_of,
    piece_height,
    piece_lines,
    stacked,
)
from workshop.documents.typography import (
    one_line,
    quoted,
    shortened,
    typeset,
    visible,
    written_moment,
)
from workshop.models import STANCES, Provenance

ACROSS = 3  # authors on a slide
SIZES = (22, 20, 18, 16, 14, 12)  # points of quotes
HEAD = 15  # points of authors' names
TOP, GAP, PAD = 1.45, 0.25, 0.2  # inches
BODY = HIGH - TOP - 0.5  # inches below a title
ROOM = HIGH - TOP - 0.85  # inches of a column, its padding included


def write_pptx(work: Work, provenance: Provenance) -> bytes:
    """Return what people made as a PowerPoint presentation."""
    language = provenance.language
    told = outline(work, language)
    slides = empty_slides()
    _add_opening(slides, told, provenance)
    for number in range(len(told.propositions)):
        _add_proposition(slides, told, number, language)
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
    slide = titled_slide(slides, shortened(told.title, 200), top=2.3)
    kind = label(told.kind, language)
    when = f"{one_line(provenance.collection)}, {written_moment(provenance.made, language)}"
    add_lines(slide, Box(EDGE, 1.8, WIDE - 2 * EDGE, 0.5), [Line(kind, 16, MUTED)])
    lines = [Line(told.counts(language), 16, MUTED), Line(when, 16, MUTED, gap=4)]
    add_lines(slide, Box(EDGE, 3.4, WIDE - 2 * EDGE, 1), lines)
    add_lines(
        slide, Box(EDGE, HIGH - 1, WIDE - 2 * EDGE, 0.6), [Line(made_line(provenance), 10, MUTED)]
    )


def _add_proposition(slides: Slides, told: Outline, number: int, language: Language) -> None:
    """Add who holds which position on a proposition, a column a position."""
    proposition = told.propositions[number]
    columns = [
        [
            Line(
                f"{shortened(entry.column, 60)}, {label('number', language, number=entry.number)}",
                14,
                gap=6,
            )
            for entry in told.entries
            if stance in stances(entry, proposition)
        ]
        or [Line("–", 14, MUTED, gap=6)]
        for stance in STANCES
    ]
    title = f"P{number + 1}. {shortened(typeset(one_line(proposition.text), language), 200)}"
    boxes = list(_boxes(len(STANCES)))
    room = (boxes[0].width - 2 * PAD) * 72
    for page in paginate(columns, lambda line: stacked([line], room), _inner_height()):
        slide = titled_slide(slides, title)
        high = _card_height(max(stacked(lines, room) for lines in page))
        for stance, box, lines in zip(STANCES, boxes, page, strict=True):
            add_card(slide, replace(box, height=high), STANCE_COLOURS[stance])
            head = Line(sentence(label(stance, language)), HEAD, font=SERIF, bold=True)
            add_lines(slide, _inside(box), [head, *lines])
        add_notes(slide, label("propositions", language))


def _add_section(slides: Slides, told: Outline, section: Section, language: Language) -> None:
    if not section.entries:
        _add_silence(slides, section, language)
    for couple in section.couples:
        _add_columns(slides, told, replace(section, couples=(couple,)), couple.columns, language)
    for columns in even(() if section.couples else section.columns, ACROSS):
        _add_columns(slides, told, section, columns, language)


def _add_silence(slides: Slides, section: Section, language: Language) -> None:
    """Add the slide of a theme without quotes, or of a question that no source answers."""
    room = WIDE - 2 * EDGE
    said = label("silent_all" if section.silent else "unfiled", language)
    lines = [
        Line(shortened(source_line(source, language), 600), 14, MUTED, gap=6)
        for source in section.silent
    ]
    lines = [Line(said, 22, font=SERIF, gap=10), *lines]
    for (page,) in paginate([lines], lambda line: stacked([line], room * 72), BODY * 72):
        slide = titled_slide(slides, shortened(section.title, 200))
        add_lines(slide, Box(EDGE, TOP, room, BODY), page)
        add_notes(slide, _notes([], section, language))


def _add_columns(
    slides: Slides, told: Outline, section: Section, columns: Sequence[Column], language: Language
) -> None:
    """Add the slides of up to three authors on a theme, or of one couple, the section's only."""
    colours = author_colours(told.authors)
    boxes = list(_boxes(len(columns)))
    room = (boxes[0].width - 2 * PAD) * 72
    settings = [Setting(size, room, _inner_height(), told, language) for size in SIZES]
    setting, pages = pages_of(columns, settings)
    for number, page in enumerate(pages):
        more = f" ({label('continued', language)})" if number else ""
        slide = titled_slide(slides, shortened(section.title, 200) + more)
        used = [sum(piece_height(piece, setting) for piece in pieces) for pieces in page]
        for (name, _), box, pieces in zip(columns, boxes, page, strict=True):
            add_card(slide, replace(box, height=_card_height(max(used))), colours[name])
            head = Line(shortened(one_line(name), 60), HEAD, font=SERIF, bold=True)
            lines = [line for piece in pieces for line in piece_lines(piece, setting)]
            add_lines(slide, _inside(box), [head, *lines])
        below = [*_judgement(section, language), *_silence(section, language)]
        add_lines(slide, Box(EDGE, HIGH - 0.68, WIDE - 2 * EDGE, 0.5), below)
        entries = dict.fromkeys(piece.entry for piece in chain.from_iterable(page))
        add_notes(slide, _notes(list(entries), section, language))


def _judgement(section: Section, language: Language) -> Iterator[Line]:
    """Yield what a person said of the couple of a slide; a long note stands whole in the notes."""
    for couple in section.couples:
        said = typeset(f"{label('judgement', language)} : ", language)
        said += label(couple.judgement, language)
        yield Line(said, 15, JUDGEMENTS[couple.judgement], bold=True)
        if couple.note:
            yield Line(shortened(typeset(one_line(couple.note), language), 150), 11, MUTED)


def _silence(section: Section, language: Language) -> Iterator[Line]:
    """Yield which sources are silent, in two lines at most: how many, if they are too many."""
    if not section.silent:
        return
    head = f"{label('silent_sources', language)} ({len(section.silent)})"
    named = f"{head} : " + " ; ".join(source_line(source, language) for source in section.silent)
    named = typeset(named, language)
    fits = height_of(named, SMALL, (WIDE - 2 * EDGE) * 72) <= 2.5 * SMALL
    yield Line(named if fits else head, SMALL, MUTED, italic=True)


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
    for couple in section.couples:
        said = f"{label('judgement', language)} : {label(couple.judgement, language)}"
        note = f"\n{label('remark', language)} : {visible(couple.note)}" if couple.note else ""
        parts.append(typeset(said + note, language))
    if section.silent:
        silent = "\n".join(source_line(source, language) for source in section.silent)
        parts.append(typeset(f"{label('silent_sources', language)} :\n{silent}", language))
    return "\n\n".join(parts)


def _add_sources(slides: Slides, told: Outline, provenance: Provenance) -> None:
    language = provenance.language
    room = WIDE - 2 * EDGE
    lines = [
        Line(shortened(source_line(source, language), 600), 14, gap=6) for source in told.sources
    ]
    lines += [Line(label("controls", language), 10, MUTED, gap=10)] if told.has_pictures else []
    lines.append(Line(made_line(provenance), 10, MUTED, gap=14))
    for (page,) in paginate([lines], lambda line: stacked([line], room * 72), BODY * 72):
        slide = titled_slide(slides, label("sources", language))
        add_lines(slide, Box(EDGE, TOP, room, BODY), page)


def _boxes(columns: int) -> Iterator[Box]:
    width = (WIDE - 2 * EDGE - GAP * (columns - 1)) / columns
    for at in range(columns):
        yield Box(EDGE + at * (width + GAP), TOP, width, ROOM)


def _card_height(used: float) -> float:
    """Return how high a card is, in inches, that holds a name and ``used`` points below it."""
    return min(ROOM, max(2, used / 72 * 1.08 + 2 * PAD + 2 * HEAD * 1.25 / 72))


def _inside(box: Box) -> Box:
    return Box(box.left + PAD, box.top + PAD, box.width - 2 * PAD, box.height - 2 * PAD)


def _inner_height() -> float:
    return (ROOM - 2 * PAD) * 72 - 2 * HEAD * 1.25  # points below an author's name of two lines
