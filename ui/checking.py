"""Documents read back in the background: what is checked, and the checks this process remembers."""

import secrets
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from corpus.progress import Progress
from errors import AssistantError, EmptyFileError, FileTooLargeError
from ui import address, identity
from ui.runner import Runner, Task
from ui.state import Session
from ui.uploads import Upload, safe_name

if TYPE_CHECKING:
    from index.snapshot import Snapshot
    from workshop.checking.models import Flow, Report

MEGABYTE = 1_000_000  # bytes
MOST = 20  # checks remembered of a person; they hold the words of documents, so no file keeps them


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it was read, so that it can be checked again without being sent again.

    Attributes:
        flows: Its text; nothing where it could not be read.
        error: Why it could not be read; None where it was.
    """

    name: str
    flows: "tuple[Flow, ...]" = ()
    error: AssistantError | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """A document and what became of its quotes; no report where it could not be read."""

    document: Document
    report: "Report | None" = None


@dataclass(frozen=True, slots=True)
class Checks:
    """What was checked in one go, and the state of the collection it was checked against."""

    checked: tuple[Checked, ...]
    generation: int
    made: date


Check: TypeAlias = Runner[Checks]
Whose: TypeAlias = tuple[int, str]  # a workspace, and the id of a person


class Register:
    """The checks of this process, by the id the address names.

    Each is of one collection, and of the person who had it made.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._checks: dict[str, tuple[Whose, Check]] = {}

    def add(self, whose: Whose, check: Check) -> str:
        """Remember a person's check; return its id. The oldest are forgotten."""
        check_id = secrets.token_urlsafe(9)
        with self._lock:
            self._checks[check_id] = (whose, check)
            mine = [one for one, (of, _check) in self._checks.items() if of[1] == whose[1]]
            for old in mine[:-MOST]:
                self._checks.pop(old)[1].cancel()
        return check_id

    def find(self, whose: Whose, check_id: str) -> Check | None:
        """Return a check of a person; None where it is forgotten, or another's."""
        with self._lock:
            of, check = self._checks.get(check_id, (None, None))
        return check if of == whose else None


REGISTER = Register()


def current(memory: Session) -> Check | None:
    """Return the check that is shown; one that was left for another page comes back."""
    check_id = address.kept("report")
    if not check_id and memory.came_from_another_page:
        check_id = memory.thread.opened.get("report", "")
    found = REGISTER.find(_whose(memory), check_id) if check_id else None
    if found is not None and not address.kept("report"):
        address.open_kept(memory, "report", check_id)
    return found


def _whose(memory: Session) -> Whose:
    return id(memory.workspace), identity.person().id


def begin(memory: Session, task: Task[Checks]) -> None:
    """Begin a check in the background, and show it."""
    check: Check = Runner()
    check.begin("check", task)
    address.open_kept(memory, "report", REGISTER.add(_whose(memory), check))
    memory.batch += 1


def of_files(uploads: Sequence[Upload], snapshot: "Snapshot", *, limit: int) -> Task[Checks]:
    """Return the work of checking files of at most ``limit`` megabytes."""

    def task(progress: Progress) -> Checks:
        documents = [_read(upload, limit) for upload in uploads]
        return _checked(documents, snapshot, progress)

    return task


def of_text(text: str, name: str, snapshot: "Snapshot") -> Task[Checks]:
    """Return the work of checking a text that was pasted."""

    def task(progress: Progress) -> Checks:
        from workshop.checking.models import Flow, Place

        return _checked([Document(name, (Flow(text, Place("body")),))], snapshot, progress)

    return task


def again(checks: Checks, snapshot: "Snapshot") -> Task[Checks]:
    """Return the work of checking the same documents against the articles of now."""
    return lambda progress: _checked([one.document for one in checks.checked], snapshot, progress)


def _read(upload: Upload, limit: int) -> Document:
    from workshop.checking.reading import flows_of  # late: it brings what reads documents

    name = safe_name(upload.name)
    size = len(upload.content)
    try:
        if not size:
            raise EmptyFileError(path=name)
        if size > limit * MEGABYTE:
            raise FileTooLargeError(path=name, size=round(size / MEGABYTE), limit=limit)
        return Document(name, tuple(flows_of(upload.content, name)))
    except AssistantError as error:
        return Document(name, error=error)


def _checked(documents: Sequence[Document], snapshot: "Snapshot", progress: Progress) -> Checks:
    from workshop.checking.checker import check_flows  # late: it brings the index
    from workshop.checking.shelf import Shelf

    shelf = Shelf(snapshot)
    done = tuple(
        Checked(
            one,
            None if one.error else check_flows(one.name, one.flows, shelf, progress=progress),
        )
        for one in documents
    )
    return Checks(done, snapshot.generation, date.today())
