"""Corrections on their way in: tidy, and refused where they make no sense."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import get_args

from corpus.corrections import is_inside_one, locate
from corpus.dates import find_date
from corpus.models import (
    Article,
    Correction,
    FieldCorrection,
    VoiceCorrection,
    VoiceKind,
    Zone,
    ZoneCorrection,
    ZoneKind,
)
from errors import CorrectionError
from index.rows import FIELDS

LONGEST = 500  # characters of a title or a name
REMEDIES = {
    "field": ("corrigez un de ces champs : {}.", "correct one of these fields: {}."),
    "kind": ("choisissez parmi {}.", "choose one of {}."),
    "one": ("donnez une seule valeur.", "give a single value."),
    "title": ("donnez un titre.", "give a title."),
    "long": ("{} caractères au plus.", "at most {} characters."),
    "published": (
        "écrivez une date comme 2014, 2014-03 ou 2014-03-21.",
        "write a date like 2014, 2014-03 or 2014-03-21.",
    ),
    "language": ("donnez un code de deux lettres, comme fr.", "give a code of two letters: fr."),
    "span": ("choisissez un passage qui contient un mot.", "choose a stretch that holds a word."),
    "gone": ("ces mots ne sont pas dans l’article.", "these words are not in the article."),
    "zones": (
        "une voix tient dans une seule zone : choisissez un passage plus court.",
        "a voice lies within one zone: choose a shorter stretch.",
    ),
}


def tidy_corrections(corrections: Sequence[Correction]) -> tuple[Correction, ...]:
    """Return ``corrections`` with their values on one line, none of them nonsense.

    Raises:
        CorrectionError: no field is called so, or it cannot have that value.
    """
    return tuple(
        _tidy_field(correction)
        if isinstance(correction, FieldCorrection)
        else _tidy_stretch(correction)
        for correction in corrections
    )


def require_places(
    corrections: Sequence[Correction], article: Article, zones: Sequence[Zone]
) -> None:
    """Make sure that each correction names a stretch of ``article``, cut into ``zones``.

    Raises:
        CorrectionError: its words are not there, or a voice runs over several zones.
    """
    for correction in corrections:
        if isinstance(correction, FieldCorrection):
            continue
        place = locate(correction.anchor, article.text)
        if place is None:
            raise _refusal(correction.anchor.text, article.id, "gone")
        if isinstance(correction, VoiceCorrection) and not is_inside_one(zones, *place):
            raise _refusal(correction.anchor.text, article.id, "zones")


def _tidy_field(correction: FieldCorrection) -> FieldCorrection:
    name = correction.field
    if name not in FIELDS:
        raise _refusal(name, "field", "field", ", ".join(FIELDS))
    values = tuple(filter(None, map(_one_line, correction.values)))
    given = ", ".join(correction.values)
    if len(values) > 1 and name != "authors":
        raise _refusal(given, name, "one")
    if any(len(value) > LONGEST for value in values):
        raise _refusal(given, name, "long", LONGEST)
    if name in WRITTEN:
        values = tuple(map(WRITTEN[name], values))
    if "" in values or (name in REQUIRED and not values):
        raise _refusal(given, name, name)
    return FieldCorrection(name, values)


def _tidy_stretch(
    correction: ZoneCorrection | VoiceCorrection,
) -> ZoneCorrection | VoiceCorrection:
    kinds = get_args(ZoneKind if isinstance(correction, ZoneCorrection) else VoiceKind)
    if correction.kind not in kinds:
        raise _refusal(correction.kind, "kind", "kind", ", ".join(kinds))
    if not re.search(r"\w", correction.anchor.text):
        raise _refusal(correction.anchor.text, correction.kind, "span")
    if isinstance(correction, ZoneCorrection):
        return correction
    name = _one_line(correction.name)
    if len(name) > LONGEST:
        raise _refusal(name, correction.kind, "long", LONGEST)
    return VoiceCorrection(correction.kind, name, correction.anchor)


def _language(value: str) -> str:
    """Return the code of a language in small letters, empty for anything else."""
    return value.lower() if re.fullmatch(r"[A-Za-z]{2}", value) else ""


def _one_line(value: str) -> str:
    """Return ``value`` in NFC on one line, without signs that cannot be seen."""
    seen = "".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in value)
    return " ".join(unicodedata.normalize("NFC", seen).split())


def _refusal(value: str, field: str, remedy: str, *named: object) -> CorrectionError:
    french, english = REMEDIES[remedy]
    shown = value if len(value) <= 60 else f"{value[:60]}…"
    return CorrectionError(
        value=_one_line(shown), field=field, remedy=french.format(*named),
        remedy_en=english.format(*named),
    )  # fmt: skip


REQUIRED = ("title", "language")  # of an article, always
WRITTEN: dict[str, Callable[[str], str]] = {"published": find_date, "language": _language}
