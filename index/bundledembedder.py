"""Texts to vectors by the bundled model, without the seconds that importing torch takes.

The folder it reads is a Sentence Transformers model, and gives the same vectors as one; see
``index.engine``.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from corpus.progress import Progress, silent
from index.embedder import TINY, Encoded, batches, space_of, spans_of
from index.graphrun import GraphRun, read_dimension
from index.late import Space, Vectors
from index.prompts import PASSAGE, QUESTION


class BundledEmbedder:
    """The bundled model in the form that suits the processor; threads may share it."""

    def __init__(self, folder: Path, identity: str) -> None:
        """Open what ``index.preparation`` made in ``folder``."""
        self.identity = identity
        self.dimension = read_dimension(folder)
        self._graph = GraphRun(folder)
        self.tokenizer = self._graph.tokenizer

    def embed_passages(self, texts: Sequence[str], *, progress: Progress = silent) -> Vectors:
        """Return an array of shape (len(texts), dimension), each row of norm 1.

        An exception raised by ``progress``, called before the first batch and after each, stops it.
        """
        vectors = np.empty((len(texts), self.dimension), np.float32)
        for batch in batches(texts, progress):
            vectors[batch] = self._run([PASSAGE + texts[place] for place in batch])[0]
        return vectors

    def embed_question(self, text: str) -> Vectors:
        """Return an array of shape (dimension,), of norm 1."""
        vectors, _ = self._run([QUESTION + text])
        question: Vectors = vectors[0]
        return question

    def encode_passages(self, texts: Sequence[str], *, progress: Progress = silent) -> Encoded:
        """Return the vectors of ``texts`` and those of their tokens, from one run of the model."""
        vectors = np.empty((len(texts), self.dimension), np.float32)
        tokens: list[Vectors] = [vectors[:0]] * len(texts)
        for batch in batches(texts, progress):
            vectors[batch], found = self._run([PASSAGE + texts[place] for place in batch])
            for place, own in zip(batch, found, strict=True):
                tokens[place] = own
        return Encoded(vectors, tokens)

    def encode_question(self, text: str) -> Encoded:
        """Return the vector of one question, shape (1, dimension), and its words' tokens only."""
        vectors, (tokens,) = self._run([QUESTION + text])
        (spans,) = spans_of(self.tokenizer, [text], QUESTION)
        kept = np.array([start < end for start, end in spans])
        return Encoded(vectors, [tokens[kept] if kept.any() else tokens])

    def token_spans(self, texts: Sequence[str]) -> list[list[tuple[int, int]]]:
        """Return the characters of each passage that each of its tokens stands for."""
        return spans_of(self.tokenizer, texts, PASSAGE)

    def measure_space(self) -> Space:
        """Return where the tokens of the model are best compared, from those of our sample."""
        return space_of(self)

    def _run(self, texts: Sequence[str]) -> tuple[Vectors, list[Vectors]]:
        """Return the vectors of ``texts``, each of norm 1, and those of the tokens of each."""
        ids, mask = self._graph.encode(texts)
        found = self._graph.run(ids, mask)
        weights = mask[:, :, None].astype(np.float32)
        means = (found * weights).sum(axis=1) / weights.sum(axis=1)
        norms = np.linalg.norm(means, axis=1, keepdims=True)
        real = mask.astype(bool)
        return means / np.maximum(norms, TINY), [
            own[kept] for own, kept in zip(found, real, strict=True)
        ]
