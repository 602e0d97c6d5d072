"""Files of one generation that are also those of the next: one file under two names."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from index.manifest import FileMark, mark_file, sync_folder

LOCKS = ".tantivy-"  # how the names of the locks begin that Tantivy leaves


def link_folder(before: Path, after: Path) -> None:
    """Give every file below ``before`` a second name below ``after``; a copy where none can be had.

    Whoever writes there later must put a new file in the place of another, never write into it.
    """
    for path in before.rglob("*"):
        if path.is_dir() or path.name.startswith(LOCKS):
            continue
        other = after / path.relative_to(before)
        other.parent.mkdir(parents=True, exist_ok=True)
        try:
            other.hardlink_to(path)
        except FileNotFoundError:
            raise
        except OSError:  # a file system without links
            shutil.copyfile(path, other)


def mark_files(
    folder: Path, before: Path | None = None, known: Mapping[str, FileMark] | None = None
) -> dict[str, FileMark]:
    """Return the mark of every file below ``folder``, each made durable first.

    What is one file with that of its name in ``before`` has the mark that is ``known`` of it.
    """
    marks = {}
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or path.name.startswith(LOCKS):
            continue
        name = path.relative_to(folder).as_posix()
        mark = (known or {}).get(name)
        if mark is None or before is None or not _is_same(path, before / name):
            with path.open("rb+") as file:
                os.fsync(file.fileno())
            mark = mark_file(path)
        marks[name] = mark
    for inner in (folder, *(path for path in folder.rglob("*") if path.is_dir())):
        sync_folder(inner)
    return marks


def _is_same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except FileNotFoundError:
        return False
