"""The one who changes a collection: the next generation, whole or not at all."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from corpus.progress import Interrupted, Progress, Step, silent
from errors import UnknownArticleError
from index.cache import VectorCache
from index.committing import Means, ground_of, write_difference, write_whole
from index.embedder import Embedder
from index.generation import drop_old_generations, embedded_text
from index.kinds import is_written_anew
from index.lexical import ANALYSIS
from index.manifest import FORMAT, Manifest, Recipe, read_manifest, write_manifest
from index.memory import Memory
from index.models import Entry, Known
from index.store import Store
from index.writing import one_writer, storage_errors
from logs import alias, get_logger
from settings import Settings

logger = get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Change:
    """What the next generation has that the current one has not, and the other way round.

    Attributes:
        entering: Articles that are new, or new versions.
        leaving: Ids of articles.
        heirs: Of an article that enters in the place of another, its id and the other's.
        waiting: Texts of articles that could not enter yet, whose vectors are kept.
        anew: Whether every passage is embedded again.
    """

    entering: tuple[Entry, ...] = ()
    leaving: tuple[str, ...] = ()
    heirs: Mapping[str, str] = field(default_factory=dict)
    waiting: tuple[str, ...] = ()
    anew: bool = False


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
        self._open = embedder
        self._generation = current.generation if current else 0

    @property
    def known(self) -> dict[str, Known]:
        """What every article that is there was when it entered, by id."""
        return self._store.known(self._generation)

    @property
    def is_resized(self) -> bool:
        """Whether passages are to be of another size than those there are."""
        return bool(self._current and self._current.recipe.passage_size != self._passage_size)

    def entries(self) -> Iterator[Entry]:
        """Yield every article there is, without its passages."""
        for key in self._store.references(self._generation):
            yield self._store.entry(key)

    def entry(self, article_id: str) -> Entry:
        """Return an article there is, without its passages.

        Raises:
            UnknownArticleError: no article has that id.
        """
        for key, reference in self._store.references(self._generation).items():
            if reference.id == article_id:
                return self._store.entry(key)
        raise UnknownArticleError(id=article_id)

    def follow(self, ids: Sequence[str], root: str) -> None:
        """Note that the files of articles are those of the folder ``root``."""
        self._store.follow(ids, root)

    def commit(self, change: Change, *, progress: Progress) -> None:
        """Make the next generation.

        Raises:
            Interrupted: ``progress`` stopped it, and nothing has changed.
        """
        self._commit(change, self._embedder_for(change), progress)

    def commit_what_is_done(self, change: Change, *, stopped: bool, progress: Progress) -> Change:
        """Make the next generation; once ``stopped``, only of articles embedded already.

        Returns what of ``change`` was done: all of it where ``progress`` does not stop it.
        """
        embedder: Embedder | None = None
        if not stopped:
            with suppress(Interrupted):
                embedder = self._embedder_for(change)
                self._commit(change, embedder, progress)
                return change
        self._store.sweep(self._generation)
        if embedder is None and self._current is not None:
            embedder = self._memory(self._current)
        done = self._embedded_part(change, embedder) if embedder else Change()
        if embedder and (done.entering or done.leaving):
            self._commit(done, embedder, silent)
        return done

    def _commit(self, change: Change, embedder: Embedder, progress: Progress) -> None:
        generation = self._generation + 1
        with logger.timed(
            "generation written", collection=alias(self._settings.collection), generation=generation
        ) as facts:
            facts |= self._counts(change)
            facts["passages"] = self._write(generation, change, embedder, progress)
        with suppress(Interrupted):  # too late: it is done
            progress(Step("write", 1, 1))

    def _counts(self, change: Change) -> dict[str, int]:
        """Return how many articles a change adds, updates and removes."""
        ids = [entry.article.id for entry in change.entering]
        updated = len(self._store.present(self._generation, ids))
        added = len(change.entering) - updated
        return {"added": added, "updated": updated, "removed": len(change.leaving)}

    def _write(
        self, generation: int, change: Change, embedder: Embedder, progress: Progress
    ) -> int:
        """Rows first, then vectors, then files, then the manifest that names them.

        Returns how many passages there are.
        """
        folder, index = self._settings.folder, self._settings.folder / "index"
        entering = (*self._cut_again(change), *change.entering)
        self._store.write(generation, entering=entering, leaving=change.leaving)
        recipe = Recipe(embedder.identity, embedder.dimension, self._passage_size, ANALYSIS)
        ground, count = None, sum(len(entry.passages) for entry in entering)
        if self._current and not change.anew:
            ground = ground_of(index, self._current, recipe, self._store, count)
        with closing(VectorCache(folder)) as cache:
            means, waiting = Means(self._store, cache, embedder, progress), change.waiting
            if ground:
                made = write_difference(index, ground, means, waiting=waiting)
            else:
                named = (generation, recipe)
                made = write_whole(index, named, means, anew=change.anew, waiting=waiting)
        drop_old_generations(index, generation)
        return made.passages

    def _embedded_part(self, change: Change, embedder: Embedder) -> Change:
        """Return what of ``change`` needs nothing embedded; nothing where what stays does."""
        gone = {*change.leaving, *(entry.article.id for entry in change.entering)}
        with closing(VectorCache(self._settings.folder)) as cache:
            staying = self._staying_texts(change, gone) if self._is_embedded_anew(embedder) else ()
            if cache.lacking(staying, embedder):
                return Change()
            lacking = cache.lacking(_texts(change.entering), embedder)
        entering: list[Entry] = []
        waiting: list[Entry] = []
        for entry in change.entering:
            (entering if lacking.isdisjoint(_texts([entry])) else waiting).append(entry)
        awaited = {
            change.heirs[entry.article.id] for entry in waiting if entry.article.id in change.heirs
        }
        leaving = tuple(article_id for article_id in change.leaving if article_id not in awaited)
        return Change(tuple(entering), leaving, waiting=tuple(_texts(waiting)))

    def _is_embedded_anew(self, embedder: Embedder) -> bool:
        """Whether the vectors of articles that stay are asked for again at the next change."""
        current = self._current
        if current is None or not current.segments or is_written_anew(current.passages):
            return True
        return self.is_resized or current.recipe.model != embedder.identity

    def _staying_texts(self, change: Change, gone: set[str]) -> list[str]:
        if self.is_resized:
            return list(_texts(self._cut_again(change)))
        return [
            embedded_text(stored.passage)
            for stored in self._store.all_passages(self._generation)
            if stored.passage.article_id not in gone
        ]

    def _cut_again(self, change: Change) -> tuple[Entry, ...]:
        """Return the articles that stay, where their passages are to be of another size."""
        if not self.is_resized:
            return ()
        from corpus.splitter import split_article  # late: hardly ever needed, and slow to import

        gone = {*change.leaving, *(entry.article.id for entry in change.entering)}
        return tuple(
            replace(entry, passages=split_article(entry.article, size=self._passage_size))
            for entry in self.entries()
            if entry.article.id not in gone
        )

    def _embedder_for(self, change: Change) -> Embedder:
        """Return the model, or its memory where every text is one it has embedded."""
        if self._current is None or change.entering or self.is_resized:
            return self._open()
        return self._memory(self._current)

    def _memory(self, current: Manifest) -> Memory:
        return Memory(current.recipe, self._settings.folder, self._open)

    @property
    def _passage_size(self) -> int:
        return self._settings.passage_size


def _texts(entries: Sequence[Entry]) -> Iterator[str]:
    """Yield what is embedded for the passages of articles."""
    return (embedded_text(passage) for entry in entries for passage in entry.passages)


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
                current = current and _brought_up(current, store, index)
                store.sweep(current.generation if current else 0)
                yield Writer(store, current, settings, embedder)


def _brought_up(current: Manifest, store: Store, index: Path) -> Manifest:
    """Return ``current`` in today's format: the rows are brought to it first, then it says so."""
    if current.format == FORMAT:
        return current
    store.migrate()
    manifest = replace(current, format=FORMAT)
    write_manifest(index, manifest)
    return manifest
