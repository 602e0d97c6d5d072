"""Section headings in the body of an article, marked (Markdown) or only set apart."""

import re
from collections.abc import Sequence

from corpus.lines import Line, lines_between
from corpus.models import Hint, Zone

MARKED = re.compile(r"^#{1,6}\s+(\S.*)$")
LONGEST = 110  # characters of a heading without marks
LONGEST_MARKED = 300  # characters of one with marks; a longer line is a paragraph
PARAGRAPH = 160  # characters; what a heading without marks must stand above
WORDS_WITH_STOP = 6  # a heading that ends with a full stop has at most so many words


def find_headings(
    lines: Sequence[Line], zones: Sequence[Zone], hints: Sequence[Hint] = ()
) -> tuple[Line, ...]:
    """Return the lines of the body that are headings, in order.

    They are those the file's format names in ``hints``, and those that look like one.
    """
    told = {hint.start for hint in hints if hint.kind == "heading"}
    body = [
        line
        for zone in zones
        if zone.kind == "body"
        for line in lines_between(lines, zone.start, zone.end)
    ]
    return tuple(
        line
        for line, following in zip(body, [*body, None][1:], strict=True)
        if line.start in told
        or _is_marked(line)
        or (following is not None and _stands_above(line, following))
    )


def heading_text(line: Line) -> str:
    """Return the words of a heading, without its marks.

    >>> heading_text(Line(0, 12, "## La mesure", alone=True))
    'La mesure'
    """
    match = MARKED.match(line.text)
    if match is None:
        return line.text
    words = match[1].rstrip("#")
    return words.rstrip() if words[-1:].isspace() else match[1]  # « C# » keeps its own sign


def _is_marked(line: Line) -> bool:
    return len(line.text) <= LONGEST_MARKED and bool(MARKED.match(line.text))


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
