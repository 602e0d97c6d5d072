"""Everything that cannot be made again, of all collections, in one zip file; and back.

Articles with their corrections, boards with their history, who may read what, what people asked and
prefer. Indexes and vectors are left out: they are made anew.
"""

import json
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812 - an error's name

from corpus.progress import Progress, silent
from errors import (
    AssistantError,
    BackupError,
    BusyError,
    MissingFileError,
    NewerFormatError,
    NotEmptyError,
    StorageError,
)
from index.access import FILE as ACCESS
from index.archive import read_archive
from index.collections import TRIES, appear, fill, list_collections, pack
from index.embedder import Embedder
from index.passing import passing_name
from index.titles import title_of
from index.writing import storage_errors
from settings import Settings

FORMAT = 1
CARD = "backup.json"
ARTICLES = "articles.zip"
REMADE = {"articles.sqlite", "vectors.sqlite"}  # the first is in ARTICLES, whatever its tables
NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
KEPT = re.compile(r"access\.json|(?:people/[0-9a-f]{8,64}/)?[a-z]{1,30}\.sqlite")


def write_backup(data: Path, file: Path) -> tuple[str, ...]:
    """Write what cannot be made again into ``file``; return the names of the collections.

    The file appears whole or not at all; one that is there already is replaced when the new one is
    whole.

    Raises:
        UnreadableDataError: the data cannot be looked through.
        BusyError: a collection changes all the while.
        StorageError: the file cannot be written.
    """
    partial = file.parent / passing_name()
    names = tuple(card.name for card in list_collections(data))
    try:
        with ZipFile(partial, "w", ZIP_DEFLATED) as backup, TemporaryDirectory() as scratch:
            for name in names:
                _write_collection(backup, data / name, Path(scratch))
            for path in _kept(data):
                _write_kept(backup, path, path.name, Path(scratch))
            made = datetime.now(UTC).isoformat(timespec="seconds")
            titles = {name: title_of(data / name) for name in names}
            card = {"format": FORMAT, "made": made, "collections": titles}
            backup.writestr(CARD, json.dumps(card, ensure_ascii=False, indent=1))
        partial.replace(file)
    except (OSError, sqlite3.Error) as error:
        raise StorageError(path=file, cause=error) from error
    finally:
        with suppress(OSError):
            partial.unlink()
    return names


def restore_backup(
    settings: Settings,
    file: Path,
    embedder: Callable[[], Embedder],
    *,
    progress: Progress = silent,
) -> tuple[str, ...]:
    """Put a backup into a data folder that holds nothing; return the names of the collections.

    The indexes are made anew on the way. Where it fails, or ``progress`` stops it, the folder holds
    nothing again.

    Raises:
        MissingFileError: there is no such file.
        NotEmptyError: there are collections in the data folder.
        BackupError: the file is no backup, or is damaged.
        NewerFormatError: a later version wrote it.
        StorageError: the data folder cannot be written.
    """
    data = settings.data
    if list_collections(data) or any(_kept(data)):
        raise NotEmptyError(path=data)
    made: list[str] = []
    try:
        with ZipFile(file) as backup:
            titles = _titles(backup, file)
            for name, title in titles.items():
                appear(data, name, title, _builder(settings, backup, name, embedder, progress))
                made.append(name)
            with storage_errors(data):
                data.mkdir(parents=True, exist_ok=True)
                _place(backup, "", data)
        return tuple(made)
    except BaseException as error:
        for name in made:
            shutil.rmtree(data / name, ignore_errors=True)
        if isinstance(error, FileNotFoundError | IsADirectoryError):
            raise MissingFileError(path=file) from error
        if isinstance(error, OSError | BadZipFile | ZlibError | EOFError | NotImplementedError):
            raise BackupError(path=file, cause=error) from error
        raise


def _write_collection(backup: ZipFile, folder: Path, scratch: Path) -> None:
    articles = scratch / ARTICLES
    if not any(pack(folder, articles, boards=False) for _ in range(TRIES)):
        raise BusyError(path=folder, seconds=TRIES)
    backup.write(articles, f"{folder.name}/{ARTICLES}", ZIP_STORED)  # is packed already
    for path in _kept(folder):
        name = path.relative_to(folder).as_posix()
        _write_kept(backup, path, f"{folder.name}/{name}", scratch)


def _kept(folder: Path) -> Iterator[Path]:
    """Yield the files beside the articles that cannot be made again."""
    for pattern in (ACCESS, "*.sqlite", "people/*/*.sqlite"):
        yield from (path for path in sorted(folder.glob(pattern)) if path.name not in REMADE)


def _write_kept(backup: ZipFile, path: Path, name: str, scratch: Path) -> None:
    if path.suffix != ".sqlite":
        backup.write(path, name)
        return
    copy = scratch / "copy.sqlite"
    copy.unlink(missing_ok=True)
    # SQLite's own copy: a file that is written meanwhile is copied as of one moment
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    backup.write(copy, name)


def _titles(backup: ZipFile, file: Path) -> dict[str, str]:
    """Return the titles of the collections by name, or say that this is no backup."""
    try:
        return _read_card(backup, file)
    except (ValueError, KeyError, TypeError, AttributeError, RuntimeError) as error:
        raise BackupError(path=file, cause=CARD) from error


def _read_card(backup: ZipFile, file: Path) -> dict[str, str]:
    """Return the titles of the collections by name, everything in the file checked."""
    card = json.loads(backup.read(CARD))
    if card["format"] > FORMAT:
        raise NewerFormatError(path=file, found=card["format"], known=FORMAT)
    titles = {str(name): str(title) for name, title in card["collections"].items()}
    for name in backup.namelist():
        first, _, rest = name.partition("/")
        own = first in titles and (rest == ARTICLES or KEPT.fullmatch(rest))
        if not (own or name == CARD or KEPT.fullmatch(name)):
            raise BackupError(path=file, cause=ascii(name[:80]))
    if not all(NAME.fullmatch(name) for name in titles) or backup.testzip() is not None:
        raise BackupError(path=file, cause=CARD)
    return titles


def _builder(
    settings: Settings,
    backup: ZipFile,
    name: str,
    embedder: Callable[[], Embedder],
    progress: Progress,
) -> Callable[[Path], None]:
    def build(folder: Path) -> None:
        packed = folder.parent / ARTICLES
        with backup.open(f"{name}/{ARTICLES}") as source, packed.open("wb") as target:
            shutil.copyfileobj(source, target)
        try:
            archive = read_archive(packed, size_limit=settings.article_size)
        except AssistantError as error:
            raise BackupError(path=Path(str(backup.filename)), cause=error) from error
        fill(settings, folder, archive, embedder, progress)
        _place(backup, f"{name}/", folder)

    return build


def _place(backup: ZipFile, prefix: str, folder: Path) -> None:
    """Put the kept files that stand under ``prefix`` into ``folder``."""
    for name in backup.namelist():
        rest = name.removeprefix(prefix)
        if name.startswith(prefix) and KEPT.fullmatch(rest):
            path = folder.joinpath(*PurePosixPath(rest).parts)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(backup.read(name))
