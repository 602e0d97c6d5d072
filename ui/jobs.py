"""The one job that may be changing a collection, and the assistant it is open in."""

import gc
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from corpus.progress import Progress
from index.models import Outcome
from ui import runner
from ui.runner import Runner
from ui.uploads import Upload

if TYPE_CHECKING:
    from index.collection import Collection
    from index.collections import Card
    from retrieval.assistant import Assistant

Job = Literal["open", "add", "remove", "correct", "import"]
Opener: TypeAlias = "Callable[[Progress], Assistant]"


@dataclass(frozen=True, slots=True)
class Done:
    """What a job made.

    Attributes:
        outcomes: One a file, when files were added.
        uploads: The files that were added, where some are scans that can be read another way.
        card: The collection that was imported.
    """

    outcomes: tuple[Outcome, ...] = ()
    uploads: tuple[Upload, ...] = ()
    card: "Card | None" = None


Task: TypeAlias = "Callable[[Collection, Progress], Done]"
Work: TypeAlias = runner.Work[Done]


class Workspace:
    """The assistant of one collection, and the job that opens or changes it."""

    def __init__(self, opener: Opener) -> None:
        self._opener = opener
        self._lock = threading.Lock()
        self._assistant: Assistant | None = None
        self.runner: Runner[Done] = Runner()
        self.begun_by = ""  # the id of whoever began the job, which nobody else stops or reads

    @property
    def work(self) -> Work:
        """The job of this moment."""
        return self.runner.work

    @property
    def assistant(self) -> "Assistant | None":
        """The assistant, once it is open."""
        with self._lock:
            return self._assistant

    def start(self) -> None:
        """Open the assistant, unless that was begun before; after an error, ``retry`` does."""
        self.runner.begin("open", self._open, unless=lambda work: self._is_open or bool(work.job))

    def retry(self) -> None:
        """Open the assistant again after an error."""
        self.runner.begin("open", self._open, unless=lambda _: self._is_open)

    def begin(self, job: Job, task: Task, *, by: str = "") -> bool:
        """Begin a job for a person on the open collection; False where another is under way."""
        begun = self.runner.begin(job, lambda progress: task(self._opened().collection, progress))
        if begun:
            self.begun_by = by
        return begun

    def cancel(self) -> None:
        """Ask the job to stop: it does at its next report, and keeps what is done."""
        self.runner.cancel()

    def dismiss(self) -> None:
        """Forget how the last job ended, once it was read; why nothing is open is kept."""
        if self._is_open:
            self.runner.dismiss()

    @property
    def _is_open(self) -> bool:
        return self.assistant is not None

    def _open(self, progress: Progress) -> Done:
        assistant = self._opener(progress)
        spare_collector()
        with self._lock:
            self._assistant = assistant
        return Done()

    def _opened(self) -> "Assistant":
        assistant = self.assistant
        if assistant is None:
            raise RuntimeError("a job began before the assistant was open")
        return assistant


def spare_collector() -> None:
    """Take what is loaded for good out of the garbage collector's rounds.

    Streamlit collects after every run of a page. Over all that torch and transformers hold, that
    took half a second a question, and at the start it held up the very thread that loads them.
    """
    gc.freeze()
