"""What was cited so far, of each article of the open collection."""

from typing import TYPE_CHECKING

from ui import rights
from ui.opening import Opened
from ui.state import Session

if TYPE_CHECKING:
    from workshop.blindspots import Coverage


def survey(opened: Opened, memory: Session) -> "tuple[Coverage, ...]":
    """Return what was cited of each article; looked for again only where something changed.

    Raises:
        BoardError: what was noted, a board or a matrix cannot be read.
    """
    from workshop import blindspots, touched  # late: they bring the index

    folder, thread = rights.desk(opened.assistant.collection.folder), memory.thread
    state = (opened.snapshot.generation, id(memory.workspace), touched.state_of(folder))
    if thread.surveyed is None or thread.surveyed[0] != state:
        cited = touched.spans_of(touched.touches_of_collection(folder), opened.snapshot)
        thread.surveyed = state, blindspots.survey(opened.snapshot, cited)
    return thread.surveyed[1]
