"""A finished document into flows of text, nothing left out that a reader sees."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path, PurePath

from corpus.formats.choosing import READERS, reader_for
from errors import (
    FileTooLargeError,
    MissingFileError,
    NotAFileError,
    UnreadableFileError,
    UnsupportedFormatError,
)
from workshop.checking.models import Flow, Place

Reader = Callable[[bytes, str], list[Flow]]
MEGABYTE = 1_000_000  # bytes
OURS = {
    ".docx": "word.read_word",
    ".pptx": "slides.read_slides",
    ".pdf": "print.read_print",
    ".html": "page.read_page_flows",
    ".htm": "page.read_page_flows",
    ".xhtml": "page.read_page_flows",
    ".md": "markdown.read_markdown",
    ".markdown": "markdown.read_markdown",
}
FORMATS = (*OURS, *(ending for ending in READERS if ending not in OURS))


def read_flows(path: Path, *, size_limit: int) -> list[Flow]:
    """Return the text of a file of at most ``size_limit`` megabytes, in the order it is read.

    Raises:
        ArticleError: the file is missing, unreadable, too large, or no document.
    """
    return flows_of(_bytes_of(path, size_limit), path.name)


def flows_of(data: bytes, name: str) -> list[Flow]:
    """Return the text of a file called ``name``.

    Raises:
        ArticleError: the bytes are no such document.
    """
    ending = PurePath(name).suffix.lower()
    if ending in OURS:
        module, function = OURS[ending].split(".")
        reader: Reader = getattr(import_module(f"workshop.checking.formats.{module}"), function)
        return reader(data, name)
    extract = reader_for(name)
    if extract is None:
        raise UnsupportedFormatError(path=name)
    read = extract(data, name)
    return [Flow(read.text, Place("body"), pages=read.pages)]


def _bytes_of(path: Path, size_limit: int) -> bytes:
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise NotAFileError(path=path)
        if size > size_limit * MEGABYTE:
            raise FileTooLargeError(path=path, size=round(size / MEGABYTE), limit=size_limit)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise MissingFileError(path=path) from error
    except OSError as error:
        raise UnreadableFileError(path=path, cause=error) from error
