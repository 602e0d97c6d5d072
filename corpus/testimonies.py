"""Paragraphs in the first person below a line that says who tells them."""

import re
from collections.abc import Iterator, Sequence

from corpus.cast import Cast
from corpus.interviewees import MARKED, QUESTION, is_heading
from corpus.lines import Line
from corpus.models import Voice
from corpus.names import SPEAKER
from corpus.speakers import noun_phrase

TOLD = re.compile(
    r"\b(?:raconte|témoigne|se souvient|se confie|livre son (?:témoignage|récit)"
    r"|a accepté de (?:raconter|témoigner)|témoignage|récit|parole|tells her story"
    r"|tells his story|recalls)\b",
    re.IGNORECASE,
)


FIRST_PERSON = re.compile(r"\b(?:[Jj]e|[Mm]on|[Mm]a|[Mm]es|[Mm]oi|I|[Mm]y)\b|\b[JjMm][’']")


FIRST_PERSON_ENOUGH = 2  # in a paragraph, or in the first of a testimony


TESTIMONY = 0.65


def testimonies(inside: Sequence[Line], cast: Cast) -> list[Voice]:
    """Return the paragraphs in the first person below a line that says who tells them."""
    voices: list[Voice] = []
    for place, line in enumerate(inside[:-1]):
        announced = (
            len(line.text) <= QUESTION and line.text.endswith(":") and TOLD.search(line.text)
        )
        titled = (
            len(line.text) <= 120
            and not line.ends_sentence
            and re.match(r"[#*_\s]*(?:Témoignage|Récit|Paroles?)\s(?:de|d[’'])", line.text)
        )
        if not (announced or titled):
            continue
        name = _witness(line.text, cast)
        told = list(_first_person(inside[place + 1 :]))
        if name and told and not (voices and voices[-1].end > line.start):
            voices.append(Voice("quoted", name, told[0].start, told[-1].end, TESTIMONY))
    return voices


def _witness(announcement: str, cast: Cast) -> str:
    named = [
        name for match in re.finditer(SPEAKER, announcement) if (name := cast.full(match.group()))
    ]
    if len(set(named)) == 1:
        return named[0]
    speaker = noun_phrase(
        announcement.strip(MARKED)[:1].lower() + announcement.strip(MARKED)[1:], cast
    )
    return speaker.name if speaker and speaker.kind == "role" and not named else ""


def _first_person(following: Sequence[Line]) -> Iterator[Line]:
    for place, line in enumerate(following):
        times = len(FIRST_PERSON.findall(line.text))
        if (
            is_heading(line)
            or line.text.startswith(("«", "“", ">"))
            or times < (FIRST_PERSON_ENOUGH if place == 0 else 1)
        ):
            return
        yield line
