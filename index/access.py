"""Who owns a collection and who may read it, in a file of the collection's folder.

The command line looks at none of this: whoever sits at the machine reads its files anyway. An
exported collection does not hold it.
"""

import json
import re
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from errors import AccessDamagedError, ReaderAddressError, StorageError, UnknownCollectionError
from index.manifest import write_durably

FILE = "access.json"
PEOPLE = "people"  # a folder each, for what they make of a collection that is another's
FORMAT = 1
ADDRESS = re.compile(r"[^@\s,;<>]{1,64}@[^@\s,;<>]{1,189}")

_LOCK = threading.Lock()


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who signed in; nobody in particular where ``id`` is empty.

    Attributes:
        id: Who issued it and whom it stands for there; no e-mail, which may change hands.
        email: In small letters; empty unless it is known to be theirs.
    """

    id: str = ""
    name: str = ""
    email: str = ""


NOBODY = Person()


@dataclass(frozen=True, slots=True)
class Access:
    """Who owns a collection, ``NOBODY`` before somebody does, and the e-mails of its readers."""

    owner: Person = NOBODY
    readers: tuple[str, ...] = ()


def read_access(folder: Path) -> Access:
    """Return who may do what with the collection in ``folder``.

    Raises:
        AccessDamagedError: the file is not what was written; nobody is let in by guessing.
    """
    path = folder / FILE
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
        told, readers = plain["owner"], plain["readers"]
        owner = Person(*(_text(told[field]) for field in ("id", "name", "email")))
        if plain["format"] != FORMAT or not owner.id or not isinstance(readers, list):
            raise AccessDamagedError(path=path)
        return Access(owner, tuple(_text(reader) for reader in readers))
    except (FileNotFoundError, NotADirectoryError):
        return Access()
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise AccessDamagedError(path=path) from error


def write_access(folder: Path, access: Access) -> None:
    """Write who may do what, whole or not at all."""
    owner = access.owner
    told = {"id": owner.id, "name": owner.name, "email": owner.email}
    content = {"format": FORMAT, "owner": told, "readers": list(access.readers)}
    try:
        write_durably(folder / FILE, json.dumps(content, ensure_ascii=False, indent=1))
    except OSError as error:
        raise StorageError(path=folder / FILE, cause=error) from error


def change_access(folder: Path, change: Callable[[Access], Access]) -> Access:
    """Apply ``change`` to what is there now and write what comes of it; return that.

    Raises:
        UnknownCollectionError: there is no such folder any more.
        AccessDamagedError: what is there cannot be read.
    """
    if not folder.is_dir():
        raise UnknownCollectionError(name=folder.name)
    with _LOCK:
        changed = change(read_access(folder))
        write_access(folder, changed)
        return changed


def tidy_address(written: str) -> str:
    """Return an e-mail address as it is compared, in small letters.

    >>> tidy_address(" Claire.Aubry@Exemple.FR ")
    'claire.aubry@exemple.fr'

    Raises:
        ReaderAddressError: it is none.
    """
    address = written.strip().casefold()
    if not ADDRESS.fullmatch(address):
        raise ReaderAddressError(name=written.strip()[:80])
    return address


def private_folder(folder: Path, person: Person) -> Path:
    """Return the folder of what a person makes of another's collection; it need not be there."""
    return folder / PEOPLE / sha256(person.id.encode()).hexdigest()[:32]


def make_private_folder(folder: Path, person: Person) -> Path:
    """Make that folder where it is not, unless the collection is gone; return it.

    Raises:
        StorageError: it cannot be made.
    """
    mine = private_folder(folder, person)
    try:
        with suppress(FileNotFoundError):
            mine.parent.mkdir(exist_ok=True)
            mine.mkdir(exist_ok=True)
    except OSError as error:
        raise StorageError(path=mine, cause=error) from error
    return mine


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value
