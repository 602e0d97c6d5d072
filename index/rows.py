"""Articles and passages as the rows that hold them."""

import json
from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from corpus.models import Article, Passage, ZoneKind

NAMING = ("id", "title", "authors", "organisation", "published", "language", "origin")
Values = dict[str, Any]


def article_row(article: Article) -> Values:
    """Return the columns of an article; its lists are JSON."""
    return {
        **{name: getattr(article, name) for name in NAMING},
        "text": article.text,
        "authors": json.dumps(article.authors, ensure_ascii=False),
        "zones": json.dumps([(zone.kind, zone.start, zone.end) for zone in article.zones]),
        "voices": json.dumps(
            [(voice.kind, voice.name, voice.start, voice.end) for voice in article.voices],
            ensure_ascii=False,
        ),
    }


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
