"""Which files there are to read, and the names their articles are known by."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.formats.choosing import ARCHIVE, FORMATS
from corpus.models import Correction
from errors import ArticleError, MissingFileError, UnreadableFileError, shown


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, and the name its article is known by.

    ``member`` is the file's name inside the archive at ``path``, empty for a file of its own.
    ``corrections`` are what a person said of the article before it was read.
    """

    path: Path
    origin: str
    member: str = ""
    corrections: tuple[Correction, ...] = ()


def find_files(paths: Sequence[Path]) -> tuple[list[Source], list[ArticleError]]:
    """Return the files that ``paths`` name, and what cannot be read.

    Folders and archives are looked through. In a folder only files of a known format count, and
    hidden ones are left out. A file's origin is its name, with its folders below the one that was
    given; two files of one name given at once keep as much of their folders as tells them apart. A
    file given twice counts once.
    """
    found: dict[Path, tuple[Path, str]] = {}
    refused: list[ArticleError] = []
    for path in paths:
        try:
            if not path.exists():
                raise MissingFileError(path=path)
            for file, origin in _files_of(path):
                found.setdefault(file.resolve(), (file, origin))
        except ArticleError as error:
            refused.append(error)
        except OSError as error:  # a name too long, a closed folder
            refused.append(UnreadableFileError(path=path, cause=error))
    return _unpacked(_told_apart(list(found.values())), refused)


def _files_of(path: Path) -> Iterator[tuple[Path, str]]:
    """Yield the file at ``path``, or those of the folder, each with its name from there."""
    if not path.is_dir():
        yield path, path.name
        return
    for file in sorted(path.rglob("*")):
        inner = file.relative_to(path)
        hidden = any(part.startswith(".") for part in inner.parts)
        if file.suffix.lower() in FORMATS and file.is_file() and not hidden:
            yield file, inner.as_posix()


def _unpacked(
    sources: Sequence[Source], refused: list[ArticleError]
) -> tuple[list[Source], list[ArticleError]]:
    """Return ``sources`` with the files of each archive in its place."""
    unpacked: list[Source] = []
    for source in sources:
        if source.path.suffix.lower() != ARCHIVE:
            unpacked.append(source)
            continue
        from corpus.formats.archive import members  # late: most batches hold none

        try:
            names = members(source.path, source.origin)
        except ArticleError as error:
            refused.append(error)
            continue
        stem = source.origin[: -len(ARCHIVE)]
        unpacked += [Source(source.path, f"{stem}/{name}", member=name) for name in names]
    return unpacked, refused


def _told_apart(found: Sequence[tuple[Path, str]]) -> list[Source]:
    origins = [printable(origin) for _, origin in found]
    parts = [tuple(map(printable, path.absolute().parts)) for path, _ in found]
    for depth in range(2, max(map(len, parts), default=0) + 1):
        count = Counter(origins)
        origins = [
            "/".join(names[-depth:]) if count[origin] > 1 else origin
            for names, origin in zip(parts, origins, strict=True)
        ]
    return [Source(path, origin) for (path, _), origin in zip(found, origins, strict=True)]


def printable(origin: str) -> str:
    """Return a file name, which may hold anything, as text that can be stored and shown.

    Two files that come to have one name are told apart by their folders, or refused by name.
    """
    return shown(os.fsencode(origin).decode("utf-8", errors="replace"))
