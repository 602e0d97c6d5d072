"""Articles and passages as the rows that hold them."""

import json
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import asdict, astuple, replace
from hashlib import sha256
from typing import Any, get_args

from sqlalchemy import Row

from corpus.models import (
    Anchor,
    Article,
    Correction,
    Field,
    FieldCorrection,
    Hint,
    Passage,
    Reference,
    Voice,
    VoiceCorrection,
    Zone,
    ZoneCorrection,
    ZoneKind,
)

NAMING = ("id", "title", "authors", "organisation", "published", "language", "origin", "pages")
LISTS = ("authors", "pages")  # of what names an article; columns of JSON
FIELDS: tuple[str, ...] = get_args(Field)  # the metadata a person can correct
Values = dict[str, Any]


def article_row(article: Article) -> Values:
    """Return the columns of an article; its lists are JSON."""
    return {
        **{name: getattr(article, name) for name in NAMING},
        **{name: _json(getattr(article, name)) for name in LISTS},
        "text": article.text,
        "zones": _json([astuple(zone) for zone in article.zones]),
        "voices": _json([astuple(voice) for voice in article.voices]),
        "hints": _json([astuple(hint) for hint in article.hints]),
        "corrections": _json([plain_correction(one) for one in article.corrections]),
    }


def reference_of(row: Row[Any]) -> Reference:
    """Return what names the article of a row."""
    values = {name: getattr(row, name) for name in NAMING}
    return Reference(**values | {name: tuple(json.loads(values[name])) for name in LISTS})


def article_of(row: Row[Any]) -> Article:
    """Return the article of a row."""
    return Article(
        **asdict(reference_of(row)),
        text=row.text,
        zones=tuple(Zone(*zone) for zone in json.loads(row.zones)),
        voices=tuple(Voice(*voice) for voice in json.loads(row.voices)),
        hints=tuple(Hint(*hint) for hint in json.loads(row.hints)),
        corrections=corrections_of(row.corrections),
    )


def found_row(found: Article) -> Values:
    """Return the columns of what the file of an article gives."""
    return {
        "found": _json({name: getattr(found, name) for name in FIELDS}),
        "given": given_of(found),
    }


def found_of(article: Article, column: str) -> Article:
    """Return ``article`` as its file gave it, from the column that ``found_row`` wrote."""
    return found_of_values(article, json.loads(column))


def found_of_values(article: Article, values: Values) -> Article:
    """Return ``article`` as its file gave it, with the metadata of ``values``."""
    return replace(article, **values | {"authors": tuple(values["authors"])}, corrections=())


def digest_of(article: Article) -> str:
    """Return what tells one version of an article from another: its text and its metadata."""
    return _digest(article.text, *(getattr(article, name) for name in NAMING))


def given_of(found: Article) -> str:
    """Return what tells one version of a file from another: text, metadata, what its format says.

    ``found`` is the article as the file gives it, no correction applied.
    """
    names = (getattr(found, name) for name in NAMING)
    return _digest(found.text, *names, *(astuple(hint) for hint in found.hints))


def text_part(digest: str) -> str:
    """Return the part of a digest that stands for the text alone."""
    return digest.split("-")[0]


def corrections_of(column: str) -> tuple[Correction, ...]:
    """Return the corrections that a column of JSON holds."""
    return tuple(read_correction(plain) for plain in json.loads(column))


def plain_correction(correction: Correction) -> Values:
    """Return a correction as JSON can hold it."""
    return {"of": KINDS[type(correction)], **asdict(correction)}


def read_correction(plain: Values) -> Correction:
    """Return the correction that ``plain_correction`` wrote."""
    values = {name: value for name, value in plain.items() if name != "of"}
    if plain["of"] == "field":
        return FieldCorrection(values["field"], tuple(values["values"]))
    values["anchor"] = Anchor(**values["anchor"])
    return ZoneCorrection(**values) if plain["of"] == "zone" else VoiceCorrection(**values)


KINDS = {FieldCorrection: "field", ZoneCorrection: "zone", VoiceCorrection: "voice"}


def passage_rows(key: int, article: Article, passages: Sequence[Passage]) -> list[Values]:
    """Return the columns of the passages of the article stored under ``key``."""
    return [
        {
            "article": key,
            "start": passage.start,
            "end": passage.end,
            "section": passage.section,
            "zone": _zone_of(article, passage),
        }
        for passage in passages
    ]


def _zone_of(article: Article, passage: Passage) -> ZoneKind:
    place = bisect_right(article.zones, passage.start, key=lambda zone: zone.start) - 1
    return article.zones[place].kind


def _digest(text: str, *rest: object) -> str:
    told = "\x1f".join(map(str, rest))
    return f"{sha256(text.encode()).hexdigest()}-{sha256(told.encode()).hexdigest()[:16]}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
