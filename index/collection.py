"""A collection: articles and their index, kept in step.

What reads files is imported when something is added: a question waits for none of it.
"""

import errno
import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

from corpus.corrections import merged
from corpus.finding import Source, find_files
from corpus.models import Article, Correction
from corpus.progress import Progress, silent
from errors import (
    AssistantError,
    EmptyCorpusError,
    MissingDataError,
    StaleIndexError,
    UnknownArticleError,
    UnreadableDataError,
)
from index.correcting import require_places, tidy_corrections
from index.embedder import Embedder
from index.lexical import ANALYSIS
from index.manifest import FORMAT, Manifest, Recipe, read_manifest, recover_manifest
from index.models import Entry, Info, Outcome
from index.sizes import sizes_of
from index.snapshot import Snapshot
from index.store import Store
from index.writer import Change, Writer, open_writer
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

    def add(
        self, paths: Sequence[Path], *, progress: Progress = silent, ocr: bool = False
    ) -> tuple[Outcome, ...]:
        """Add files and folders; say of each file what became of it.

        An unchanged file does nothing, a changed one replaces its old version, one that cannot be
        read is refused and the others go on. Where no file enters, the model is not loaded.
        ``ocr`` has scanned pages read. When ``progress`` stops it, what is done stays done.
        """
        from index.intake import told

        sources, missing = find_files(list(paths))
        outcomes = self.add_sources(sources, progress=progress, ocr=ocr)
        return (*outcomes, *(told(error.values["path"], "refused", error) for error in missing))

    def add_sources(
        self, sources: Sequence[Source], *, progress: Progress = silent, ocr: bool = False
    ) -> tuple[Outcome, ...]:
        """Add files under the names they are given, as ``add`` does."""
        from index.intake import take_in
        from index.syncing import bring_in

        with self._writing() as writer:
            intake = take_in(sources, writer.known, self._settings, ocr=ocr, progress=progress)
            return bring_in(writer, intake, progress=progress)

    def sync(
        self, folder: Path, *, progress: Progress = silent, ocr: bool = False
    ) -> tuple[Outcome, ...]:
        """Follow a folder: add what is new, update what changed, remove what is gone from it.

        A file that cannot be read at the moment removes nothing. A renamed one keeps what was
        corrected.

        Raises:
            MissingFileError, UnreadableFileError: there is no such folder.
            VanishedFolderError: it holds no article any more; nothing is removed.
        """
        from index.syncing import require_folder, sync_folder

        require_folder(folder)
        with self._writing() as writer:
            return sync_folder(folder, writer, self._settings, ocr=ocr, progress=progress)

    def correct(
        self, article_id: str, corrections: Sequence[Correction], *, progress: Progress = silent
    ) -> Article:
        """Return an article with what a person says of it, which holds for its later versions too.

        Raises:
            UnknownArticleError: no article has that id.
            CorrectionError: a correction makes no sense; none is kept.
        """
        said = tidy_corrections(corrections)
        self.manifest()
        with self._writing() as writer:
            entry = writer.entry(article_id)
            changed = self._said(entry, merged(entry.article.corrections, said))
            require_places(said, changed.article, changed.article.zones)
            return self._replace(writer, entry, changed, progress)

    def take_back(
        self, article_id: str, corrections: Sequence[Correction], *, progress: Progress = silent
    ) -> Article:
        """Return an article without some of its corrections: what its file gives counts again.

        Raises:
            UnknownArticleError: no article has that id.
        """
        self.manifest()
        with self._writing() as writer:
            entry = writer.entry(article_id)
            left = [one for one in entry.article.corrections if one not in corrections]
            return self._replace(writer, entry, self._said(entry, left), progress)

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
            writer.commit(Change(leaving=tuple(ids)), progress=progress)

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
        self.fill_entries([Entry(article, article, "", ()) for article in articles], progress)

    def fill_entries(self, entries: Iterable[Entry], progress: Progress = silent) -> None:
        """Add articles that are already read, with what their files gave."""
        from corpus.splitter import split_article

        size = self._settings.passage_size
        cut = (replace(one, passages=split_article(one.article, size=size)) for one in entries)
        with self._writing() as writer:
            writer.commit(Change(tuple(cut)), progress=progress)

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
        if manifest.format < FORMAT:
            with self._writing():  # which brings it up to date
                pass
            return self.manifest()
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
            sizes=sizes_of(self.folder),
        )

    def _require_folder(self) -> None:
        data = self._settings.data
        if not data.exists():
            raise MissingDataError(path=data)
        if not data.is_dir():
            raise UnreadableDataError(path=data, cause=OSError(errno.ENOTDIR, ""))

    def _recipe(self) -> Recipe:
        embedder = self._embedder()
        return Recipe(embedder.identity, embedder.dimension, self._settings.passage_size, ANALYSIS)

    def _remake(self, progress: Progress, *, anew: bool) -> None:
        self._require_folder()
        if recover_manifest(self.index) is None:
            raise EmptyCorpusError
        with self._writing(recover_manifest) as writer:
            entering = tuple(
                self._said(entry, entry.article.corrections) for entry in writer.entries()
            )
            writer.commit(Change(entering, anew=anew), progress=progress)

    def _replace(self, writer: Writer, before: Entry, after: Entry, progress: Progress) -> Article:
        if set(after.article.corrections) != set(before.article.corrections):
            writer.commit(Change((after,)), progress=progress)
        return after.article

    def _said(self, entry: Entry, corrections: Sequence[Correction]) -> Entry:
        from index.intake import make_entry

        return make_entry(entry.found, corrections, entry.root, self._settings)

    def _writing(
        self, find: Callable[[Path], Manifest | None] = read_manifest
    ) -> AbstractContextManager[Writer]:
        return open_writer(self._settings, self._embedder, find)


def _no_model() -> Embedder:
    raise RuntimeError("the model is not needed to see whether a collection is there")


def _named(recipe: Recipe) -> str:
    return f"« {recipe.model} » ({recipe.passage_size})"
