"""Web pages: every visible word, menus and footers too; quoted blocks by their tags."""

import re
from collections.abc import Iterator

from lxml import etree

from corpus.formats.blocks import BLOCK_TAGS
from corpus.formats.markup import read_page
from workshop.checking.formats.flowing import Flowing
from workshop.checking.models import Flow, Place, PlaceKind

UNSEEN = {"script", "style", "template", "noscript", "head", "svg", "canvas", "iframe", "object"}
OWN = {"td", "th", "aside", "dialog", "figure", "figcaption", "caption"}  # read by themselves
SPACES = re.compile(r"[ \t\n\r\f]+")
CALL = re.compile(r"\[?\d{1,3}\]?")  # what <sup> holds when it calls a note


def read_page_flows(data: bytes, origin: str) -> list[Flow]:
    """Return the flows of a saved page. Nothing is run and nothing is fetched.

    Raises:
        BinaryFileError: the bytes are no text in any encoding we know.
        DamagedFileError: the page's elements are nested too deep.
    """
    return page_flows(read_page(data, origin))


def page_flows(root: etree._Element | None) -> list[Flow]:
    """Return the flows of the page under ``root``; none where there is no element."""
    if root is None:
        return []
    writer = _Writer(Place("body"), quoted=False)
    _walk(root, writer)
    return list(writer.done())


class _Writer:
    """Gathers the words of one place, a paragraph after the other."""

    def __init__(self, place: Place, *, quoted: bool) -> None:
        self.place, self.quoted = place, quoted
        self._flowing = Flowing(place)
        self._pieces: list[str] = []
        self._beside: list[Flow] = []

    def write(self, text: str | None, *, kept: bool = False) -> None:
        if text:
            self._pieces.append(text if kept else SPACES.sub(" ", text))

    def end_paragraph(self) -> None:
        self._flowing.add("".join(self._pieces), quoted=self.quoted)
        self._pieces = []

    def beside(self, flows: Iterator[Flow]) -> None:
        self._beside += flows

    def done(self) -> Iterator[Flow]:
        self.end_paragraph()
        yield from self._flowing.flows()
        yield from self._beside


def _walk(element: etree._Element, writer: _Writer) -> None:
    if element.tag in UNSEEN or _is_hidden(element):
        return
    tag = element.tag
    if tag in OWN:
        kind: PlaceKind = "table" if tag in {"td", "th"} else "box"
        inner = _Writer(Place(kind), quoted=False)
        _inside(element, inner)
        writer.beside(inner.done())
        return
    was = writer.quoted
    block = tag in BLOCK_TAGS
    if block:
        writer.end_paragraph()
    if tag == "blockquote":
        writer.quoted = True
    elif tag in {"footer", "cite"} and was and block:
        writer.quoted = False
    _inside(element, writer)
    if block:
        writer.end_paragraph()
    writer.quoted = was


def _inside(element: etree._Element, writer: _Writer) -> None:
    tag = element.tag
    if tag == "br":
        writer.write("\n", kept=True)
    calls = tag == "sup" and CALL.fullmatch("".join(map(str, element.itertext())).strip())
    writer.write("“" if tag == "q" else "[" if calls else "")
    writer.write(element.text.strip("[] ") if calls and element.text else element.text)
    for child in element:
        _walk(child, writer)
        writer.write(child.tail)
    writer.write("”" if tag == "q" else "]" if calls else "")


def _is_hidden(element: etree._Element) -> bool:
    style = element.get("style", "").replace(" ", "").lower()
    return element.get("hidden") is not None or "display:none" in style
