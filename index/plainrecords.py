"""Records as plain values for JSON, and back, every value but their own content checked."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from errors import DamagedBoardsError
from index.plain import MalformedError
from index.records import Label, Record

LONGEST = 200  # characters of a name


def plain_record(record: Record) -> dict[str, Any]:
    """Return a record as it is now; its history stays where it was made.

    Raises:
        DamagedBoardsError: its content is no JSON.
    """
    label = record.label
    try:
        content = json.loads(record.content)
    except ValueError as error:
        raise DamagedBoardsError(path=label.name, cause=error) from error
    return {
        "id": label.id,
        "kind": label.kind,
        "name": label.name,
        "changed": label.changed,
        "content": content,
    }


def read_record(record_id: str, values: dict[str, Any]) -> Record:
    """Return the record that ``plain_record`` gave, at its first revision.

    Raises:
        MalformedError: anything is not as a record has it.
    """
    kind, name, changed = (values[field] for field in ("kind", "name", "changed"))
    known = values["id"] == record_id and isinstance(values["content"], dict)
    if not known or not all(_is_word(value) for value in (kind, name, changed)):
        raise MalformedError(f"boards/{record_id}.json")
    datetime.fromisoformat(changed)
    content = json.dumps(values["content"], ensure_ascii=False)
    content.encode()  # SQLite takes no half of a sign
    return Record(Label(record_id, kind, name, 1, changed), content)


def require_different(records: Sequence[Record]) -> None:
    """Make sure that no two records of a kind have one name.

    Raises:
        MalformedError: two have.
    """
    names = {(record.label.kind, record.label.name.casefold()) for record in records}
    if len(names) != len(records):
        raise MalformedError("boards/")


def _is_word(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= LONGEST and value.isprintable()
