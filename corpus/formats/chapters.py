"""One page of a book: its headings are chapters, its notes and captions are marked."""

import html
import re
from collections.abc import Sequence

from lxml import etree

from corpus.decoding import canonical
from corpus.extract import Extract, Stated
from corpus.formats.assembling import Label, assembled, is_note_target
from corpus.formats.blocks import Block, read_blocks
from corpus.formats.commenters import HEADINGS
from corpus.formats.markup import decode_page, parse_page
from corpus.formats.roles import Roles
from corpus.models import HintKind

TYPE = "{http://www.idpf.org/2007/ops}type"
NOTES = {"footnote", "footnotes", "endnote", "endnotes", "rearnote", "rearnotes"}
CONTENTS = {"toc", "cover", "landmarks", "page-list", "pagebreak"}
NAMED_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)\w{1,40};")


def read_chapter(data: bytes) -> Extract:
    """Return the text of a page of a book, a block a line, headings and notes told."""
    text = NAMED_ENTITY.sub(lambda match: html.unescape(match[0]), canonical(decode_page(data)))
    root = _parsed(text)
    if root is None:
        return Extract("")
    for element in list(root.iter(etree.Element)):
        _plain(element)
    return _labelled(read_blocks(root))


def _parsed(text: str) -> etree._Element | None:
    """Return the root of an XHTML page; a page that is not well formed is read as HTML."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    declared = re.sub(r"^\s{0,99}<\?xml[^>]{0,200}\?>", "", text)
    try:
        root: etree._Element | None = etree.fromstring(declared.encode(), parser)
    except etree.XMLSyntaxError:
        return parse_page(text, "")
    return root


def _plain(element: etree._Element) -> None:
    """Give an element the name and the role that it has in HTML."""
    element.tag = etree.QName(element).localname
    kinds = set(element.get(TYPE, "").split())
    if kinds & NOTES:
        element.set("role", "doc-footnote")
    if kinds & CONTENTS or element.get("role") in {"doc-toc", "doc-cover", "doc-pagebreak"}:
        element.set("hidden", "hidden")


def _labelled(blocks: Sequence[Block]) -> Extract:
    """Return the text of a page of a book; what a plain paragraph is, its words tell."""
    roles = Roles()
    labels = []
    for block in blocks:
        near = roles.nearest(block.element, {"note", "caption"})
        mark = "" if near is None else roles.mark(near)
        if mark == "note" or is_note_target(block.element):
            kind: HintKind | None = "note"
        elif mark == "caption" or block.image:
            kind = "caption"
        else:
            kind = "heading" if block.element.tag in HEADINGS else None
        labels.append(Label(block, kind))
    return assembled(labels, Stated())
