"""Folders on their way into the data folder or out of it, and one hand at a time at that."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from filelock import FileLock, Timeout

from errors import BusyError
from index.writing import one_writer, storage_errors

LOCK = ".collections.lock"
PASSING = ".passing-"  # what begins so is no collection
PATIENCE = 60.0  # seconds to wait for another who creates, renames or deletes


def passing_name() -> str:
    """Return a name that nobody else has."""
    return f"{PASSING}{uuid4().hex[:8]}"


@contextmanager
def alone(data: Path) -> Iterator[None]:
    """Keep others from creating, renaming or deleting meanwhile; clear away what they left."""
    with storage_errors(data):
        data.mkdir(parents=True, exist_ok=True)
        lock = FileLock(data / LOCK)
        try:
            lock.acquire(timeout=PATIENCE)
        except Timeout as error:
            raise BusyError(path=data, seconds=round(PATIENCE)) from error
        try:
            for passing in data.glob(f"{PASSING}*"):
                with suppress(BusyError), one_writer(passing, patience=0):  # at work in it
                    shutil.rmtree(passing, ignore_errors=True)
            yield
        finally:
            lock.release()
