"""Title, authors, organisation and date, from what an article says at its top."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.dates import find_date
from corpus.lines import Line, lines_between, one_line
from corpus.models import Zone
from corpus.names import CAPITAL, NAME, tidy_name
from corpus.sections import MARKED, heading_text
from corpus.sentences import sentence_spans
from corpus.zones import is_byline, is_dated, is_title

BYLINE_NAMES = re.compile(
    rf"^(?:(?i:par|by|auteure?s? ?:|écrit par|written by|propos recueillis par|un article de))\s+"
    rf"({NAME}(?:\s*(?:,|et|and|&)\s*{NAME})*)"
)
# the article's title survives in the header of its comments: « 4 réponses à “Titre” »
COMMENTS_TITLE = re.compile(
    r"^(?:\d+|une?|one) (?:réponses?|commentaires?|responses?|thoughts?|comments?|repl(?:y|ies)) "
    r"(?:à|sur|to|on) (.{3,200})$",
    re.IGNORECASE,
)
ORGANISATION = re.compile(
    rf"(?:\b(?:chez|à|at|de|du|of)\s+|\b[dl][’'])(?:la |le |les |the |l[’'])?"
    rf"({CAPITAL}(?:[\s-]+(?:(?:de|du|des|en|of|l[’']|d[’'])\s*)*{CAPITAL})*)"
)
POINT_OF_VIEW = re.compile(rf"^Le point de vue (?:de |d[’']|du )({CAPITAL}(?:\s+{CAPITAL})*)\s*:?$")
LONGEST_TITLE = 120  # characters
HEAD = 6  # lines from the top in which an article may say whose point of view it gives
FALLBACK_TITLE = "Sans titre"


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the top of an article says of it; empty where it is silent."""

    title: str
    authors: tuple[str, ...]
    organisation: str
    published: str


def read_metadata(text: str, lines: Sequence[Line], zones: Sequence[Zone]) -> Metadata:
    """Return what the header, or else the first lines, tell about the article.

    The title falls back on the header of the comments, then on the first sentence.
    """
    header = [
        line
        for zone in zones
        if zone.kind == "header"
        for line in lines_between(lines, zone.start, zone.end)
    ]
    top = "\n".join(line.text for line in header)
    first = next((i for i, line in enumerate(header) if is_byline(line)), len(header))
    rest = [line for line in header[first + 1 :] if not is_dated(line)]  # where it is cut in two
    byline = " ".join(line.text for line in [*header[first : first + 1], *rest])
    named = BYLINE_NAMES.match(byline)
    authors = tuple(tidy_name(name) for name in re.findall(NAME, named[1])) if named else ()
    role = byline[named.end() :] if named else ""
    return Metadata(
        title=_title(text, lines, header),
        authors=authors,
        organisation=_organisation(role, lines),
        published=find_date(top),
    )


def shortened(text: str, size: int = LONGEST_TITLE) -> str:
    """Return ``text`` on one line, cut at a word with an ellipsis beyond ``size`` characters."""
    flat = one_line(text)
    return (
        flat
        if len(flat) <= size
        else flat[:size].rsplit(" ", 1)[0].rstrip(" \u00a0\u202f,;:.«(") + "…"
    )


def _title(text: str, lines: Sequence[Line], header: Sequence[Line]) -> str:
    content = [line for line in lines if not line.text.startswith("---")]
    marked = next((line for line in content[:3] if re.match(r"#\s", line.text)), None)
    if marked:
        return shortened(heading_text(marked))
    if header and is_title(header[0], [*header[1:2], *lines[len(header) : len(header) + 1]]):
        return shortened(header[0].text)
    for line in lines:
        quoted = COMMENTS_TITLE.match(line.text)
        if quoted:
            return shortened(re.sub(r"^[“\"]|[”\"]$", "", quoted[1].strip()))
    first = next((line for line in content if not MARKED.match(line.text)), None)
    if first is None:
        return FALLBACK_TITLE
    start, end = sentence_spans(text, first.start, first.end)[0]
    return shortened(text[start:end])


def _organisation(byline: str, lines: Sequence[Line]) -> str:
    found = ORGANISATION.search(byline)
    if found:
        return found[1]
    for line in lines[:HEAD]:
        stated = POINT_OF_VIEW.match(line.text)
        if stated:
            return stated[1]
    return ""
