"""Word files: paragraphs, tables, text boxes and notes; insertions accepted, deletions gone."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as WordFile
from docx.opc.exceptions import OpcError
from docx.opc.part import Part
from docx.opc.parts.coreprops import CorePropertiesPart
from lxml import etree

from corpus.extract import Extract, Stated
from corpus.formats.docx_text import Body, W
from corpus.formats.numbering import Level
from corpus.formats.packages import BROKEN, check_package, has_entities
from corpus.formats.paragraphs import BULLET, Paragraph, assemble, notes
from corpus.formats.properties import tidy_properties
from corpus.formats.styles import Kind, style_kind
from errors import DamagedFileError

FORMAT = "DOCX"
PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
NUMBERS = {
    "bullet": BULLET, "none": "", "lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i",
    "upperRoman": "I",
}  # fmt: skip
DEEPEST = 20  # styles a style may be based on
TEMPLATE_DATE = "2013-12-23"  # of the empty file that python-docx starts from


def read_docx(data: bytes, origin: str) -> Extract:
    """Return the text of a Word file: body, tables, text boxes, then notes.

    Raises:
        EncryptedFileError: the file asks for a password.
        ExpandedFileError: the file would unfold beyond the limit.
        DamagedFileError: the bytes are no Word file.
    """
    check_package(data, origin, needs="[Content_Types].xml", file_format=FORMAT)
    try:
        document = Document(BytesIO(data))
        parts = {str(one.reltype).rsplit("/", 1)[-1]: one for one in _relations(document)}
        body = Body(_styles(document), _lists(parts), _notes(parts))
        paragraphs = list(body.blocks(document.element.body))
        paragraphs += notes(body.note_texts())
        stated = _stated(document, paragraphs)
    except (OpcError, *BROKEN) as error:
        raise DamagedFileError(path=origin, format=FORMAT) from error
    return assemble(paragraphs, stated)


def _relations(document: WordFile) -> list[Any]:
    return [one for one in document.part.rels.values() if not one.is_external]


def _tree(part: Part) -> etree._Element:
    xml = part.blob
    if has_entities(xml):
        raise ValueError("an XML part that declares entities")
    return etree.fromstring(xml, PARSER)


def _styles(document: WordFile) -> dict[str, Kind]:
    """Return the kind that each paragraph style tells, by its id; inherited ones too."""
    nodes = {
        node.get(f"{W}styleId", ""): node for node in document.styles.element.iter(f"{W}style")
    }
    return {name: _inherited(name, nodes) for name in nodes}


def _inherited(name: str, nodes: Mapping[str, etree._Element]) -> Kind:
    for _ in range(DEEPEST):
        node = nodes.get(name)
        if node is None:
            break
        kind = style_kind(_value(node, "name"))
        if kind:
            return kind
        if _value(node, f"pPr/{W}outlineLvl") in set("012345678"):
            return "heading"
        name = _value(node, "basedOn")
    return ""


def _value(node: etree._Element, path: str) -> str:
    found = node.find(f"{W}{path}")
    return "" if found is None else found.get(f"{W}val", "")


def _lists(parts: Mapping[str, Any]) -> dict[str, dict[int, Level]]:
    """Return the levels of each list, by the id that paragraphs give."""
    if "numbering" not in parts:
        return {}
    root = _tree(parts["numbering"].target_part)
    kinds = {
        node.get(f"{W}abstractNumId", ""): {
            int(level.get(f"{W}ilvl", "0")): _level(level) for level in node.iter(f"{W}lvl")
        }
        for node in root.iter(f"{W}abstractNum")
    }
    return {
        node.get(f"{W}numId", ""): kinds.get(_value(node, "abstractNumId"), {})
        for node in root.iter(f"{W}num")
    }


def _level(node: etree._Element) -> Level:
    start = _value(node, "start")
    return Level(
        NUMBERS.get(_value(node, "numFmt"), "1"),
        _value(node, "lvlText"),
        int(start) if start.isdecimal() else 1,
    )


def _notes(parts: Mapping[str, Any]) -> dict[tuple[str, str], etree._Element]:
    return {
        (sort, note.get(f"{W}id", "")): note
        for sort in ("footnote", "endnote")
        if f"{sort}s" in parts
        for note in _tree(parts[f"{sort}s"].target_part).iter(f"{W}{sort}")
    }


def _stated(document: WordFile, paragraphs: Sequence[Paragraph]) -> Stated:
    """Return the properties; LibreOffice writes their relation in other letters than Word."""
    parts = {
        one.reltype.rsplit("/", 1)[-1].lower(): one.target_part
        for one in document.part.package.rels.values()
        if not one.is_external
    }
    core, program = parts.get("core-properties"), parts.get("extended-properties")
    company = None if program is None else _tree(program).find("{*}Company")
    if not isinstance(core, CorePropertiesPart):
        return Stated()
    known = core.core_properties
    created = str(known.created or "")
    return tidy_properties(
        paragraphs,
        title=known.title,
        authors=[known.author],
        organisation="" if company is None else company.text,
        published="" if created.startswith(TEMPLATE_DATE) else created,
    )
