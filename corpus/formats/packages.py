"""Office files are zip archives of XML: what is checked before a library unfolds one."""

import re
import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from lxml import etree

from errors import DamagedFileError, EncryptedFileError, ExpandedFileError

UNPACKED_LIMIT = 200_000_000  # bytes, all members together
XML_LIMIT = 50_000_000  # bytes of one XML member: its tree takes ten times as much memory
PARTS_LIMIT = 20_000  # members
MEGABYTE = 1_000_000  # bytes
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # a compound file: an old .doc, or an encrypted .docx
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
BROKEN = (  # what a library raises on a file that is cut short, or not what it says
    BadZipFile, zlib.error, etree.LxmlError, ValueError, KeyError, IndexError, TypeError,
    AttributeError, OSError, EOFError, NotImplementedError, RecursionError,
)  # fmt: skip
ENCRYPTED = 0x1  # flag of a zip member


def check_package(data: bytes, origin: str, *, needs: str, file_format: str) -> None:
    """Check that ``data`` is a zip archive that holds ``needs`` and is safe to unfold.

    Only its directory is read: sizes there are upper bounds of what ``zipfile`` gives.

    Raises:
        EncryptedFileError: it asks for a password.
        ExpandedFileError: it would unfold beyond a limit.
        DamagedFileError: it is anything else.
    """
    if data.startswith(OLE):
        if ENCRYPTED_PACKAGE in data:
            raise EncryptedFileError(path=origin)
        raise DamagedFileError(path=origin, format=file_format)
    try:
        with ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
    except (BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as error:
        raise DamagedFileError(path=origin, format=file_format) from error
    if any(member.flag_bits & ENCRYPTED for member in members):
        raise EncryptedFileError(path=origin)
    if len(members) > PARTS_LIMIT or sum(one.file_size for one in members) > UNPACKED_LIMIT:
        raise ExpandedFileError(path=origin, limit=UNPACKED_LIMIT // MEGABYTE)
    texts = [one for one in members if one.filename.lower().endswith((".xml", ".rels"))]
    if any(one.file_size > XML_LIMIT for one in texts):
        raise ExpandedFileError(path=origin, limit=XML_LIMIT // MEGABYTE)
    if needs not in {member.filename for member in members}:
        raise DamagedFileError(path=origin, format=file_format)


def has_entities(xml: bytes) -> bool:
    """Whether an XML member declares entities, which none of an office file does.

    >>> has_entities(b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a/>')
    True
    """
    return bool(re.search(rb"<!(?:DOCTYPE|ENTITY)", xml[:2000].replace(b"\0", b"")))
