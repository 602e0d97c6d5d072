"""A whole collection in one zip file: its articles, all that is known of them, and its boards.

``docs/collections.md`` says what is in it. Nothing is ever unpacked to the disk.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from stat import S_ISREG
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError  # noqa: N812 - an error's name

from errors import (
    CollectionArchiveError,
    MissingFileError,
    NewerFormatError,
    NotAFileError,
    UnreadableFileError,
)
from index.models import Entry
from index.plain import MalformedError, plain_entry, read_entry, read_title
from index.plainrecords import plain_record, read_record, require_different
from index.records import Record

FORMAT = 1
CARD = "collection.json"
BOARDS = "boards/"  # what is made of the articles; what a later version adds there is passed over
NAME = re.compile(r"articles/(?P<id>[a-z0-9](?:[a-z0-9-]{0,79}))\.(?:txt|json)")
RECORD = re.compile(r"boards/(?P<id>[a-z0-9]{1,40})\.json")
MOST = 200_000  # files
CARD_SIZE = 1_000_000  # bytes
WHOLE = 20  # times as much as one article may have, unpacked
MEGABYTE = 1_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Archive:
    """What an exported collection holds, checked."""

    title: str
    entries: tuple[Entry, ...]
    records: tuple[Record, ...] = ()


def write_archive(
    path: Path, title: str, entries: Iterable[Entry], records: Iterable[Record] = ()
) -> None:
    """Write a collection's articles and what was made of them into a zip file at ``path``."""
    with ZipFile(path, "w", ZIP_DEFLATED) as file:
        count = 0
        for entry in entries:
            name = f"articles/{entry.article.id}"
            file.writestr(f"{name}.txt", entry.article.text.encode())
            file.writestr(f"{name}.json", _json(plain_entry(entry)))
            count += 1
        file.writestr(BOARDS, b"")
        for record in records:
            file.writestr(f"{BOARDS}{record.label.id}.json", _json(plain_record(record)))
        exported = datetime.now(UTC).isoformat(timespec="seconds")
        card = {"format": FORMAT, "title": title, "exported": exported, "articles": count}
        file.writestr(CARD, _json(card))


def read_archive(path: Path, *, size_limit: int) -> Archive:
    """Return what ``write_archive`` wrote; an article has at most ``size_limit`` megabytes.

    Raises:
        MissingFileError, NotAFileError, UnreadableFileError: there is no file that can be read.
        CollectionArchiveError: it is no such file, or anything in it is not as it should be.
        NewerFormatError: a later version wrote it.
    """
    _require_file(path)
    try:
        with ZipFile(path) as file:
            return _read(file, path, size_limit * MEGABYTE)
    except OSError as error:
        raise CollectionArchiveError(path=path, cause=error) from error
    except MalformedError as error:
        raise CollectionArchiveError(path=path, cause=error) from error
    except (BadZipFile, ZlibError, EOFError, NotImplementedError, RuntimeError) as error:
        raise CollectionArchiveError(path=path, cause="zip") from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise CollectionArchiveError(path=path, cause="JSON") from error


def _require_file(path: Path) -> None:
    try:
        if not S_ISREG(path.stat().st_mode):
            raise NotAFileError(path=path)
        with path.open("rb"):
            pass
    except FileNotFoundError as error:
        raise MissingFileError(path=path) from error
    except OSError as error:
        raise UnreadableFileError(path=path, cause=error) from error


def _read(file: ZipFile, path: Path, limit: int) -> Archive:
    infos = _checked(file.infolist(), limit)
    if CARD not in infos:
        raise MalformedError(CARD)
    card = json.loads(file.read(infos[CARD]))
    if type(card["format"]) is not int or card["format"] < 1:
        raise MalformedError(CARD)
    if card["format"] > FORMAT:
        raise NewerFormatError(path=path, found=card["format"], known=FORMAT)
    names = [match["id"] for name in infos if (match := NAME.fullmatch(name))]
    ids = list(dict.fromkeys(names))
    if len(names) != 2 * len(ids) or card["articles"] != len(ids):
        raise MalformedError(f"{CARD}: articles")
    records = tuple(_records(file, infos))
    require_different(records)
    return Archive(read_title(card["title"]), tuple(_entries(file, ids)), records)


def _records(file: ZipFile, infos: Iterable[str]) -> Iterator[Record]:
    for name in infos:
        if match := RECORD.fullmatch(name):
            yield read_record(match["id"], json.loads(file.read(name)))


def _entries(file: ZipFile, ids: Iterable[str]) -> Iterator[Entry]:
    for article_id in ids:
        name = f"articles/{article_id}"
        text, values = file.read(f"{name}.txt"), json.loads(file.read(f"{name}.json"))
        yield read_entry(article_id, text, values)


def _checked(infos: list[ZipInfo], limit: int) -> dict[str, ZipInfo]:
    """Return the files by name; a zip bomb is told by the sizes, which the reading holds to."""
    found: dict[str, ZipInfo] = {}
    if len(infos) > MOST or sum(info.file_size for info in infos) > WHOLE * limit:
        raise MalformedError(f"> {WHOLE * limit // MEGABYTE} MB")
    for info in infos:
        name = info.filename
        if name in found or not (name == CARD or name.startswith(BOARDS) or NAME.fullmatch(name)):
            raise MalformedError(_shown(name))
        if info.flag_bits & 1 or info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise MalformedError(_shown(name))
        if info.file_size > (CARD_SIZE if name == CARD else limit):
            raise MalformedError(f"{_shown(name)} > {limit // MEGABYTE} MB")
        found[name] = info
    return found


def _shown(name: str) -> str:
    """Return a name that may be anything as it can stand in a sentence."""
    return ascii(name[:80])


def _json(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, indent=1)
