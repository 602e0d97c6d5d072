"""A collection: articles and their index, kept in step."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy.exc import DatabaseError, OperationalError

from corpus.models import Article, Passage
from corpus.progress import Progress, Step, silent
from corpus.reader import Source, find_files, parse_again, read_article
from corpus.splitter import split_article
from errors import (
    ArticleError,
    BusyError,
    DamagedStoreError,
    DuplicateArticleError,
    EmptyCorpusError,
    MissingDataError,
    StaleIndexError,
    StorageError,
    UnknownArticleError,
)
from index.cache import VectorCache
from index.embedder import Embedder
from index.generation import Content, drop_old_generations, embedded_text, write_generation
from index.manifest import Manifest, Recipe, read_manifest
from index.models import Info, Outcome, Status
from index.snapshot import Snapshot
from index.store import Store, digest_of, text_part
from settings import Settings

Entering = tuple[Article, Sequence[Passage]]


class Collection:
    """A named corpus on disk. One process writes at a time, any number read.

    A change is seen at once and as a whole, or not at all: it is written beside the current
    generation, and only the last step, the swap of the manifest, makes it the current one.
    """

    def __init__(self, settings: Settings, embedder: Callable[[], Embedder]) -> None:
        """Name the collection; nothing is opened, and the model is asked for only when needed."""
        self._settings = settings
        self._embedder = embedder
        self._folder = settings.folder
        self.index = settings.folder / "index"
        self._opened: tuple[Store, Snapshot] | None = None
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

    def snapshot(self) -> Snapshot:
        """Return the current generation, the one already open while it is still current.

        Raises:
            MissingDataError: the data folder is not there.
            EmptyCorpusError: nothing was ever added.
            DamagedIndexError: a file of the index is not what was written.
        """
        manifest = self.manifest()
        with self._opening, _storage(self._folder):
            if self._opened is None or self._opened[1].manifest != manifest:
                store = self._opened[0] if self._opened else Store(self._folder / "articles.sqlite")
                self._opened = store, Snapshot(store, self.index, manifest)
            return self._opened[1]

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
        read is refused and the others go on.
        """
        sources, missing = find_files(list(paths))
        with self._writing() as store:
            current = read_manifest(self.index)
            known = store.digests(current.generation if current else 0)
            entering, outcomes = self._read(sources, known, progress)
            refused = tuple(_told(str(error.values["path"]), "refused", error) for error in missing)
            if entering or (current and current.recipe != self._recipe()):
                self._commit(store, current, entering=entering, progress=progress)
            return (*outcomes, *refused)

    def remove(self, ids: Sequence[str], *, progress: Progress = silent) -> None:
        """Remove articles, with all that was made of them.

        Raises:
            UnknownArticleError: an id is none of an article; nothing is removed.
        """
        known = {reference.id for reference in self.snapshot().references}
        unknown = next((article_id for article_id in ids if article_id not in known), None)
        if unknown is not None:
            raise UnknownArticleError(id=unknown)
        with self._writing() as store:
            current = read_manifest(self.index)
            self._commit(store, current, leaving=ids, progress=progress)

    def rebuild(self, *, progress: Progress = silent) -> None:
        """Make the index anew from the articles, with the model and sizes that are set."""
        current = self.manifest()
        with self._writing() as store:
            (self._folder / "vectors.sqlite").unlink(missing_ok=True)
            keys = store.references(current.generation)
            articles = [parse_again(store.article(key)) for key in keys]
            entering = [(article, self._split(article)) for article in articles]
            self._commit(store, current, entering=entering, progress=progress)

    def fill(self, articles: Sequence[Article], *, progress: Progress = silent) -> None:
        """Add articles that are already read; each replaces the one with its id."""
        with self._writing() as store:
            current = read_manifest(self.index)
            entering = [(article, self._split(article)) for article in articles]
            self._commit(store, current, entering=entering, progress=progress)

    def store_findings(self) -> list[str]:
        """Return what SQLite finds wrong with the file of the articles."""
        with _storage(self._folder):
            return Store(self._folder / "articles.sqlite").integrity()

    def info(self) -> Info:
        """Return what the collection holds and what it weighs."""
        snapshot = self.snapshot()
        recipe = snapshot.manifest.recipe
        files = [path for path in sorted(self._folder.rglob("*")) if path.is_file()]
        sizes: dict[str, int] = {}
        for path in files:
            name = path.relative_to(self._folder).parts[0]
            sizes[name] = sizes.get(name, 0) + path.stat().st_size
        return Info(
            collection=self._settings.collection,
            model=recipe.model,
            dimension=recipe.dimension,
            articles=len(snapshot.references),
            passages=snapshot.size,
            generation=snapshot.generation,
            sizes=sizes,
        )

    def manifest(self) -> Manifest:
        """Return what names the current generation.

        Raises:
            MissingDataError: the data folder is not there.
            EmptyCorpusError: nothing was ever added.
        """
        if not self._settings.data.is_dir():
            raise MissingDataError(path=self._settings.data)
        manifest = read_manifest(self.index)
        if manifest is None:
            raise EmptyCorpusError
        return manifest

    def _recipe(self) -> Recipe:
        embedder = self._embedder()
        return Recipe(embedder.identity, embedder.dimension, self._settings.passage_size)

    def _split(self, article: Article) -> Sequence[Passage]:
        return split_article(article, size=self._settings.passage_size)

    def _read(
        self, sources: Sequence[Source], known: dict[str, tuple[str, str]], progress: Progress
    ) -> tuple[list[Entering], list[Outcome]]:
        """Read every file; return what is new with its passages, and what became of each."""
        texts = {text_part(digest): origin for digest, origin in known.values()}
        entering: list[Entering] = []
        outcomes: list[Outcome] = []
        for done, source in enumerate(sources):
            progress(Step("read", done, len(sources)))
            try:
                article = read_article(source, size_limit=self._settings.article_size)
            except ArticleError as error:
                outcomes.append(_told(source.origin, "refused", error))
                continue
            digest = digest_of(article)
            first = texts.setdefault(text_part(digest), article.origin)
            if known.get(article.id, ("",))[0] == digest:
                outcomes.append(Outcome(source.origin, "unchanged", article.id, "", ""))
            elif first != article.origin:
                twin = DuplicateArticleError(path=source.origin, other=first)
                outcomes.append(_told(source.origin, "unchanged", twin))
            else:
                status: Status = "updated" if article.id in known else "added"
                outcomes.append(Outcome(source.origin, status, article.id, "", ""))
                entering.append((article, self._split(article)))
        progress(Step("read", len(sources), len(sources)))
        return entering, outcomes

    def _commit(
        self,
        store: Store,
        current: Manifest | None,
        *,
        entering: Sequence[Entering] = (),
        leaving: Sequence[str] = (),
        progress: Progress,
    ) -> None:
        """Make the next generation: rows first, then files, then the manifest that names it."""
        recipe = self._recipe()
        generation = (current.generation if current else 0) + 1
        if current and current.recipe.passage_size != recipe.passage_size:
            entering = [*entering, *self._split_again(store, current, entering, leaving)]
        store.write(generation, entering=entering, leaving=leaving)
        passages = list(store.all_passages(generation))
        references = store.references(generation)
        texts = [embedded_text(p.passage) for p in passages]
        cache = VectorCache(self._folder / "vectors.sqlite")
        try:
            vectors = cache.embed(texts, self._embedder(), progress=progress)
            progress(Step("write", 0, 1))
            write_generation(self.index, generation, recipe, Content(passages, references, vectors))
            if current and current.recipe.model != recipe.model:
                cache.forget_others(recipe.model)
        finally:
            cache.close()
        drop_old_generations(self.index, generation)
        progress(Step("write", 1, 1))

    def _split_again(
        self,
        store: Store,
        current: Manifest,
        entering: Sequence[Entering],
        leaving: Sequence[str],
    ) -> list[Entering]:
        """Return the articles that stay, cut to the size that is set now."""
        replaced = {article.id for article, _ in entering} | set(leaving)
        staying = store.references(current.generation).items()
        articles = [store.article(key) for key, named in staying if named.id not in replaced]
        return [(article, self._split(article)) for article in articles]

    @contextmanager
    def _writing(self) -> Iterator[Store]:
        """Give the store to one writer at a time, swept of what a crash left."""
        with _storage(self._folder):
            self.index.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self._folder / "write.lock")
            try:
                lock.acquire(timeout=self._settings.lock_timeout)
            except Timeout as error:
                seconds = round(self._settings.lock_timeout)
                raise BusyError(path=self._folder, seconds=seconds) from error
            try:
                store = Store(self._folder / "articles.sqlite")
                current = read_manifest(self.index)
                store.sweep(current.generation if current else 0)
                yield store
            finally:
                lock.release()
                # the store is closed by its last user: SQLite keeps nothing open between queries


def _told(path: str, status: Status, error: ArticleError) -> Outcome:
    return Outcome(path, status, "", error.sentence("fr"), error.sentence("en"))


def _no_model() -> Embedder:
    raise RuntimeError("the model is not needed to see whether a collection is there")


def _named(recipe: Recipe) -> str:
    return f"« {recipe.model} » ({recipe.passage_size})"


@contextmanager
def _storage(path: Path) -> Iterator[None]:
    """Tell a full or closed disk, or a damaged file, in one sentence."""
    try:
        yield
    except OSError as error:
        raise StorageError(path=error.filename or path, cause=error.strerror or error) from error
    except OperationalError as error:
        raise StorageError(path=path, cause=error.orig) from error
    except DatabaseError as error:
        raise DamagedStoreError(path=path / "articles.sqlite") from error
