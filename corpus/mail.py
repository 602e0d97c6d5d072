"""The head of a letter sent by mail or to a newsgroup: « From: … », « Objet : … », line by line."""

import re
from collections.abc import Sequence
from functools import lru_cache

from corpus.lines import MEMORY, Line

LONGEST = 340  # characters read of a field
LEAST = 2  # fields, beside that of the sender
FIELD = re.compile(r"(?P<key>[A-ZÀ-Þ][\w-]{0,20}(?: [\w-]{1,12})?)\s?:\s?(?P<value>\S.{0,300})?$")
SENDER = ("from", "de", "expéditeur", "auteur", "author")
SUBJECT = ("subject", "objet", "sujet", "re")
OTHERS = (
    *("date", "to", "à", "a", "cc", "sent", "envoyé", "newsgroups", "lines", "organization"),
    *("message-id", "reply-to", "references", "x-mailer", "pour", "destinataire", "groupe", "list"),
)
AGAIN = re.compile(r"(?:(?:re|tr|fw|fwd|rép)\s?:\s*)+", re.IGNORECASE)


def mail_head(lines: Sequence[Line], i: int) -> int:
    """Return how many lines from ``i`` are the head of a letter, 0 where none begins there."""
    if ":" not in lines[i].text[:LONGEST]:
        return 0
    keys: list[str] = []
    for line in lines[i : i + 12]:
        key = _field(line)[0]
        if key not in (*SENDER, *SUBJECT, *OTHERS) or (keys and line.alone):
            break
        keys.append(key)
    told = {*SUBJECT, "date"} & set(keys)
    sent = bool(set(SENDER) & set(keys))
    return len(keys) if sent and told and len(keys) > LEAST else 0


def subject_at(lines: Sequence[Line], start: int, count: int) -> int:
    """Return which of the ``count`` lines from ``start`` gives the subject, -1 for none."""
    return next((i for i in range(start, start + count) if _field(lines[i])[0] in SUBJECT), -1)


def sender(line: Line) -> str:
    """Return the name that « From: » gives, empty on any other line."""
    key, value = _field(line)
    name = re.sub(r"\s*[<(][^<>()]{0,80}[>)]", "", value).strip("\"' ")
    return name if key in SENDER and "@" not in name else ""


def subject(text: str) -> str:
    """Return a title without the « Objet : » and the « Re: » before it.

    >>> subject("Subject: Re: La pause"), subject("La pause")
    ('La pause', 'La pause')
    """
    key, value = _split(text[:LONGEST])
    return AGAIN.sub("", value) if key in SUBJECT and value else text


def _field(line: Line) -> tuple[str, str]:
    return _split(line.text[:LONGEST])


@lru_cache(maxsize=MEMORY)
def _split(text: str) -> tuple[str, str]:
    found = FIELD.match(text)
    return (found["key"].lower(), found["value"] or "") if found else ("", "")
