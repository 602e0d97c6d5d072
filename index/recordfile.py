"""The file of a collection's records: its tables, and how it is opened."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)
from sqlalchemy.exc import DatabaseError

from errors import DamagedBoardsError, EmptyCorpusError, NewerFormatError
from index.schema import open_engine
from index.writing import is_broken, storage_errors

FILE = "boards.sqlite"
FORMAT = 1  # of the tables; SQLite keeps it as the file's user_version
PRAGMAS = ("synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000", "trusted_schema=OFF")

SCHEMA = MetaData()
RECORDS = Table(
    "records",
    SCHEMA,
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("name", String, nullable=False),
    Column("folded", String, nullable=False),  # the name without capitals: what must differ
    Column("content", String, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("done", Integer, nullable=False),  # number of the last step that is not undone
    Column("changed", String, nullable=False),
    UniqueConstraint("kind", "folded"),
)
STEPS = Table(
    "steps",
    SCHEMA,
    Column("record", ForeignKey(RECORDS.c.id, ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("patch", LargeBinary, nullable=False),
)


@contextmanager
def reading(path: Path) -> Iterator[Connection | None]:
    """Yield a connection that sees one moment of the file, None where there is none.

    Raises:
        DamagedBoardsError, NewerFormatError, StorageError: the file cannot be read.
    """
    if not path.is_file():
        yield None
        return
    with _connected(path) as connection:
        connection.exec_driver_sql("BEGIN")
        yield connection if _is_made(connection, path) else None


@contextmanager
def writing(path: Path) -> Iterator[Connection]:
    """Yield a connection that alone may write; what is done is done whole or not at all.

    Raises:
        EmptyCorpusError: there is no folder to make the file in.
        DamagedBoardsError, NewerFormatError, StorageError: the file cannot be written.
    """
    if not path.parent.is_dir():
        raise EmptyCorpusError
    with _connected(path) as connection:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        if not _is_made(connection, path):
            SCHEMA.create_all(connection, checkfirst=False)
            connection.exec_driver_sql(f"PRAGMA user_version={FORMAT}")
        yield connection
        connection.commit()


@contextmanager
def _connected(path: Path) -> Iterator[Connection]:
    """Yield a connection that is closed afterwards, so that the folder can be renamed."""
    with storage_errors(path.parent):
        try:
            engine = open_engine(path, MetaData(), pragmas=PRAGMAS)
            try:
                with engine.connect() as connection:
                    yield connection
            finally:
                engine.dispose()
        except DatabaseError as error:
            if is_broken(error):
                raise DamagedBoardsError(path=path, cause=error.orig) from error
            raise


def _is_made(connection: Connection, path: Path) -> bool:
    """Whether the tables are there; they are not in a file that was only just opened."""
    found = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    if found > FORMAT:
        raise NewerFormatError(path=path, found=found, known=FORMAT)
    return found == FORMAT
