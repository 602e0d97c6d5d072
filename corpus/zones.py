"""Which stretch of an article is body, header, comment, note, caption or page furniture.

Rules for text files, where no HTML helps: web pages saved as text are the main case. A page is
read from its top, where its head is, to its end: once links, a form, notes or comments have begun,
the lines that follow are theirs until something else begins or the article is clearly back.
"""

from collections.abc import Iterable, Sequence

from corpus.labels import label_lines
from corpus.lines import Line, lines_between, unwrapped
from corpus.models import Hint, Zone, ZoneKind


def find_zones(
    text: str, lines: Sequence[Line], *, content_start: int = 0, hints: Sequence[Hint] = ()
) -> tuple[Zone, ...]:
    """Return the zones that tile ``text``; comments are one zone each.

    ``text[:content_start]`` is a metadata block and is furniture. Where the file's format tells
    what a line is, ``hints`` say so and the words of the line do not count.
    """
    content: Sequence[Line] = [line for line in lines if line.start >= content_start]
    if not hints:  # what a format tells of lines is told of them as they stand
        content = unwrapped(text, content)
    told = _told(content, hints)
    begins = {hint.start for hint in hints if hint.kind == "comment"}
    free = [line for line in content if told.get(line.start, "header") == "header"]
    named = {
        line.start
        for hint in hints
        if hint.kind == "heading"
        for line in lines_between(content, hint.start, hint.end)
    }
    labels = label_lines(text, free, learned=not told and not content_start)
    found = dict(zip((line.start for line in free), labels, strict=True))
    marks: list[tuple[int, ZoneKind]] = [(0, "furniture")] if content_start else []
    for line in content:
        kind = told.get(line.start) or found[line.start].kind
        if kind == "furniture" and line.start in named and line.start not in told:
            kind = "body"  # a title of the article, whatever its words
        fresh = line.start in begins if line.start in told else found[line.start].fresh
        if fresh or not marks or kind != marks[-1][1]:
            marks.append((line.start if marks else 0, kind))
    return tuple(_tile(marks or [(0, "body")], len(text)))


def _told(lines: Sequence[Line], hints: Sequence[Hint]) -> dict[int, ZoneKind]:
    """Return the kind of the lines of which the format tells it, by their start."""
    return {
        line.start: hint.kind
        for hint in hints
        if hint.kind != "heading"
        for line in lines_between(lines, hint.start, hint.end)
    }


def _tile(marks: Sequence[tuple[int, ZoneKind]], size: int) -> Iterable[Zone]:
    ends = [start for start, _ in marks[1:]] + [size]
    for (start, kind), end in zip(marks, ends, strict=True):
        if start < end:
            yield Zone(kind, start, end)
