"""Whom a page says it interviewed, and what a question looks like."""

import re
from dataclasses import dataclass

from corpus.cast import Cast
from corpus.lines import Line
from corpus.names import SPEAKER

RECORDED = re.compile(
    r"\b(?:propos (?:recueillis|rapportés|retranscrits)|entretien|interview\w*|questions? à"
    r"|rencontre avec|conversation avec|Q&A)\b",
    re.IGNORECASE,
)


INTERVIEWEE = re.compile(
    r"\b(?:[Ee]ntretien avec|[Ii]nterview (?:de|with|of|d[’'])|[Rr]encontre avec"
    r"|[Cc]onversation avec|[Qq]uestions? à|[Ii]nterroger?|[Ii]nterview with)\s*"
    rf"(?:(?:M\.|Mme|le|la|l[’'])\s?)?(?:[a-zà-ÿ-]+\s){{0,3}}(?P<name>{SPEAKER})"
)


RECORDER = re.compile(
    rf"\b[Pp]ropos (?:recueillis|rapportés|retranscrits) par\s+(?P<name>{SPEAKER})"
)


SIGNED = re.compile(r"\s*(?:[Pp]ar|[Bb]y|[Pp]ropos)\s")


QUESTION = 300  # characters of a question, at most


MARKED = "*_#> \t\u00a0\u202f—–-"  # signs around a line that are none of its words


@dataclass(frozen=True, slots=True)
class Page:
    """Where a page says whom it interviewed: at its top and bottom, above all in its header."""

    around: str
    head: str
    cast: Cast


def interviewee(page: Page) -> str:
    """Return the one person whom the page says it interviewed, empty where it is not told."""
    recorder = RECORDER.search(page.around)
    wrote = page.cast.full(recorder["name"]) if recorder else ""
    told = [page.cast.full(match["name"]) for match in INTERVIEWEE.finditer(page.around)]
    named = [name for name in dict.fromkeys(told) if name and name != wrote]
    if len(named) == 1:
        return named[0]
    unsigned = "\n".join(line for line in page.head.split("\n") if not SIGNED.match(line))
    others = {
        name
        for match in re.finditer(SPEAKER, unsigned)
        if " " in match.group() and (name := page.cast.full(match.group())) and name != wrote
    }
    return others.pop() if len(others) == 1 else ""


def is_question(line: Line) -> bool:
    """Whether a line of its own is a question put to someone."""
    plain = line.text.strip(MARKED)
    return (
        plain.rstrip(" »”*_").endswith("?")
        and len(plain) <= QUESTION
        and not plain.startswith(("«", "“"))
    )


def is_heading(line: Line) -> bool:
    """Whether a line is marked as a heading, and no question."""
    return bool(re.match(r"#{1,6}\s", line.text)) and not is_question(line)
