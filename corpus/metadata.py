"""Title, authors, organisation and date, from what an article says at its top."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.dates import find_date
from corpus.lines import Line
from corpus.models import Zone
from corpus.sections import MARKED, heading_text
from corpus.sentences import sentence_spans
from corpus.zones import BYLINE, is_title

CAPITAL = r"[A-ZÀ-Þ][\wà-ÿ’'-]*\.?"
PARTICLE = r"(?:de|du|des|d[’']|le|la|van|von|di|da|del|y|el|ben)"
NAME = rf"{CAPITAL}(?:[\s-]+(?:{PARTICLE}\s*)?{CAPITAL}){{1,3}}"
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
    rf"(?:\b(?:chez|à|at|de|du|of)\s+|\b[dl][’'])(?:la |le |les |l[’'])?"
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
        for line in lines
        if any(zone.kind == "header" and zone.start <= line.start < zone.end for zone in zones)
    ]
    top = "\n".join(line.text for line in header)
    byline = next((line.text for line in header if BYLINE.match(line.text)), "")
    named = BYLINE_NAMES.match(byline)
    authors = tuple(tidy_name(name) for name in re.findall(NAME, named[1])) if named else ()
    rest = byline[named.end() :] if named else ""
    return Metadata(
        title=_title(text, lines, header),
        authors=authors,
        organisation=_organisation(rest, lines),
        published=find_date(top),
    )


def tidy_name(name: str) -> str:
    """Return a person's name with its capitals as in a sentence, so that spellings agree.

    >>> tidy_name("Benoît MEYRONIN")
    'Benoît Meyronin'
    """
    words = [word.title() if word.isupper() and len(word) > 3 else word for word in name.split()]
    return " ".join(words).replace("’S", "’s")


def shortened(text: str, size: int = LONGEST_TITLE) -> str:
    """Return ``text`` on one line, cut at a word with an ellipsis beyond ``size`` characters."""
    flat = " ".join(text.split())
    return flat if len(flat) <= size else flat[:size].rsplit(" ", 1)[0].rstrip(" ,;:.«(") + "…"


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
