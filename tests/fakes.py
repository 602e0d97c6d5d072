"""An embedder that can be computed by hand, for exact arithmetic and for speed."""

from collections.abc import Sequence

import numpy as np

from corpus.progress import Progress, Step, silent
from index.embedder import Encoded
from index.french import WORD, words
from index.late import Space, Vectors

VOCABULARY = ("abeille", "ruche", "vélo", "piste", "pain", "four")


class WordCounter:
    """How often a text holds each word of a list, and 1, the whole brought to norm 1.

    ``embedded`` keeps every text it was given, ``stop_after`` makes it fail beyond so many.
    """

    def __init__(
        self,
        vocabulary: Sequence[str] = VOCABULARY,
        *,
        identity: str = "word-counter",
        stop_after: int | None = None,
    ) -> None:
        self.vocabulary = tuple(vocabulary)
        self.identity = identity
        self.dimension = len(vocabulary) + 1
        self.embedded: list[str] = []
        self._stop_after = stop_after
        self._known: dict[str, Vectors] = {}

    def embed_passages(self, texts: Sequence[str], *, progress: Progress = silent) -> Vectors:
        for done, text in enumerate(texts):
            progress(Step("embed", done, len(texts)))
            if self._stop_after is not None and len(self.embedded) >= self._stop_after:
                raise InterruptedError("the power is cut")
            self.embedded.append(text)
        progress(Step("embed", len(texts), len(texts)))
        rows = [self.embed_question(text) for text in texts]
        return np.array(rows, np.float32).reshape(len(texts), self.dimension)

    def encode_passages(self, texts: Sequence[str], *, progress: Progress = silent) -> Encoded:
        """The tokens of a text are its words, each as if it stood alone."""
        vectors = self.embed_passages(texts, progress=progress)
        return Encoded(vectors, [self._tokens(text) for text in texts])

    def encode_question(self, text: str) -> Encoded:
        return Encoded(self.embed_question(text)[None, :], [self._tokens(text)])

    def token_spans(self, texts: Sequence[str]) -> list[list[tuple[int, int]]]:
        return [[found.span() for found in WORD.finditer(text)] for text in texts]

    def measure_space(self) -> Space:
        return Space(np.zeros(self.dimension, np.float32), np.eye(self.dimension, dtype=np.float32))

    def _tokens(self, text: str) -> Vectors:
        every = WORD.findall(text)
        for word in every:
            if word not in self._known:
                self._known[word] = self.embed_question(word)
        rows = [self._known[word] for word in every]
        return np.array(rows, np.float32).reshape(len(rows), self.dimension)

    def embed_question(self, text: str) -> Vectors:
        found = list(words(text))
        counts = [found.count(word) + found.count(f"{word}s") for word in self.vocabulary]
        vector = np.array([*counts, 1], np.float32)
        return np.asarray(vector / np.linalg.norm(vector), np.float32)
