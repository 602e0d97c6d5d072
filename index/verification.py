"""Check an index against its articles: every slice, vector, token, posting and byte."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing

import numpy as np

from corpus.models import Article, Passage
from corpus.progress import Progress, silent
from errors import AssistantError
from index.collection import Collection
from index.embedder import Embedder
from index.generation import embedded_text, folder_of, indexed_terms
from index.late import Codes, Vectors, similarities
from index.manifest import mark_file
from index.models import Problem
from index.records import Records
from index.snapshot import Snapshot
from index.store import FILE, Store
from index.writing import storage_errors

SAME_TOKENS = 0.98  # mean cosine of a text’s tokens with themselves computed anew
BATCH = 256  # texts whose tokens are held at once
SAME = 0.995  # cosine of a vector with itself computed anew; batches round differently in 8 bits


def verify_collection(
    collection: Collection, embedder: Callable[[], Embedder], *, progress: Progress = silent
) -> tuple[Problem, ...]:
    """Return everything that is wrong with a collection; nothing is changed.

    Raises:
        MissingDataError, EmptyCorpusError: there is nothing to check.
    """
    collection.manifest()
    try:
        damaged = (*_files(collection), *_store(collection))
        if damaged:
            return damaged
        snapshot = collection.searchable()
        return (
            *_slices(snapshot),
            *_postings(snapshot),
            *_vectors(snapshot, embedder(), progress),
        )
    except AssistantError as error:
        return (Problem("index", error.sentence("fr"), error.sentence("en")),)


def _files(collection: Collection) -> Iterator[Problem]:
    """Compare every file with what was written."""
    manifest = collection.manifest()
    folder = folder_of(collection.index, manifest.generation)
    for name, mark in manifest.files.items():
        path = folder / name
        if not path.is_file():
            yield Problem(str(path), "absent", "missing")
        elif mark_file(path) != mark:
            yield Problem(str(path), "n’est pas ce qui a été écrit", "not what was written")


def _store(collection: Collection) -> Iterator[Problem]:
    """Let SQLite check its own file."""
    with storage_errors(collection.folder), closing(Store(collection.folder)) as store:
        for finding in store.integrity():
            yield Problem(FILE, finding, finding)
    records = Records(collection.folder)
    for finding in records.integrity():
        yield Problem(records.path.name, finding, finding)


def _slices(snapshot: Snapshot) -> Iterator[Problem]:
    for source, reference in enumerate(snapshot.references):
        article, where = snapshot.article(reference.id), reference.id
        if not snapshot.is_as_entered(article):
            yield Problem(where, "son texte n’est pas celui ajouté", "not the text that was added")
        borders = [0, *(zone.end for zone in article.zones)]
        starts = [zone.start for zone in article.zones]
        if starts != borders[:-1] or borders[-1] != len(article.text):
            yield Problem(where, "ses zones ne pavent pas le texte", "its zones do not tile it")
        previous = -1
        for passage in snapshot.passages(snapshot.positions(source)):
            yield from _passage(article, passage, previous)
            previous = passage.start


def _passage(article: Article, passage: Passage, previous: int) -> Iterator[Problem]:
    where = f"{article.id}, {passage.start}-{passage.end}"
    is_slice = article.text[passage.start : passage.end] == passage.text
    if not is_slice or passage.article_id != article.id:
        yield Problem(where, "ce passage n’est pas un extrait", "this passage is not a slice")
    if not any(
        zone.start <= passage.start < passage.end <= zone.end and zone.kind != "furniture"
        for zone in article.zones
    ):
        yield Problem(where, "ce passage déborde de sa zone", "this passage crosses a zone")
    if passage.start <= previous:
        yield Problem(where, "ce passage n’est pas à sa place", "this passage is out of order")


def _postings(snapshot: Snapshot) -> Iterator[Problem]:
    """Compare, term by term, the passages that should hold it with those that are found."""
    wanted: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for source, reference in enumerate(snapshot.references):
        positions = snapshot.positions(source)
        for position, passage in zip(positions, snapshot.passages(positions), strict=True):
            for posting in indexed_terms(reference, passage):
                wanted[posting].add(position)
    for (field, term), holders in wanted.items():
        if set(snapshot.lexical.holding([term], field=field).tolist()) != holders:
            what = f"« {term} » n’est pas indexé où il est écrit"
            yield Problem(f"words, {field}", what, f"'{term}' is not indexed where it is written")


def _vectors(snapshot: Snapshot, embedder: Embedder, progress: Progress) -> Iterator[Problem]:
    texts = [
        embedded_text(passage)
        for source in range(len(snapshot.references))
        for passage in snapshot.passages(snapshot.positions(source))
    ]
    rows = {text: row for row, text in enumerate(dict.fromkeys(texts))}  # each text once
    encoded = embedder.encode_passages(list(rows), progress=progress)
    fresh = encoded.vectors[[rows[text] for text in texts]]
    stored = snapshot.dense.vectors()
    same = (fresh * stored).sum(axis=1) >= SAME
    for position in np.flatnonzero(~same):  # so that what is no number counts as wrong
        what = f"le vecteur {position} n’est pas celui de son passage"
        yield Problem("vectors", what, f"vector {position} is not that of its passage")
    yield from _tokens(snapshot, embedder, dict(zip(rows, encoded.tokens, strict=True)))


def _tokens(
    snapshot: Snapshot, embedder: Embedder, fresh: Mapping[str, Vectors]
) -> Iterator[Problem]:
    """Compare the kept tokens of each text with those computed anew."""
    space, texts = snapshot.tokens.space(embedder), list(fresh)
    for start in range(0, len(texts), BATCH):
        part = texts[start : start + BATCH]
        for text, codes in zip(part, snapshot.tokens.tokens(part, embedder), strict=True):
            own = space.place(fresh[text])
            if len(own) != len(codes) or not _alike(own, codes):
                what = f"les mots de « {text[:40]} » ne sont pas ceux du modèle"
                yield Problem("tokens", what, f"the tokens of '{text[:40]}' are not the model's")


def _alike(placed: Vectors, codes: Codes) -> bool:
    """Whether tokens are the same, but for what 8 bits round; none are like none."""
    if not len(codes):
        return True
    return bool(np.diag(similarities(placed, codes)).mean() >= SAME_TOKENS)
