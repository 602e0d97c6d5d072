"""E-books (EPUB): their chapters in reading order.

``ebooklib`` is not up to it: it unpacks whatever a file claims to hold, reads encrypted chapters
as text, and its licence (AGPL) would bind ours. A book is a zip of XHTML pages and two lists.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from urllib.parse import unquote
from zipfile import ZipFile

from lxml import etree

from corpus.extract import Extract, Stated
from corpus.formats.chapters import read_chapter
from corpus.formats.titles import without_site
from corpus.formats.zips import reading_zip, unpack
from corpus.lines import one_line
from corpus.models import Hint
from errors import DamagedFileError, EncryptedFileError, ExpandedFileError

UNPACKED_LIMIT = 200  # megabytes, of all chapters together
MEGABYTE = 1_000_000  # bytes
CONTAINER = "META-INF/container.xml"
ENCRYPTION = "META-INF/encryption.xml"
FONTS = re.compile(r"\.(?:otf|ttf|woff2?|ttc)$", re.IGNORECASE)  # may be scrambled in a free book
PAGES = {"application/xhtml+xml", "text/html", "application/x-dtbook+xml"}
NO_CHAPTER = {"cover", "toc"}
TOP = 2_000  # characters at the beginning among which the title stands


@dataclass(frozen=True, slots=True)
class _Book:
    """An open book; ``package`` lists what is in it, ``folder`` is where that list stands."""

    archive: ZipFile
    origin: str
    package: etree._Element
    folder: str


def read_epub(data: bytes, origin: str) -> Extract:
    """Return the chapters of a book in reading order, without its cover and table of contents.

    Raises:
        DamagedFileError: it is no EPUB, or is cut short.
        EncryptedFileError: its chapters are encrypted.
        ExpandedFileError: they hold more than ``UNPACKED_LIMIT``.
    """
    with reading_zip(origin, "EPUB"), ZipFile(BytesIO(data)) as archive:
        book = _opened(archive, origin)
        chapters = [read_chapter(page) for page in _pages(book)]
    return _joined(chapters, _stated(book.package))


def _opened(archive: ZipFile, origin: str) -> _Book:
    names = archive.namelist()
    if ENCRYPTION in names:
        refused = _xml(archive, ENCRYPTION, origin).iter("{*}CipherReference")
        if any(not FONTS.search(unquote(reference.get("URI", ""))) for reference in refused):
            raise EncryptedFileError(path=origin)
    root = next(_xml(archive, CONTAINER, origin).iter("{*}rootfile"), None)
    place = unquote(root.get("full-path", "")) if root is not None else ""
    package = _xml(archive, place, origin)
    return _Book(archive, origin, package, posixpath.dirname(place))


def _xml(archive: ZipFile, name: str, origin: str) -> etree._Element:
    """Return the root of one of the lists of a book; no entity in it is expanded."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    data = _bytes(archive, name, origin)
    try:
        root: etree._Element | None = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        raise DamagedFileError(path=origin, format="EPUB")
    return root


def _bytes(archive: ZipFile, name: str, origin: str, limit: int = UNPACKED_LIMIT) -> bytes:
    try:
        return unpack(archive, archive.getinfo(name), origin, limit=limit)
    except KeyError as error:
        raise DamagedFileError(path=origin, format="EPUB") from error


def _pages(book: _Book) -> Iterator[bytes]:
    """Yield the pages of the book in the order of its spine."""
    items = {item.get("id", ""): item for item in book.package.iter("{*}item")}
    left_out = set(_places(book, NO_CHAPTER))
    total = 0
    for reference in book.package.iter("{*}itemref"):
        item = items.get(reference.get("idref", ""))
        if item is None or item.get("media-type", "") not in PAGES:
            continue
        place = _place(book, item.get("href", ""))
        properties = item.get("properties", "").split()
        if place in left_out or {"nav", "cover-image"} & set(properties):
            continue
        page = _bytes(book.archive, place, book.origin)
        total += len(page)
        if total > UNPACKED_LIMIT * MEGABYTE:
            raise ExpandedFileError(path=book.origin, limit=UNPACKED_LIMIT)
        yield page


def _places(book: _Book, kinds: set[str]) -> Iterator[str]:
    """Yield the places that the guide of the book gives for the parts of one of ``kinds``."""
    for reference in book.package.iter("{*}reference"):
        if reference.get("type", "").lower() in kinds:
            yield _place(book, reference.get("href", ""))


def _place(book: _Book, address: str) -> str:
    name = unquote(address.split("#")[0])
    return posixpath.normpath(posixpath.join(book.folder, name))


def _stated(package: etree._Element) -> Stated:
    values: dict[str, list[str]] = {}
    for element in package.iter("{http://purl.org/dc/elements/1.1/}*"):
        text = one_line("".join(map(str, element.itertext()))[:300])
        if text:
            values.setdefault(etree.QName(element).localname, []).append(text)
    return Stated(
        title=_first(values, "title"),
        authors=tuple(_name(creator) for creator in values.get("creator", ())),
        organisation=_first(values, "publisher"),
        published=_first(values, "date"),
        language=_first(values, "language"),
    )


def _first(values: Mapping[str, list[str]], name: str) -> str:
    return values.get(name, [""])[0]


def _name(creator: str) -> str:
    """Return a name with the surname last: libraries write « Roy, Ana »."""
    return re.sub(r"^([^,]{1,60}), ([^,]{1,60})$", r"\2 \1", creator)


def _joined(chapters: list[Extract], stated: Stated) -> Extract:
    text, hints = "", list[Hint]()
    pieces: list[str] = []
    at = 0
    for chapter in (chapter for chapter in chapters if chapter.text):
        hints += [replace(hint, start=hint.start + at, end=hint.end + at) for hint in chapter.hints]
        pieces.append(chapter.text)
        at += len(chapter.text) + len("\n\n")
    text = "\n\n".join(pieces)
    title = without_site(stated.title, stated.organisation, text[:TOP].split("\n"))
    return Extract(text, replace(stated, title=title), tuple(hints))
