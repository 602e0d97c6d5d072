"""An article as the program understood it: zones, voices, notes and pages, ready to be drawn.

Pure, and exact to the character: the gaps, syntax and runs of all blocks, joined, are the text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.models import Article, Voice, Zone, ZoneKind
from corpus.notes import NoteLink
from ui.blocks import Piece, outline

LONGEST = 20_000  # characters of a block; a longer paragraph is drawn as several


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in which nothing changes.

    Attributes:
        start: Where it begins in the article.
        voice: The place of the innermost voice in the article's voices; -1 for the author's own.
        ends: The voices that end with it.
        pages: The numbers of the pages that begin with it.
        call: The note it calls, as a place among the links; -1 where it calls none.
        note: The note it is the beginning of; -1 where it is none.
    """

    text: str
    start: int
    voice: int = -1
    ends: tuple[int, ...] = ()
    pages: tuple[int, ...] = ()
    call: int = -1
    note: int = -1


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a heading; ``start:end`` holds the white space up to the next one."""

    heading: bool
    gap: str
    syntax: str
    start: int
    end: int
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """The blocks of one zone that are drawn; ``gap`` is the white space after the last."""

    kind: ZoneKind
    start: int
    end: int
    blocks: tuple[Block, ...]
    gap: str


@dataclass(frozen=True, slots=True)
class Marks:
    """What is drawn over the text of an article."""

    voices: tuple[tuple[int, Voice], ...]
    links: tuple[NoteLink, ...]
    pages: tuple[tuple[int, int], ...]  # (where it begins, its number)


def read_whole(
    article: Article, links: Sequence[NoteLink], *, blocks: int
) -> tuple[tuple[Part, ...], int]:
    """Return the first ``blocks`` blocks of ``article``, zone by zone, and how many are left."""
    marks = Marks(
        tuple((i, voice) for i, voice in enumerate(article.voices) if voice.kind != "comment"),
        tuple(links),
        tuple((start, number) for number, start in enumerate(article.pages, start=1)),
    )
    parts: list[Part] = []
    left = 0
    for zone, pieces in outline(article):
        short = [one for piece in pieces for one in _cut(piece)]
        shown = short[: max(0, blocks)]
        if shown or (not short and blocks > 0):
            drawn = tuple(_blocks(article.text, zone, short, len(shown), marks))
            whole = len(shown) == len(short)
            gap = article.text[short[-1].end if short else zone.start : zone.end] if whole else ""
            parts.append(Part(zone.kind, zone.start, zone.end, drawn, gap))
        blocks -= len(shown)
        left += len(short) - len(shown)
    return tuple(parts), left


def _cut(piece: Piece) -> Iterator[Piece]:
    """Yield ``piece``, or pieces of at most ``LONGEST`` characters in its place."""
    if piece.end - piece.start <= LONGEST:
        yield piece
        return
    for start in range(piece.start, piece.end, LONGEST):
        words = piece.words if start == piece.start else start
        yield Piece(start, words, min(start + LONGEST, piece.end), piece.heading)


def _blocks(
    text: str, zone: Zone, pieces: Sequence[Piece], count: int, marks: Marks
) -> Iterator[Block]:
    """Yield the first ``count`` blocks of ``zone``."""
    at = zone.start
    for place, piece in enumerate(pieces[:count]):
        end = pieces[place + 1].start if place + 1 < len(pieces) else zone.end
        runs = tuple(_runs(text, piece, at, end, marks))
        gap, syntax = text[at : piece.start], text[piece.start : piece.words]
        yield Block(piece.heading, gap, syntax, piece.start, end, runs)
        at = piece.end


def _runs(text: str, piece: Piece, before: int, after: int, marks: Marks) -> Iterator[Run]:
    """Yield the words of ``piece``; what stands in the white space around them counts with them."""
    first, last = piece.words, piece.end
    voices = [(i, voice) for i, voice in marks.voices if voice.start < last and first < voice.end]
    links = [(i, link) for i, link in enumerate(marks.links)]
    pages = [(start, number) for start, number in marks.pages if before <= start < last]
    borders = {first, last}
    borders |= {place for _, voice in voices for place in (voice.start, voice.end)}
    borders |= {
        place for _, link in links for place in (link.call_start, link.call_end, link.note_start)
    }
    borders |= {start for start, _ in pages}
    inner = sorted(place for place in borders if first <= place <= last)
    pairs = list(pairwise(inner))
    for start, end in pairs:
        final = end == last
        covering = [(i, voice) for i, voice in voices if voice.start < end and start < voice.end]
        yield Run(
            text[start:end],
            start,
            voice=_innermost(covering),
            ends=tuple(
                i for i, voice in covering if voice.end <= end or (final and voice.end <= after)
            ),
            pages=tuple(
                number
                for place, number in pages
                if place == start or (start == first and place < first)
            ),
            call=next((i for i, link in links if link.call_start <= start < link.call_end), -1),
            note=next(
                (
                    i
                    for i, link in links
                    if link.note_start == start
                    or (start == first and before <= link.note_start < first)
                ),
                -1,
            ),
        )


def _innermost(covering: Sequence[tuple[int, Voice]]) -> int:
    sizes = [(voice.end - voice.start, i) for i, voice in covering]
    return min(sizes, default=(0, -1))[1]
