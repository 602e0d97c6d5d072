"""What stands on the edge of every page, and is no part of its text."""

import re
from collections import Counter
from collections.abc import Sequence

from corpus.formats.pdf_pages import Page
from corpus.formats.pdf_pieces import Piece

EDGE = 0.15  # of the page's height, above and below
NEAR = 4.0  # points by which a running head may move from page to page
PAGE_NUMBER = re.compile(
    r"[\W_]{0,4}(?:page|p\.|pg\.?)?\s?(?:\d{1,4}|[ivxlc]{1,6})"
    r"(?:\s?(?:/|\||sur|of|de|-)\s?\d{1,4})?[\W_]{0,4}",
    re.IGNORECASE,
)


def without_furniture(pages: Sequence[Page]) -> list[list[Piece]]:
    """Return the pieces of each page, without running heads and feet and page numbers."""
    seen = Counter(mark for page in pages for mark in {_mark(page, one) for one in _edge(page)})
    fewest = 2 if len(pages) <= 10 else 3
    return [
        [one for one in page.pieces if not _is_furniture(page, one, seen, fewest)] for page in pages
    ]


def _is_furniture(page: Page, piece: Piece, seen: Counter[tuple[str, int]], fewest: int) -> bool:
    if not _on_edge(page, piece):
        return False
    text, height = _mark(page, piece)
    repeated = max(seen[text, height + step] for step in (-1, 0, 1))
    return repeated >= fewest or (_is_outermost(page, piece) and _is_number(piece))


def _mark(page: Page, piece: Piece) -> tuple[str, int]:
    """Return what is the same on every page: the words without numbers, and the height."""
    words = re.sub(r"\d+", "#", " ".join(piece.text.lower().split()))
    return words, round((piece.bottom - page.bottom) / NEAR)


def _edge(page: Page) -> list[Piece]:
    return [one for one in page.pieces if _on_edge(page, one)]


def _on_edge(page: Page, piece: Piece) -> bool:
    band = EDGE * (page.top - page.bottom)
    return piece.bottom > page.top - band or piece.top < page.bottom + band


def _is_outermost(page: Page, piece: Piece) -> bool:
    """Whether nothing stands above ``piece``, or nothing below."""
    above = any(one.bottom > piece.top for one in page.pieces)
    return not above or not any(one.top < piece.bottom for one in page.pieces)


def _is_number(piece: Piece) -> bool:
    return bool(PAGE_NUMBER.fullmatch(piece.text))
