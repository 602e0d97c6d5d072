"""How the booklet looks: styles, margins, page numbers, and tables that break between rows."""

from collections.abc import Sequence

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from lxml.etree import _Element as Element

from workshop.documents.labels import Language, label
from workshop.documents.palette import ACCENT, INK, LINE, MUTED, PANEL, WARNING

SANS, SERIF = "Calibri", "Georgia"
WIDTH = Cm(17)  # between the margins
# Name: font, size in points, colour, space before and after in points.
STYLES = {
    "Title": (SERIF, 30, ACCENT, 0, 10),
    "Subtitle": (SANS, 13, MUTED, 0, 6),
    "Heading 1": (SERIF, 19, ACCENT, 18, 8),
    "Heading 2": (SERIF, 13.5, INK, 12, 5),
    "Quote text": (SERIF, 10.5, INK, 2, 3),
    "Column head": (SERIF, 12, INK, 3, 0),
    "Small": (SANS, 8.5, MUTED, 0, 3),
    "Stance": (SANS, 8.5, ACCENT, 0, 2),
    "Voice": (SANS, 9, ACCENT, 0, 2),
    "Warning": (SANS, 9, WARNING, 0, 3),
    "footnote text": (SANS, 8.5, INK, 0, 2),
}


def styled_document(title: str, language: Language) -> DocxDocument:
    """Return an empty A4 document with our styles, margins and numbered pages."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2)
    section.different_first_page_header_footer = True
    normal = document.styles["Normal"]
    assert_paragraph(normal).paragraph_format.space_after = Pt(6)
    _set_font(assert_paragraph(normal), SANS, 10.5, INK)
    _set_language(assert_paragraph(normal), language)
    for name, (font, size, colour, before, after) in STYLES.items():
        style = _style(document, name)
        _set_font(style, font, size, colour)
        style.paragraph_format.space_before, style.paragraph_format.space_after = (
            Pt(before), Pt(after),
        )  # fmt: skip
    for name in ("Heading 1", "Heading 2", "Column head"):
        document.styles[name].paragraph_format.keep_with_next = True
    document.styles["Voice"].font.italic = True
    document.styles["Warning"].font.bold = True
    _add_note_sign(document)
    header = section.header.paragraphs[0]
    header.text, header.style = title, document.styles["Small"]
    _number_pages(section.footer.paragraphs[0], document, language)
    return document


def bordered_table(document: DocxDocument, shares: Sequence[int]) -> Table:
    """Return a table over the whole width, its columns of these shares, with no row yet."""
    table: Table = document.add_table(rows=0, cols=len(shares))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, share in zip(table.columns, shares, strict=True):
        column.width = round(WIDTH * share / sum(shares))
    edges = OxmlElement("w:tblBorders")
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV"):
        edges.append(_border(edge, LINE, 4))
    margins = OxmlElement("w:tblCellMar")
    for side in ("top", "left", "bottom", "right"):
        element = OxmlElement(f"w:{side}")
        element.set(qn("w:w"), "70" if side in {"top", "bottom"} else "140")
        element.set(qn("w:type"), "dxa")
        margins.append(element)
    properties = table._tbl.tblPr
    layout = properties.find(qn("w:tblLayout"))
    at = len(properties) if layout is None else list(properties).index(layout)
    properties.insert(at, edges)
    look = properties.find(qn("w:tblLook"))
    properties.insert(len(properties) if look is None else list(properties).index(look), margins)
    return table


def whole_row(table: Table, *, head: bool = False) -> _Row:
    """Return a new row that no page break splits; a head comes again on every page."""
    row: _Row = table.add_row()  # type: ignore[no-untyped-call] # python-docx leaves it bare
    for column, cell in enumerate(row.cells):
        cell.width = table.columns[column].width
    properties = row._tr.get_or_add_trPr()
    for name in ("w:cantSplit", *(["w:tblHeader"] if head else [])):
        properties.append(OxmlElement(name))
    return row


def colour_top(cell: _Cell, colour: str) -> None:
    """Draw a thick line of this colour above a cell."""
    borders = OxmlElement("w:tcBorders")
    borders.append(_border("top", colour, 24))
    _properties(cell).append(borders)


def shade(cell: _Cell, colour: str = PANEL) -> None:
    """Fill a cell with a colour."""
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shading.set(qn(f"w:{name}"), value)
    _properties(cell).append(shading)


def assert_paragraph(style: object) -> ParagraphStyle:
    """Return ``style`` as the paragraph style that it is."""
    if not isinstance(style, ParagraphStyle):
        raise TypeError(f"{style!r} is no paragraph style")
    return style


def _style(document: DocxDocument, name: str) -> ParagraphStyle:
    known = {style.name for style in document.styles}
    if name not in known:
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style = assert_paragraph(document.styles[name])
    if name == "footnote text":
        style.element.set(qn("w:styleId"), "FootnoteText")
    return style


def _set_font(style: ParagraphStyle, font: str, size: float, colour: str) -> None:
    style.font.name, style.font.size = font, Pt(size)
    style.font.color.rgb = RGBColor.from_string(colour)
    style.font.bold = style.font.italic = False
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), font)
    for theme in ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for parent, name in (("pPr", "w:pBdr"), ("rPr", "w:spacing")):  # the template's own taste
        found = style.element.find(f"{qn(f'w:{parent}')}/{qn(name)}")
        if found is not None:
            found.getparent().remove(found)


def _add_note_sign(document: DocxDocument) -> None:
    sign = document.styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER)
    sign.element.set(qn("w:styleId"), "FootnoteReference")
    sign.font.superscript = True


def _set_language(style: ParagraphStyle, language: Language) -> None:
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), {"fr": "fr-FR", "en": "en-GB"}[language])
    style.element.get_or_add_rPr().append(spoken)


def _number_pages(paragraph: Paragraph, document: DocxDocument, language: Language) -> None:
    paragraph.style = document.styles["Small"]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    before, between, after = label("page_of", language, page="\0", pages="\0").split("\0")
    paragraph.add_run(before)
    _add_field(paragraph, "PAGE")
    paragraph.add_run(between)
    _add_field(paragraph, "NUMPAGES")
    paragraph.add_run(after)


def _add_field(paragraph: Paragraph, code: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _border(edge: str, colour: str, eighths: int) -> Element:
    border = OxmlElement(f"w:{edge}")
    for name, value in (("val", "single"), ("sz", str(eighths)), ("space", "0"), ("color", colour)):
        border.set(qn(f"w:{name}"), value)
    return border


def _properties(cell: _Cell) -> BaseOxmlElement:
    return cell._tc.get_or_add_tcPr()
