"""The files of a zip that we can read, and their bytes; nothing is written to the disk."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path, PurePosixPath
from zipfile import ZipFile, ZipInfo

from corpus.formats.choosing import READERS
from corpus.formats.zips import reading_zip, unpack
from errors import MissingFileError, UnreadableFileError

NAMED_IN_UTF8 = 0x800  # bit of a member's flags
OEM = "cp850"  # how Windows writes French names where that bit is not set


def members(path: Path, origin: str) -> tuple[str, ...]:
    """Return the names of the files of the zip at ``path`` that we read, sorted.

    Hidden files and other archives are left out. A name never leads out of its folder, whatever
    the archive says, and no two are the same.

    Raises:
        DamagedFileError: it is no zip, or is cut short.
        UnreadableFileError: the operating system refuses it.
    """
    with reading_zip(origin):
        return tuple(sorted(_opened(path)[1]))


def read_member(path: Path, member: str, origin: str, *, size_limit: int) -> bytes:
    """Return the bytes of ``member``, a name that ``members`` gives; at most ``size_limit`` MB.

    Raises:
        MissingFileError: the archive does not hold it any more.
        DamagedFileError: its bytes are not those that were packed.
        EncryptedFileError: it asks for a password.
        ExpandedFileError: it is larger, whatever the archive says of its size.
    """
    with reading_zip(origin):
        archive, entries = _opened(path)
        if member not in entries:
            raise MissingFileError(path=origin)
        return unpack(archive, entries[member], origin, limit=size_limit)


def _opened(path: Path) -> tuple[ZipFile, Mapping[str, ZipInfo]]:
    """Return the archive at ``path`` and its files by name."""
    try:
        status = path.stat()
        return _opened_once(path, status.st_mtime_ns, status.st_size)
    except FileNotFoundError as error:
        raise MissingFileError(path=path) from error
    except OSError as error:
        raise UnreadableFileError(path=path, cause=error) from error


@lru_cache(maxsize=1)  # its list of names would else be read once for each of 10,000 files
def _opened_once(
    path: Path,
    modified: int,  # noqa: ARG001 - with the size, tells one version of the file from the next
    size: int,  # noqa: ARG001
) -> tuple[ZipFile, Mapping[str, ZipInfo]]:
    archive = ZipFile(path)
    entries: dict[str, ZipInfo] = {}
    copies: Counter[str] = Counter()
    for info in archive.infolist():
        name = _harmless(_decoded(info))
        shown = bool(name) and not any(
            part.startswith(".") or part == "__MACOSX" for part in name.split("/")
        )
        if shown and not info.is_dir() and PurePosixPath(name).suffix.lower() in READERS:
            entries[_free(name, entries, copies)] = info
    return archive, entries


def _decoded(info: ZipInfo) -> str:
    """Return the name of a member, which ``zipfile`` reads as cp437 where no bit says UTF-8."""
    if info.flag_bits & NAMED_IN_UTF8:
        return info.filename
    raw = info.filename.encode("cp437", errors="replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode(OEM)


def _harmless(name: str) -> str:
    r"""Return ``name`` as a path below its archive, in signs that can be shown.

    >>> _harmless("..\\..\\C:/notes/../e\u0301te\u0301.txt")
    'C/notes/été.txt'
    """
    plain = unicodedata.normalize("NFC", name).encode("utf-8", errors="replace").decode("utf-8")
    parts = re.split(r"[/\\]", plain)
    shown = ("".join(sign for sign in part if sign.isprintable()).strip() for part in parts)
    return "/".join(part.replace(":", "") for part in shown if part not in {"", ".", ".."})


def _free(name: str, taken: Mapping[str, ZipInfo], copies: Counter[str]) -> str:
    """Return ``name``, with a number before its ending where it is taken."""
    path, free = PurePosixPath(name), name
    while free in taken:
        copies[name] += 1
        free = path.with_name(f"{path.stem} ({copies[name] + 1}){path.suffix}").as_posix()
    return free
