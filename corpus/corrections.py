"""What a person corrects in an article, kept so that it outlives a new reading of the file."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from corpus.dates import find_date
from corpus.models import (
    Anchor,
    Article,
    Correction,
    FieldCorrection,
    Voice,
    VoiceCorrection,
    Zone,
    ZoneCorrection,
)

AROUND = 60  # characters kept on each side of a corrected stretch, to tell it from its like


def anchor(text: str, start: int, end: int) -> Anchor:
    """Return what finds ``text[start:end]`` again in a later version of the text."""
    return Anchor(text[start:end], text[max(0, start - AROUND) : start], text[end : end + AROUND])


def locate(mark: Anchor, text: str) -> tuple[int, int] | None:
    """Return where the stretch stands in ``text`` now; None where its words have changed.

    Of several places with the same words, the one with the likest surroundings, then the first.

    >>> locate(anchor("Oui. Non. Oui.", 10, 14), "Oui. Non. Oui.")
    (10, 14)
    """
    places = []
    at = text.find(mark.text) if mark.text else -1
    while at >= 0:
        places.append(at)
        at = text.find(mark.text, at + 1)
    if not places:
        return None
    best = max(places, key=lambda place: (_likeness(mark, text, place), -place))
    return best, best + len(mark.text)


def correct_fields(article: Article, corrections: Sequence[Correction]) -> Article:
    """Return ``article`` with the metadata a person gave it."""
    for correction in corrections:
        if not isinstance(correction, FieldCorrection):
            continue
        first = next(iter(correction.values), "")
        match correction.field:
            case "title":
                article = replace(article, title=first or article.title)
            case "authors":
                article = replace(article, authors=correction.values)
            case "organisation":
                article = replace(article, organisation=first)
            case "published":
                article = replace(article, published=find_date(first))
            case "language":
                article = replace(article, language=first or article.language)
    return article


def correct_zones(
    text: str, zones: Sequence[Zone], corrections: Iterable[Correction]
) -> tuple[Zone, ...]:
    """Return ``zones``, which tile ``text``, with the stretches of another kind cut in."""
    for correction in corrections:
        if isinstance(correction, ZoneCorrection) and (place := locate(correction.anchor, text)):
            zones = tuple(_cut_in(zones, Zone(correction.kind, *place)))
    return tuple(zones)


def correct_voices(
    text: str,
    voices: Sequence[Voice],
    zones: Sequence[Zone],
    corrections: Iterable[Correction],
) -> tuple[Voice, ...]:
    """Return ``voices`` with those a person named; what they overlap gives way to them."""
    for correction in corrections:
        if not isinstance(correction, VoiceCorrection):
            continue
        place = locate(correction.anchor, text)
        if place is None or not _inside_one(zones, *place):
            continue
        kept = [voice for voice in voices if voice.end <= place[0] or place[1] <= voice.start]
        named = Voice(correction.kind, correction.name, *place)
        voices = [*kept, *([] if correction.kind == "author" else [named])]
    return tuple(sorted(voices, key=lambda voice: (voice.start, -voice.end)))


def lapsed(article: Article) -> tuple[Correction, ...]:
    """Return the corrections that no longer apply, as the words they were made on are gone."""
    return tuple(
        correction
        for correction in article.corrections
        if not isinstance(correction, FieldCorrection)
        and locate(correction.anchor, article.text) is None
    )


def merged(old: Sequence[Correction], new: Sequence[Correction]) -> tuple[Correction, ...]:
    """Return the corrections of both, a new one in the place of an old one of the same thing."""
    things = {_thing(correction) for correction in new}
    return (*(correction for correction in old if _thing(correction) not in things), *new)


def _thing(correction: Correction) -> tuple[str, object]:
    if isinstance(correction, FieldCorrection):
        return "field", correction.field
    return type(correction).__name__, correction.anchor


def _likeness(mark: Anchor, text: str, place: int) -> float:
    end = place + len(mark.text)
    before, after = text[max(0, place - AROUND) : place], text[end : end + AROUND]
    if (before, after) == (mark.before, mark.after):
        return 2.0
    return (
        SequenceMatcher(None, mark.before, before, autojunk=False).ratio()
        + SequenceMatcher(None, mark.after, after, autojunk=False).ratio()
    )


def _cut_in(zones: Sequence[Zone], new: Zone) -> Iterable[Zone]:
    """Yield ``zones`` with ``new`` laid over them."""
    placed = False
    for zone in zones:
        if zone.start < min(new.start, zone.end):
            yield Zone(zone.kind, zone.start, min(new.start, zone.end))
        if not placed and new.start < zone.end:
            placed = True
            yield new
        if max(new.end, zone.start) < zone.end:
            yield Zone(zone.kind, max(new.end, zone.start), zone.end)


def _inside_one(zones: Sequence[Zone], start: int, end: int) -> bool:
    return any(zone.start <= start and end <= zone.end for zone in zones)
