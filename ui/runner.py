"""One piece of work at a time, in a thread that never calls Streamlit."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Generic, TypeAlias, TypeVar

from corpus.progress import Interrupted, Progress, Step
from logs import get_logger

Made = TypeVar("Made")
Task: TypeAlias = Callable[[Progress], Made]

logger = get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Pace:
    """Where a stage began: at ``done`` units, at ``time`` seconds of the monotonic clock."""

    time: float
    done: int


@dataclass(frozen=True, slots=True)
class Work(Generic[Made]):
    """The work under way, or how the last one ended.

    Attributes:
        job: What it is for; empty before the first.
        step: How far it is; None before its first report.
        pace: Where the stage of ``step`` began.
        stopping: Whether a person asked it to stop.
        stopped: Whether it ended because of that.
        error: Why it failed; None while it runs and where it ended well.
        made: What came of it; None until it ended well.
    """

    job: str = ""
    running: bool = False
    step: Step | None = None
    pace: Pace = Pace(0.0, 0)
    stopping: bool = False
    stopped: bool = False
    error: Exception | None = None
    made: Made | None = None

    def at(self, step: Step, now: float) -> "Work[Made]":
        """Return the work once it has reported ``step`` at ``now``."""
        begins = self.step is None or self.step.stage != step.stage
        return replace(self, step=step, pace=Pace(now, step.done) if begins else self.pace)

    def remaining(self, now: float) -> float | None:
        """Return the seconds this stage still needs at the pace so far; None while unknown."""
        if self.step is None or self.step.done <= self.pace.done:
            return None
        each = (now - self.pace.time) / (self.step.done - self.pace.done)
        return each * (self.step.total - self.step.done)


class Runner(Generic[Made]):
    """Runs one piece of work at a time, and tells any thread how far it is."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._work: Work[Made] = Work()

    @property
    def work(self) -> Work[Made]:
        """The work of this moment."""
        with self._lock:
            return self._work

    def begin(
        self,
        job: str,
        task: Task[Made],
        *,
        unless: Callable[[Work[Made]], bool] = lambda work: work.running,
    ) -> bool:
        """Begin ``task``; False where other work is under way, or ``unless`` says so."""
        with self._lock:
            if self._work.running or unless(self._work):
                return False
            self._work = Work(job, running=True)
        threading.Thread(target=self._run, args=(task,), name=f"regards-{job}", daemon=True).start()
        return True

    def cancel(self) -> None:
        """Ask the work to stop: it does at its next report, and keeps what is done."""
        with self._lock:
            self._work = replace(self._work, stopping=self._work.running)

    def dismiss(self) -> None:
        """Forget how the last work ended, once it was read."""
        with self._lock:
            if not self._work.running:
                self._work = Work()

    def _run(self, task: Task[Made]) -> None:
        error: Exception | None = None
        made: Made | None = None
        stopped = False
        try:
            made = task(self._progress)
        except Interrupted:
            stopped = True
        except Exception as caught:
            logger.warning("a job failed", exc_info=caught, job=self.work.job)
            error = caught
        with self._lock:
            self._work = replace(self._work, running=False, error=error, stopped=stopped, made=made)

    def _progress(self, step: Step) -> None:
        with self._lock:
            self._work = self._work.at(step, time.monotonic())
            stopping = self._work.stopping
        if stopping:
            raise Interrupted
