"""A collection: articles and their index, kept in step."""

import errno
import os
import threading
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from corpus.models import Article
from corpus.progress import Progress, silent
from corpus.reader import parse_again
from errors import (
    AssistantError,
    EmptyCorpusError,
    MissingDataError,
    StaleIndexError,
    UnknownArticleError,
    UnreadableDataError,
)
from index.embedder import Embedder
from index.intake import take_in
from index.manifest import Manifest, Recipe, read_manifest, recover_manifest
from index.models import Info, Outcome
from index.snapshot import Snapshot
from index.store import Store
from index.writer import Writer, open_writer
from index.writing import storage_errors
from settings import Settings


class Collection:
    """A named corpus on disk. One process writes at a time, any number read.

    A change is seen at once and as a whole, or not at all: it is written beside the current
    generation, and only the last step, the swap of the manifest, makes it the current one.
    """

    def __init__(self, settings: Settings, embedder: Callable[[], Embedder]) -> None:
        """Name the collection; nothing is opened, and the model is asked for only when needed."""
        self._settings = settings
        self._embedder = embedder
        self.folder = settings.folder
        self.index = settings.folder / "index"
        self._store: Store | None = None
        self._snapshot: Snapshot | None = None
        self._opening = threading.Lock()

    @classmethod
    def require(cls, settings: Settings) -> None:
        """Make sure that there is something to open.

        Raises:
            MissingDataError: the data folder is not there.
            EmptyCorpusError: nothing was ever added.
        """
        cls(settings, _no_model).manifest()

    @property
    def exists(self) -> bool:
        """Whether a generation was ever completed."""
        return read_manifest(self.index) is not None

    def close(self) -> None:
        """Let go of the files; what was opened can no longer be read."""
        with self._opening:
            if self._store is not None:
                self._store.close()
            self._store = self._snapshot = None

    def snapshot(self) -> Snapshot:
        """Return the current generation, the one already open while it is still current.

        Raises:
            MissingDataError: the data folder is not there.
            EmptyCorpusError: nothing was ever added.
            DamagedIndexError: a file of the index is not what was written.
        """
        with self._opening, storage_errors(self.folder):
            manifest = self.manifest()
            while self._snapshot is None or self._snapshot.manifest != manifest:
                try:
                    self._store = self._store or Store(self.folder)
                    self._snapshot = Snapshot(self._store, self.index, manifest)
                except AssistantError:
                    newer = self.manifest()
                    if newer == manifest:
                        raise
                    manifest = newer  # two changes went by since it was read
            return self._snapshot

    def searchable(self) -> Snapshot:
        """Return the current generation, made with the model and sizes that are set.

        Raises:
            StaleIndexError: it was made with others.
        """
        snapshot, recipe = self.snapshot(), self._recipe()
        built = snapshot.manifest.recipe
        if built != recipe:
            raise StaleIndexError(path=self.index, built=_named(built), asked=_named(recipe))
        return snapshot

    def is_stale(self) -> bool:
        """Whether the index was made with another model, or other sizes, than those set."""
        return self.manifest().recipe != self._recipe()

    def add(self, paths: Sequence[Path], *, progress: Progress = silent) -> tuple[Outcome, ...]:
        """Add files and folders; say of each file what became of it.

        An unchanged file does nothing, a changed one replaces its old version, one that cannot be
        read is refused and the others go on. Where no file enters, the model is not loaded.
        """
        with self._writing() as writer:
            intake = take_in(paths, writer.known, self._settings, progress=progress)
            if intake.entering or writer.is_resized:
                writer.commit(entering=intake.entering, progress=progress)
            return intake.outcomes

    def remove(self, ids: Sequence[str], *, progress: Progress = silent) -> None:
        """Remove articles, with all that was made of them.

        Raises:
            UnknownArticleError: an id is none of an article; nothing is removed.
        """
        self.manifest()
        with self._writing() as writer:
            known = writer.known
            unknown = next((article_id for article_id in ids if article_id not in known), None)
            if unknown is not None:
                raise UnknownArticleError(id=unknown)
            writer.commit(leaving=ids, progress=progress)

    def refresh(self, *, progress: Progress = silent) -> None:
        """Make the index again from the articles; what is embedded already is not embedded anew.

        A damaged manifest is no hindrance: its copy names the same articles.
        """
        self._remake(progress, anew=False)

    def rebuild(self, *, progress: Progress = silent) -> None:
        """Make the index anew from the articles, every vector included."""
        self._remake(progress, anew=True)

    def fill(self, articles: Sequence[Article], *, progress: Progress = silent) -> None:
        """Add articles that are already read; each replaces the one with its id."""
        with self._writing() as writer:
            entering = [writer.split(article) for article in articles]
            writer.commit(entering=entering, progress=progress)

    def manifest(self) -> Manifest:
        """Return what names the current generation.

        Raises:
            MissingDataError: the data folder is not there.
            EmptyCorpusError: nothing was ever added.
        """
        self._require_folder()
        manifest = read_manifest(self.index)
        if manifest is None:
            raise EmptyCorpusError
        return manifest

    def info(self) -> Info:
        """Return what the collection holds and what it weighs."""
        snapshot = self.snapshot()
        recipe = snapshot.manifest.recipe
        return Info(
            collection=self._settings.collection,
            model=recipe.model,
            dimension=recipe.dimension,
            articles=len(snapshot.references),
            passages=snapshot.size,
            generation=snapshot.generation,
            sizes=_sizes(self.folder),
        )

    def _require_folder(self) -> None:
        data = self._settings.data
        if not data.exists():
            raise MissingDataError(path=data)
        if not data.is_dir():
            raise UnreadableDataError(path=data, cause=os.strerror(errno.ENOTDIR))

    def _recipe(self) -> Recipe:
        embedder = self._embedder()
        return Recipe(embedder.identity, embedder.dimension, self._settings.passage_size)

    def _remake(self, progress: Progress, *, anew: bool) -> None:
        self._require_folder()
        if recover_manifest(self.index) is None:
            raise EmptyCorpusError
        with self._writing(recover_manifest) as writer:
            if anew:
                writer.forget_vectors()
            entering = [writer.split(parse_again(article)) for article in writer.articles()]
            writer.commit(entering=entering, progress=progress)

    def _writing(
        self, find: Callable[[Path], Manifest | None] = read_manifest
    ) -> AbstractContextManager[Writer]:
        return open_writer(self._settings, self._embedder, find)


def _no_model() -> Embedder:
    raise RuntimeError("the model is not needed to see whether a collection is there")


def _named(recipe: Recipe) -> str:
    return f"« {recipe.model} » ({recipe.passage_size})"


def _sizes(folder: Path) -> dict[str, int]:
    """Return the bytes of each file and folder in ``folder``, by name."""
    sizes: dict[str, int] = {}
    for path in sorted(folder.rglob("*")):
        try:
            size = path.stat().st_size if path.is_file() else 0
        except FileNotFoundError:
            continue  # a writer's passing file
        name = path.relative_to(folder).parts[0]
        sizes[name] = sizes.get(name, 0) + size
    return sizes
