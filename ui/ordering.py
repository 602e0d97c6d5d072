"""The order of an answer's columns: the one of the engine, or that of publication."""

from collections.abc import Sequence
from dataclasses import replace

from retrieval.models import SourceAnswer
from ui.narrowing import Order
from ui.texts import DATE


def in_order(sources: Sequence[SourceAnswer], order: Order) -> list[SourceAnswer]:
    """Return sources as they are shown, their quotes numbered in that order.

    By date, sources of one date stay in the order of the engine, and undated ones come last.
    """
    if order == "relevance":
        return list(sources)
    dated = [one for one in sources if DATE.fullmatch(one.article.published)]
    undated = [one for one in sources if not DATE.fullmatch(one.article.published)]
    dated.sort(key=lambda one: one.article.published, reverse=order == "newest")
    return _numbered([*dated, *undated])


def _numbered(sources: Sequence[SourceAnswer]) -> list[SourceAnswer]:
    numbered, number = [], 0
    for source in sources:
        citations = []
        for citation in source.citations:
            number += 1
            citations.append(replace(citation, number=number))
        numbered.append(replace(source, citations=tuple(citations)))
    return numbered
