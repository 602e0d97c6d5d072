"""PDF files: the text that runs over lines and pages, then what stands on the edge of pages."""

from dataclasses import replace

from corpus.formats.pdf import extract_pages, read_pdf
from corpus.formats.pdf_furniture import without_furniture
from corpus.formats.pdf_pages import read_pages
from workshop.checking.models import Flow, Place


def read_print(data: bytes, origin: str) -> list[Flow]:
    """Return the flow of a PDF, and one for each running head that differs from those before.

    Raises:
        EncryptedFileError: the file asks for a password.
        DamagedFileError: the bytes are no PDF.
        OcrOfferedError, ScannedFileError: no page has text.
    """
    pages = read_pages(data, origin)
    extract = extract_pages(pages)
    if not extract.text.strip():
        read_pdf(data, origin)  # says why
    place = Place("body", spaceless=True)
    flows = [Flow(extract.text, place, pages=extract.pages)]
    seen: set[str] = set()
    for number, (page, kept) in enumerate(
        zip(pages.pages, without_furniture(pages.pages), strict=True), start=1
    ):
        inside = {id(piece) for piece in kept}
        text = "\n".join(piece.text for piece in page.pieces if id(piece) not in inside)
        if text.strip() and text not in seen:
            seen.add(text)
            flows.append(Flow(text, replace(place, kind="header", number=number)))
    return flows
