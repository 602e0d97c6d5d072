"""Documents of every format that quote texts, each in the ways of its format."""

from collections.abc import Callable, Sequence
from html import escape
from io import BytesIO

from docx import Document
from fontpkg_source_serif_4 import ROOT  # type: ignore[import-untyped]  # has no types
from fpdf import FPDF
from pptx import Presentation
from pptx.util import Inches

FONT = ROOT / "files" / "SourceSerif4[opsz,wght].ttf"


def write_document(file_format: str, texts: Sequence[str]) -> bytes:
    """Return a document that quotes ``texts`` in the ways of its format."""
    return WRITERS[file_format](texts)


def _docx(texts: Sequence[str]) -> bytes:
    document = Document()
    document.add_heading("Ce qu’en disent les notes", level=1)
    for at, text in enumerate(texts):
        if at % 3 == 0:
            document.add_paragraph(f"On peut lire : «\u00a0{text}\u00a0» dans le dossier.")
        elif at % 3 == 1:
            document.add_paragraph(text, style="Intense Quote" if at % 2 else "Quote")
            document.add_paragraph("Puis le texte reprend.")
        else:
            table = document.add_table(rows=1, cols=2)
            table.cell(0, 0).text = "Pour"
            table.cell(0, 1).text = f"“{text}”"
    return _saved(document.save)


def _pptx(texts: Sequence[str]) -> bytes:
    presentation = Presentation()
    for at, text in enumerate(texts):
        slide = presentation.slides.add_slide(presentation.slide_layouts[5])
        slide.shapes.title.text = f"Question {at + 1}"
        if at % 3 == 0:
            box = slide.shapes.add_textbox(Inches(1), Inches(2), Inches(8), Inches(3))
            box.text_frame.text = f"«\u202f{text}\u202f»"
        elif at % 3 == 1:
            table = slide.shapes.add_table(1, 2, Inches(1), Inches(2), Inches(8), Inches(3)).table
            table.cell(0, 1).text = f'"{text}"'
        else:
            slide.notes_slide.notes_text_frame.text = f"À lire à voix haute : «\u00a0{text}\u00a0»."
    return _saved(presentation.save)


def _pdf(texts: Sequence[str]) -> bytes:
    pdf = FPDF(format=(148, 210))  # A5, whose name makes fpdf2 warn
    pdf.add_font("serif", fname=str(FONT))
    pdf.set_font("serif", size=11)
    pdf.add_page()
    for text in texts:
        pdf.multi_cell(0, text=f"Une note le dit ainsi : «\u00a0{text}\u00a0» C’est à discuter.")
        pdf.ln(4)
    return bytes(pdf.output())


def _md(texts: Sequence[str]) -> bytes:
    ways = ("On lit : « {} » ailleurs.", "> {}", "Il est dit : “{}” **ici**.", "- « {} »")
    return "\n\n".join(ways[at % len(ways)].format(text) for at, text in enumerate(texts)).encode()


def _html(texts: Sequence[str]) -> bytes:
    ways = (
        "<p>On lit&nbsp;: «&nbsp;{}&nbsp;» ailleurs.</p>", "<blockquote><p>{}</p></blockquote>",
        "<p>Il est dit <q>{}</q>.</p>", "<table><tr><td>Pour</td><td>“{}”</td></tr></table>",
    )  # fmt: skip
    body = "".join(ways[at % len(ways)].format(escape(text)) for at, text in enumerate(texts))
    return f"<!doctype html><meta charset=utf-8><title>Dossier</title><body>{body}".encode()


def _txt(texts: Sequence[str]) -> bytes:
    return "\n\n".join(f"Une note le dit : « {text} » Voilà." for text in texts).encode()


def _saved(save: Callable[[BytesIO], object]) -> bytes:
    file = BytesIO()
    save(file)
    return file.getvalue()


WRITERS = {"docx": _docx, "pptx": _pptx, "pdf": _pdf, "md": _md, "html": _html, "txt": _txt}
