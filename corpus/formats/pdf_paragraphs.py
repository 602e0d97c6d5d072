"""The lines of a PDF into paragraphs, over columns and pages."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from corpus.formats.joining import joined, words_of
from corpus.formats.paragraphs import BULLET, CLOSED, LONG
from corpus.formats.pdf_layout import Line

INDENT = 0.7  # heights of a letter: the first line of a paragraph, or a quotation set in
LOOSE = 1.2  # times the usual distance of two lines: white between two paragraphs
LOOSEST = 1.8  # the same, inside a sentence: lines that were scanned do not lie evenly
OTHER_SIZE = 0.1  # share by which letters differ that are not of one paragraph
SMALL = 0.93  # of the body's size: notes and captions
LARGE = 1.12  # times the body's size: titles and headings
BULLETED = re.compile(rf"[{BULLET}●▪○◦■➢✓\uf0b7\uf0a7\uf0d8\uf0fc]")
ITEM = re.compile(r"[–—-]\s|\(?(?:\d{1,3}|[a-z])[.)]\s")
CAPTION = re.compile(r"(?:Figure|Fig\.|Tableau|Graphique|Photo|Encadré|Table|Source)s?\s?[\d:]")
NOTE = re.compile(r"\[?(\d{1,3})\]?[.)]?\s{0,3}(?=[^\W\d_]|[«“\"(])")


@dataclass(slots=True)
class Block:
    """A paragraph: its lines joined, and where in it each further page begins."""

    lines: list[Line]
    text: str
    turns: list[tuple[int, int]] = field(default_factory=list)  # page, offset

    @property
    def size(self) -> float:
        """The height of its letters, in points."""
        return median(line.piece.size for line in self.lines)

    @property
    def bold(self) -> bool:
        """Whether all of it is."""
        return all(line.piece.bold for line in self.lines)

    def add(self, line: Line, words: set[str]) -> None:
        """Go on with ``line``."""
        whole = joined(self.text, line.text, words)
        if line.page != self.lines[-1].page:
            self.turns.append((line.page, len(whole) - len(line.text)))
        self.lines.append(line)
        self.text = whole


@dataclass(frozen=True, slots=True)
class Print:
    """How the file is set: the size of most letters, and the usual distance of its lines."""

    size: float
    pitch: float


def measure(lines: Sequence[Line]) -> Print:
    """Return how most of the text is set."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.piece.size * 2) / 2] += len(line.text)
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    steps = Counter(
        round(step / first.piece.size, 2)
        for first, second in pairwise(lines)
        if first.column == second.column
        and abs(first.piece.size - size) < 1
        and 0 < (step := first.piece.bottom - second.piece.bottom) < 4 * size
    )
    usual = max(steps, key=lambda step: (steps[step], -step)) if steps else 1.2
    return Print(size, usual)


def make_blocks(lines: Sequence[Line], setting: Print) -> Iterator[Block]:
    """Yield the paragraphs of ``lines``, those of notes apart from those of the text."""
    words = words_of(line.text for line in lines)
    block: Block | None = None
    for line in lines:
        if block is not None and not _begins(block, line, setting):
            block.add(line, words)
            continue
        if block is not None:
            yield block
        block = Block([line], line.text)
    if block is not None:
        yield block


def _begins(block: Block, line: Line, setting: Print) -> bool:
    """Whether ``line`` opens a new paragraph after ``block``."""
    last = block.lines[-1]
    closed = bool(CLOSED.search(last.text[-8:]))
    if _is_other(last, line) or (closed and ITEM.match(line.text)):
        return True
    if line.column != last.column:
        return closed or _ended_early(last, line, closed=closed)
    if _runs_on(last, line, setting, closed=closed):
        return False
    if last.piece.bottom - line.piece.bottom > LOOSE * setting.pitch * last.piece.size:
        return True
    if line.piece.size > LARGE * setting.size:
        return False  # a title of several lines, centred or not
    return _is_set_apart(block, line) or _ended_early(last, line, closed=closed)


def _is_other(last: Line, line: Line) -> bool:
    """Whether two lines are of two sorts: a row, an item, a caption, larger letters."""
    smaller, larger = sorted((last.piece.size, line.piece.size))
    marked = BULLETED.match(line.text) or CAPTION.match(line.text)
    return bool(last.is_row or line.is_row or marked or smaller < (1 - OTHER_SIZE) * larger)


def _is_set_apart(block: Block, line: Line) -> bool:
    """Whether ``line`` is set in, or out, as the first of a paragraph is."""
    first, last = block.lines[0], block.lines[-1]
    step = (line.piece.left - last.piece.left) / last.piece.size
    listed = BULLETED.match(first.text) or ITEM.match(first.text)
    if step > INDENT:
        return not listed or len(block.lines) > 1
    if step < -INDENT:
        return len(block.lines) > 1 or bool(listed)
    return False


def _ended_early(last: Line, line: Line, *, closed: bool) -> bool:
    """Whether the first word of ``line`` had room on the line before: it was ended on purpose."""
    room = last.edge - last.piece.right
    if last.piece.bold != line.piece.bold and room > (last.edge - last.margin) / 5:
        return True
    return _has_room(last, line) and (closed or not line.text[:1].islower())


def _has_room(last: Line, line: Line) -> bool:
    """Whether the first word of ``line`` would have fitted on the line before."""
    letter = (last.piece.right - last.piece.left) / max(1, len(last.text))
    word = len(line.text.split(" ", 1)[0]) * letter
    return last.edge - last.piece.right > 1.2 * word + 1.5 * letter


def _runs_on(last: Line, line: Line, setting: Print, *, closed: bool) -> bool:
    """Whether the words say that a sentence goes on below a full line, set loosely as it may be."""
    step = last.piece.bottom - line.piece.bottom
    near = 0 < step <= LOOSEST * setting.pitch * last.piece.size
    alike = last.piece.bold == line.piece.bold and len(last.text) >= LONG
    return near and alike and not closed and line.text[:1].islower() and not _has_room(last, line)
