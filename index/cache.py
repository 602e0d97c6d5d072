"""Vectors and tokens already computed, so that only what changed is embedded again."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from sqlalchemy.exc import DatabaseError

from corpus.progress import Interrupted, Progress, Step, silent
from index.cacherows import (
    SCHEMA,
    digest_of_question,
    digest_of_text,
    drop_all_but,
    drop_digests,
    drop_former,
    known_digests,
    read_space,
    read_vectors,
    write_space,
    write_tokens,
    write_vectors,
)
from index.embedder import Embedder
from index.late import Codes, Space, Vectors
from index.schema import open_engine

FILE = "vectors.sqlite"
SAVED = 128  # texts embedded between two savings: what a crash can cost
WINDOW = (
    4 * SAVED
)  # texts among which the long ones come first, as a batch is padded to its longest
PRAGMAS = ("busy_timeout=10000",)  # a reader may hold it for a moment


class VectorCache:
    """A SQLite file of vectors and tokens; it can be deleted at any time and costs only time."""

    def __init__(self, folder: Path) -> None:
        """Open the file in ``folder``, making it where there is none or where it is damaged."""
        self._folder = folder
        try:
            self._engine = open_engine(folder / FILE, SCHEMA, pragmas=PRAGMAS)
        except DatabaseError as error:
            _only_if_damaged(error)
            drop_cache(folder)
            self._engine = open_engine(folder / FILE, SCHEMA, pragmas=PRAGMAS)
        with self._engine.begin() as connection:
            drop_former(connection)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def embed(
        self,
        texts: Sequence[str],
        embedder: Embedder,
        *,
        anew: bool = False,
        progress: Progress = silent,
    ) -> Vectors:
        """Return the vectors of ``texts``, shape (len(texts), dimension), embedding the new ones.

        ``anew``, all of them. They are taken about in their order and saved as it goes, so a run
        that is cut short is taken up again; when ``progress`` stops it, nothing embedded is lost.
        """
        try:
            return self._embed(texts, embedder, anew=anew, progress=progress)
        except DatabaseError as error:
            _only_if_damaged(error)
            self._engine.dispose()
            drop_cache(self._folder)
            self._engine = open_engine(self._folder / FILE, SCHEMA, pragmas=PRAGMAS)
            return self._embed(texts, embedder, anew=anew, progress=progress)

    def lacking(self, texts: Iterable[str], embedder: Embedder) -> set[str]:
        """Return those of ``texts`` that are not wholly here."""
        digests = {text: digest_of_text(text) for text in texts}
        with self._engine.connect() as connection:
            known = known_digests(connection, embedder, [*digests.values()])
        return {text for text, digest in digests.items() if digest not in known}

    def embed_questions(self, questions: Sequence[str], embedder: Embedder) -> Vectors:
        """Return the vectors of ``questions``, shape (len(questions), dimension), kept as well."""
        digests = [digest_of_question(question) for question in questions]
        with self._engine.begin() as connection:
            known = read_vectors(connection, embedder, digests)
            fresh = {
                digest: embedder.embed_question(question)
                for digest, question in zip(digests, questions, strict=True)
                if digest not in known
            }
            write_vectors(connection, embedder, fresh)
        rows = {**known, **fresh}
        return np.array([rows[digest] for digest in digests], np.float32).reshape(
            len(digests), embedder.dimension
        )

    def keep_only(
        self, texts: Sequence[str], embedder: Embedder, *, questions: Sequence[str] = ()
    ) -> None:
        """Drop what is kept of every other text and question, and of every other model."""
        kept = {digest_of_text(text) for text in texts}
        kept |= {digest_of_question(question) for question in questions}
        with self._engine.begin() as connection:
            drop_all_but(connection, embedder, kept)

    def forget(self, texts: Iterable[str]) -> None:
        """Drop what is kept of ``texts``."""
        with self._engine.begin() as connection:
            drop_digests(connection, [digest_of_text(text) for text in texts])

    def _embed(
        self, texts: Sequence[str], embedder: Embedder, *, anew: bool, progress: Progress
    ) -> Vectors:
        digests = [digest_of_text(text) for text in texts]
        known = {} if anew else self._load(embedder, digests)
        missing = {d: text for d, text in zip(digests, texts, strict=True) if d not in known}
        todo = list(_by_length(list(missing.items())))
        if todo and anew:
            self._measure_space(embedder)
        for start in range(0, len(todo), SAVED):
            watched = _Part(progress, start, len(todo))
            known |= self._add(todo[start : start + SAVED], embedder, watched)
            if watched.interrupted:
                raise Interrupted
        empty = np.empty((0, embedder.dimension), dtype=np.float32)
        return np.stack([known[digest] for digest in digests]) if digests else empty

    def _add(
        self, texts: Sequence[tuple[bytes, str]], embedder: Embedder, progress: Progress
    ) -> dict[bytes, Vectors]:
        """Embed (digest, text) pairs and keep what comes of them; return their vectors."""
        encoded = embedder.encode_passages([text for _, text in texts], progress=progress)
        vectors: dict[bytes, Vectors] = {}
        tokens: dict[bytes, Codes] = {}
        space = self._space(embedder)
        for (digest, _), vector, own in zip(texts, encoded.vectors, encoded.tokens, strict=True):
            vectors[digest], tokens[digest] = vector, space.code(own)
        with self._engine.begin() as connection:
            write_vectors(connection, embedder, vectors)
            write_tokens(connection, embedder, tokens)
        return vectors

    def _load(self, embedder: Embedder, digests: Sequence[bytes]) -> dict[bytes, Vectors]:
        with self._engine.connect() as connection:
            whole = known_digests(connection, embedder, digests)
            return read_vectors(connection, embedder, [d for d in digests if d in whole])

    def _space(self, embedder: Embedder) -> Space:
        """Return where the model's tokens stand; measured once, so that all compare."""
        with self._engine.connect() as connection:
            space = read_space(connection, embedder)
        return space or self._measure_space(embedder)

    def _measure_space(self, embedder: Embedder) -> Space:
        space = embedder.measure_space()
        with self._engine.begin() as connection:
            write_space(connection, embedder, space)
        return space


def drop_cache(folder: Path) -> None:
    """Delete the file in ``folder``, and the journal that a crash may have left of it."""
    for name in (f"{FILE}-journal", FILE):
        (folder / name).unlink(missing_ok=True)


def _by_length(items: Sequence[tuple[bytes, str]]) -> Iterator[tuple[bytes, str]]:
    """Yield (digest, text) pairs window by window: the first articles are done first."""
    for start in range(0, len(items), WINDOW):
        yield from sorted(items[start : start + WINDOW], key=lambda item: (-len(item[1]), item[1]))


def _only_if_damaged(error: DatabaseError) -> None:
    """Let every error go on but the one that a damaged file gives."""
    if type(error) is not DatabaseError:
        raise error


class _Part:
    """A progress that counts a part's steps after ``done`` others, of ``total``.

    An interruption is kept until the part is saved.
    """

    def __init__(self, progress: Progress, done: int, total: int) -> None:
        self._progress, self._done, self._total = progress, done, total
        self.interrupted = False

    def __call__(self, step: Step) -> None:
        if self.interrupted:
            return
        try:
            self._progress(Step("embed", self._done + step.done, self._total))
        except Interrupted:
            if step.done == 0:  # nothing to save
                raise
            self.interrupted = True
