"""One run of a command: its settings, its progress on stderr, its errors in one sentence."""

import functools
import json
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Concatenate, Never, ParamSpec

import click
from tqdm import tqdm

from corpus.progress import Interrupted, Step
from errors import AssistantError, EmptyCorpusError, SettingsError, UnknownCollectionError
from index.collection import Collection
from index.embedder import Embedder, open_embedder
from logs import configure, get_logger
from retrieval.assistant import Assistant, open_assistant
from settings import Settings, WrongSettingError, read_settings

logger = get_logger(__name__)

Options = ParamSpec("Options")
STAGES = {
    "fr": {
        "model": "Modèle", "read": "Lecture", "embed": "Vecteurs", "write": "Index",
        "ask": "Questions", "compare": "Citations",
    },
    "en": {
        "model": "Model", "read": "Reading", "embed": "Vectors", "write": "Index",
        "ask": "Questions", "compare": "Quotes",
    },
}  # fmt: skip
STOPPING = {
    "fr": "Arrêt demandé : ce qui est fait reste fait (Ctrl-C encore pour tout quitter).",
    "en": "Stopping: what is done stays done (Ctrl-C again to leave at once).",
}
STOPPED = {
    "fr": "Travail interrompu : le dernier état complet est intact.",
    "en": "Stopped: the last complete state is intact.",
}


class Run:
    """One run of the program: its settings, and its progress on stderr."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.collection = Collection(settings, self.embedder)
        self._embedder: Embedder | None = None
        self._bar: tqdm[Never] | None = None
        self._stage = ""
        self._stopping = False

    def embedder(self) -> Embedder:
        """Return the model, loaded when it is first needed."""
        if self._embedder is None:
            self._embedder = open_embedder(self.settings, progress=self.progress)
        return self._embedder

    def assistant(self) -> Assistant:
        """Return what answers questions, its index ready."""
        opened = open_assistant(self.settings, embedder=self.embedder, progress=self.progress)
        self.finish()
        return opened

    def progress(self, step: Step) -> None:
        """Show a bar a stage, on a terminal only.

        Raises:
            Interrupted: a person asked to stop.
        """
        if self._stopping:
            raise Interrupted
        if self._bar is None or self._stage != step.stage:
            self.finish()
            label = STAGES[self.settings.language][step.stage]
            self._bar = tqdm(desc=label, file=sys.stderr, disable=None)
            self._stage = step.stage
        self._bar.total = step.total
        self._bar.update(step.done - self._bar.n)

    @contextmanager
    def stoppable(self) -> Iterator[None]:
        """Let Ctrl-C stop the work at its next step, and only a second one at once."""

        def ask(_signal: int, _frame: FrameType | None) -> None:
            if self._stopping:
                raise KeyboardInterrupt
            self._stopping = True
            say(STOPPING[self.settings.language])

        before = signal.signal(signal.SIGINT, ask)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)
            self._stopping = False
            self.finish()

    def finish(self) -> None:
        """Close the bar."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None


def command(
    name: str, *, group: click.Group | None = None
) -> Callable[[Callable[Concatenate[Run, Options], None]], Callable[..., None]]:
    """Make a function a command with --data and --collection, whose errors are one sentence."""

    def decorate(function: Callable[Concatenate[Run, Options], None]) -> Callable[..., None]:
        @functools.wraps(function)
        def run(
            data: str | None,
            collection: str | None,
            *args: Options.args,
            **kwargs: Options.kwargs,
        ) -> None:
            given = {"data": data, "collection": collection}
            try:
                settings = read_settings(**{k: v for k, v in given.items() if v is not None})
            except WrongSettingError as error:
                wrong = SettingsError(name=error.name, value=error.value, cause=error.cause)
                say(wrong.sentence())
                sys.exit(1)
            configure(settings, usual="warning")
            with _errors_told(Run(settings)) as opened, logger.timed("command done", command=name):
                logger.info("command started", command=name)
                function(opened, *args, **kwargs)

        with_data = click.option("--data", help="Folder of the data.")
        with_collection = click.option("--collection", help="A corpus of its own in that folder.")
        return (group or app).command(name)(with_data(with_collection(run)))

    return decorate


@contextmanager
def _errors_told(run: Run) -> Iterator[Run]:
    """End the program with one sentence where the work ends in an error, or is stopped."""
    settings = run.settings
    try:
        yield run
    except AssistantError as error:
        logger.info("command refused", exc_info=error)
        told: AssistantError = error
        if isinstance(error, EmptyCorpusError) and _is_unknown(settings):
            told = UnknownCollectionError(name=settings.collection)
        run.finish()
        say(told.sentence(settings.language))
        sys.exit(1)
    except (Interrupted, KeyboardInterrupt, click.Abort):  # click's own word would be English
        logger.info("command interrupted")
        run.finish()
        say(STOPPED[settings.language])
        sys.exit(1)


def _is_unknown(settings: Settings) -> bool:
    """Whether the collection was named by someone and never made, as a slip of the pen is."""
    usual = Settings.model_fields["collection"].default
    return settings.collection != usual and not settings.folder.exists()


as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON alone on stdout.")


def say(sentence: str) -> None:
    """Say something to the person, not to the program that reads stdout."""
    click.echo(sentence, err=True)


def show(value: object) -> None:
    """Print a value as one line of JSON."""
    click.echo(json.dumps(value, ensure_ascii=False))


@click.group()
def app() -> None:
    """Regards croisés: compare what articles say, word for word."""
