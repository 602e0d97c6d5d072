"""Section headings in the body of an article, marked (Markdown) or only set apart."""

import re
from collections.abc import Sequence

from corpus.lines import Line
from corpus.models import Zone

MARKED = re.compile(r"^#{1,6}\s+(.+?)\s*#*$")
LONGEST = 110  # characters of a heading without marks
PARAGRAPH = 160  # characters; what a heading without marks must stand above
WORDS_WITH_STOP = 6  # a heading that ends with a full stop has at most so many words


def find_headings(lines: Sequence[Line], zones: Sequence[Zone]) -> tuple[Line, ...]:
    """Return the lines of the body that are headings, in order."""
    spans = [(zone.start, zone.end) for zone in zones if zone.kind == "body"]
    body = [line for line in lines if any(start <= line.start < end for start, end in spans)]
    return tuple(
        line
        for line, following in zip(body, [*body, None][1:], strict=True)
        if MARKED.match(line.text) or (following is not None and _stands_above(line, following))
    )


def heading_text(line: Line) -> str:
    """Return the words of a heading, without its marks.

    >>> heading_text(Line(0, 12, "## La mesure", alone=True))
    'La mesure'
    """
    match = MARKED.match(line.text)
    return match[1] if match else line.text


def _stands_above(line: Line, following: Line) -> bool:
    """Whether a short line without marks reads as the heading of the paragraph below it."""
    text = line.text
    if len(text) > LONGEST or not line.alone or len(following.text) < PARAGRAPH:
        return False
    if re.search(r"[,;:]$", text) or re.match(r"[-–—•*\d(\[«]", text):
        return text.startswith("«") and not re.search(r"[,;:.]$", text)
    if text.endswith("."):
        return len(text.split()) <= WORDS_WITH_STOP
    return True
