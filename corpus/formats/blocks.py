"""The visible text of a page as blocks, in reading order: a paragraph, a heading, a table row."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from corpus.formats.marks import is_chrome, is_unseen
from corpus.lines import SENTENCE_END

BLOCK_TAGS = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "li", "main", "ol", "p", "pre",
    "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul",
    "legend", "nav", "option", "search", "dialog", "menu",
}  # fmt: skip
INVISIBLE = dict.fromkeys(  # soft hyphens, zero-width signs, marks of direction
    [0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF], None
)
SPACES = re.compile(r"[ \t\n\r\f]+")
CELL = "\x1f"  # stands between two cells until the row is whole; no page may hold it
LARGEST_CELL = 400  # characters; a longer one is a column of the page, not a cell of data
HOLDS_ARTICLE = ("article", "main", "h1")
ALT_WORDS = 4  # an image's text that has fewer names it, and tells nothing


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text that stands alone on the page.

    Attributes:
        text: Never empty; a line end where the page breaks a line.
        element: The innermost element that holds it all.
        linked: How many of its characters lead elsewhere.
        image: Whether it is the text given for an image.
    """

    text: str
    element: etree._Element
    linked: int = 0
    image: bool = False


class _Writer:
    """Gathers the pieces of one block after the other."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.linked = 0
        self.links = 0  # how many links are open
        self.kept = 0  # how many elements are open that keep their spaces
        self.row: etree._Element | None = None
        self.alts: list[str] = []

    def write(self, text: str | None) -> None:
        if text:
            plain = text if self.kept else SPACES.sub(" ", text)
            self.pieces.append(plain)
            if self.links:
                self.linked += len(plain)

    def flush(self, element: etree._Element) -> Iterator[Block]:
        text = tidy("".join(self.pieces))
        if text:
            yield Block(text, element, min(self.linked, len(text)))
        else:
            for alt in self.alts:
                yield Block(alt, element, image=True)
        self.pieces, self.linked, self.alts = [], 0, []


def tidy(text: str) -> str:
    r"""Return ``text`` as a reader sees it; no-break spaces stay.

    >>> tidy(" L\u2019au\xadtre \n\n\n jour ")
    'L’autre\n\njour'
    """
    seen = text.translate(INVISIBLE).strip(f"{CELL} \n\t").replace(CELL, " | ")
    parts = [SPACES.sub(" ", line).strip() for line in seen.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(parts)).strip()


def read_blocks(root: etree._Element) -> list[Block]:
    """Return the blocks of a page without what is not shown, its menus, forms and banners."""
    sizes = _sizes(root)
    return list(_walk(root, sizes))


def _walk(root: etree._Element, sizes: Mapping[etree._Element, int]) -> Iterator[Block]:
    writer = _Writer()
    walker = etree.iterwalk(root, events=("start", "end"))
    dropped: etree._Element | None = None
    for event, element in walker:
        if event == "start":
            if not isinstance(element.tag, str) or _is_dropped(element, sizes):
                dropped = element
                walker.skip_subtree()
                continue
            yield from _open(writer, element)
            writer.write(element.text)
        elif dropped is not None and element is dropped:
            yield from _pass(writer, element)
        else:
            yield from _close(writer, element)
            writer.write(element.tail if element is not root else None)
    yield from writer.flush(root)


def _pass(writer: _Writer, element: etree._Element) -> Iterator[Block]:
    """Go past an element that is not read."""
    if element.tag in BLOCK_TAGS and writer.row is None:
        yield from writer.flush(_parent(element))
    writer.write(element.tail)


def _open(writer: _Writer, element: etree._Element) -> Iterator[Block]:
    tag = element.tag
    if tag == "br":
        writer.pieces.append(" " if writer.row is not None else "\n")
    elif tag == "img":
        writer.alts += _alt(element)
    elif writer.row is not None and tag in BLOCK_TAGS:
        begun = tag in {"td", "th"} and any(piece.strip() for piece in writer.pieces)
        writer.pieces.append(CELL if begun else " ")
    elif tag in BLOCK_TAGS or _is_signature(element):
        yield from writer.flush(_parent(element))
        writer.row = element if tag == "tr" and _is_data(element) else None
    writer.links += tag == "a" and element.get("href") is not None
    writer.kept += tag == "pre"


def _alt(image: etree._Element) -> list[str]:
    """Return the text given for an image where it tells something that no caption tells."""
    alt = tidy(image.get("alt", "").replace("\n", " "))
    figure = next(image.iterancestors("figure"), None)
    captioned = figure is not None and figure.find(".//figcaption") is not None
    return [alt] if len(alt.split()) >= ALT_WORDS and not captioned else []


def _close(writer: _Writer, element: etree._Element) -> Iterator[Block]:
    tag = element.tag
    if element is writer.row:
        writer.row = None
    if tag in BLOCK_TAGS or _is_signature(element):
        if writer.row is None:
            yield from writer.flush(element)
        else:
            writer.pieces.append(" ")
    writer.links -= tag == "a" and element.get("href") is not None
    writer.kept -= tag == "pre"


def _is_signature(element: etree._Element) -> bool:
    """Whether ``element`` names who is quoted, after the words of a block quotation."""
    holder = element.getparent()
    if element.tag != "cite" or holder is None or element.getnext() is not None:
        return False
    before = element.getprevious()
    said = (holder.text if before is None else before.tail) or ""
    quoted = any(at is not None and at.tag == "blockquote" for at in (holder, holder.getparent()))
    return quoted and not (element.tail or "").strip() and bool(SENTENCE_END.search(said[-9:]))


def _is_data(row: etree._Element) -> bool:
    """Whether a row holds data, not the columns of an old page."""
    cells = [cell for cell in row if cell.tag in {"td", "th"}]
    nested = next(row.iterdescendants("table", "h1", "h2", "h3", "article", "form"), None)
    if len(cells) < 2 or nested is not None:
        return False
    return all(len(piece) <= LARGEST_CELL for piece in row.itertext()) and (
        sum(len(piece) for piece in row.itertext()) <= LARGEST_CELL * len(cells)
    )


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    return element if parent is None else parent


def _sizes(root: etree._Element) -> dict[etree._Element, int]:
    """Return how many characters each element of the page holds."""
    sizes: dict[etree._Element, int] = {}
    for _, element in etree.iterwalk(root, events=("end",)):
        own = 0 if element.tag in {"script", "style", "noscript"} else len(element.text or "")
        sizes[element] = own + sum(sizes[child] + len(child.tail or "") for child in element)
    return sizes


def _is_dropped(element: etree._Element, sizes: Mapping[etree._Element, int]) -> bool:
    if element.tag in {"html", "body"}:
        return False
    if is_unseen(element):
        return True
    if not (is_chrome(element) or _is_page_footer(element)):
        return False
    whole = sizes[element.getroottree().getroot()]
    large = sizes[element] * 2 > whole and element.tag != "nav"
    return not large and next(element.iterdescendants(*HOLDS_ARTICLE), None) is None


def _is_page_footer(element: etree._Element) -> bool:
    """Whether ``element`` is the footer of the page, not that of an article or a comment."""
    if element.get("role") == "contentinfo":
        return True
    inside = next(element.iterancestors("article", "main", "section", "li", "blockquote"), None)
    return element.tag == "footer" and inside is None
