"""Presentations: every shape, table, chart and diagram of each slide, and its notes."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.exc import PackageNotFoundError

from corpus.formats.packages import BROKEN, check_package, has_entities
from errors import DamagedFileError
from workshop.checking.formats.flowing import Flowing
from workshop.checking.models import Flow, Place, PlaceKind

FORMAT = "PPTX"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
BODIES = {f"{P}txBody", f"{A}txBody", f"{A}rich"}
DRAWN = ("chart", "diagramData", "comments", "chartEx")  # parts of a slide that hold words


def read_slides(data: bytes, origin: str) -> list[Flow]:
    """Return a flow for each shape and cell of each slide, and for its notes.

    Raises:
        EncryptedFileError: the file asks for a password.
        ExpandedFileError: the file would unfold beyond the limit.
        DamagedFileError: the bytes are no presentation.
    """
    check_package(data, origin, needs="ppt/presentation.xml", file_format=FORMAT)
    try:
        presentation = Presentation(BytesIO(data))
        flows: list[Flow] = []
        for number, slide in enumerate(presentation.slides, start=1):
            flows += _flows(slide.part.blob, Place("slide", number))
            for relation in slide.part.rels.values():
                name = str(relation.reltype).rsplit("/", 1)[-1]
                if relation.is_external or name not in (*DRAWN, "notesSlide"):
                    continue
                kind: PlaceKind = "slide note" if name == "notesSlide" else "slide"
                flows += _flows(relation.target_part.blob, Place(kind, number))
    except (PackageNotFoundError, *BROKEN) as error:
        raise DamagedFileError(path=origin, format=FORMAT) from error
    return flows


def _flows(xml: bytes, place: Place) -> Iterator[Flow]:
    """Yield the text of each body of text under the root, as it stands in the file."""
    if has_entities(xml):
        raise ValueError("an XML part that declares entities")
    root = etree.fromstring(xml, PARSER)
    for fallback in list(root.iter(f"{MC}Fallback")):  # the same again, for old programs
        fallback.getparent().remove(fallback)
    for body in root.iter("*"):
        if isinstance(body.tag, str) and (body.tag in BODIES or _is_text_of_diagram(body)):
            flowing = Flowing(place)
            for paragraph in body.iter(f"{A}p"):
                flowing.add("".join(_runs(paragraph)))
            yield from flowing.flows()
        elif isinstance(body.tag, str) and body.tag == f"{P}text" and body.text:
            flowing = Flowing(place)  # a comment
            flowing.add(body.text)
            yield from flowing.flows()


def _is_text_of_diagram(element: Any) -> bool:
    return str(element.tag).endswith("}t") and element.find(f"{A}p") is not None


def _runs(paragraph: etree._Element) -> Iterator[str]:
    for node in paragraph.iter(f"{A}t", f"{A}br"):
        yield "\n" if node.tag == f"{A}br" else node.text or ""
