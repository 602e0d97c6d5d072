"""Zip files read without trust: names, sizes and checksums are only what the file says."""

import lzma
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO
from zipfile import BadZipFile, ZipFile, ZipInfo

from errors import DamagedFileError, EncryptedFileError, ExpandedFileError

MEGABYTE = 1_000_000  # bytes
PIECE = 1 << 16  # bytes unpacked at a time
ENCRYPTED = 0x1  # bit of a member's flags
DAMAGE = (BadZipFile, EOFError, NotImplementedError, ValueError, lzma.LZMAError, zlib.error)


@contextmanager
def reading_zip(origin: str, kind: str = "ZIP") -> Iterator[None]:
    """Turn what ``zipfile`` raises on a bad file into our error, which names ``origin``."""
    try:
        yield
    except DAMAGE as error:
        raise DamagedFileError(path=origin, format=kind) from error


def unpack(archive: ZipFile, member: ZipInfo, origin: str, *, limit: int) -> bytes:
    """Return the bytes of ``member``; ``limit`` is in megabytes, counted while unpacking.

    Raises:
        EncryptedFileError: it asks for a password.
        ExpandedFileError: it holds more than ``limit``.
    """
    if member.flag_bits & ENCRYPTED:
        raise EncryptedFileError(path=origin)
    with archive.open(member) as stream:
        return _read(stream, origin, limit)


def _read(stream: IO[bytes], origin: str, limit: int) -> bytes:
    pieces, size = [], 0
    while piece := stream.read(PIECE):
        size += len(piece)
        if size > limit * MEGABYTE:
            raise ExpandedFileError(path=origin, limit=limit)
        pieces.append(piece)
    return b"".join(pieces)
