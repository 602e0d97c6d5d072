"""What answers cited is noted in the collection's file, while the page goes on."""

import logging
import threading
from typing import TYPE_CHECKING

from retrieval.models import Answer

if TYPE_CHECKING:
    from index.collection import Collection

logger = logging.getLogger(__name__)


def remember(answer: Answer, collection: "Collection") -> None:
    """Note what ``answer`` cited, in a thread of its own: nobody waits for a disk or a lock.

    Whatever goes wrong is told in the log alone; an answer never fails for it.
    """
    if answer.citations:
        note = threading.Thread(target=_note, args=(answer, collection), name="regards-note")
        note.daemon = True
        note.start()


def _note(answer: Answer, collection: "Collection") -> None:
    try:
        from workshop.touched import TouchedStore, touches_of_answer  # late: it brings the index

        there = [reference.id for reference in collection.snapshot().references]
        TouchedStore(collection.folder).add(touches_of_answer(answer), there)
    except Exception as error:
        logger.warning("what an answer cited could not be noted", exc_info=error)
