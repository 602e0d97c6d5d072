"""The letters of a page into pieces of a line: words, note calls, the cells of a row."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple

HYPHEN = "\x02"  # what PDFium gives for one at the end of a line
WIDEST = 3.0  # heights of a letter: what no line of prose has between two words
WIDE = 1.5  # the same, between the only two words of a line
SPREAD = 1.0  # the same, where the other words of the line stand closer together,
CLOSER = 2.5  # as many times: the words of a justified line are all spread alike
TOUCHING = 0.15  # heights of a letter: no space
RAISED = 0.85  # of the height of its line: a smaller letter that is raised calls a note
UNITS = re.compile(r"(?:^|[\d\s\u00a0\u202f(/])(?:[cdhkm]?m|s|kg|x)$")  # m2 calls no note


@dataclass(frozen=True, slots=True)
class Piece:
    """Words on one line without a wide gap; in points, from the bottom left of the page."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    bold: bool


class Letter(NamedTuple):
    r"""One character and the box of its line around it; a tuple, as a file has millions.

    ``white`` stands before it: nothing, a space, or "\n", what PDFium takes for a space or for
    the end of a line, and the gap has to show.
    """

    sign: str
    white: str
    left: float
    right: float
    bottom: float
    top: float
    height: float
    bold: bool


def pieces_of(letters: Sequence[Letter]) -> Iterator[Piece]:
    """Yield the pieces that letters make: a new one where the line ends, or at a wide gap."""
    run: list[Letter] = []
    base: Letter | None = None
    for letter in letters:
        if base is not None and not _goes_on(base, run[-1], letter):
            yield from map(_piece, _cells(run))
            run, base = [], None
        if base is None or letter.height > base.height:
            base = letter
        run.append(letter)
    if run:
        yield from map(_piece, _cells(run))


def _goes_on(base: Letter, last: Letter, letter: Letter) -> bool:
    """Whether ``letter`` stands on the line of ``base``, right after ``last``."""
    smaller, larger = base.height, letter.height
    if smaller > larger:
        smaller, larger = larger, smaller
    overlap = min(base.top, letter.top) - max(base.bottom, letter.bottom)
    after = letter.left >= last.left - larger / 4  # the letters of a ligature share one box
    return overlap >= smaller / 2 and after and letter.left - last.right <= WIDEST * larger


def _cells(run: Sequence[Letter]) -> Iterator[Sequence[Letter]]:
    """Yield a line cut where a gap is wide beside the others: the words of a row are not spread."""
    gaps = [
        (second.left - first.right, at)
        for at, (first, second) in enumerate(pairwise(run), start=1)
        if second.white
    ]
    widest = WIDE * run[0].height
    if len(gaps) > 1:
        usual = median(gap for gap, _ in sorted(gaps)[:-1])
        widest = max(SPREAD * run[0].height, CLOSER * usual)
    cuts = [0, *(at for gap, at in gaps if gap > widest), len(run)]
    yield from (run[start:end] for start, end in pairwise(cuts))


def _piece(run: Sequence[Letter]) -> Piece:
    size = median(letter.height for letter in run)
    plain = [letter for letter in run if letter.height >= size]
    bottom = median(letter.bottom for letter in plain)
    return Piece(
        _written(run, size, bottom),
        min(letter.left for letter in run),
        max(letter.right for letter in run),
        bottom,
        median(letter.top for letter in plain),
        size,
        sum(letter.bold for letter in run) > 0.9 * len(run),
    )


def _written(run: Sequence[Letter], size: float, bottom: float) -> str:
    """Return the words of a piece; a raised number calls a note, « [1] »."""
    text = raised = ""
    last = run[0]
    for letter in run:
        small = letter.height < size * RAISED and letter.bottom > bottom + size / 10
        apart = letter.white == " " or letter.left - last.right > TOUCHING * size
        last = letter
        if small and letter.sign.isdecimal():
            raised += letter.sign
            continue
        text += _called(raised, text) + (" " if letter.white and apart else "") + letter.sign
        raised = ""
    return (text + _called(raised, text)).replace(HYPHEN, "-").strip()


def _called(number: str, before: str) -> str:
    """Return a raised number as the call of a note, or as it is after a unit (m², km³)."""
    plain = not number or len(number) > 3 or UNITS.search(before[-8:])
    return number if plain else f"[{number}]"
