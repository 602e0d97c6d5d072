"""What answers cited is noted for who asked, while the page goes on."""

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from logs import get_logger
from retrieval.models import Answer

if TYPE_CHECKING:
    from index.collection import Collection

logger = get_logger(__name__)


def remember(answer: Answer, collection: "Collection", desk: Path) -> None:
    """Note in ``desk`` what ``answer`` cited, in a thread of its own: nobody waits for a disk.

    Whatever goes wrong is told in the log alone; an answer never fails for it.
    """
    if answer.citations:
        note = threading.Thread(target=_note, args=(answer, collection, desk), name="regards-note")
        note.daemon = True
        note.start()


def _note(answer: Answer, collection: "Collection", desk: Path) -> None:
    try:
        from workshop.touched import TouchedStore, touches_of_answer  # late: it brings the index

        there = [reference.id for reference in collection.snapshot().references]
        TouchedStore(desk).add(touches_of_answer(answer), there)
    except Exception as error:
        logger.warning("what an answer cited could not be noted", exc_info=error)
