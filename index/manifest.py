"""The one file that names the complete state of an index; it is swapped, never edited."""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from errors import DamagedIndexError, NewerFormatError, UnreadableDataError

FORMAT = 3  # of the data folder; index.migration brings an earlier one to it
NAME = "manifest.json"
COPY = "manifest.copy.json"
BLOCK = 1 << 20  # bytes read at a time when hashing


@dataclass(frozen=True, slots=True)
class FileMark:
    """What a file was when it was written: its size in bytes and its SHA-256 in hexadecimal."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Recipe:
    """What an index is made with; two indexes with one recipe hold the same vectors and words.

    ``analysis`` is raised by any change of what is indexed of the same words.
    """

    model: str
    dimension: int
    passage_size: int
    analysis: int = 1  # of words; earlier indexes do not tell


@dataclass(frozen=True, slots=True)
class Manifest:
    """A complete generation: its number, from 1, its recipe, and every file of it.

    ``segments`` are the folders of its vectors, in the order of their passages; there are none in
    what a version before format 3 wrote. ``passages`` counts those that are there, ``posted`` those
    that were added to the words since these were written anew.
    """

    generation: int
    recipe: Recipe
    files: Mapping[str, FileMark]
    format: int = FORMAT
    segments: tuple[str, ...] = ()
    passages: int = 0
    posted: int = 0


def mark_file(path: Path) -> FileMark:
    """Return the mark of the file as it is now."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
    return FileMark(path.stat().st_size, digest.hexdigest())


def read_manifest(folder: Path) -> Manifest | None:
    """Return the manifest of the index in ``folder``, None where nothing was ever indexed.

    Raises:
        DamagedIndexError: the file is there but is no manifest.
        NewerFormatError: a later version wrote it.
        UnreadableDataError: the system refuses to read it.
    """
    # the copy is written first, of a generation that is complete: without the file, it holds
    return _read(folder / NAME) or _read(folder / COPY)


def recover_manifest(folder: Path) -> Manifest | None:
    """Return the manifest, or its copy where it is damaged.

    Raises:
        DamagedIndexError: the copy is damaged too.
    """
    try:
        return read_manifest(folder)
    except DamagedIndexError:
        copy = _read(folder / COPY)
        if copy is None:
            raise
        return copy


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Swap the manifest in: a reader sees the old one or the new one, never a part."""
    content = json.dumps(asdict(manifest), indent=1, sort_keys=True)
    write_durably(folder / COPY, content)
    write_durably(folder / NAME, content)


def write_durably(path: Path, content: str) -> None:
    """Put a small file at ``path``; whoever reads meanwhile sees the old one or the new one."""
    fresh = path.with_name(f"{path.name}.new")
    with fresh.open("w", encoding="utf-8") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in ``folder`` durable, where the system can."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _read(path: Path) -> Manifest | None:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["format"] > FORMAT:
            raise NewerFormatError(path=path, found=content["format"], known=FORMAT)
        files = {name: FileMark(**mark) for name, mark in content["files"].items()}
        recipe = Recipe(**content["recipe"])
        return Manifest(
            _number(content["generation"]),
            recipe,
            files,
            _number(content["format"]),
            tuple(content.get("segments", ())),
            int(content.get("passages", 0)),
            int(content.get("posted", 0)),
        )
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UnreadableDataError(path=path, cause=error) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DamagedIndexError(path=path) from error


def _number(value: object) -> int:
    if type(value) is not int or value < 1:
        raise ValueError(f"no number from 1: {value!r}")
    return value
