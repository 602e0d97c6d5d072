"""Word files: body, tables, text boxes, notes, headers and comments; deletions are gone."""

import re
from collections.abc import Iterator
from io import BytesIO

from docx import Document
from docx.opc.exceptions import OpcError
from docx.opc.part import Part
from lxml import etree

from corpus.formats.packages import BROKEN, check_package, has_entities
from errors import DamagedFileError
from workshop.checking.formats.flowing import Flowing
from workshop.checking.models import Flow, Place, PlaceKind

FORMAT = "DOCX"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
PARTS: dict[str, PlaceKind] = {
    "footnotes": "note", "endnotes": "note", "header": "header", "footer": "header",
    "comments": "comment",
}  # fmt: skip
SKIPPED = {f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "rt")}
BREAKS = {
    f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}ptab": "\t",
}  # fmt: skip
QUOTE_STYLE = re.compile(
    r"(?:intense\s?)?(?:block\s?)?(?:quote|quotation|citation)\w*(?:\sintense)?"
)
DEEPEST = 20  # styles a style may be based on


def read_word(data: bytes, origin: str) -> list[Flow]:
    """Return the flows of a Word file: the body, then what stands beside it.

    Raises:
        EncryptedFileError: the file asks for a password.
        ExpandedFileError: the file would unfold beyond the limit.
        DamagedFileError: the bytes are no Word file.
    """
    check_package(data, origin, needs="[Content_Types].xml", file_format=FORMAT)
    try:
        part = Document(BytesIO(data)).part
        styles = _quote_styles(part.styles.element)
        flows = _Story(Place("body"), styles).read(_tree(part))
        for relation in part.rels.values():
            kind = PARTS.get(str(relation.reltype).rsplit("/", 1)[-1])
            if kind and not relation.is_external:
                for holder in _holders(_tree(relation.target_part)):
                    flows += _Story(Place(kind), styles).read(holder)
    except (OpcError, *BROKEN) as error:
        raise DamagedFileError(path=origin, format=FORMAT) from error
    return flows


def _tree(part: Part) -> etree._Element:
    xml = part.blob
    if has_entities(xml):
        raise ValueError("an XML part that declares entities")
    return etree.fromstring(xml, PARSER)


def _holders(root: etree._Element) -> Iterator[etree._Element]:
    """Yield each note or comment, or the header itself: nobody reads from one into the next."""
    singles = [
        child for child in root if child.tag in {f"{W}footnote", f"{W}endnote", f"{W}comment"}
    ]
    yield from singles or [root]


class _Story:
    """Reads one part of the file: its paragraphs, and flows of their own for cells and boxes."""

    def __init__(self, place: Place, styles: frozenset[str]) -> None:
        self._place, self._styles = place, styles
        self._found: list[Flow] = []

    def read(self, root: etree._Element) -> list[Flow]:
        """Return the flows under ``root``; a box comes before the text that runs around it."""
        flowing = Flowing(self._place)
        self._blocks(root, flowing)
        self._found += flowing.flows()
        return self._found

    def _blocks(self, parent: etree._Element, flowing: Flowing) -> None:
        for child in parent.iterchildren("*"):
            if child.tag == f"{W}p":
                parts: list[str] = []
                self._inline(child, parts)
                flowing.add("".join(parts), quoted=self._is_quoted(child))
            elif child.tag == f"{W}tbl":
                self._found += flowing.flows()  # what stands above a table is read before it
                flowing.clear()
                self._cells(child)
            elif child.tag == f"{MC}AlternateContent":
                self._blocks(_alternative(child), flowing)
            elif child.tag not in SKIPPED:
                self._blocks(child, flowing)

    def _cells(self, table: etree._Element) -> None:
        kind = "table" if self._place.kind == "body" else self._place.kind
        for cell in table.iter(f"{W}tc"):
            if next(cell.iterancestors(f"{W}tbl")) is table:  # not that of a table inside
                inside = Flowing(Place(kind))
                self._blocks(cell, inside)
                self._found += inside.flows()

    def _inline(self, node: etree._Element, parts: list[str]) -> None:
        for child in node.iterchildren("*"):
            tag = child.tag
            if tag == f"{W}t":
                parts.append(child.text or "")
            elif tag in BREAKS:
                parts.append(BREAKS[tag])
            elif tag == f"{W}txbxContent":
                box = Flowing(Place("box"))
                self._blocks(child, box)
                self._found += box.flows()
            elif tag == f"{MC}AlternateContent":
                self._inline(_alternative(child), parts)
            elif tag not in SKIPPED:
                self._inline(child, parts)

    def _is_quoted(self, paragraph: etree._Element) -> bool:
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        return style is not None and style.get(f"{W}val", "") in self._styles


def _alternative(node: etree._Element) -> etree._Element:
    """Return the one branch to read of content that is written twice, for new and old Word."""
    for name in ("Choice", "Fallback"):
        found = node.find(f"{MC}{name}")
        if found is not None:
            return found
    return node.makeelement("none")


def _quote_styles(root: etree._Element) -> frozenset[str]:
    """Return the ids of the paragraph styles that are named as quotations, or based on one."""
    nodes = {node.get(f"{W}styleId", ""): node for node in root.iter(f"{W}style")}
    return frozenset(name for name in nodes if _says_quote(name, nodes))


def _says_quote(name: str, nodes: dict[str, etree._Element]) -> bool:
    for _ in range(DEEPEST):
        node = nodes.get(name)
        if node is None:
            return False
        title = node.find(f"{W}name")
        if title is not None and QUOTE_STYLE.fullmatch(title.get(f"{W}val", "").lower()):
            return True
        base = node.find(f"{W}basedOn")
        name = "" if base is None else base.get(f"{W}val", "")
    return False
