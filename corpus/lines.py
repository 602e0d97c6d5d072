"""The lines of a text, with their places: what zones and sections are told from."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

MEMORY = 65_536  # short lines whose answer is kept: a page is gone through several times
WRAP_WIDTH = (55, 85)  # characters: where the lines of hard-wrapped text end
LIST_ITEM = re.compile(r"(?:[-–—•*#>]+|\[?\^?\d{1,3}[\].)]|\(\d{1,3}\)|[a-z]\))\s")
SENTENCE_END = re.compile(r"[.!?…][\s»”\")\]]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """``text[start:end]`` without its line end and outer spaces; never empty.

    ``alone`` is true where an empty line, or the edge of the text, stands before it.
    """

    start: int
    end: int
    text: str
    alone: bool

    @property
    def ends_sentence(self) -> bool:
        """Whether the line closes with a full stop or its like."""
        return bool(SENTENCE_END.search(self.text))


def lines(text: str) -> tuple[Line, ...]:
    """Return the lines of ``text`` that hold something, in order."""
    found, alone = [], True
    for match in re.finditer(r"[^\n]*\n|[^\n]+$", text):
        content = match.group().strip()
        if content:
            start = match.start() + match.group().index(content)
            found.append(Line(start, start + len(content), content, alone))
        alone = not content
    return tuple(found)


def lines_between(lines: Sequence[Line], start: int, end: int) -> Sequence[Line]:
    """Return those of ``lines``, which are in order, that begin in ``text[start:end]``."""
    first = bisect_left(lines, start, key=lambda line: line.start)
    return lines[first : bisect_left(lines, end, lo=first, key=lambda line: line.start)]


def one_line(text: str) -> str:
    """Return ``text`` with one space for each run of white space; no-break spaces stay."""
    return re.sub(r"[^\S\u00a0\u202f]+", " ", text).strip()


def is_wrapped(text: str) -> bool:
    """Whether a line end is only where a typewriter would have stopped, not a paragraph's end.

    Short lines say nothing: a page has many beside its paragraphs.
    """
    sizes = [
        (len(line), bool(SENTENCE_END.search(line[-12:])))
        for piece in text.split("\n")
        if (line := piece.strip())
    ]
    wide = [(size, ends) for size, ends in sizes if size >= WRAP_WIDTH[0]]
    full = [size for size, ends in wide if size <= WRAP_WIDTH[1] and not ends]
    longer = sum(size > WRAP_WIDTH[1] + 15 for size, _ in wide)
    return len(sizes) >= 8 and len(full) >= 4 and len(full) >= 0.5 * len(wide) and not longer


def unwrapped(text: str, lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines a typewriter would not have cut: those of a paragraph put together.

    Text that is not hard-wrapped comes back as it is. ``text[start:end]`` of what was put together
    has line ends where ``Line.text`` has spaces.
    """
    if not is_wrapped(text):
        return tuple(lines)
    joined: list[list[Line]] = []
    for line in lines:
        goes_on = joined and not line.alone and _runs_into(joined[-1][-1], line)
        if goes_on:
            joined[-1].append(line)
        else:
            joined.append([line])
    return tuple(
        Line(group[0].start, group[-1].end, " ".join(line.text for line in group), group[0].alone)
        for group in joined
    )


def _runs_into(line: Line, following: Line) -> bool:
    """Whether ``line`` stops only because the next word would not have fitted."""
    first = len(following.text.split(maxsplit=1)[0])
    full = len(line.text) + 1 + first > WRAP_WIDTH[0] + 5
    return full and not LIST_ITEM.match(following.text)


def paragraphs(text: str, start: int, end: int, *, wrapped: bool) -> Iterator[tuple[int, int]]:
    """Yield the (start, end) of each paragraph in ``text[start:end]``, outer spaces left out.

    A paragraph ends at a line end or, in hard-wrapped text, at an empty line.
    """
    border = r"\n[^\S\n]*\n" if wrapped else r"\n"
    at = start
    for match in re.compile(border).finditer(text, start, end):
        yield from _trimmed(text, at, match.start())
        at = match.end()
    yield from _trimmed(text, at, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    content = piece.strip()
    if content:
        first = start + len(piece) - len(piece.lstrip())
        yield first, first + len(content)
