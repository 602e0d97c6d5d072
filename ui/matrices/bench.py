"""Where a collection's matrices are filled: beside its workspace, where no reload ends it."""

import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias
from weakref import WeakKeyDictionary

from ui.jobs import Workspace
from ui.matrices.seen import Seen, see
from ui.runner import Runner, Task, Work
from workshop.models import KeptQuote, Matrix
from workshop.refinding import Refound

if TYPE_CHECKING:
    from index.records import Label
    from index.snapshot import Snapshot
    from workshop.boards import Drawer

LOOKS = 4  # matrices remembered as they were seen last


@dataclass(frozen=True, slots=True)
class Draft:
    """What a person wrote of a matrix to be made; no source means all of them."""

    name: str = ""
    questions: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for last: cells of the matrix ``made_id``, or a new one from ``draft``."""

    made_id: str = ""
    draft: Draft = Draft()


@dataclass(frozen=True, slots=True)
class Filled:
    """A matrix that was filled; of one filled again also as it was before and right after."""

    made_id: str
    before: Matrix | None = None
    after: Matrix | None = None


Filling: TypeAlias = Work[Filled]


class Bench:
    """Fills one matrix of a collection at a time for a person, in whichever tab they look."""

    def __init__(self) -> None:
        self.runner: Runner[Filled] = Runner()
        self.order = Order()
        self._lock = threading.Lock()
        self._seen: OrderedDict[tuple[Label, int], Seen] = OrderedDict()
        self._generation = 0
        self._known: dict[KeptQuote, Refound] = {}

    @property
    def work(self) -> Filling:
        """The filling under way, or how the last one ended."""
        return self.runner.work

    def begin(self, order: Order, task: Task[Filled]) -> bool:
        """Begin to fill; False where that is under way already."""
        begun = self.runner.begin("fill", task)
        if begun:
            self.order = order
        return begun

    @property
    def is_making(self) -> bool:
        """Whether a new matrix is being filled."""
        return self.work.running and not self.order.made_id

    @property
    def has_failed_making(self) -> bool:
        """Whether the last order was for a new matrix, and it was not made."""
        work = self.work
        ended = bool(work.job) and not work.running
        return ended and work.made is None and not self.order.made_id

    def look(self, drawer: "Drawer[Matrix]", label: "Label", snapshot: "Snapshot") -> Seen:
        """Return a matrix as it is seen now.

        Raises:
            UnknownBoardError, DamagedBoardsError, NewerFormatError: as ``Drawer.open`` does.
        """
        with self._lock:
            key = (label, snapshot.generation)
            if key not in self._seen:
                if snapshot.generation != self._generation:
                    self._generation, self._known = snapshot.generation, {}
                self._seen[key] = see(drawer.open(label.id), snapshot, self._known)
            self._seen.move_to_end(key)
            while len(self._seen) > LOOKS:
                self._seen.popitem(last=False)
            return self._seen[key]


_BENCHES: WeakKeyDictionary[Workspace, dict[str, Bench]] = WeakKeyDictionary()
_LOCK = threading.Lock()


def bench_of(workspace: Workspace, person: str = "") -> Bench:
    """Return the one bench of a workspace for the person of that id."""
    with _LOCK:
        return _BENCHES.setdefault(workspace, {}).setdefault(person, Bench())
