"""The one who changes a collection: the next generation, whole or not at all."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from corpus.models import Article
from corpus.progress import Progress, Step, silent
from corpus.splitter import split_article
from errors import StaleIndexError
from index.cache import VectorCache, drop_cache
from index.embedder import Embedder, Vectors
from index.generation import Content, drop_old_generations, embedded_text, write_generation
from index.intake import Entering, Known
from index.manifest import Manifest, Recipe, read_manifest
from index.store import Store
from index.writing import one_writer, storage_errors
from settings import Settings


class Writer:
    """What is there now, and the means to change it; the only one at work in its folder."""

    def __init__(
        self,
        store: Store,
        current: Manifest | None,
        settings: Settings,
        embedder: Callable[[], Embedder],
    ) -> None:
        """Change what ``store`` holds at ``current``; None where it holds nothing."""
        self._store = store
        self._current = current
        self._settings = settings
        self._embedder = embedder
        self._generation = current.generation if current else 0

    @property
    def known(self) -> Known:
        """The (digest, origin) of every article there is, by id."""
        return self._store.digests(self._generation)

    @property
    def is_resized(self) -> bool:
        """Whether passages are to be of another size than those there are."""
        return bool(self._current and self._current.recipe.passage_size != self._passage_size)

    def articles(self) -> Iterator[Article]:
        """Yield every article there is."""
        for key in self._store.references(self._generation):
            yield self._store.article(key)

    def split(self, article: Article) -> Entering:
        """Return an article with its passages, of the size that is set."""
        return article, split_article(article, size=self._passage_size)

    def forget_vectors(self) -> None:
        """Have every passage embedded anew."""
        drop_cache(self._settings.folder)

    def commit(
        self,
        *,
        entering: Sequence[Entering] = (),
        leaving: Sequence[str] = (),
        progress: Progress,
    ) -> None:
        """Make the next generation: rows first, then files, then the manifest that names it."""
        folder, embedder = self._settings.folder, self._embedder_for(entering)
        generation = self._generation + 1
        if self.is_resized:
            replaced = {article.id for article, _ in entering} | set(leaving)
            staying = (article for article in self.articles() if article.id not in replaced)
            entering = [*entering, *(self.split(article) for article in staying)]
        self._store.write(generation, entering=entering, leaving=leaving)
        passages = self._store.all_passages(generation)
        texts = [embedded_text(stored.passage) for stored in passages]
        with closing(VectorCache(folder)) as cache:
            vectors = cache.embed(texts, embedder, progress=progress)
            cache.keep_only(texts, embedder)
        progress(Step("write", 0, 1))
        recipe = Recipe(embedder.identity, embedder.dimension, self._passage_size)
        content = Content(passages, self._store.references(generation), vectors)
        write_generation(folder / "index", generation, recipe, content)
        drop_old_generations(folder / "index", generation)
        progress(Step("write", 1, 1))

    def _embedder_for(self, entering: Sequence[Entering]) -> Embedder:
        """Return the model, or its memory where every text is one it has embedded."""
        if self._current is None or entering or self.is_resized:
            return self._embedder()
        return _Memory(self._current.recipe, self._settings.folder, self._embedder)

    @property
    def _passage_size(self) -> int:
        return self._settings.passage_size


class _Memory:
    """The model an index was made with, loaded only if a vector was not kept."""

    def __init__(self, recipe: Recipe, folder: Path, embedder: Callable[[], Embedder]) -> None:
        self.identity = recipe.model
        self.dimension = recipe.dimension
        self._folder = folder
        self._open = embedder

    def embed_passages(self, texts: Sequence[str], *, progress: Progress = silent) -> Vectors:
        return self._model().embed_passages(texts, progress=progress)

    def embed_question(self, text: str) -> Vectors:
        return self._model().embed_question(text)

    def _model(self) -> Embedder:
        model = self._open()
        if model.identity != self.identity:
            raise StaleIndexError(path=self._folder, built=self.identity, asked=model.identity)
        return model


@contextmanager
def open_writer(
    settings: Settings,
    embedder: Callable[[], Embedder],
    find: Callable[[Path], Manifest | None] = read_manifest,
) -> Iterator[Writer]:
    """Let one writer at a time change a collection, swept of what a crash left of another.

    Raises:
        BusyError: another writer does not come to an end.
        StorageError: the disk is full or closed to us.
    """
    folder, index = settings.folder, settings.folder / "index"
    with storage_errors(folder):
        index.mkdir(parents=True, exist_ok=True)
        with one_writer(folder, patience=settings.lock_timeout):
            current = find(index)
            with closing(Store(folder, new=current is None)) as store:
                store.sweep(current.generation if current else 0)
                yield Writer(store, current, settings, embedder)
