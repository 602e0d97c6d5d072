"""What all tabs share: the assistant, opened once, and the one job that may be changing it.

A job runs in a daemon thread that never calls Streamlit; pages read ``workspace().work``.
"""

import gc
import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Literal, TypeAlias

from corpus.progress import Progress, Step
from errors import EmptyCorpusError, SettingsError
from index.models import Outcome
from settings import Settings, WrongSettingError, read_settings
from ui.texts import Language
from ui.uploads import Upload, save, without_folder

if TYPE_CHECKING:
    from index.snapshot import Snapshot
    from retrieval.assistant import Assistant

SEED = Path(__file__).parents[1] / "corpus" / "articles"

Job = Literal["none", "open", "add", "remove"]
Opener: TypeAlias = "Callable[[Progress], Assistant]"

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Work:
    """The job under way, or how the last one ended.

    Attributes:
        step: How far it is; None before its first report.
        error: Why it stopped; None while it runs and where it ended well.
        outcomes: One a file, when files were added.
    """

    job: Job = "none"
    running: bool = False
    step: Step | None = None
    error: Exception | None = None
    outcomes: tuple[Outcome, ...] = ()


class Workspace:
    """The assistant of this process, and the job that opens or changes it."""

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

    def add(self, uploads: Sequence[Upload]) -> bool:
        """Begin to add files; False where another job is under way."""
        return self._begin("add", lambda: self._add(uploads))

    def remove(self, ids: Sequence[str]) -> bool:
        """Begin to remove articles; False where another job is under way."""
        return self._begin("remove", lambda: self._remove(ids))

    def dismiss(self) -> None:
        """Forget how the last job ended, once it was read."""
        with self._lock:
            if not self._work.running and self._assistant is not None:
                self._work = Work("none")

    def _begin(
        self, job: Job, task: Callable[[], None], *, unless: Callable[[], bool] = lambda: False
    ) -> bool:
        with self._lock:
            if self._work.running or unless():
                return False
            self._work = Work(job, running=True)
        threading.Thread(target=self._run, args=(task,), name=f"regards-{job}", daemon=True).start()
        return True

    def _run(self, task: Callable[[], None]) -> None:
        error: Exception | None = None
        try:
            task()
        except Exception as caught:
            logger.warning("the job %r failed", self.work.job, exc_info=caught)
            error = caught
        with self._lock:
            self._work = replace(self._work, running=False, error=error)

    def _progress(self, step: Step) -> None:
        with self._lock:
            self._work = replace(self._work, step=step)

    def _open(self) -> None:
        assistant = self._opener(self._progress)
        spare_collector()
        with self._lock:
            self._assistant = assistant

    def _opened(self) -> "Assistant":
        assistant = self.assistant
        if assistant is None:
            raise RuntimeError("a job began before the assistant was open")
        return assistant

    def _remove(self, ids: Sequence[str]) -> None:
        self._opened().collection.remove(ids, progress=self._progress)

    def _add(self, uploads: Sequence[Upload]) -> None:
        collection = self._opened().collection
        with TemporaryDirectory(prefix="regards-") as folder:
            paths = save(uploads, Path(folder))
            outcomes = collection.add(paths, progress=self._progress)
        named = tuple(without_folder(outcome, Path(folder)) for outcome in outcomes)
        with self._lock:
            self._work = replace(self._work, outcomes=named)


def spare_collector() -> None:
    """Take what is loaded for good out of the garbage collector's rounds.

    Streamlit collects after every run of a page. Over all that torch and transformers hold, that
    took half a second a question, and at the start it held up the very thread that loads them.
    """
    gc.freeze()


def open_default(progress: Progress) -> "Assistant":
    """Open the collection the settings name, with the default articles the first time."""
    chosen = settings()
    from retrieval.assistant import open_assistant  # late: it brings torch, which takes seconds

    return open_assistant(chosen, seed=SEED, progress=progress)


_SHARED = Workspace(open_default)


def workspace() -> Workspace:
    """Return the one workspace of this process; tests put theirs in its place."""
    return _SHARED


def shared_assistant() -> "Assistant | None":
    """Return the assistant all tabs share; None while it opens."""
    return workspace().assistant


def current_snapshot() -> "Snapshot | None":
    """Return the current state of the corpus; None while it opens or where it was never filled.

    Raises:
        AssistantError: the corpus is there but cannot be read.
    """
    assistant = shared_assistant()
    try:
        return assistant.collection.snapshot() if assistant else None
    except EmptyCorpusError:
        return None


@cache
def settings() -> Settings:
    """Return the settings of this process; a ``SettingsError`` says which one is wrong."""
    try:
        return read_settings()
    except WrongSettingError as error:
        wrong = {"name": error.name, "value": error.value, "cause": error.cause}
        raise SettingsError(**wrong) from error


def default_language() -> Language:
    """Return the language of a page whose address names none."""
    try:
        return settings().language
    except SettingsError:  # told by the pages, once the corpus is opened
        return "fr"


def default_citations() -> int:
    """Return how many quotes a source has where the page asks for no number."""
    return settings().citations
