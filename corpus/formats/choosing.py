"""Which reader a file's ending asks for."""

from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath

from corpus.extract import Extract

Reader = Callable[[bytes, str], Extract]
READERS = {
    ".txt": "plain.read_plain",
    ".text": "plain.read_plain",
    ".md": "plain.read_plain",
    ".markdown": "plain.read_plain",
    ".html": "html.read_html",
    ".htm": "html.read_html",
    ".xhtml": "html.read_html",
    ".mhtml": "mhtml.read_mhtml",
    ".mht": "mhtml.read_mhtml",
    ".pdf": "pdf.read_pdf",
    ".docx": "docx.read_docx",
    ".odt": "odt.read_odt",
    ".rtf": "rtf.read_rtf",
    ".epub": "epub.read_epub",
}
ARCHIVE = ".zip"
FORMATS = (*READERS, ARCHIVE)  # what a folder is looked through for


def is_plain(name: str) -> bool:
    """Whether a file called ``name`` is text as it stands, which may begin with front matter."""
    return READERS.get(PurePath(name).suffix.lower()) == READERS[".txt"]


def reader_for(name: str) -> Reader | None:
    """Return what reads a file called ``name``; None for a format we do not read.

    A reader takes the bytes and the name to use in errors. Its library is loaded only now.
    """
    place = READERS.get(PurePath(name).suffix.lower())
    if place is None:
        return None
    module, function = place.split(".")
    reader: Reader = getattr(import_module(f"corpus.formats.{module}"), function)
    return reader
