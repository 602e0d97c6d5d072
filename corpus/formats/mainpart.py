"""Which part of a page is the article: what its classes say, and what a library finds."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import trafilatura
from lxml import etree
from trafilatura.settings import Document

from corpus.formats.blocks import Block
from corpus.formats.marks import Mark
from corpus.formats.roles import Roles, upwards
from corpus.formats.titles import letters_of

SHARE = 0.5  # of the article's words: what an element that says it is the article holds
INNER = 0.9  # of what the heaviest holds: a smaller one inside it that does is as good
WIDE_SHARE = 0.85  # the same, for one that says nothing
APART: frozenset[Mark] = frozenset({"furniture", "comment", "comments", "pingback", "note"})
SURELY_ONE = 20  # letters: fewer may stand anywhere in a text by chance
MANY = 2000  # blocks, beyond which the library's second opinions take minutes
MOST_ELEMENTS = 60_000  # of a page; one that a person reads has fewer
LIBRARY_LIMIT = 3_000_000  # characters of a page; the library needs minutes for a larger one
# a date that stands somewhere in the text is not the article's
DATES = {"original_date": True, "extensive_search": False}

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it cannot read is no error


@dataclass(frozen=True, slots=True)
class Found:
    """What the library makes of a page; ``letters`` is its main text, bare, ``lines`` its lines."""

    letters: str = ""
    lines: frozenset[str] = frozenset()
    title: str = ""
    author: str = ""
    organisation: str = ""
    published: str = ""

    def holds(self, text: str) -> bool:
        """Whether ``text`` is in the main text, whatever its spaces and signs."""
        bare = letters_of(text)
        if len(bare) < SURELY_ONE:
            return bare in self.lines
        return bare in self.lines or bare in self.letters


def ask_library(root: etree._Element, blocks: Sequence[Block]) -> Found:
    """Return what ``trafilatura`` finds in a page that has ``blocks``."""
    crowded = next(islice(root.iter(), MOST_ELEMENTS, None), None) is not None
    if crowded or sum(len(block.text) for block in blocks) > LIBRARY_LIMIT:
        return Found()
    try:
        found = trafilatura.bare_extraction(
            root,
            fast=len(blocks) > MANY,
            include_comments=True,
            with_metadata=True,
            date_extraction_params=DATES,
        )
    except (RecursionError, ValueError, etree.LxmlError):  # on pages that no one reads
        return Found()
    if not isinstance(found, Document):
        return Found()
    text = found.text or ""
    return Found(
        letters=letters_of(text),
        lines=frozenset(filter(None, map(letters_of, text.split("\n")))),
        title=found.title or "",
        author=found.author or "",
        organisation=found.sitename or "",
        published=found.date or "",
    )


def find_main(
    root: etree._Element, blocks: Sequence[Block], found: Found, roles: Roles
) -> tuple[etree._Element, ...]:
    """Return the elements that hold the article's text, one but where an advert cuts it in two.

    The element that says so of itself counts first, then ``<article>``, then ``<main>``, then
    the smallest that holds nearly all that the library takes for the article. Empty where
    nothing tells.
    """
    weights = _weights(root, blocks, found, roles)
    whole = weights.get(root, 0)
    if not whole:
        return ()
    for chosen in (_says_so, _is_article, _is_whole):
        best = [element for element in weights if chosen(element, roles)]
        most = max((weights[element] for element in best), default=0)
        inner = next((element for element in best if weights[element] >= INNER * most), None)
        parts = () if inner is None else tuple(_alike(inner, roles))
        if sum(weights.get(part, 0) for part in parts) >= SHARE * whole:
            return parts
    return (next(element for element in weights if weights[element] >= WIDE_SHARE * whole),)


def _weights(
    root: etree._Element, blocks: Sequence[Block], found: Found, roles: Roles
) -> dict[etree._Element, int]:
    """Return how much of the article each element holds, inner ones first."""
    said = (element for element in root.iter() if roles.mark(element) == "main")
    around = {outer for element in said for outer in upwards(element)}
    own: dict[etree._Element, int] = {}
    for block in blocks:
        apart = block.image or roles.nearest(block.element, APART, below=around) is not None
        if not apart and (not found.letters or found.holds(block.text)):
            own[block.element] = own.get(block.element, 0) + len(block.text)
    weights: dict[etree._Element, int] = {}
    for element in reversed(list(root.iter())):
        weight = own.get(element, 0) + sum(weights.get(child, 0) for child in element)
        if weight:
            weights[element] = weight
    return weights


def _says_so(element: etree._Element, roles: Roles) -> bool:
    return roles.mark(element) == "main"


def _is_article(element: etree._Element, roles: Roles) -> bool:
    return element.tag == "article" and roles.mark(element) != "comment"


def _is_whole(element: etree._Element, _: Roles) -> bool:
    return bool(element.tag == "main" or element.get("role") == "main")


def _alike(element: etree._Element, roles: Roles) -> Iterator[etree._Element]:
    """Yield ``element`` and its neighbours of the same tag and class that say they are main."""
    parent = element.getparent()
    if roles.mark(element) != "main" or parent is None:
        yield element
        return
    for sibling in parent:
        if sibling.tag == element.tag and sibling.get("class") == element.get("class"):
            yield sibling
