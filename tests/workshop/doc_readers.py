"""The documents opened again by other programs than those that wrote them: what each one says."""

import json
from collections.abc import Callable
from io import BytesIO

import docx
import openpyxl
import pptx
import pypdfium2  # type: ignore[import-untyped] # it has no types
from lxml import etree, html
from markdown_it import MarkdownIt

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read_docx(content: bytes) -> list[str]:
    document = docx.Document(BytesIO(content))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    held = [paragraph for cell in cells for paragraph in cell.paragraphs]
    return [run.text for paragraph in [*document.paragraphs, *held] for run in paragraph.runs]


def read_footnotes(content: bytes) -> list[str]:
    parts = docx.Document(BytesIO(content)).part.package.iter_parts()
    part = next(part for part in parts if str(part.partname) == "/word/footnotes.xml")
    notes = etree.fromstring(part.blob).iter(f"{W}footnote")
    texts = ["".join(text.text or "" for text in note.iter(f"{W}t")).strip() for note in notes]
    return [text for text in texts if text]


def read_pptx(content: bytes) -> list[str]:
    slides = pptx.Presentation(BytesIO(content)).slides
    return [slide.notes_slide.notes_text_frame.text for slide in slides if slide.has_notes_slide]


def read_slides(content: bytes) -> list[str]:
    slides = pptx.Presentation(BytesIO(content)).slides
    return [
        paragraph.text
        for slide in slides
        for shape in slide.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
    ]


def read_xlsx(content: bytes) -> list[str]:
    book = openpyxl.load_workbook(BytesIO(content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    return [str(cell.value) for cell in cells if cell.value is not None]


def read_markdown(content: bytes) -> list[str]:
    rendered = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(content.decode())
    tree = html.fromstring(f"<div>{rendered}</div>")
    inert = {"div", "h1", "h2", "h3", "p", "blockquote", "br", "strong", "em", "ul", "li", "hr"}
    assert {element.tag for element in tree.iter()} <= inert
    for line_break in tree.iter("br"):  # rendered as a tag and a line feed
        assert (line_break.tail or "\n").startswith("\n")
    return ["".join(map(str, block.itertext())) for block in tree.iter("p")]


def read_html(content: bytes) -> list[str]:
    tree = html.document_fromstring(content.decode())
    return ["".join(map(str, quote.itertext())) for quote in tree.iter("bdi") if quote.get("class")]


def read_whole_page(content: bytes) -> str:
    return "".join(map(str, html.document_fromstring(content.decode()).itertext()))


def read_plain(content: bytes) -> list[str]:
    return [content.decode()]


def read_attached(content: bytes) -> list[str]:
    pdf = pypdfium2.PdfDocument(content)
    rows = json.loads(bytes(pdf.get_attachment(0).get_data()))
    pdf.close()
    return [row["quote"] for row in rows]


def read_pages(content: bytes) -> list[str]:
    pdf = pypdfium2.PdfDocument(content)
    texts = [page.get_textpage().get_text_bounded() for page in pdf]
    pdf.close()
    return texts


READERS: dict[str, Callable[[bytes], list[str]]] = {
    "docx": read_docx,
    "pptx": read_pptx,
    "xlsx": read_xlsx,
    "markdown": read_markdown,
    "html": read_html,
    "cards": read_attached,
}
