"""What a page says of its article in JSON-LD (schema.org)."""

import json
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml import etree

from corpus.extract import Stated

ARTICLES = {
    "article", "newsarticle", "blogposting", "reportagenewsarticle", "opinionnewsarticle",
    "analysisnewsarticle", "scholarlyarticle", "techarticle", "socialmediaposting", "report",
    "discussionforumposting", "advertisercontentarticle", "reviewnewsarticle", "review",
}  # fmt: skip
LARGEST = 500_000  # characters of a script that are read
MOST = 1000  # things that are looked at
INNER = ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemListElement", "item")


def read_json_ld(root: etree._Element) -> Stated:
    """Return what the first article of the page's JSON-LD says of itself; empty without one."""
    for thing in islice(_things(root), MOST):
        if ARTICLES & {kind.lower() for kind in _texts(thing.get("@type"))}:
            return Stated(
                title=_first(thing.get("headline"), thing.get("name")),
                authors=tuple(_names(thing.get("author")) or _names(thing.get("creator"))),
                organisation=next(iter(_names(thing.get("publisher"))), ""),
                published=_first(thing.get("datePublished"), thing.get("dateCreated")),
                language=_first(thing.get("inLanguage")),
            )
    return Stated()


def _things(root: etree._Element) -> Iterator[dict[str, object]]:
    """Yield the objects of the page's scripts, outer ones first."""
    for script in root.iter("script"):
        if "ld+json" not in script.get("type", "").lower():
            continue
        try:
            waiting = [json.loads((script.text or "")[:LARGEST], strict=False)]
        except (ValueError, RecursionError):  # cut, or nested without end
            continue
        while waiting:
            thing = waiting.pop(0)
            if isinstance(thing, list):
                waiting = thing[:MOST] + waiting
            elif isinstance(thing, dict):
                yield thing
                waiting += [thing[key] for key in INNER if key in thing]


def _names(value: object) -> Sequence[str]:
    """Return the names in a string, an object or a list of either."""
    items = value if isinstance(value, list) else [value]
    named = (item.get("name") if isinstance(item, dict) else item for item in items)
    return [name for one in named for name in _texts(one) if "://" not in name]


def _texts(value: object) -> list[str]:
    items = value if isinstance(value, list) else [value]
    return [item.strip() for item in items if isinstance(item, str) and item.strip()]


def _first(*values: object) -> str:
    return next((text for value in values for text in _texts(value)), "")
