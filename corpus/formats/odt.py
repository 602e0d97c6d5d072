"""LibreOffice texts: paragraphs, tables, frames and notes; insertions accepted, deletions gone."""

from collections.abc import Sequence
from io import BytesIO
from zipfile import ZipFile

from lxml import etree
from odfdo import Document
from odfdo.security import SecurityError

from corpus.extract import Extract, Stated
from corpus.formats.odt_styles import hidden_styles, list_levels, style_kinds
from corpus.formats.odt_text import OFFICE, Body
from corpus.formats.packages import BROKEN, MEGABYTE, UNPACKED_LIMIT, check_package, has_entities
from corpus.formats.paragraphs import Paragraph, assemble, notes
from corpus.formats.properties import tidy_properties
from errors import DamagedFileError, EncryptedFileError, ExpandedFileError

FORMAT = "ODT"
PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
MANIFEST = "META-INF/manifest.xml"
ENCRYPTION = b"encryption-data"
PACKAGE = "encrypted-package"  # of LibreOffice 24.8 and later: the whole file, encrypted


def read_odt(data: bytes, origin: str) -> Extract:
    """Return the text of an ODT file: body, tables, frames, then notes.

    Raises:
        EncryptedFileError: the file asks for a password.
        ExpandedFileError: the file would unfold beyond the limit.
        DamagedFileError: the bytes are no text of LibreOffice.
    """
    check_package(data, origin, needs=MANIFEST, file_format=FORMAT)
    if _is_encrypted(data):
        raise EncryptedFileError(path=origin)
    try:
        document = Document(BytesIO(data))
        content, styles = _tree(document, "content.xml"), _tree(document, "styles.xml")
        body = Body(
            style_kinds(styles, content),
            list_levels(styles, content),
            hidden_styles(styles, content),
        )
        paragraphs = list(body.blocks(_text_of(content)))
        paragraphs += notes(body.note_texts())
        stated = _stated(document, paragraphs)
    except SecurityError as error:
        limit = UNPACKED_LIMIT // MEGABYTE
        raise ExpandedFileError(path=origin, limit=limit) from error
    except BROKEN as error:
        raise DamagedFileError(path=origin, format=FORMAT) from error
    return assemble(paragraphs, stated)


def _is_encrypted(data: bytes) -> bool:
    with ZipFile(BytesIO(data)) as archive:
        if PACKAGE in archive.namelist():
            return True
        try:
            return ENCRYPTION in archive.read(MANIFEST)
        except BROKEN:
            return False  # damaged: said so when it is opened


def _tree(document: Document, name: str) -> etree._Element:
    xml = None if document.container is None else document.container.get_part(name)
    if not isinstance(xml, bytes) or has_entities(xml):
        raise ValueError(name)
    return etree.fromstring(xml, PARSER)


def _text_of(content: etree._Element) -> etree._Element:
    text = content.find(f"{OFFICE}body/{OFFICE}text")
    if text is None:
        raise ValueError("a sheet or slides")
    return text


def _stated(document: Document, paragraphs: Sequence[Paragraph]) -> Stated:
    meta = document.meta
    return tidy_properties(
        paragraphs,
        title=meta.title,
        authors=[meta.initial_creator or meta.creator],
        published=str(meta.creation_date or ""),
    )
