"""What a person corrects in an article, kept so that it outlives a new reading of the file."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import islice, pairwise

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
WIDER = (AROUND, 480, 3_840)  # tried in turn while its like stands elsewhere too
PLACES = 200  # that are compared, where the same words come back more often


def anchor(text: str, start: int, end: int) -> Anchor:
    """Return what finds ``text[start:end]`` again in a later version of the text.

    Where the same words stand among the same words elsewhere, more of what surrounds them is kept.
    """
    marks = (
        Anchor(text[start:end], text[max(0, start - size) : start], text[end : end + size])
        for size in WIDER
    )
    mark = next(marks)
    while locate(mark, text) != (start, end) and (wider := next(marks, None)):
        mark = wider
    return mark


def locate(mark: Anchor, text: str) -> tuple[int, int] | None:
    """Return where the stretch stands in ``text`` now; None where its words have changed.

    Of several places with the same words, the one with the likest surroundings, then the first.

    >>> locate(anchor("Oui. Non. Oui.", 10, 14), "Oui. Non. Oui.")
    (10, 14)
    """
    if not mark.text:
        return None
    same = text.find(mark.before + mark.text + mark.after)
    places = [same + len(mark.before)] if same >= 0 else _candidates(mark, text)
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
            zones = _joined(_cut_in(zones, Zone(correction.kind, *place)), place)
    return tuple(zones)


def correct_voices(
    text: str,
    voices: Sequence[Voice],
    zones: Sequence[Zone],
    corrections: Iterable[Correction],
) -> tuple[Voice, ...]:
    """Return ``voices`` with those a person named; the others keep what is left of them."""
    for correction in corrections:
        if not isinstance(correction, VoiceCorrection):
            continue
        place = locate(correction.anchor, text)
        if place is None or not is_inside_one(zones, *place):
            continue
        kept = [part for voice in voices for part in _around(text, voice, place)]
        named = Voice(correction.kind, correction.name, *place)
        voices = [*kept, *([] if correction.kind == "author" else [named])]
    return tuple(sorted(voices, key=lambda voice: (voice.start, -voice.end)))


def lapsed(article: Article) -> tuple[Correction, ...]:
    """Return the corrections that no longer apply, as the words they were made on are gone.

    So does a voice that would run over several zones.
    """
    return tuple(
        correction
        for correction in article.corrections
        if not isinstance(correction, FieldCorrection) and not _applies(correction, article)
    )


def merged(old: Sequence[Correction], new: Sequence[Correction]) -> tuple[Correction, ...]:
    """Return the corrections of both, a new one in the place of an old one of the same thing.

    Of two new ones of the same thing the last counts.
    """
    things: dict[tuple[str, object], Correction] = {}
    for correction in (*old, *new):
        things.pop(_thing(correction), None)  # what is said last is laid over the rest
        things[_thing(correction)] = correction
    return tuple(things.values())


def is_inside_one(zones: Sequence[Zone], start: int, end: int) -> bool:
    """Whether ``start`` to ``end`` lies within one zone."""
    return any(zone.start <= start and end <= zone.end for zone in zones)


def _applies(correction: ZoneCorrection | VoiceCorrection, article: Article) -> bool:
    place = locate(correction.anchor, article.text)
    if place is None:
        return False
    return isinstance(correction, ZoneCorrection) or is_inside_one(article.zones, *place)


def _thing(correction: Correction) -> tuple[str, object]:
    if isinstance(correction, FieldCorrection):
        return "field", correction.field
    return type(correction).__name__, correction.anchor


def _candidates(mark: Anchor, text: str) -> list[int]:
    """Return places of the words: the first ones, and those between the same neighbours."""
    places = set(islice(_places(mark.text, text), PLACES))
    before, after = mark.before[-AROUND:], mark.after[:AROUND]
    places |= {place + len(before) for place in islice(_places(before + mark.text, text), PLACES)}
    places |= set(islice(_places(mark.text + after, text), PLACES))
    return sorted(places)


def _places(words: str, text: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _likeness(mark: Anchor, text: str, place: int) -> float:
    end = place + len(mark.text)
    before, after = text[max(0, place - AROUND) : place], text[end : end + AROUND]
    return _ratio(mark.before[-AROUND:], before) + _ratio(mark.after[:AROUND], after)


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _cut_in(zones: Sequence[Zone], new: Zone) -> Iterator[Zone]:
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


def _joined(zones: Iterable[Zone], place: tuple[int, int]) -> tuple[Zone, ...]:
    """Return ``zones`` with the body on both sides of the borders at ``place`` made one.

    Sentences run on there. Two comments or two notes side by side stay two.
    """
    tiles = tuple(zones)
    gone = {
        one.end
        for one, other in pairwise(tiles)
        if one.end in place and one.kind == other.kind == "body"
    }
    starts = [zone for zone in tiles if zone.start not in gone]
    ends = [*(zone.start for zone in starts[1:]), tiles[-1].end] if tiles else []
    return tuple(replace(zone, end=end) for zone, end in zip(starts, ends, strict=True))


def _around(text: str, voice: Voice, place: tuple[int, int]) -> Iterator[Voice]:
    """Yield what is left of ``voice`` outside of ``place``, where it holds a word."""
    start, end = place
    if voice.end <= start or end <= voice.start:
        yield voice
        return
    for first, last in ((voice.start, start), (end, voice.end)):
        if re.search(r"\w", text[first:last]):
            yield replace(voice, start=first, end=last)
