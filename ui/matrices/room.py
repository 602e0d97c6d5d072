"""What one run of the page works with: the matrices there are, and the one that is open."""

from dataclasses import dataclass

import streamlit as st

from errors import AssistantError
from index.records import Label
from ui import address, identity, rights, waiting
from ui.matrices.bench import Bench, bench_of
from ui.matrices.seen import Seen
from ui.opening import Opened
from ui.state import Session, Thread
from ui.texts import Texts
from workshop.boards import Drawer, matrices_of
from workshop.models import Matrix

NEW = "new"  # in place of an id: a matrix that is still to be made


@dataclass(frozen=True, slots=True)
class Room:
    """The page's matrices as this run sees them.

    Attributes:
        seen: The open one; None where a new one is to be made, or it cannot be read.
    """

    memory: Session
    opened: Opened
    bench: Bench
    drawer: Drawer[Matrix]
    labels: tuple[Label, ...]
    seen: Seen | None

    @property
    def texts(self) -> Texts:
        """The messages in this tab's language."""
        return self.memory.texts

    @property
    def is_new(self) -> bool:
        """Whether a new matrix is to be written."""
        named = address.kept("matrix")
        return not self.labels or named == NEW or (not named and self.bench.has_failed_making)

    @property
    def is_busy(self) -> bool:
        """Whether a matrix of this collection is being filled."""
        return self.bench.work.running


def enter(opened: Opened, memory: Session) -> Room:
    """Return what the page works with; where nothing can be read, say why and end the run."""
    bench = bench_of(memory.workspace, identity.person().id)
    try:
        drawer = matrices_of(rights.desk(opened.assistant.collection.folder))
        labels = drawer.labels()
    except AssistantError as error:
        waiting.show_failure(error, memory.texts)
        st.stop()
    label = label_to_show(labels, memory)
    room = Room(memory, opened, bench, drawer, labels, None)
    if label is None or room.is_new or (bench.is_making and not address.kept("matrix")):
        return room
    try:
        seen = bench.look(drawer, label, opened.snapshot)
    except AssistantError as error:
        memory.failure = error
        return room
    return Room(memory, opened, bench, drawer, labels, seen)


def label_to_show(labels: tuple[Label, ...], memory: Session) -> Label | None:
    """Return what is told of the matrix to show; None where the address names one that is gone.

    Where the address names none it is the one this tab came from, or the one changed last. The
    address itself is only ever written by a person's act, or Back would lead nowhere.
    """
    thread, named = memory.thread, address.kept("matrix")
    went_back = bool(thread.named.get("matrix")) and not memory.came_from_another_page
    thread.named["matrix"] = named
    by_id = {label.id: label for label in labels}
    if named:
        label = by_id.get(named)
    else:
        last = max(labels, key=lambda one: one.changed, default=None)
        label = last if went_back else by_id.get(thread.opened.get("matrix", ""), last)
    _remember(label, thread)
    return label


def _remember(label: Label | None, thread: Thread) -> None:
    if label is not None:
        thread.opened["matrix"] = label.id
