"""How documents write: spaces, quotation marks, dates, and signs that cannot be printed.

Nothing here touches the words of a quote: ``typeset`` is for labels and for what the user wrote,
``visible`` changes only signs that a file format forbids.
"""

import re
import unicodedata
from datetime import date, datetime

from babel import Locale
from babel.dates import format_date, format_datetime, format_skeleton

NO_BREAK = "\u00a0"
NARROW = "\u202f"
MARKS = {"fr": (f"«{NO_BREAK}", f"{NO_BREAK}»"), "en": ("“", "”")}
INNER = {"fr": ("“", "”"), "en": ("‘", "’")}
DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
# XML 1.0 has no way to write these, not even escaped; a lone CR or DEL is lost by some readers.
FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
TURNING = re.compile(r"[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")


def typeset(text: str, language: str) -> str:
    r"""Return ``text`` with the no-break spaces and apostrophes French wants; English as it is.

    >>> typeset("Qui l'a dit ?", "fr")
    'Qui l’a dit\u202f?'
    """
    if language != "fr":
        return text
    text = re.sub(r"(?<=\w)'(?=\w)", "’", text)
    text = re.sub(r" (?=[;!?])", NARROW, text)
    return re.sub(r" (?=[:»%])|(?<=«) |(?<=n°) |(?<=§) |(?<=\bp\.) ", NO_BREAK, text)


def quoted(text: str, language: str) -> str:
    """Return ``text``, untouched, between the quotation marks of ``language``."""
    opening, closing = MARKS[language]
    return f"{opening}{text}{closing}"


def titled(text: str, language: str) -> str:
    r"""Return a title between quotation marks, those inside it made inner ones.

    >>> titled("Le « oui » du client", "fr")
    '«\xa0Le “oui” du client\xa0»'
    """
    left, right = INNER[language]
    inside = re.sub(r"«\s*", left, re.sub(r"\s*»", right, text))
    return quoted(inside, language)


def one_line(text: str) -> str:
    """Return ``text`` without line breaks, tabs and signs that would turn the rest around."""
    return visible(TURNING.sub("", text)).replace("\n", " ").replace("\t", " ")


def shortened(text: str, most: int) -> str:
    """Return a title that is no longer than ``most`` signs; never for a quote.

    >>> shortened("Le script et l’écoute", 10)
    'Le script…'
    """
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def visible(text: str) -> str:
    r"""Return ``text`` with every sign that a file cannot hold replaced by a picture of it.

    Tabs and line feeds stay. Nothing else changes, so a text without such signs comes back equal,
    and ``restored`` gives the others back.

    >>> visible("a\x00b\x1b"), visible("\ufffe")
    ('a␀b␛', '⟦U+FFFE⟧')
    """
    return FORBIDDEN.sub(_picture, text)


def restored(text: str) -> str:
    """Return the text that ``visible`` was given, if it held no picture itself."""
    text = re.sub(r"⟦U\+([0-9A-F]{4})⟧", lambda match: chr(int(match[1], 16)), text)
    return re.sub(
        "[\u2400-\u2421]", lambda match: "\x7f" if match[0] == "␡" else chr(ord(match[0]) - 0x2400),
        text,
    )  # fmt: skip


def has_pictures(text: str) -> bool:
    """Whether ``visible`` changes ``text``."""
    return FORBIDDEN.search(text) is not None


def turns(text: str) -> bool:
    """Whether ``text`` holds letters written from right to left.

    >>> turns("שלום"), turns("bonjour")
    (True, False)
    """
    return any(unicodedata.bidirectional(sign) in {"R", "AL"} for sign in text)


def written_date(published: str, language: str) -> str:
    r"""Return "2014", "2014-03" or "2014-03-21" as read aloud; anything else as it is.

    >>> written_date("2014-03", "fr"), written_date("2014-03-01", "fr")
    ('mars 2014', '1er\xa0mars 2014')
    """
    match = DATE.fullmatch(published)
    if not match:
        return published
    year, month, day = (int(part) if part else 0 for part in match.groups())
    locale = Locale(language)
    try:
        when = date(year, month or 1, day or 1)
    except ValueError:
        return published
    if day:
        written = format_date(when, "long", locale=locale)
        return re.sub(r"^(\d+) ", _day, written) if language == "fr" else written
    return format_skeleton("yMMMM", when, locale=locale) if month else str(year)


def written_moment(made: str, language: str) -> str:
    r"""Return an ISO 8601 date and time as read aloud; anything else as it is.

    >>> written_moment("2026-11-28T09:05", "fr")
    'le 28\xa0novembre 2026 à 9\xa0h\xa005'
    """
    try:
        when = datetime.fromisoformat(made)
    except ValueError:
        return made
    if language == "en":
        return format_datetime(when, "d MMMM y 'at' HH:mm", locale=Locale("en"))
    day = written_date(when.date().isoformat(), "fr")
    return f"le {day} à {when.hour}{NO_BREAK}h{NO_BREAK}{when.minute:02}"


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"⟦U+{code:04X}⟧"


def _day(match: re.Match[str]) -> str:
    return f"{'1er' if match[1] == '1' else match[1]}{NO_BREAK}"
