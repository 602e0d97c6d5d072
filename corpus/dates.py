"""Dates as articles write them, full or partial, in French and English."""

import re
from datetime import date
from typing import NamedTuple

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "janvier january janv jan",
            "février fevrier february févr fevr fév fev feb",
            "mars march mar",
            "avril april avr apr",
            "mai may",
            "juin june jun",
            "juillet july juil jul",
            "août aout august aug",
            "septembre september sept sep",
            "octobre october oct",
            "novembre november nov",
            "décembre decembre december déc dec",
        ),
        start=1,
    )
    for name in names.split()
}
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
SEASON = (
    r"(?:printemps|été|automne|hiver|spring|summer|autumn|fall|winter|[1-4](?:er"
    r"|e)? trimestre)"
)
OLDEST_SHORT_YEAR = 60  # « 03/03/75 » is 1975, « 03/03/14 » is 2014
YEARED = re.compile(r"(?:1[5-9]|20)\d\d|\d[./]\d\d?[./]\d\d")
# ordered: of two dates that begin together, that of the first pattern is the fuller
PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)",  # a time may follow
        rf"\b{YEAR}/(?P<month>\d\d)/(?P<day>\d\d)(?!\d)",
        rf"\b(?P<day>\d\d?)[./-](?P<month>\d\d?)[./-]{YEAR}\b",
        r"(?<![\d./])(?P<day>\d\d?)/(?P<month>\d\d?)/(?P<short>\d\d)(?![\d/])",
        r"(?<![\d.])(?P<day>\d\d)\.(?P<month>\d\d)\.(?P<short>\d\d)(?!\.?\d)",
        rf"\b(?P<day>\d\d?)(?:er|st|nd|rd|th)?(?:\s+of)?\s+(?P<month>{MONTH})\.?,?\s+{YEAR}(?!\d)",
        rf"\b(?P<month>{MONTH})\.?\s+(?P<day>\d\d?)(?:st|nd|rd|th)?,?\s+{YEAR}\b",
        rf"\b{YEAR}-(?P<month>\d\d)\b",
        rf"\b(?P<month>{MONTH})\.?\s+{YEAR}\b",
        rf"\b{SEASON}\s+{YEAR}\b",
        rf"^\W*{YEAR}\W*$",
    )
)


class Dated(NamedTuple):
    """The date that ``text[start:end]`` gives, as ISO 8601, full or partial."""

    start: int
    end: int
    iso: str


def find_dates(text: str) -> tuple[Dated, ...]:
    """Return the dates of ``text`` in order, none inside another."""
    if not YEARED.search(text):  # every date has its year: most lines are told at once
        return ()
    found = sorted(
        (
            Dated(match.start(), match.end(), iso)
            for pattern in PATTERNS
            for match in pattern.finditer(text)
            if (iso := _iso(match.groupdict()))
        ),
        key=lambda dated: dated.start,
    )
    apart: list[Dated] = []
    for dated in found:
        if not apart or dated.start >= apart[-1].end:
            apart.append(dated)
    return tuple(apart)


def find_date(text: str) -> str:
    """Return the first full or partial date of ``text`` as ISO 8601, empty where there is none.

    Day comes before month in numbers, as in French. Of two that begin together the fuller counts.

    >>> find_date("Paris, le 21 mars 2014"), find_date("Mars 2014"), find_date("Sans date")
    ('2014-03-21', '2014-03', '')
    """
    return next((dated.iso for dated in find_dates(text)), "")


def _iso(parts: dict[str, str]) -> str:
    month, day = parts.get("month", ""), parts.get("day", "")
    number = MONTHS.get(month.lower()) or (int(month) if month.isdigit() else 0)
    try:
        moment = date(_year(parts), number or 1, int(day or 1))
    except ValueError:  # 31.02.2014, month 14: some other number
        return ""
    return moment.isoformat()[: 10 if day else 7 if month else 4]


def _year(parts: dict[str, str]) -> int:
    if "year" in parts:
        return int(parts["year"])
    short = int(parts["short"])
    return short + (1900 if short >= OLDEST_SHORT_YEAR else 2000)
