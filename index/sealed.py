"""Folders that are either complete or not there: built aside, checksummed, renamed into place."""

import errno
import hashlib
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

SEAL = "seal.json"  # size, time and SHA-256 of every other file
_TEMPORARY = ".partial-"


def is_whole(folder: Path, *, thorough: bool = False) -> bool:
    """Return whether ``folder`` holds exactly what was sealed.

    Sizes and times are compared; the bytes are read only when a time differs or ``thorough``.
    """
    try:
        sealed = json.loads((folder / SEAL).read_text(encoding="utf-8"))
        for name, (size, time, digest) in sealed.items():
            status = (folder / name).stat()
            if status.st_size != size:
                return False
            if (thorough or status.st_mtime_ns != time) and _digest(folder / name) != digest:
                return False
    except (OSError, ValueError, TypeError, AttributeError):  # missing, or not what we wrote
        return False
    return True


def build_sealed(folder: Path, build: Callable[[Path], None], *, room: int = 0) -> None:
    """Put at ``folder`` what ``build`` writes into the empty folder it is given.

    The caller holds a lock. Whatever an interrupted run left is removed first; until the last
    rename nothing stands at ``folder`` but what was there before. ``room`` bytes are had from the
    disk first, because libraries that write by themselves may pass over a disk that fills up.
    """
    for leftover in folder.parent.glob(f"{folder.name}{_TEMPORARY}*"):
        shutil.rmtree(leftover, ignore_errors=True)
    partial = folder.with_name(f"{folder.name}{_TEMPORARY}{uuid4().hex[:8]}")
    partial.mkdir(parents=True)
    try:
        _reserve(partial / "room", room)
        build(partial)
        _seal(partial)
        if folder.exists():  # damaged: a rename does not replace a folder that holds files
            folder.rename(folder.with_name(f"{folder.name}{_TEMPORARY}old-{uuid4().hex[:8]}"))
        partial.rename(folder)
        _sync(folder.parent)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise
    for old in folder.parent.glob(f"{folder.name}{_TEMPORARY}old-*"):
        shutil.rmtree(old, ignore_errors=True)


def _reserve(path: Path, size: int) -> None:
    """Raise OSError unless ``size`` bytes can be written at ``path``; leave nothing there."""
    if not size:
        return
    if not hasattr(os, "posix_fallocate"):
        if shutil.disk_usage(path.parent).free < size:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        return
    with path.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, size)
    path.unlink()


def _seal(folder: Path) -> None:
    """Write the seal, with every byte on the disk before it."""
    sealed = {}
    for path in sorted(folder.rglob("*")):
        _sync(path)
        if path.is_file():
            status = path.stat()
            name = path.relative_to(folder).as_posix()
            sealed[name] = (status.st_size, status.st_mtime_ns, _digest(path))
    seal = folder / SEAL
    seal.write_text(json.dumps(sealed, indent=1), encoding="utf-8")
    _sync(seal)
    _sync(folder)


def _sync(path: Path) -> None:
    """Force ``path`` to the disk; a folder cannot be opened for that on Windows."""
    if path.is_dir() and os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
