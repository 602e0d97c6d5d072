"""A whole article as blocks to read, with its citations marked: pure, and exact to the character.

The spans and gaps of all blocks, joined, are ``article.text``.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from corpus.lines import Line, is_wrapped, lines, paragraphs
from corpus.models import Article, Zone, ZoneKind
from corpus.sections import find_headings, is_marked

HEADING_SIGNS = re.compile(r"#{1,6}\s+")


@dataclass(frozen=True, slots=True)
class Mark:
    """A cited stretch of the article and the sentences marked in it."""

    start: int
    end: int
    highlights: tuple[tuple[int, int], ...]
    label: str


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text, the indexes of the marks it lies in, and whether it is highlighted."""

    text: str
    marks: tuple[int, ...]
    highlighted: bool


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a heading.

    ``syntax`` is what Markdown puts before a heading; ``gap`` the white space before the block.
    """

    heading: bool
    gap: str
    syntax: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """The blocks of one zone; ``gap`` is the white space after the last."""

    kind: ZoneKind
    start: int
    end: int
    blocks: tuple[Block, ...]
    gap: str


@dataclass(frozen=True, slots=True)
class Piece:
    """The stretch ``start:end`` of a paragraph or a heading, whose words begin at ``words``."""

    start: int
    words: int
    end: int
    heading: bool


@lru_cache(maxsize=4)
def outline(article: Article) -> tuple[tuple[Zone, tuple[Piece, ...]], ...]:
    """Return the zones of ``article``, each with its pieces; only white space is between them."""
    text = article.text
    every = lines(text)
    headings = {
        line.start: _words_of_heading(text, line)
        for line in (
            *find_headings(every, article.zones, article.hints),
            *(line for line in every if is_marked(line)),  # those of notes and comments too
        )
    }
    return tuple(
        (
            zone,
            tuple(
                Piece(start, min(headings.get(start, start), end), end, start in headings)
                for start, end in _pieces(text, zone, headings)
            ),
        )
        for zone in article.zones
    )


def parts(article: Article, marks: Sequence[Mark]) -> tuple[Part, ...]:
    """Return ``article`` zone by zone, ``marks`` drawn in."""
    return tuple(_part(article.text, zone, pieces, marks) for zone, pieces in outline(article))


def _part(text: str, zone: Zone, pieces: Sequence[Piece], marks: Sequence[Mark]) -> Part:
    blocks, at = [], zone.start
    for piece in pieces:
        spans = tuple(_spans(text, piece.words, piece.end, marks))
        gap, syntax = text[at : piece.start], text[piece.start : piece.words]
        blocks.append(Block(piece.heading, gap, syntax, spans))
        at = piece.end
    return Part(zone.kind, zone.start, zone.end, tuple(blocks), text[at : zone.end])


def _words_of_heading(text: str, line: Line) -> int:
    """Return where the words of a heading begin, behind its Markdown signs."""
    signs = HEADING_SIGNS.match(text, line.start, line.end)
    return signs.end() if signs else line.start


def _pieces(text: str, zone: Zone, headings: dict[int, int]) -> Iterator[tuple[int, int]]:
    """Yield the paragraphs of ``zone``, a heading always apart from what follows it."""
    wrapped = is_wrapped(text)
    starts = sorted(start for start in headings if zone.start <= start < zone.end)
    borders = [zone.start]
    for start in starts:
        line_end = text.find("\n", start, zone.end)
        borders += [start, zone.end if line_end < 0 else line_end]
    borders.append(zone.end)
    for first, last in pairwise(borders):
        yield from paragraphs(text, first, last, wrapped=wrapped)


def _spans(text: str, start: int, end: int, marks: Sequence[Mark]) -> Iterator[Span]:
    """Yield ``text[start:end]`` cut wherever a mark or a highlight begins or ends."""
    near = [(index, mark) for index, mark in enumerate(marks) if _meet(mark, start, end)]
    cuts = {start, end}
    for _, mark in near:
        for first, last in ((mark.start, mark.end), *mark.highlights):
            cuts |= {place for place in (first, last) if start < place < end}
    for first, last in pairwise(sorted(cuts)):
        inside = [(index, mark) for index, mark in near if _meet(mark, first, last)]
        highlighted = any(a < last and first < b for _, mark in inside for a, b in mark.highlights)
        yield Span(text[first:last], tuple(index for index, _ in inside), highlighted)


def _meet(mark: Mark, start: int, end: int) -> bool:
    return mark.start < end and start < mark.end
