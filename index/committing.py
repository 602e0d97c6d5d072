"""The next generation out of the rows that are written: as a whole, or out of the current one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpus.models import Reference
from corpus.progress import Progress, Step
from index.cache import VectorCache
from index.embedder import Embedder
from index.foreign import foreign_questions
from index.generation import (
    Content,
    Ground,
    embedded_text,
    find_ground,
    number_of_text,
    write_generation,
    write_next,
)
from index.kinds import is_written_anew
from index.manifest import Manifest, Recipe
from index.store import Store, StoredPassage


@dataclass(frozen=True, slots=True)
class Means:
    """What a generation is made with."""

    store: Store
    cache: VectorCache
    embedder: Embedder
    progress: Progress


def ground_of(
    index: Path, current: Manifest, recipe: Recipe, store: Store, entering: int
) -> Ground | None:
    """Return what the generation after ``current`` can stand on; None if it is written anew.

    It is so where it is small, made otherwise, or where a file of the current one is damaged.
    """
    if current.recipe != recipe:
        return None
    generation = current.generation + 1
    articles = np.array(store.keys(generation), dtype=np.int64)
    ground = find_ground(index, current, articles, store.gone(generation))
    if ground is None or not ground.living or is_written_anew(ground.living + entering):
        return None
    return ground


def write_whole(
    index: Path, named: tuple[int, Recipe], means: Means, *, anew: bool, waiting: Sequence[str]
) -> Manifest:
    """Write a generation of that number and recipe, and keep no vector but those it needs.

    ``anew``, all passages are embedded again; the vectors of ``waiting`` texts are kept as well.
    """
    generation, recipe = named
    passages = means.store.all_passages(generation)
    texts = _texts(passages)
    vectors = means.cache.embed(texts, means.embedder, anew=anew, progress=means.progress)
    means.progress(Step("write", 0, 1))
    questions = means.cache.embed_questions(foreign_questions(), means.embedder)
    kept = [*texts, *waiting]
    means.cache.keep_only(kept, means.embedder, questions=foreign_questions())
    content = Content(passages, means.store.references(generation), vectors, questions)
    return write_generation(index, generation, recipe, content)


def write_difference(
    index: Path, ground: Ground, means: Means, *, waiting: Sequence[str]
) -> Manifest:
    """Write the generation after that of ``ground``: only what enters is read and embedded."""
    generation, store = ground.current.generation + 1, means.store
    entered = store.entered(generation)
    passages = list(store.passages_of(entered))
    texts = _texts(passages)
    vectors = means.cache.embed(texts, means.embedder, progress=means.progress)
    means.progress(Step("write", 0, 1))
    questions = means.cache.embed_questions(foreign_questions(), means.embedder)
    means.cache.forget(_unused(ground, store, {*texts, *waiting}))
    content = Content(passages, store.references(generation, entered), vectors, questions)
    return write_next(index, ground, content, lambda: _everything(store, generation))


def _unused(ground: Ground, store: Store, used: set[str]) -> list[str]:
    """Return the texts of passages that are gone, but those that others have."""
    gone = set(_texts(list(store.passages_of(ground.gone)))) - used
    numbers = {number_of_text(text): text for text in gone}
    wanted = np.array([*numbers], dtype=np.uint64)
    for segment in ground.segments:
        every = segment.keys.texts
        for number in every[np.isin(every, wanted) & segment.alive].tolist():
            numbers.pop(number, None)
    return [*numbers.values()]


def _everything(
    store: Store, generation: int
) -> tuple[Iterator[StoredPassage], dict[int, Reference]]:
    return store.passages_of(store.keys(generation)), store.references(generation)


def _texts(passages: Sequence[StoredPassage]) -> list[str]:
    return [embedded_text(stored.passage) for stored in passages]
