"""Where boards, matrices and judgements are kept: named, saved with each change, undoable.

A change is a function of what is there. It is applied to the newest state, while nobody else
writes, so two windows on one board never lose each other's changes.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from errors import DamagedBoardsError, NewerFormatError, UnknownBoardError
from index.records import Label, Record, Records
from workshop.contract import FORMAT, plain_board, plain_matrix, read_board, read_matrix
from workshop.models import Board, Matrix
from workshop.wording import tidy_line

NAME = 200  # characters of a name, at most

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Saved(Generic[Made]):
    """What is kept under a name, as it is now, and what is told of it."""

    label: Label
    value: Made


class Drawer(Generic[Made]):
    """What a collection keeps of one kind; windows and processes may share it."""

    def __init__(
        self,
        folder: Path,
        kind: str,
        plain: Callable[[Made], dict[str, Any]],
        read: Callable[[dict[str, Any]], Made],
    ) -> None:
        """Name what is kept in the folder of a collection; no file is opened."""
        self._records = Records(folder)
        self._kind = kind
        self._plain = plain
        self._read = read

    def labels(self) -> tuple[Label, ...]:
        """Return what is told of each, by name."""
        return self._records.labels(self._kind)

    def open(self, made_id: str) -> Saved[Made]:
        """Return one as it is now.

        Raises:
            UnknownBoardError: there is none of that id.
            DamagedBoardsError, NewerFormatError: it is not what this version wrote.
        """
        return self._saved(self._records.read(self._kind, made_id))

    def find(self, name: str) -> Label:
        """Return what is told of the one of that name, or id; capitals do not count.

        Raises:
            UnknownBoardError: there is none.
        """
        for label in self.labels():
            if name == label.id or name.strip().casefold() == label.name.casefold():
                return label
        raise UnknownBoardError(name=name)

    def create(self, name: str, value: Made) -> Saved[Made]:
        """Keep a new one.

        Raises:
            BoardNameError: the name is empty or too long.
            TakenBoardNameError: another has it.
        """
        record = self._records.create(self._kind, tidy_line(name, NAME), self._content(value))
        return self._saved(record)

    def duplicate(self, made_id: str, name: str) -> Saved[Made]:
        """Keep a copy under another name, without the history.

        Raises:
            UnknownBoardError, BoardNameError, TakenBoardNameError: as above.
        """
        return self.create(name, self.open(made_id).value)

    def rename(self, made_id: str, name: str) -> None:
        """Give one another name; that is no step of its history.

        Raises:
            UnknownBoardError, BoardNameError, TakenBoardNameError: as above.
        """
        self._records.rename(self._kind, made_id, tidy_line(name, NAME))

    def delete(self, made_id: str) -> None:
        """Delete one, with its history.

        Raises:
            UnknownBoardError: there is none of that id.
        """
        self._records.delete(self._kind, made_id)

    def change(self, made_id: str, change: Callable[[Made], Made]) -> Saved[Made]:
        """Apply ``change`` to the newest state and save what comes of it; return that.

        Whatever ``change`` raises, nothing has changed.

        Raises:
            UnknownBoardError: there is none of that id.
        """

        def act(record: Record) -> str:
            return self._content(change(self._saved(record).value))

        return self._saved(self._records.change(self._kind, made_id, act))

    def undo(self, made_id: str, *, seen: int | None = None) -> Saved[Made]:
        """Take back the last change, whoever made it; return what is there now.

        Raises:
            UnknownBoardError: there is none of that id.
            BoardChangedError: its revision is not the one ``seen``, where that is told.
        """
        return self._saved(self._records.undo(self._kind, made_id, seen=seen))

    def redo(self, made_id: str, *, seen: int | None = None) -> Saved[Made]:
        """Do again what was taken back last; return what is there now.

        Raises:
            UnknownBoardError, BoardChangedError: as ``undo`` does.
        """
        return self._saved(self._records.redo(self._kind, made_id, seen=seen))

    def _content(self, value: Made) -> str:
        plain = self._plain(value)
        # the label alone says how it is called, or an undone change would bring old names back
        told = {key: part for key, part in plain.items() if key not in ("id", "name")}
        return json.dumps(told, ensure_ascii=False)

    def _saved(self, record: Record) -> Saved[Made]:
        label, path = record.label, self._records.path
        try:
            plain = json.loads(record.content)
            found = plain["format"]
            if found > FORMAT:
                raise NewerFormatError(path=path, found=found, known=FORMAT)
            value = self._read(plain | {"id": label.id, "name": label.name})
        except (ValueError, TypeError, KeyError) as error:  # MalformedError is one
            raise DamagedBoardsError(path=path, cause=f"{label.name}: {error}") from error
        return Saved(label, value)


def boards_of(folder: Path) -> Drawer[Board]:
    """Return the boards of the collection in ``folder``."""
    return Drawer(folder, "board", plain_board, read_board)


def matrices_of(folder: Path) -> Drawer[Matrix]:
    """Return the matrices of the collection in ``folder``."""
    return Drawer(folder, "matrix", plain_matrix, read_matrix)
