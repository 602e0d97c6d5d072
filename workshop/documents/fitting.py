"""What fits: lines of measured words, columns filled page by page, texts cut at spaces.

Programs draw slides with whatever fonts they have, so words are measured in a font of ours and
taken a little wider than that.
"""

import math
import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TypeVar

from workshop.documents.fonts import width

WIDER = 1.13  # Georgia, which most machines have, against the font measured
LEADING = 1.25  # the height of a line, in the font's size
MOST = 4000  # characters tried at once: more than any card or slide holds
Item = TypeVar("Item")


def count_lines(text: str, size: float, room: float) -> int:
    """Return how many lines ``text`` takes at ``size`` points in ``room`` points.

    >>> count_lines("un", 10, 100), count_lines("un deux", 10, 30)
    (1, 2)
    """
    return sum(_wrapped(line, size * WIDER, room) for line in text.split("\n"))


def height_of(text: str, size: float, room: float) -> float:
    """Return the height of ``text`` in points, at ``size`` points in ``room`` points."""
    return count_lines(text, size, room) * size * LEADING


def cut(text: str, fits: Callable[[str], bool]) -> tuple[str, str]:
    """Return the longest beginning of ``text`` that ``fits``, and the rest; no sign is lost.

    It ends behind a space where there is one, and is at least one sign long.

    >>> cut("un deux trois", lambda part: len(part) < 10)
    ('un deux ', 'trois')
    """
    if len(text) <= MOST and fits(text):
        return text, ""
    low, high = 1, min(len(text), MOST)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(text[:middle]) else (low, middle - 1)
    end = text.rfind(" ", 0, low) + 1 or low
    return text[:end], text[end:]


def even(items: Sequence[Item], most: int) -> list[Sequence[Item]]:
    """Return ``items`` in as few parts of at most ``most`` as can be, as even as can be.

    >>> even("abcd", 3)
    ['ab', 'cd']
    """
    parts = math.ceil(len(items) / most)
    if not parts:
        return []
    bounds = [at * len(items) // parts for at in range(parts + 1)]
    return [items[start:end] for start, end in pairwise(bounds)]


def paginate(
    columns: Sequence[Sequence[Item]], height: Callable[[Item], float], room: float
) -> list[list[list[Item]]]:
    """Return pages of as many columns, each filled from the top as far as ``room`` goes.

    An item higher than a page stands alone on one; a column that has ended stays empty.

    >>> paginate([[3, 3, 3], [5]], float, 6)
    [[[3, 3], [5]], [[3], []]]
    """
    waiting = [list(column) for column in columns]
    pages = []
    while any(waiting):
        page = []
        for column in waiting:
            taken: list[Item] = []
            used = 0.0
            while column and (not taken or used + height(column[0]) <= room):
                used += height(column[0])
                taken.append(column.pop(0))
            page.append(taken)
        pages.append(page)
    return pages


def _wrapped(line: str, em: float, room: float) -> int:
    lines, at = 1, 0.0
    for word in re.findall(r"\S+\s*|\s+", line):
        wide = width(word.rstrip()) * em
        if at and at + wide > room:
            lines, at = lines + 1, 0.0
        if wide > room:
            more = math.ceil(wide / room) - 1
            lines, wide = lines + more, wide - more * room
        at += wide + (width(" ") * em if word[-1:].isspace() else 0)
    return lines
