"""What a person made of a collection before it was theirs goes where its owner keeps it."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from index.access import Person, private_folder
from index.recordfile import FILE
from index.records import Record, Records


def adopt(folder: Path, person: Person) -> None:
    """Put a person's own boards, matrices and judgements beside the articles in ``folder``.

    What is there already stays: of two that have one name, the person's gets a number, and its
    history ends there.

    Raises:
        DamagedBoardsError, StorageError: one of the two files cannot be used.
    """
    mine = private_folder(folder, person) / FILE
    if not mine.is_file():
        return
    if (folder / FILE).is_file():
        there = Records(folder)
        there.restore(_renamed(Records(mine.parent).everything(), there))
        mine.unlink()
    else:
        mine.replace(folder / FILE)


def _renamed(records: Iterable[Record], there: Records) -> list[Record]:
    return [
        replace(one, label=replace(one.label, name=_free(one.label.kind, one.label.name, there)))
        for one in records
    ]


def _free(kind: str, name: str, there: Records) -> str:
    taken = {label.name.casefold() for label in there.labels(kind)}
    names = (name if number == 1 else f"{name} ({number})" for number in range(1, len(taken) + 2))
    return next(one for one in names if one.casefold() not in taken)
