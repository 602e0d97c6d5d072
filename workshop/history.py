"""What each person asked of a collection, kept in a file that no export takes along."""

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from errors import DamagedBoardsError, NewerFormatError, UnknownBoardError
from index.records import Records

FILE = "history.sqlite"
KIND = "history"
FORMAT = 1
MOST = 500  # questions a person; the oldest go


@dataclass(frozen=True, slots=True)
class Past:
    """A question that was asked, with all it takes to ask it again.

    Attributes:
        text: As it was typed.
        after: The question that it completed; empty where it stood alone.
        literal: Whether its words were searched as they stood.
        asked: When, ISO 8601 in UTC.
        understood: As it was searched.
        answering: How many sources answered.
        perhaps: How many perhaps did.
        touching: How many touched on it.
        silent: How many kept silent.
        filters: What narrowed it, as the page's address writes it.
    """

    text: str
    after: str = ""
    literal: bool = False
    asked: str = ""
    understood: str = ""
    answering: int = 0
    perhaps: int = 0
    touching: int = 0
    silent: int = 0
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, str]:
        """What tells a question from another; asked again, it is the same one."""
        return self.text, self.after


def now() -> str:
    """Return this moment as ``Past.asked`` writes it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


class HistoryStore:
    """The questions of one person; windows and processes may share it."""

    def __init__(self, folder: Path, person: str) -> None:
        """Name the folder of a collection and the id of a person; no file is opened."""
        self._records = Records(folder, FILE)
        self._person = person

    def read(self) -> tuple[Past, ...]:
        """Return the questions, the newest first; none where none was kept.

        Raises:
            DamagedBoardsError, NewerFormatError: the file is not what this version wrote.
        """
        record = self._records.find(KIND, self._person)
        return self._read(record.content if record else "")

    def add(self, past: Past) -> None:
        """Keep a question as the newest, once."""
        self._change(lambda all_: (past, *(one for one in all_ if one.key != past.key))[:MOST])

    def remove(self, key: tuple[str, str]) -> None:
        """Forget one question."""
        self._change(lambda all_: tuple(one for one in all_ if one.key != key))

    def forget(self) -> None:
        """Forget all of them."""
        record = self._records.find(KIND, self._person)
        if record is not None:
            with suppress(UnknownBoardError):  # another window was quicker
                self._records.delete(KIND, record.label.id)

    def _change(self, change: Callable[[tuple[Past, ...]], tuple[Past, ...]]) -> None:
        def written(content: str) -> str:
            questions = [asdict(one) for one in change(self._read(content))]
            return json.dumps({"format": FORMAT, "questions": questions}, ensure_ascii=False)

        self._records.put(KIND, self._person, written)

    def _read(self, content: str) -> tuple[Past, ...]:
        if not content:
            return ()
        path = self._records.path
        try:
            plain = json.loads(content)
            if plain["format"] > FORMAT:
                raise NewerFormatError(path=path, found=plain["format"], known=FORMAT)
            return tuple(_past(one) for one in plain["questions"])
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise DamagedBoardsError(path=path, cause=f"{KIND}: {error}") from error


def _past(plain: Mapping[str, object]) -> Past:
    filters = plain["filters"]
    if not isinstance(filters, dict):
        raise TypeError("filters")
    read = {str(name): tuple(str(one) for one in said) for name, said in filters.items()}
    return Past(**{**plain, "filters": read})  # type: ignore[arg-type]  # names are checked


def forget_everywhere(data: Path, person: str) -> None:
    """Forget all that a person asked, of every collection.

    Raises:
        DamagedBoardsError, NewerFormatError, StorageError: a file cannot be changed.
    """
    for file in sorted(data.glob(f"*/{FILE}")):
        HistoryStore(file.parent, person).forget()
