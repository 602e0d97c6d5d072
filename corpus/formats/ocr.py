"""Scanned PDFs, read by Tesseract: its words are placed on the page, and read as any other."""

import re
from dataclasses import replace
from statistics import median

import pytesseract  # type: ignore[import-untyped]  # has no types
from PIL.Image import Image

from corpus.extract import Extract
from corpus.formats.paragraphs import BULLET
from corpus.formats.pdf import extract_pages
from corpus.formats.pdf_furniture import EDGE
from corpus.formats.pdf_pages import FORMAT, Page, picture_of, read_pages
from corpus.formats.pdf_paragraphs import LARGE
from corpus.formats.pdf_pieces import Piece
from errors import DamagedFileError, ScannedFileError

LANGUAGES = ("fra", "eng")  # the first is needed, the second helps where it is there
PATIENCE = 300  # seconds for a page
SAME_SIZE = 0.2  # share by which one size of print varies, once it is measured on a picture
FAR = 2.0  # heights of its letters that part a running head from the text
LONGEST_HEAD = 90  # characters
ELISION_READ = re.compile(r"(?<![^\s«(])\|[’'] ?(?=[^\W\d_])")  # « |’ eau » is « l’eau »
BULLET_READ = re.compile(r"^[¢+*°©¤]\s")  # what Tesseract takes a bullet for


def can_read() -> bool:
    """Whether Tesseract and its French data are installed."""
    return LANGUAGES[0] in _languages()


def read_scanned(data: bytes, origin: str) -> Extract:
    """Return the text of a PDF whose pages are pictures; a page that has text gives its own.

    Raises:
        ScannedFileError: Tesseract or its French data is not installed.
        EncryptedFileError: the file asks for a password.
        DamagedFileError: the bytes are no PDF, or Tesseract cannot read its pictures.
    """
    known = _languages()
    if LANGUAGES[0] not in known:
        raise ScannedFileError(path=origin)
    language = "+".join(name for name in LANGUAGES if name in known)
    pages = read_pages(data, origin)
    try:
        read = tuple(
            _recognised(picture_of(data, place), language) if _is_scan(page) else page
            for place, page in enumerate(pages.pages)
        )
    except (RuntimeError, OSError) as error:
        raise DamagedFileError(path=origin, format=FORMAT) from error
    if len(read) == 1 and _is_scan(pages.pages[0]):
        read = (without_head(read[0]),)
    return extract_pages(replace(pages, pages=read))


def without_head(page: Page) -> Page:
    """Return the only page of a scan without its running head, which no other page repeats.

    It is a short line on the edge, far above the rest, with a larger one, the title, below it.
    """
    rows = sorted(page.pieces, key=lambda piece: -piece.top)
    if len(rows) < 2 or rows[0].bottom < page.top - EDGE * (page.top - page.bottom):
        return page
    head = [piece for piece in rows if piece.top > rows[0].bottom]
    below = rows[len(head) :]
    if not below or sum(len(piece.text) for piece in head) > LONGEST_HEAD:
        return page
    size = max(piece.size for piece in head)
    far = min(piece.bottom for piece in head) - below[0].top > FAR * size
    titled = max(piece.size for piece in below) > LARGE * size
    if not far or not titled:
        return page
    return replace(page, pieces=tuple(piece for piece in page.pieces if piece not in head))


def _is_scan(page: Page) -> bool:
    return page.pictured and not any(re.search(r"\w", piece.text) for piece in page.pieces)


def _languages() -> list[str]:
    try:
        found: list[str] = pytesseract.get_languages()
    except OSError:
        return []
    return found


def _recognised(picture: tuple[Image, int], language: str) -> Page:
    """Return the page that Tesseract makes of a picture of so many dots an inch."""
    image, resolution = picture
    pdf: bytes = pytesseract.image_to_pdf_or_hocr(
        image, lang=language, config=f"--dpi {resolution}", timeout=PATIENCE
    )
    page = read_pages(pdf, "").pages[0]
    sizes = [piece.size for piece in page.pieces for _ in piece.text]
    usual = median(sizes) if sizes else 0.0
    return replace(page, pieces=tuple(_tidy(piece, usual) for piece in page.pieces))


def _tidy(piece: Piece, usual: float) -> Piece:
    """Return ``piece`` in the usual size, if it nearly is, and with the bullet it begins with."""
    near = abs(piece.size - usual) <= SAME_SIZE * usual
    text = ELISION_READ.sub("l’", BULLET_READ.sub(f"{BULLET} ", piece.text))
    return replace(piece, text=text, size=usual if near else piece.size)
