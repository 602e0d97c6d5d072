"""Check an index against its articles: every slice, every vector, every posting, every byte."""

from collections.abc import Callable, Iterator

import numpy as np

from corpus.models import Article, Passage
from corpus.progress import Progress, silent
from errors import AssistantError
from index.collection import Collection
from index.embedder import Embedder
from index.generation import embedded_text, folder_of, indexed_terms
from index.manifest import mark_file
from index.models import Problem
from index.snapshot import Snapshot

SAME = 0.995  # cosine of a vector with itself computed anew; batches round differently in 8 bits


def verify_collection(
    collection: Collection, embedder: Callable[[], Embedder], *, progress: Progress = silent
) -> tuple[Problem, ...]:
    """Return everything that is wrong with a collection; nothing is changed.

    Raises:
        MissingDataError, EmptyCorpusError: there is nothing to check.
    """
    damaged = tuple(_bytes(collection))
    if damaged:
        return damaged
    try:
        snapshot = collection.searchable()
    except AssistantError as error:
        return (Problem("index", str(error)),)
    return (
        *_slices(snapshot),
        *_postings(snapshot),
        *_vectors(snapshot, embedder(), progress),
    )


def _bytes(collection: Collection) -> Iterator[Problem]:
    """Compare every file with what was written, and let SQLite check its own."""
    manifest = collection.manifest()
    folder = folder_of(collection.index, manifest.generation)
    for name, mark in manifest.files.items():
        path = folder / name
        if not path.is_file():
            yield Problem(str(path), "missing")
        elif mark_file(path) != mark:
            yield Problem(str(path), "not what was written")
    for finding in collection.store_findings():
        yield Problem("articles.sqlite", finding)


def _slices(snapshot: Snapshot) -> Iterator[Problem]:
    for source, reference in enumerate(snapshot.references):
        article = snapshot.article(reference.id)
        where = reference.id
        borders = [0, *(zone.end for zone in article.zones)]
        starts = [zone.start for zone in article.zones]
        if starts != borders[:-1] or borders[-1] != len(article.text):
            yield Problem(where, "its zones do not tile its text")
        previous = -1
        for passage in snapshot.passages(snapshot.positions(source)):
            if article.text[passage.start : passage.end] != passage.text:
                yield Problem(where, f"passage {passage.start} is not a slice")
            if not _in_one_zone(article, passage):
                yield Problem(where, f"passage {passage.start} crosses a zone")
            if passage.start <= previous:
                yield Problem(where, f"passage {passage.start} is out of order")
            previous = passage.start


def _in_one_zone(article: Article, passage: Passage) -> bool:
    return any(
        zone.start <= passage.start < passage.end <= zone.end and zone.kind != "furniture"
        for zone in article.zones
    )


def _postings(snapshot: Snapshot) -> Iterator[Problem]:
    """Compare, term by term, the passages that should hold it with those that are found."""
    wanted: dict[str, set[int]] = {}
    for source, reference in enumerate(snapshot.references):
        positions = snapshot.positions(source)
        for position, passage in zip(positions, snapshot.passages(positions), strict=True):
            for term in indexed_terms(reference, passage):
                wanted.setdefault(term, set()).add(position)
    for term, holders in wanted.items():
        if set(snapshot.lexical.holding([term]).tolist()) != holders:
            yield Problem("words", f"the postings of '{term}' are not those of the articles")


def _vectors(snapshot: Snapshot, embedder: Embedder, progress: Progress) -> Iterator[Problem]:
    texts = [
        embedded_text(passage)
        for source in range(len(snapshot.references))
        for passage in snapshot.passages(snapshot.positions(source))
    ]
    fresh, stored = embedder.embed_passages(texts, progress=progress), snapshot.dense.vectors()
    for position in np.flatnonzero((fresh * stored).sum(axis=1) < SAME):
        yield Problem("vectors", f"vector {position} is not that of its passage")
