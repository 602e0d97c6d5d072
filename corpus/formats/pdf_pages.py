"""A PDF file into pages of placed text, through PDFium."""

import ctypes
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import pi, sqrt
from threading import Lock

import pypdfium2 as pdfium  # type: ignore[import-untyped]  # has no types
import pypdfium2.raw as raw  # type: ignore[import-untyped]  # has no types
from PIL.Image import Image

from corpus.formats.pdf_pieces import Letter, Piece, pieces_of
from errors import DamagedFileError, EncryptedFileError

FORMAT = "PDF"
PDFIUM = Lock()  # PDFium is not safe to use from two threads, on two files neither
BOLD = re.compile(rb"bold|black|heavy|demi|semibold", re.IGNORECASE)
NAME_SIZE = 200  # bytes of a font's name
DEEPEST = 3  # levels of the outline
MOST_CHARACTERS = 200_000  # of a page; no page that a person reads has as many
WHITE = {0, 9, 10, 13, 32}
RESOLUTION = 300  # dots an inch: what Tesseract is made for
MIN_RESOLUTION = 70  # that Tesseract takes
MOST_DOTS = 20_000_000  # of a page; a larger sheet is rendered at a lower resolution
INCH = 72  # points
BIG_PICTURE = 0.4  # of the page: a scan


@dataclass(frozen=True, slots=True)
class Page:
    """One page; ``pictured`` is true where something is drawn that may be a scan."""

    pieces: tuple[Piece, ...]
    bottom: float
    top: float
    pictured: bool


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a file, the titles of its outline, and its properties by name."""

    pages: tuple[Page, ...]
    outline: frozenset[str]
    properties: dict[str, str]


def read_pages(data: bytes, origin: str) -> Pages:
    """Return the pages of a PDF.

    Raises:
        EncryptedFileError: the file asks for a password.
        DamagedFileError: the bytes are no PDF, or one cut short.
    """
    with PDFIUM:
        try:
            with pdfium.PdfDocument(data) as document:
                pages = tuple(read_page(page) for page in _each(document))
                titles = [mark.get_title() for mark in document.get_toc(max_depth=DEEPEST)]
                return Pages(pages, frozenset(titles), document.get_metadata_dict())
        except pdfium.PdfiumError as error:
            if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD:
                raise EncryptedFileError(path=origin) from error
            raise DamagedFileError(path=origin, format=FORMAT) from error


def picture_of(data: bytes, place: int) -> tuple[Image, int]:
    """Return the page at ``place``, from 0, as a grey picture, and its dots an inch."""
    with PDFIUM, pdfium.PdfDocument(data) as document:
        page = document[place]
        dots = page.get_width() * page.get_height() * (RESOLUTION / INCH) ** 2
        scale = RESOLUTION / INCH * min(1.0, sqrt(MOST_DOTS / max(1.0, dots)))
        picture: Image = page.render(scale=scale, grayscale=True).to_pil()
        return picture, max(MIN_RESOLUTION, round(scale * INCH))


def _each(document: pdfium.PdfDocument) -> Iterator[pdfium.PdfPage]:
    if not len(document):
        raise pdfium.PdfiumError("no page")
    for place in range(len(document)):
        page = document[place]
        try:
            yield page
        finally:
            page.close()


def read_page(page: pdfium.PdfPage) -> Page:
    """Return the text that the page holds, turned upright."""
    text = page.get_textpage()
    try:
        letters, turn = _letters(text)
    finally:
        text.close()
    left, bottom, right, top = page.get_bbox()
    edges = [_turned(x, y, turn)[1] for x in (left, right) for y in (bottom, top)]
    return Page(tuple(pieces_of(letters)), min(edges), max(edges), _is_pictured(page))


def _is_pictured(page: pdfium.PdfPage) -> bool:
    """Whether a picture covers much of the page."""
    left, bottom, right, top = page.get_bbox()
    whole = max(1.0, (right - left) * (top - bottom))
    for picture in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        x1, y1, x2, y2 = picture.get_bounds()
        if (x2 - x1) * (y2 - y1) >= BIG_PICTURE * whole:
            return True
    return False


def _letters(text: pdfium.PdfTextPage) -> tuple[list[Letter], int]:
    """Return the upright letters of a page, in the order of the file, and their quarter turns.

    Most letters of a page have one direction; a stamp along its side has another, and is no text.
    """
    handle, box = text.raw, raw.FS_RECTF()
    found: list[tuple[int, Letter]] = []
    bold, white = False, "\n"
    for place in range(min(text.count_chars(), MOST_CHARACTERS)):
        code = raw.FPDFText_GetUnicode(handle, place)
        if code in WHITE:
            written = code == ord(" ") and raw.FPDFText_IsGenerated(handle, place) != 1
            white = " " if written else white or "\n"
            continue
        if white:  # a font changes between two words
            bold = _is_bold(handle, place)
        raw.FPDFText_GetLooseCharBox(handle, place, box)
        turn = round(raw.FPDFText_GetCharAngle(handle, place) / (pi / 2)) % 4
        left, bottom, right, top = box.left, box.bottom, box.right, box.top
        found.append((turn, Letter(chr(code), white, left, right, bottom, top, top - bottom, bold)))
        white = ""
    turns = Counter(turn for turn, _ in found)
    upright = turns.most_common(1)[0][0] if turns else 0
    kept = [letter for turn, letter in found if turn == upright]
    return [_set_upright(letter, upright) for letter in kept] if upright else kept, upright


def _is_bold(handle: object, place: int) -> bool:
    name = ctypes.create_string_buffer(NAME_SIZE)
    raw.FPDFText_GetFontInfo(handle, place, name, NAME_SIZE, None)
    return bool(BOLD.search(name.value))


def _turned(x: float, y: float, turn: int) -> tuple[float, float]:
    """Return a point once the page is turned back by as many quarters."""
    return ((x, y), (-y, x), (-x, -y), (y, -x))[turn]


def _set_upright(letter: Letter, turn: int) -> Letter:
    x1, y1 = _turned(letter.left, letter.bottom, turn)
    x2, y2 = _turned(letter.right, letter.top, turn)
    left, right, bottom, top = min(x1, x2), max(x1, x2), min(y1, y2), max(y1, y2)
    return Letter(letter.sign, letter.white, left, right, bottom, top, top - bottom, letter.bold)
