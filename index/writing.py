"""What every change to a collection goes through: one writer at a time, errors in one sentence."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy.exc import DatabaseError, OperationalError

from errors import BusyError, DamagedStoreError, StorageError
from index.store import FILE

LOCK = "write.lock"
SYSTEM = {  # what SQLite says in words of its own, as the system would
    sqlite3.SQLITE_BUSY: errno.EBUSY,
    sqlite3.SQLITE_CANTOPEN: errno.EACCES,
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_IOERR: errno.EIO,
    sqlite3.SQLITE_LOCKED: errno.EBUSY,
    sqlite3.SQLITE_PERM: errno.EACCES,
    sqlite3.SQLITE_READONLY: errno.EROFS,
}
PRIMARY = 0xFF  # of a result code, the bits that are not the finer distinction


@contextmanager
def one_writer(folder: Path, *, patience: float) -> Iterator[None]:
    """Keep other processes and threads from changing ``folder`` meanwhile.

    Raises:
        BusyError: another did so for ``patience`` seconds.
    """
    lock = FileLock(folder / LOCK)
    try:
        lock.acquire(timeout=patience)
    except Timeout as error:
        raise BusyError(path=folder, seconds=round(patience)) from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def storage_errors(folder: Path) -> Iterator[None]:
    """Tell a full or closed disk, or a damaged file, in one sentence.

    Raises:
        StorageError: the system, or SQLite, cannot use a file.
        DamagedStoreError: the file of the articles is not what SQLite wrote.
    """
    try:
        yield
    except OSError as error:
        raise StorageError(path=error.filename or folder, cause=error) from error
    except OperationalError as error:
        raise StorageError(path=folder, cause=_cause(error)) from error
    except DatabaseError as error:
        if not is_broken(error):  # a broken constraint is a mistake of ours
            raise
        raise DamagedStoreError(path=folder / FILE) from error


def is_broken(error: DatabaseError) -> bool:
    """Whether a file is not what we wrote: no SQLite file, a torn one, or one of other tables."""
    other = isinstance(error, OperationalError) and _code(error) == sqlite3.SQLITE_ERROR
    return other or type(error) is DatabaseError


def _code(error: DatabaseError) -> int:
    return getattr(error.orig, "sqlite_errorcode", 0) & PRIMARY


def _cause(error: OperationalError) -> OSError:
    """Return what SQLite ran into as the system's error; its own words where there is none."""
    return OSError(SYSTEM.get(_code(error), 0), str(error.orig))
