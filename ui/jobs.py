"""The one job that may be changing a collection, in a thread that never calls Streamlit."""

import gc
import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from corpus.progress import Interrupted, Progress, Step
from index.models import Outcome
from ui.uploads import Upload

if TYPE_CHECKING:
    from index.collection import Collection
    from index.collections import Card
    from retrieval.assistant import Assistant

Job = Literal["none", "open", "add", "remove", "correct", "import"]
Opener: TypeAlias = "Callable[[Progress], Assistant]"

logger = logging.getLogger(__name__)


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


@dataclass(frozen=True, slots=True)
class Pace:
    """Where a stage began: at ``done`` units, at ``time`` seconds of the monotonic clock."""

    time: float
    done: int


@dataclass(frozen=True, slots=True)
class Work:
    """The job under way, or how the last one ended.

    Attributes:
        step: How far it is; None before its first report.
        pace: Where the stage of ``step`` began.
        stopping: Whether a person asked it to stop.
        stopped: Whether it ended because of that.
        error: Why it failed; None while it runs and where it ended well.
        done: What it made.
    """

    job: Job = "none"
    running: bool = False
    step: Step | None = None
    pace: Pace = Pace(0.0, 0)
    stopping: bool = False
    stopped: bool = False
    error: Exception | None = None
    done: Done = Done()

    def at(self, step: Step, now: float) -> "Work":
        """Return the work once it has reported ``step`` at ``now``."""
        begins = self.step is None or self.step.stage != step.stage
        return replace(self, step=step, pace=Pace(now, step.done) if begins else self.pace)

    def remaining(self, now: float) -> float | None:
        """Return the seconds this stage still needs at the pace so far; None while unknown."""
        if self.step is None or self.step.done <= self.pace.done:
            return None
        each = (now - self.pace.time) / (self.step.done - self.pace.done)
        return each * (self.step.total - self.step.done)


class Workspace:
    """The assistant of one collection, and the job that opens or changes it."""

    def __init__(self, opener: Opener) -> None:
        self._opener = opener
        self._lock = threading.Lock()
        self._work = Work()
        self._assistant: Assistant | None = None

    @property
    def work(self) -> Work:
        """The job of this moment."""
        with self._lock:
            return self._work

    @property
    def assistant(self) -> "Assistant | None":
        """The assistant, once it is open."""
        with self._lock:
            return self._assistant

    def start(self) -> None:
        """Open the assistant, unless that was begun before; after an error, ``retry`` does."""
        self._begin(
            "open", self._open, unless=lambda: self._work != Work() or self._assistant is not None
        )

    def retry(self) -> None:
        """Open the assistant again after an error."""
        self._begin("open", self._open, unless=lambda: self._assistant is not None)

    def begin(self, job: Job, task: Task) -> bool:
        """Begin a job on the open collection; False where another is under way."""
        return self._begin(job, lambda: task(self._opened().collection, self._progress))

    def cancel(self) -> None:
        """Ask the job to stop: it does at its next report, and keeps what is done."""
        with self._lock:
            self._work = replace(self._work, stopping=self._work.running)

    def dismiss(self) -> None:
        """Forget how the last job ended, once it was read."""
        with self._lock:
            if not self._work.running and self._assistant is not None:
                self._work = Work("none")

    def _begin(
        self, job: Job, task: Callable[[], Done], *, unless: Callable[[], bool] = lambda: False
    ) -> bool:
        with self._lock:
            if self._work.running or unless():
                return False
            self._work = Work(job, running=True)
        threading.Thread(target=self._run, args=(task,), name=f"regards-{job}", daemon=True).start()
        return True

    def _run(self, task: Callable[[], Done]) -> None:
        error: Exception | None = None
        done, stopped = Done(), False
        try:
            done = task()
        except Interrupted:
            stopped = True
        except Exception as caught:
            logger.warning("the job %r failed", self.work.job, exc_info=caught)
            error = caught
        with self._lock:
            self._work = replace(self._work, running=False, error=error, stopped=stopped, done=done)

    def _progress(self, step: Step) -> None:
        with self._lock:
            self._work = self._work.at(step, time.monotonic())
            stopping = self._work.stopping
        if stopping:
            raise Interrupted

    def _open(self) -> Done:
        assistant = self._opener(self._progress)
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
