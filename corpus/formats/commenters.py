"""The comments under an article: where each begins, and who signs it."""

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from corpus.formats.blocks import Block, tidy
from corpus.formats.marks import tokens_of
from corpus.formats.roles import Roles, upwards

HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
LOOKED_AT = 60  # elements of a comment among which its signature stands
LONGEST_NAME = 60  # characters
NAME_TOKENS = (  # the surest first
    re.compile(
        r"fn|(?:\S{1,30}-)?(?:author|user|commenter)-?name|(?:\S{1,30}-)?(?:pseudo|nickname)"
    ),
    re.compile(r"(?:\S{1,30}-)?(?:comment|commenter)-?(?:author|user|by|auteur)|commenter"),
    re.compile(r"(?:\S{1,30}-)?(?:author|auteur|user|nom|name|vcard|poster|membre)"),
)
SAYS = re.compile(
    r"\s*(?:\b(?:a\s+)?(?:dit|écrit|répondu|commenté|réagi)\b|\bsays?\b|\bsaid\b|\bwrote\b|"
    r"\brépond\b|\breplied\b).{0,60}$",
    re.IGNORECASE,
)
BEFORE_NAME = re.compile(
    r"^(?:(?:publié|posté|écrit|rédigé|soumis|commentaire|message|posted|réponse)\s+)?"
    r"(?:par|by|de|from|auteur|author)\s*:?\s+",
    re.IGNORECASE,
)
DATE = re.compile(
    r"\s{0,9}(?:[,|•·–—@(-]\s{0,9})?(?:\ble\s+)?(?:\b(?:lun|mar|mer|jeu|ven|sam|dim)(?:\.|di|credi"
    r"|dredi|anche)?\s|\bil y a\b|\d{1,4}[\s./:er-]).{0,80}$",
    re.IGNORECASE,
)
BY = re.compile(r"\b(?:par|by)\s+(\S.{0,60})$")
SIGNED = re.compile(r"^(.{2,60}?)\s+(?:a\s+)?(?:dit|écrit|says|said|wrote)\b.{0,60}$")


class Comments:
    """Tells the comments of a page from one another, block after block in reading order."""

    def __init__(self, roles: Roles) -> None:
        self._roles = roles
        self._first: dict[etree._Element, etree._Element] = {}  # what opened each element

    def comment_of(self, block: Block) -> etree._Element | None:
        """Return the element that stands for the comment around ``block``; None outside of all.

        An answer is a comment of its own, inside the one it answers.
        """
        around = [at for at in upwards(block.element) if self._roles.mark(at) == "comment"]
        if not around:
            return self._unnamed(block.element)
        for inner, outer in zip([around[0], *around], around, strict=False):
            self._first.setdefault(outer, inner)
        chosen = around[0]
        for outer in around[1:]:
            if self._first[outer] is not chosen:
                break
            chosen = outer
        return _term(chosen)

    def _unnamed(self, element: etree._Element) -> etree._Element | None:
        """Return what is repeated around ``element`` in a comment area that names no comment."""
        chosen = None
        if element.tag in HEADINGS:
            return None
        for at in upwards(element):
            if self._roles.mark(at) == "comments":
                return None if chosen is None else _term(chosen)
            if at.tag in {"li", "dt", "dd", "article"} or _is_repeated(at):
                chosen = at
        return None


def name_of(comment: etree._Element, first: str) -> str:
    """Return who signs ``comment``, whose text begins with ``first``; empty where none is given."""
    given = comment.get("data-author", "") or comment.get("data-comment-author", "")
    for name in [given, *_marked_names(comment)]:
        plain = plain_name(name)
        if plain:
            return plain
    signed = SIGNED.match(first) or (BY.search(first) if len(first) <= 120 else None)
    if signed:
        return plain_name(signed[1])
    return ""


def _marked_names(comment: etree._Element) -> Iterator[str]:
    """Yield what the elements of ``comment`` call a name, the surest first."""
    inside = [element for element in islice(comment.iter(), LOOKED_AT) if _is_tag(element)]
    for element in inside:
        if element.get("itemprop") == "name" or element.tag == "cite":
            yield _words(element)
    for pattern in NAME_TOKENS:
        for element in inside:
            if any(pattern.fullmatch(token[:40]) for token in tokens_of(element)):
                yield _words(element)
    for element in inside:
        if element.get("itemprop") in {"author", "creator"} or element.get("rel") == "author":
            yield _words(element)


def plain_name(text: str) -> str:
    """Return a signature without what stands around the name.

    >>> [plain_name(t) for t in ("Ana Roy a dit :", "Par Ana Roy, le 3 mai", "Le 3 mai 2014")]
    ['Ana Roy', 'Ana Roy', '']
    """
    line = text.split("\n")[0][:200].strip()
    name = DATE.sub("", SAYS.sub("", BEFORE_NAME.sub("", line))).strip(" \u00a0:,;|-–—•·")
    return name if re.search(r"[^\W_]", name) and len(name) <= LONGEST_NAME else ""


def _words(element: etree._Element) -> str:
    return tidy(" ".join(islice(map(str, element.itertext()), 20))[:400].strip())


def _is_tag(element: etree._Element) -> bool:
    return isinstance(element.tag, str)


def _is_repeated(element: etree._Element) -> bool:
    """Whether a neighbour has the same tag and class: one of a list of things."""
    kind = (element.tag, element.get("class"))
    beside = (*islice(element.itersiblings(), 3), *islice(element.itersiblings(preceding=True), 3))
    return kind[1] is not None and any((at.tag, at.get("class")) == kind for at in beside)


def _term(element: etree._Element) -> etree._Element:
    """Return the term that a description goes with: Dotclear and old Blogger sign in ``dt``."""
    if element.tag != "dd":
        return element
    return next(element.itersiblings("dt", preceding=True), element)
