"""Quotes on slides: at which size they fit, where one slide ends, what stands below each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from workshop.documents.fitting import cut, height_of, paginate
from workshop.documents.labels import Language, label, sentence
from workshop.documents.outline import Column, Entry, Outline, stances
from workshop.documents.palette import ACCENT, MUTED, WARNING
from workshop.documents.palette import STANCES as STANCE_COLOURS
from workshop.documents.references import dated, place, voice_words
from workshop.documents.slideparts import SERIF, Line
from workshop.documents.typography import MARKS, one_line, shortened, visible

SMALL = 10  # points of what stands below a quote


@dataclass(frozen=True, slots=True)
class Piece:
    """A quote on a slide, or a part of one; the last part carries the source line."""

    entry: Entry
    text: str
    first: bool = True
    last: bool = True


@dataclass(frozen=True, slots=True)
class Setting:
    """How quotes are set in columns ``room`` wide and ``height`` high; all in points."""

    size: int
    room: float
    height: float
    told: Outline
    language: Language


def pages_of(
    shown: Sequence[Column], settings: list[Setting]
) -> tuple[Setting, list[list[list[Piece]]]]:
    """Return the first setting with which one slide is enough, or the last, and its slides."""
    setting, pages = settings[-1], list[list[list[Piece]]]()
    for setting in settings:
        columns = [list(_pieces(entries, setting)) for _, entries in shown]
        pages = paginate(columns, partial(piece_height, setting=setting), setting.height)
        if len(pages) <= 1:
            break
    return setting, pages


def _pieces(entries: tuple[Entry, ...], setting: Setting) -> Iterator[Piece]:
    """Yield every quote, cut where a slide cannot hold it."""
    for entry in entries:
        rest, first = visible(entry.quote.text), True
        while rest:
            taken, rest = cut(rest, partial(_fits, entry=entry, setting=setting))
            yield Piece(entry, taken, first, not rest)
            first = False


def _fits(part: str, entry: Entry, setting: Setting) -> bool:
    return piece_height(Piece(entry, part), setting) <= setting.height


def piece_height(piece: Piece, setting: Setting) -> float:
    """Return the height of a quote, with what stands below it, in points."""
    return stacked(list(piece_lines(piece, setting)), setting.room)


def stacked(lines: Sequence[Line], room: float) -> float:
    """Return the height in points of lines below each other."""
    return sum(height_of(line.text, line.size, room) + line.gap for line in lines)


def piece_lines(piece: Piece, setting: Setting) -> Iterator[Line]:
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
    parts = [f"{number} · {shortened(one_line(quote.article.title), 120)}"]
    parts.append(shortened(dated(quote.article, language), 40))
    parts.append(place(quote, language))
    yield Line(", ".join(parts), SMALL, MUTED, gap=2)
    if words:
        yield Line(shortened(sentence(words), 160), SMALL, ACCENT, italic=True)
    if entry.verdict == "touches":
        yield Line(sentence(label("touches", language)), SMALL, MUTED, italic=True)
    for at, about in enumerate(setting.told.propositions, start=1):
        for stance in stances(entry, about):
            said = f"P{at} {label(stance, language)}"
            yield Line(said, SMALL, STANCE_COLOURS[stance], bold=True)
    if entry.card.standing != "exact":
        yield Line(f"⚠ {label(entry.card.standing, language)}", SMALL, WARNING, bold=True)
