"""The collections of a data folder: named, separate corpora, each in a folder of its own."""

import shutil
from collections.abc import Callable
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from secrets import token_hex

from corpus.progress import Progress, silent
from errors import (
    AssistantError,
    BusyError,
    StorageError,
    TakenNameError,
    UnknownCollectionError,
    UnreadableDataError,
)
from index.access import NOBODY, Access, Person, write_access
from index.archive import Archive, read_archive, write_archive
from index.collection import Collection
from index.embedder import Embedder
from index.manifest import NAME as MANIFEST
from index.manifest import read_manifest, sync_folder
from index.passing import alone, passing_name
from index.records import Records
from index.sizes import sizes_of
from index.store import Store
from index.titles import CARD, is_collection, name_of, tidy_title, title_of, write_titles
from index.writing import one_writer, storage_errors
from settings import Settings

TRIES = 3  # of reading a collection while others change it


@dataclass(frozen=True, slots=True)
class Card:
    """What is told of a collection without opening it.

    Attributes:
        name: That of its folder; what a program calls it.
        title: What a person calls it.
        articles: How many it holds.
        size: Bytes on the disk.
        changed: When it last changed.
    """

    name: str
    title: str
    articles: int
    size: int
    changed: datetime


def list_collections(data: Path) -> tuple[Card, ...]:
    """Return the collections there are, by name; none where there is no data yet.

    Raises:
        UnreadableDataError: the data cannot be looked through.
    """
    try:
        folders = sorted(data.iterdir())
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise UnreadableDataError(path=data, cause=error) from error
    cards: list[Card] = []
    for folder in filter(is_collection, folders):
        with suppress(FileNotFoundError):  # renamed or deleted meanwhile
            cards.append(_card(folder))
    return tuple(cards)


def create_collection(data: Path, title: str, *, owner: Person = NOBODY) -> Card:
    """Make an empty collection, its name made of its title.

    That of one with an owner is nobody's to guess, nor does it tell of another's by being taken.

    Raises:
        CollectionNameError: nothing of the title can be a name.
        TakenNameError: there is one of that name; it is left alone.
    """
    name, title = _name(title, owner), tidy_title(title)
    return appear(data, name, title, lambda folder: _own(folder, owner))


def rename_collection(
    data: Path, name: str, title: str, *, patience: float, keep_name: bool = False
) -> Card:
    """Give a collection another title, and the name made of it unless it keeps its own.

    Raises:
        UnknownCollectionError: there is none called ``name``.
        CollectionNameError: nothing of the title can be a name.
        TakenNameError: there is another of that name; both are left alone.
        BusyError: it is being changed, for more than ``patience`` seconds.
    """
    made, title = name_of(title), tidy_title(title)
    new = name if keep_name else made
    with alone(data):
        folder, there = _require(data, name), data / new
        if new != name and there.exists():
            raise TakenNameError(name=new)
        with one_writer(folder, patience=patience):
            # both titles are written before: the name of the folder decides which one holds
            write_titles(folder, {name: title_of(folder), new: title})
            if new != name:
                folder.rename(there)
                sync_folder(data)
        return _card(there)


def delete_collection(data: Path, name: str, *, patience: float) -> None:
    """Delete a collection with all it holds; it is gone at once or not at all.

    Raises:
        UnknownCollectionError: there is none called ``name``.
        BusyError: it is being changed, for more than ``patience`` seconds.
    """
    with alone(data):
        folder, aside = _require(data, name), data / passing_name()
        with one_writer(folder, patience=patience):
            folder.rename(aside)
            sync_folder(data)
        shutil.rmtree(aside, ignore_errors=True)  # what stays goes with the next change


def export_collection(data: Path, name: str, file: Path) -> None:
    """Write a collection, boards included, into one zip file that appears whole or not at all.

    A file that is there already is replaced at once, when the new one is whole.

    Raises:
        UnknownCollectionError: there is none called ``name``.
        StorageError: the file cannot be written.
    """
    with storage_errors(data):
        folder = _require(data, name)
        partial = file.parent / passing_name()
        try:
            for _ in range(TRIES):
                if pack(folder, partial):
                    partial.replace(file)
                    return
        except OSError as error:  # by the name that was given: the one aside is ours
            raise StorageError(path=file, cause=error) from error
        finally:
            with suppress(OSError):
                partial.unlink()
    raise BusyError(path=folder, seconds=TRIES)


def import_collection(  # noqa: PLR0913 - what is read, what is made of it, and for whom
    settings: Settings,
    file: Path,
    title: str,
    embedder: Callable[[], Embedder],
    *,
    owner: Person = NOBODY,
    progress: Progress = silent,
) -> Card:
    """Make a new collection of an exported one; it appears whole or not at all.

    Raises:
        MissingFileError, NotAFileError, UnreadableFileError: there is no file that can be read.
        CollectionArchiveError: the file is no exported collection, or is damaged.
        NewerFormatError: a later version wrote it.
        CollectionNameError: nothing of the title can be a name.
        TakenNameError: there is a collection of that name; it is left alone.
        Interrupted: ``progress`` stopped it; there is nothing of it.
    """
    name, title = _name(title, owner), tidy_title(title)
    archive = read_archive(file, size_limit=settings.article_size)
    if (settings.data / name).exists():  # before the work, and again after it
        raise TakenNameError(name=name)

    def build(folder: Path) -> None:
        fill(settings, folder, archive, embedder, progress)
        _own(folder, owner)

    return appear(settings.data, name, title, build)


def _name(title: str, owner: Person) -> str:
    name = name_of(title)
    return f"{name[:48].strip('-')}-{token_hex(6)}" if owner.id else name


def _own(folder: Path, owner: Person) -> None:
    if owner.id:
        write_access(folder, Access(owner))


def appear(data: Path, name: str, title: str, build: Callable[[Path], None]) -> Card:
    """Make a collection aside; the last step, one renaming, puts it there."""
    with storage_errors(data):
        passing = data / passing_name()
        folder = passing / name
        try:
            with ExitStack() as stack:
                with alone(data):
                    folder.mkdir(parents=True)
                    stack.enter_context(one_writer(passing, patience=0))
                build(folder)
                write_titles(folder, {name: title})
                with alone(data):
                    if (data / name).exists():
                        raise TakenNameError(name=name)
                    folder.rename(data / name)
                    sync_folder(data)
        finally:
            shutil.rmtree(passing, ignore_errors=True)
    return _card(data / name)


def fill(
    settings: Settings,
    folder: Path,
    archive: Archive,
    embedder: Callable[[], Embedder],
    progress: Progress,
) -> None:
    """Make the collection of an archive in an empty ``folder``, its index included."""
    if archive.records:
        Records(folder).restore(archive.records)
    if archive.entries:
        there = {"data": folder.parent, "collection": folder.name}
        with closing(Collection(settings.model_copy(update=there), embedder)) as collection:
            collection.fill_entries(archive.entries, progress)


def pack(folder: Path, partial: Path, *, boards: bool = True) -> bool:
    """Write the collection in ``folder``; return whether it stayed readable to the end."""
    made = Records(folder).everything() if boards else ()
    if read_manifest(folder / "index") is None:
        write_archive(partial, title_of(folder), (), made)
        return True
    settings = Settings(data=folder.parent, collection=folder.name)
    generation = Collection(settings, _no_model).manifest().generation
    with closing(Store(folder)) as store:
        write_archive(partial, title_of(folder), store.entries(generation), made)
    newest = read_manifest(folder / "index")
    return newest is not None and newest.generation <= generation + 1


def _no_model() -> Embedder:
    raise RuntimeError("no model is needed to export")


def _require(data: Path, name: str) -> Path:
    folder = data / name
    if folder.parent != data or not is_collection(folder):
        raise UnknownCollectionError(name=name)
    return folder


def _card(folder: Path) -> Card:
    return Card(
        name=folder.name,
        title=title_of(folder),
        articles=_count(folder),
        size=sum(sizes_of(folder).values()),
        changed=_changed(folder),
    )


def _count(folder: Path) -> int:
    """Return how many articles there are; 0 where they cannot be read, as opening it will tell."""
    try:
        manifest = read_manifest(folder / "index")
        if manifest is None:
            return 0
        return _counted(folder, manifest.generation, _changed(folder))
    except AssistantError:
        return 0


@lru_cache(maxsize=1_000)
def _counted(folder: Path, generation: int, _when: datetime) -> int:
    """Return how many articles a generation has, counted once for each change (``_when``)."""
    with storage_errors(folder), closing(Store(folder)) as store:
        return store.count(generation)


def _changed(folder: Path) -> datetime:
    marks = (folder / CARD, folder / "index" / MANIFEST)
    times = [mark.stat().st_mtime for mark in marks if mark.is_file()]
    return datetime.fromtimestamp(max(times, default=folder.stat().st_mtime), UTC)
