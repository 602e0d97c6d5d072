"""Articles as plain values for JSON, and back, every value checked: a file may say anything."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import asdict
from itertools import pairwise
from typing import Any, TypeVar, get_args

from corpus.corrections import is_inside_one
from corpus.decoding import canonical
from corpus.models import Article, Hint, Voice, VoiceKind, Zone, ZoneKind
from errors import CorrectionError
from index.correcting import tidy_corrections
from index.models import Entry
from index.rows import FIELDS, found_of_values, plain_correction, read_correction

ZONES = get_args(ZoneKind)
KINDS = {Zone: ZONES, Voice: get_args(VoiceKind), Hint: (*ZONES, "heading")}
DATE = re.compile(r"(?:[0-9]{4}(?:-[0-9]{2}){0,2})?")
LONGEST = 10_000  # characters of a title, a name, an address
Stretch = TypeVar("Stretch", Zone, Voice, Hint)


class MalformedError(ValueError):
    """A value is not what it should be; the message names it."""


def plain_entry(entry: Entry) -> dict[str, Any]:
    """Return all of an article but its text; the folder it came from is nobody else's matter."""
    article = entry.article
    return {
        "id": article.id,
        **{name: getattr(article, name) for name in FIELDS},
        "origin": article.origin,
        "found": {name: getattr(entry.found, name) for name in FIELDS},
        "pages": article.pages,
        "zones": [asdict(zone) for zone in article.zones],
        "voices": [asdict(voice) for voice in article.voices],
        "hints": [asdict(hint) for hint in article.hints],
        "corrections": [plain_correction(one) for one in article.corrections],
    }


def read_entry(article_id: str, data: bytes, values: dict[str, Any]) -> Entry:
    """Return the article that ``plain_entry`` gave, with its text.

    Raises:
        MalformedError: anything is not as an article has it.
    """
    text = data.decode("utf-8")
    _require(text == canonical(text) and "\0" not in text, f"{article_id}.txt")
    _require(bool(re.search(r"\w", text)), f"{article_id}.txt")
    _require(values["id"] == article_id, f"{article_id}: id")
    zones = _stretches(Zone, values["zones"], text)
    article = Article(
        id=article_id,
        **_metadata(values, article_id),
        origin=_text(values["origin"], f"{article_id}: origin", needed=True),
        pages=_pages(values["pages"], text),
        text=text,
        zones=zones,
        voices=_stretches(Voice, values["voices"], text),
        hints=_stretches(Hint, values["hints"], text),
        corrections=_corrections(values["corrections"]),
    )
    _require_tiling(article)
    found = found_of_values(article, _metadata(values["found"], article_id))
    return Entry(article, found, "", ())


def read_title(value: object) -> str:
    """Return the title of a collection.

    Raises:
        MalformedError: it is none.
    """
    return _text(value, "title", needed=True)


def _metadata(values: dict[str, Any], where: str) -> dict[str, Any]:
    authors, published = values["authors"], _text(values["published"], f"{where}: published")
    language = _text(values["language"], f"{where}: language")
    _require(isinstance(authors, list), f"{where}: authors")
    _require(bool(re.fullmatch("[a-z]{2}", language)), f"{where}: language")
    _require(bool(DATE.fullmatch(published)), f"{where}: published")
    return {
        "title": _text(values["title"], f"{where}: title", needed=True),
        "authors": tuple(_text(name, f"{where}: authors", needed=True) for name in authors),
        "organisation": _text(values["organisation"], f"{where}: organisation"),
        "published": published,
        "language": language,
    }


def _text(value: object, where: str, *, needed: bool = False) -> str:
    _require(isinstance(value, str), where)
    text = str(value)
    stored = not any(unicodedata.category(sign) == "Cs" for sign in text)  # SQLite takes no half
    _require(len(text) <= LONGEST and stored and bool(text.strip() or not needed), where)
    return text


def _pages(values: list[object], text: str) -> tuple[int, ...]:
    pages = tuple(_place(value, text) for value in values)
    ordered = all(one <= other for one, other in pairwise(pages))
    _require(ordered and pages[:1] in ((), (0,)), "pages")
    return pages


def _stretches(kind: type[Stretch], values: list[dict[str, Any]], text: str) -> tuple[Stretch, ...]:
    """Return what is said of stretches of ``text``, in order."""
    where = kind.__name__.lower()
    found = tuple(kind(**value) for value in values)
    for one in found:
        start, end = _place(one.start, text), _place(one.end, text)
        _require(start < end and one.kind in KINDS[kind], where)
        _text(getattr(one, "name", ""), where)
        _require(_is_share(getattr(one, "confidence", 1.0)), where)
    _require(all(one.start <= other.start for one, other in pairwise(found)), where)
    return found


def _is_share(value: object) -> bool:
    return type(value) in (int, float) and 0 <= float(str(value)) <= 1


def _place(value: object, text: str) -> int:
    _require(type(value) is int and 0 <= value <= len(text), "place")
    return int(str(value))


def _corrections(values: Sequence[dict[str, Any]]) -> tuple[Any, ...]:
    try:
        corrections = tuple(read_correction(value) for value in values)
        for correction in corrections:
            for value in _words_of(asdict(correction)):
                _require(isinstance(value, str), "corrections")
        tidy_corrections(corrections)
    except CorrectionError as error:
        raise MalformedError("corrections") from error
    return corrections


def _words_of(value: object) -> list[object]:
    """Return every value inside of ``value``, which may hold others."""
    if isinstance(value, dict):
        return [word for inner in value.values() for word in _words_of(inner)]
    if isinstance(value, list | tuple):
        return [word for inner in value for word in _words_of(inner)]
    return [value]


def _require_tiling(article: Article) -> None:
    borders = [0, *(zone.end for zone in article.zones)]
    starts = [zone.start for zone in article.zones]
    tiled = starts == borders[:-1] and borders[-1] == len(article.text)
    _require(tiled, f"{article.id}: zones")
    for voice in article.voices:
        _require(is_inside_one(article.zones, voice.start, voice.end), f"{article.id}: voices")


def _require(condition: bool, where: str) -> None:  # noqa: FBT001 - reads as what must be true
    if not condition:
        raise MalformedError(where)
