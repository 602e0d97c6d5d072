"""What who is there may do with a collection: own it, read it, or not know of it.

Every way to a collection comes by here, and every act that changes one. Where no login is set up,
whoever is there owns them all.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Literal, NoReturn

from errors import AccessError, AssistantError, HiddenCollectionError, NotOwnerError
from index.access import Access, Person, make_private_folder, read_access
from index.titles import NAME
from logs import alias, get_logger
from ui import identity, resources

if TYPE_CHECKING:
    from index.collections import Card

Right = Literal["none", "read", "own"]

logger = get_logger(__name__)


def right(name: str, who: Person | None = None) -> Right:
    """Return what ``who``, or else who is there, may do with a collection, be it there or not.

    Raises:
        SignedOutError, LoginSetupError: nobody can tell who is there.
        AccessDamagedError: nobody can tell whose it is.
    """
    who = identity.person() if who is None else who
    if not who.id:
        return "own"
    if not NAME.fullmatch(name):
        return "none"
    access, common = access_of(name), name == resources.default_collection()
    if access.owner.id == who.id or (not access.owner.id and is_administrator(who)):
        return "own"
    return "read" if common or (who.email and who.email in access.readers) else "none"


def access_of(name: str) -> Access:
    """Return who owns a collection, and who reads it."""
    return read_access(resources.settings().data / name)


def is_administrator(who: Person) -> bool:
    """Whether a person cares for what belongs to nobody."""
    return bool(who.email) and who.email in resources.settings().administrators


def may_read(name: str) -> bool:
    """Whether who is there may know of a collection; not where its rights cannot be read."""
    try:
        return right(name) != "none"
    except AssistantError:
        return False


def owns(name: str) -> bool:
    """Whether who is there may change a collection; not where its rights cannot be read."""
    try:
        return right(name) == "own"
    except AssistantError:
        return False


def require(name: str, wanted: Literal["read", "own"], who: Person | None = None) -> None:
    """Make sure that ``who``, or else who is there, may read or change a collection.

    Raises:
        HiddenCollectionError: they may not even know of it.
        NotOwnerError: they may read it only.
        SignedOutError, LoginSetupError, AccessDamagedError: nobody can tell.
    """
    has = right(name, who)
    if has == "none":
        _refuse(HiddenCollectionError(name=name), name)
    if wanted == "own" and has != "own":
        _refuse(NotOwnerError(), name)


def _refuse(error: AccessError, name: str) -> NoReturn:
    logger.warning("access refused", exc_info=error, collection=alias(name), text={"name": name})
    raise error


def cards() -> "dict[str, Card]":
    """Return the collections that who is there may know of, by name."""
    who = identity.person()
    return {name: card for name, card in resources.every_card().items() if _is_open(name, who)}


def desk(folder: Path) -> Path:
    """Return where who is there keeps what they make of the collection in ``folder``.

    Its owner does so beside the articles, where the command line looks too; anybody else in a
    folder of their own.

    Raises:
        AccessDamagedError: nobody can tell whose it is.
        StorageError: the folder cannot be made.
    """
    who = identity.person()
    if not who.id or read_access(folder).owner.id == who.id:
        return folder
    return make_private_folder(folder, who)


def _is_open(name: str, who: Person) -> bool:
    try:
        return right(name, who) != "none"
    except AssistantError as error:
        logger.warning(
            "a collection is shown to nobody",
            exc_info=error,
            collection=alias(name),
            text={"name": name},
        )
        return False
