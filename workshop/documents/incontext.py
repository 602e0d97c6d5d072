"""The articles behind a document, whole, with the quotes marked where they stand."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from corpus.models import Article, Reference, Zone
from workshop.documents.outline import Entry, Outline
from workshop.keeping import Find

LEFT_OUT = "[…]"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of an article, and the numbers of the quotes that it is part of.

    ``first`` are those of the quotes that begin here.
    """

    text: str
    numbers: tuple[int, ...] = ()
    first: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """An article to be read: its stretches joined are its text, page furniture left out."""

    source: Reference
    stretches: tuple[Stretch, ...]


def contexts(told: Outline, find: Find) -> tuple[Context, ...]:
    """Return the articles of a document in the order of its sources; those that are gone are not.

    A quote that is no longer in its article is marked nowhere.
    """
    found = []
    for source in told.sources:
        article = find(source.id)
        if article is not None:
            here = [
                entry
                for entry in told.entries
                if entry.quote.article.id == source.id and _stands(entry, article)
            ]
            found.append(Context(source, tuple(_stretches(article, here))))
    return tuple(found)


def _stands(entry: Entry, article: Article) -> bool:
    quote = entry.quote
    return article.text[quote.start : quote.end] == quote.text


def _stretches(article: Article, entries: list[Entry]) -> Iterator[Stretch]:
    """Yield the text between any two places where a quote or a zone begins or ends."""
    shown = [zone for zone in article.zones if zone.kind != "furniture" or _holds(zone, entries)]
    cuts = {end for zone in shown for end in (zone.start, zone.end)}
    cuts |= {end for entry in entries for end in (entry.quote.start, entry.quote.end)}
    at = 0
    for zone in shown:
        if zone.start > at:
            yield Stretch(f"{LEFT_OUT}\n")
        places = sorted(cut for cut in cuts if zone.start <= cut <= zone.end)
        for start, end in pairwise(places):
            inside = [one for one in entries if one.quote.start <= start and end <= one.quote.end]
            yield Stretch(
                article.text[start:end],
                tuple(entry.number for entry in inside),
                tuple(entry.number for entry in inside if entry.quote.start == start),
            )
        at = zone.end


def _holds(zone: Zone, entries: list[Entry]) -> bool:
    """Whether a quote stands in a zone, as one a person picked there may."""
    return any(one.quote.start < zone.end and zone.start < one.quote.end for one in entries)
