"""When the sources that a question asks for were published: « les articles de 2014 »."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.dates import MONTHS, find_date
from corpus.models import Reference
from index.french import fold
from retrieval.questions.mentions import MASKS, find_mentions, mask
from retrieval.questions.phrases import ABOUT, HEAD
from retrieval.questions.typed import Span, plain

NAME = "[" + "".join(MASKS.values()) + "]+"
MONTH = "|".join(sorted({fold(month) for month in MONTHS}, key=len, reverse=True))
YEAR = r"(?:1[5-9]|20)\d\d"
DATE = (
    rf"(?:{YEAR}-\d\d(?:-\d\d)?|(?:(?:\d\d?(?:er|st|nd|rd|th)? )?(?:{MONTH})\.? )?{YEAR})"
    r"(?![\w-])"
)
WRITINGS = (
    r"(?:articles?|textes?|sources?|publications?|billets?|documents?|ecrits|papiers?|posts?"
    r"|papers?|texts?|auteurs?|authors?)"
)
DONE = r"(?:(?:publie|paru|ecrit|redige|date|sorti)e?s?|published|written|posted|dated|issued)"
LINK = (
    rf"(?:{DONE}|par|by|de|of|from|que|qui|that|which|a|ont|has|have|had|were|was|est|sont|ete"
    rf"|et|and|{NAME}(?:'s)?)"
)
# « le livre écrit en 1949 » is a subject: what was published must be the sources
BARE = (
    rf"(?:{HEAD}|{NAME},? ?|, ?(?=\w+s\b)|(?<!\w)(?:ceux|celles|those|ones|seulement|uniquement"
    r"|only|qui (?:est|sont|a ete|ont ete)|what (?:was|has been)) )"
)
BETWEEN = r"entre|between"
SINCE = r"depuis|a partir de|des|since"
AFTER = r"posterieurs? a|apres|after"
BEFORE = r"avant|before|anterieurs? a"
UNTIL = r"jusqu'(?:en|a)|until|up to"
DURING = r"en date de|en|de|du|le|in|of|from|on"
PERIOD = re.compile(
    rf"(?:(?<!\w){WRITINGS}(?:\s+{LINK}){{0,6}}?|{BARE}(?={DONE}))"
    rf"(?P<cut>\s*(?<!\w)(?:{DONE}\s+)?(?:d')?"
    rf"(?P<shown>(?P<when>{BETWEEN}|{SINCE}|{AFTER}|{BEFORE}|{UNTIL}|{DURING})"
    rf"\s+(?:l'annee |le |the )?(?P<first>{DATE})(?:\s+(?:et|and|a|to|until)\s+(?P<last>{DATE}))?))"
)
SCOPE = re.compile(  # what a period leaves of « dans les articles de 2014 »
    r"(?<!\w)(?:dans|parmi|selon|d'apres|in|among|according to) (?:(?:les|des|ces|vos|nos|the|your"
    rf"|these) )?{WRITINGS}(?=\s*(?:[,:?.!;]|$))|^\s*(?:(?:les|the) )?{WRITINGS}{ABOUT}"
)


@dataclass(frozen=True, slots=True)
class Period:
    """A period that a question asks for.

    Attributes:
        cut: The words that say so, in the question.
        place: Where ``shown`` begins in the question.
        shown: The period as typed: « 2014 », « depuis 2015 ».
        first, last: Its borders, ISO prefixes, both included; an empty one is none.
        without: An ISO prefix that is no part of it, or empty: « après 2015 ».
    """

    cut: Span
    place: int
    shown: str
    first: str
    last: str
    without: str

    def sources(self, references: Sequence[Reference]) -> frozenset[int]:
        """Return the sources known to be of the period."""
        return frozenset(
            source for source, reference in enumerate(references) if self.holds(reference.published)
        )

    def holds(self, published: str) -> bool:
        """Whether a date lies in the period; one that is unknown or too vague does not.

        >>> march = Period((0, 0), 0, "mars 2014", "2014-03", "2014-03", "")
        >>> march.holds("2014-03-21"), march.holds("2014"), march.holds("")
        (True, False, False)
        """
        if not published or (self.without and published.startswith(self.without)):
            return False
        vague = len(published) < len(self.last) and self.last.startswith(published)
        early = not self.last or (published[: len(self.last)] <= self.last and not vague)
        return early and published >= self.first


def find_period(question: str, references: Sequence[Reference]) -> Period | None:
    """Return the period in which ``question`` wants its sources published, None without one."""
    read = plain(question)
    if not re.search(YEAR, read):  # as a rule; no name need be looked for
        return None
    match = PERIOD.search(mask(read, find_mentions(question, references)))
    if not match:
        return None
    first = find_date(question[slice(*match.span("first"))])
    last = find_date(question[slice(*match.span("last"))]) if match["last"] else ""
    if not first or (match["last"] and not last):  # the 45th of March
        return None
    when = match["when"]
    ranged = bool(last) or re.fullmatch(BETWEEN, when) is not None
    shown = "first" if not ranged and re.fullmatch(DURING, when) else "shown"
    start, end = match.span(shown)
    borders = (first, last, "") if ranged else _borders(when, first)
    return Period(match.span("cut"), start, question[start:end], *borders)


def scopes(text: str) -> list[Span]:
    """Return where ``text`` only says that it is the sources that are asked."""
    return [match.span() for match in SCOPE.finditer(plain(text))]


def _borders(when: str, date: str) -> tuple[str, str, str]:
    """Return first day, last day and what is left out, by the word before a date."""
    if re.fullmatch(SINCE, when):
        return date, "", ""
    if re.fullmatch(AFTER, when):
        return date, "", date
    if re.fullmatch(BEFORE, when):
        return "", date, date
    return ("" if re.fullmatch(UNTIL, when) else date), date, ""
