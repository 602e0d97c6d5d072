"""What all tabs share: the settings, the model, and a workspace for each collection."""

import threading
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from corpus.progress import Progress, silent
from errors import AssistantError, EmptyCorpusError, SettingsError
from settings import Settings, WrongSettingError, read_settings
from ui.jobs import Workspace
from ui.texts import Language

if TYPE_CHECKING:
    from index.collections import Card
    from index.embedder import Embedder
    from index.reranker import Reranker
    from index.snapshot import Snapshot
    from retrieval.assistant import Assistant

SEED = Path(__file__).parents[1] / "corpus" / "articles"
FIRST = "default"  # the collection's name where a wrong setting hides the real one
CITATIONS = 3  # a source, likewise

NamedOpener: TypeAlias = "Callable[[str, Progress], Assistant]"


class Library:
    """The workspaces of this process, by the name of their collection; each opened once."""

    def __init__(self, opener: NamedOpener) -> None:
        self._opener = opener
        self._lock = threading.Lock()
        self._workspaces: dict[str, Workspace] = {}

    def workspace(self, name: str) -> Workspace:
        """Return the workspace of a collection; nothing is opened by that."""
        with self._lock:
            if name not in self._workspaces:
                self._workspaces[name] = Workspace(lambda progress: self._opener(name, progress))
            return self._workspaces[name]

    def forget(self, name: str) -> None:
        """Let go of the files of a collection that is gone, or has another name."""
        with self._lock:
            gone = self._workspaces.pop(name, None)
        if gone is not None and gone.assistant is not None:
            gone.assistant.collection.close()


class Model:
    """The models, loaded once for all collections."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._embedder: Embedder | None = None
        self._rereading: tuple[Reranker | None] | None = None  # None before it was opened

    def __call__(self, progress: Progress = silent) -> "Embedder":
        """Return the model that is set, loaded by whoever asks first."""
        with self._lock:
            if self._embedder is None:
                from index.embedder import open_embedder  # late: it brings torch

                self._embedder = open_embedder(settings(), progress=progress)
            return self._embedder

    def reranker(self, embedder: "Embedder") -> "Reranker | None":
        """Return the reranker that is set, None for none, loaded by whoever asks first."""
        with self._lock:
            if self._rereading is None:
                from index.reranker import open_reranker  # late: it brings openvino

                self._rereading = (open_reranker(settings(), embedder),)
            return self._rereading[0]


def open_named(name: str, progress: Progress) -> "Assistant":
    """Open a collection; the one that is set gets the default articles the first time."""
    chosen = settings().model_copy(update={"collection": name})
    from index.collection import Collection
    from retrieval.assistant import Assistant, open_assistant  # late: seconds of torch

    model = MODEL(progress)
    collection = Collection(chosen, lambda: model)
    if name != settings().collection and not collection.exists:  # made, but never filled
        return Assistant(chosen, collection, model, MODEL.reranker(model))
    seed = SEED if name == settings().collection else None
    opened = open_assistant(
        chosen, seed=seed, embedder=lambda: model, reranker=MODEL.reranker, progress=progress
    )
    if opened.collection.exists and opened.collection.searchable().references:
        opened.rehearse()
    return opened


MODEL = Model()
_SHARED = Library(open_named)


def library() -> Library:
    """Return the one library of this process; tests put theirs in its place."""
    return _SHARED


def workspace(name: str) -> Workspace:
    """Return the workspace of the collection called ``name``."""
    return library().workspace(name)


def every_card() -> "dict[str, Card]":
    """Return the collections there are, by name, whoever asks: pages show ``rights.cards``.

    None where the data cannot be read.
    """
    from index.collections import list_collections

    try:
        return {card.name: card for card in list_collections(settings().data)}
    except AssistantError:  # told by the pages, once the collection is opened
        return {}


def current_snapshot(shared: Workspace) -> "Snapshot | None":
    """Return the current state of a collection; None while it opens or was never filled.

    Raises:
        AssistantError: the collection is there but cannot be read.
    """
    assistant = shared.assistant
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


def default_collection() -> str:
    """Return the collection of a page whose address names none."""
    try:
        return settings().collection
    except SettingsError:
        return FIRST


def default_citations() -> int:
    """Return how many quotes a source has where the page asks for no number."""
    try:
        return settings().citations
    except SettingsError:
        return CITATIONS
