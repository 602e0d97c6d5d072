"""What people made of a collection, as named records of JSON in a file of their own.

Boards and matrices cannot be made again from anything, so nothing that is done to articles and
index touches this file. What a record's JSON means is the business of ``workshop``.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Row, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from errors import BoardChangedError, DamagedBoardsError, TakenBoardNameError, UnknownBoardError
from index.patches import Patch, make_patch, pack, unpack
from index.recordfile import FILE, RECORDS, STEPS, reading, writing

KEPT = 200  # changes of a record that can be undone
LABEL = ("id", "kind", "name", "revision", "changed")


@dataclass(frozen=True, slots=True)
class Label:
    """What is told of a record without reading it.

    Attributes:
        revision: From 1, one more with each change, undoing included.
        changed: When, ISO 8601 in UTC.
        undoable: How many changes can be undone.
        redoable: How many undone changes can be done again.
    """

    id: str
    kind: str
    name: str
    revision: int
    changed: str
    undoable: int = 0
    redoable: int = 0


@dataclass(frozen=True, slots=True)
class Record:
    """A record as it is now; ``content`` is JSON."""

    label: Label
    content: str


class Records:
    """The file of a collection's records; threads and processes may share it.

    It is open only while something is read or written, so the folder can be renamed in between.
    """

    def __init__(self, folder: Path, file: str = FILE) -> None:
        """Name the ``file`` in ``folder``; it is made when the first record is."""
        self.path = folder / file

    def labels(self, kind: str) -> tuple[Label, ...]:
        """Return what is told of each record of a kind, in the order of their names."""
        with reading(self.path) as connection:
            if connection is None:
                return ()
            query = select(RECORDS).where(RECORDS.c.kind == kind).order_by(RECORDS.c.folded)
            return tuple(_label(connection, row) for row in connection.execute(query))

    def read(self, kind: str, record_id: str) -> Record:
        """Return a record.

        Raises:
            UnknownBoardError: there is none of that id.
        """
        with reading(self.path) as connection:
            if connection is None:
                raise UnknownBoardError(name=record_id)
            return _record(connection, _row(connection, kind, record_id))

    def everything(self) -> Iterator[Record]:
        """Yield every record as it is now, of one moment, without what could be undone."""
        with reading(self.path) as connection:
            if connection is not None:
                for row in connection.execute(select(RECORDS).order_by(RECORDS.c.id)):
                    yield _record(connection, row)

    def create(self, kind: str, name: str, content: str) -> Record:
        """Make a record.

        Raises:
            TakenBoardNameError: another of its kind has that name.
            EmptyCorpusError: there is no collection to make it of.
        """
        label = Label(uuid4().hex[:12], kind, name, 1, _now())
        self.restore([Record(label, content)])
        return Record(label, content)

    def find(self, kind: str, name: str) -> Record | None:
        """Return the record of that name; None where there is none."""
        with reading(self.path) as connection:
            row = _named(connection, kind, name) if connection is not None else None
            return _record(connection, row) if connection is not None and row else None

    def put(self, kind: str, name: str, function: Callable[[str], str]) -> None:
        """Give the record of a name, made where there is none, what ``function`` makes of its own.

        That is "" of a new one. Nobody else changes it in between, and none of it can be undone:
        no history grows with what a program notes by itself.
        """
        with writing(self.path) as connection:
            row = _named(connection, kind, name)
            content = function(row.content if row else "")
            if row is None:
                label = Label(uuid4().hex[:12], kind, name, 1, _now())
                connection.execute(insert(RECORDS).values(_values(Record(label, content))))
            elif content != row.content:
                _put(connection, row, content, row.done)

    def restore(self, records: Iterable[Record]) -> None:
        """Put records into the file, under the ids they have; all or none."""
        with writing(self.path) as connection:
            for record in records:
                with _unique(record.label.name):
                    connection.execute(insert(RECORDS).values(_values(record)))

    def rename(self, kind: str, record_id: str, name: str) -> None:
        """Give a record another name, which cannot be undone but by another.

        Raises:
            UnknownBoardError, TakenBoardNameError: as above.
        """
        with writing(self.path) as connection, _unique(name):
            _row(connection, kind, record_id)
            named = {"name": name, "folded": name.casefold(), "changed": _now()}
            connection.execute(update(RECORDS).where(RECORDS.c.id == record_id).values(named))

    def delete(self, kind: str, record_id: str) -> None:
        """Delete a record and its history.

        Raises:
            UnknownBoardError: there is none of that id.
        """
        with writing(self.path) as connection:
            _row(connection, kind, record_id)
            connection.execute(delete(RECORDS).where(RECORDS.c.id == record_id))

    def change(self, kind: str, record_id: str, function: Callable[[Record], str]) -> Record:
        """Give a record the content that ``function`` makes of the newest one.

        Nobody else changes it in between. A content that is the same is no change.

        Raises:
            UnknownBoardError: there is none of that id.
        """
        with writing(self.path) as connection:
            row = _row(connection, kind, record_id)
            before = _record(connection, row)
            content = function(before)
            if content == before.content:
                return before
            number = row.done + 1
            own = STEPS.c.record == record_id
            undone, forgotten = STEPS.c.number > row.done, STEPS.c.number <= number - KEPT
            connection.execute(delete(STEPS).where(own, undone | forgotten))
            step = {"record": record_id, "number": number}
            patch = pack(make_patch(before.content, content))
            connection.execute(insert(STEPS).values(step | {"patch": patch}))
            return _put(connection, row, content, number)

    def undo(self, kind: str, record_id: str, *, seen: int | None = None) -> Record:
        """Take back the last change that is not; nothing where there is none.

        Raises:
            UnknownBoardError: there is none of that id.
            BoardChangedError: its revision is not the one that was ``seen``, where that is told.
        """
        with writing(self.path) as connection:
            row = _row(connection, kind, record_id)
            _require_seen(row, seen)
            return self._step(connection, row, row.done, Patch.revert, -1)

    def redo(self, kind: str, record_id: str, *, seen: int | None = None) -> Record:
        """Do again the last change that was undone; nothing where there is none.

        Raises:
            UnknownBoardError, BoardChangedError: as ``undo`` does.
        """
        with writing(self.path) as connection:
            row = _row(connection, kind, record_id)
            _require_seen(row, seen)
            return self._step(connection, row, row.done + 1, Patch.apply, 1)

    def integrity(self) -> list[str]:
        """Return what SQLite itself finds wrong with the file."""
        with reading(self.path) as connection:
            if connection is None:
                return []
            rows = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
            return [str(row) for row in rows if row != "ok"]

    def _step(
        self,
        connection: Connection,
        row: Row[Any],
        number: int,
        make: Callable[[Patch, str], str],
        way: int,
    ) -> Record:
        """Go one step of the history back or forth, where there is one."""
        patch = _patch(connection, row.id, number)
        if patch is None:
            return _record(connection, row)
        try:
            content = make(unpack(patch), row.content)
        except ValueError as error:
            raise DamagedBoardsError(path=self.path, cause=error) from error
        return _put(connection, row, content, row.done + way)


def _values(record: Record) -> dict[str, Any]:
    told = {field: getattr(record.label, field) for field in LABEL}
    folded = record.label.name.casefold()
    return told | {"folded": folded, "content": record.content, "done": 0}


def _named(connection: Connection, kind: str, name: str) -> Row[Any] | None:
    wanted = select(RECORDS).where(RECORDS.c.kind == kind, RECORDS.c.folded == name.casefold())
    return connection.execute(wanted).one_or_none()


def _row(connection: Connection, kind: str, record_id: str) -> Row[Any]:
    wanted = select(RECORDS).where(RECORDS.c.kind == kind, RECORDS.c.id == record_id)
    row = connection.execute(wanted).one_or_none()
    if row is None:
        raise UnknownBoardError(name=record_id)
    return row


def _record(connection: Connection, row: Row[Any]) -> Record:
    return Record(_label(connection, row), row.content)


def _label(connection: Connection, row: Row[Any]) -> Label:
    undone = STEPS.c.number > row.done
    query = select(func.count(), func.count().filter(undone)).where(STEPS.c.record == row.id)
    every, redoable = connection.execute(query).one()
    told = {name: getattr(row, name) for name in LABEL}
    return Label(**told, undoable=every - redoable, redoable=redoable)


def _patch(connection: Connection, record_id: str, number: int) -> bytes | None:
    wanted = select(STEPS.c.patch).where(STEPS.c.record == record_id, STEPS.c.number == number)
    return connection.execute(wanted).scalar_one_or_none()


def _put(connection: Connection, row: Row[Any], content: str, done: int) -> Record:
    values = {"content": content, "done": done, "revision": row.revision + 1, "changed": _now()}
    connection.execute(update(RECORDS).where(RECORDS.c.id == row.id).values(values))
    return _record(connection, _row(connection, row.kind, row.id))


def _require_seen(row: Row[Any], seen: int | None) -> None:
    if seen is not None and seen != row.revision:
        raise BoardChangedError


@contextmanager
def _unique(name: str) -> Iterator[None]:
    try:
        yield
    except IntegrityError as error:
        raise TakenBoardNameError(name=name) from error


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
