"""A model's answers, written down once and given again, so that embedding is in no figure."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from benchmarks.peers.stopwatch import Stopwatch
from corpus.progress import Progress, silent
from index.embedder import Embedder, Encoded
from index.late import Space, Vectors

HALF = np.dtype(np.float16)  # tokens are many, and will be kept in 8 bits anyway


@dataclass(slots=True)
class SaidOfQuestions:
    """What a model said of questions: vector by text, vector and tokens by text."""

    plain: dict[str, Vectors] = field(default_factory=dict)
    encoded: dict[str, Encoded] = field(default_factory=dict)


@dataclass(slots=True)
class SaidOfPassages:
    """What a model said of passages.

    Attributes:
        vectors: By text.
        places: Where in the file of tokens those of a text are: the first, and how many.
    """

    vectors: dict[str, Vectors] = field(default_factory=dict)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Model:
    """What a model says of itself."""

    identity: str
    dimension: int
    space: Space


class Recording:
    """An embedder that writes down what another answers; tokens go to ``file``."""

    def __init__(self, embedder: Embedder, file: Path) -> None:
        self.identity = embedder.identity
        self.dimension = embedder.dimension
        self.questions = SaidOfQuestions()
        self.passages = SaidOfPassages()
        self._embedder = embedder
        self._file = file
        self._written = 0
        file.write_bytes(b"")

    @property
    def model(self) -> Model:
        """What the model says of itself."""
        return Model(self.identity, self.dimension, self._embedder.measure_space())

    def embed_passages(self, texts: Sequence[str], *, progress: Progress = silent) -> Vectors:
        """Return an array of shape (len(texts), dimension), each row of norm 1."""
        return np.asarray(self.encode_passages(texts, progress=progress).vectors)

    def encode_passages(self, texts: Sequence[str], *, progress: Progress = silent) -> Encoded:
        """Return the vectors of ``texts`` and those of their tokens."""
        encoded = self._embedder.encode_passages(texts, progress=progress)
        with self._file.open("ab") as file:
            for text, vector, tokens in zip(texts, encoded.vectors, encoded.tokens, strict=True):
                self.passages.vectors[text] = vector.copy()
                self.passages.places[text] = (self._written, len(tokens))
                self._written += len(tokens)
                file.write(tokens.astype(HALF).tobytes())
        return encoded

    def embed_question(self, text: str) -> Vectors:
        """Return an array of shape (dimension,), of norm 1."""
        return self.questions.plain.setdefault(text, self._embedder.embed_question(text))

    def encode_question(self, text: str) -> Encoded:
        """Return the vector of one question, shape (1, dimension), and its words' tokens only."""
        return self.questions.encoded.setdefault(text, self._embedder.encode_question(text))

    def token_spans(self, texts: Sequence[str]) -> list[list[tuple[int, int]]]:
        """Return the characters of each passage that each of its tokens stands for."""
        return self._embedder.token_spans(texts)

    def measure_space(self) -> Space:
        """Return where the tokens of the model are best compared."""
        return self._embedder.measure_space()


class Replayed:
    """An embedder that knows only what was written down; ``reading`` is what that took."""

    def __init__(
        self, model: Model, questions: SaidOfQuestions, passages: SaidOfPassages, file: Path
    ) -> None:
        self.identity, self.dimension = model.identity, model.dimension
        self.reading = Stopwatch()
        self._space = model.space
        self._questions, self._passages, self._file = questions, passages, file

    def embed_passages(self, texts: Sequence[str], *, progress: Progress = silent) -> Vectors:
        """Return an array of shape (len(texts), dimension), each row of norm 1."""
        return np.asarray(self.encode_passages(texts, progress=progress).vectors)

    def encode_passages(
        self,
        texts: Sequence[str],
        *,
        progress: Progress = silent,  # noqa: ARG002 - an embedder's form; this one takes no time
    ) -> Encoded:
        """Return the vectors of ``texts`` and those of their tokens."""
        with self.reading, self._file.open("rb") as file:
            vectors = np.array([self._passages.vectors[text] for text in texts], np.float32)
            tokens = [self._read(file.fileno(), *self._passages.places[text]) for text in texts]
        return Encoded(vectors.reshape(len(texts), self.dimension), tokens)

    def embed_question(self, text: str) -> Vectors:
        """Return an array of shape (dimension,), of norm 1."""
        return self._questions.plain[text]

    def encode_question(self, text: str) -> Encoded:
        """Return the vector of one question, shape (1, dimension), and its words' tokens only."""
        return self._questions.encoded[text]

    def token_spans(self, texts: Sequence[str]) -> list[list[tuple[int, int]]]:
        """Return no span at all: nothing is marked here."""
        return [[] for _ in texts]

    def measure_space(self) -> Space:
        """Return where the tokens of the model are best compared."""
        return self._space

    def _read(self, file: int, first: int, count: int) -> Vectors:
        row = self.dimension * HALF.itemsize
        found = np.frombuffer(os.pread(file, count * row, first * row), HALF)
        return found.reshape(count, self.dimension).astype(np.float32)
