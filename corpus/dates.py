"""Dates as articles write them, full or partial, in French and English."""

import re
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "janvier january janv jan",
            "février fevrier february févr fevr feb",
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
PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)",  # a time may follow
        rf"\b(?P<day>\d\d?)[./-](?P<month>\d\d?)[./-]{YEAR}\b",
        rf"\b(?P<day>\d\d?)(?:er|st|nd|rd|th)?\s+(?P<month>{MONTH})\.?,?\s+{YEAR}\b",
        rf"\b(?P<month>{MONTH})\.?\s+(?P<day>\d\d?)(?:st|nd|rd|th)?,\s+{YEAR}\b",
        rf"\b{YEAR}-(?P<month>\d\d)\b",
        rf"\b(?P<month>{MONTH})\.?\s+{YEAR}\b",
        rf"^\W*{YEAR}\W*$",
    )
)


def find_date(text: str) -> str:
    """Return the first full or partial date of ``text`` as ISO 8601, empty where there is none.

    Day comes before month in numbers, as in French. Of two that begin together the fuller counts.

    >>> find_date("Paris, le 21 mars 2014"), find_date("Mars 2014"), find_date("Sans date")
    ('2014-03-21', '2014-03', '')
    """
    found = [
        (match.start(), found)
        for pattern in PATTERNS
        for match in pattern.finditer(text)
        if (found := _iso(match.groupdict()))
    ]
    return min(found, key=lambda place: place[0])[1] if found else ""


def _iso(parts: dict[str, str]) -> str:
    year, month, day = parts["year"], parts.get("month", ""), parts.get("day", "")
    number = MONTHS.get(month.lower()) or (int(month) if month.isdigit() else 0)
    try:
        moment = date(int(year), number or 1, int(day or 1))
    except ValueError:  # 31.02.2014, month 14: some other number
        return ""
    return moment.isoformat()[: 10 if day else 7 if month else 4]
