"""Texts to vectors, by any Sentence Transformers model."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.progress import Progress, Step, silent

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

    from settings import Settings

Vectors = NDArray[np.float32]
BATCH = 32  # passages


class Embedder(Protocol):
    """What turns texts into vectors that compare by their dot product."""

    @property
    def identity(self) -> str:
        """The model and what runs it; vectors of two identities must not be compared."""

    @property
    def dimension(self) -> int:
        """The length of a vector."""

    def embed_passages(self, texts: Sequence[str], *, progress: Progress = silent) -> Vectors:
        """Return an array of shape (len(texts), dimension), each row of norm 1."""

    def embed_question(self, text: str) -> Vectors:
        """Return an array of shape (dimension,), of norm 1."""


class SentenceTransformerEmbedder:
    """An embedder over ``model``; threads may share it."""

    def __init__(self, model: "SentenceTransformer", identity: str) -> None:
        dimension = model.get_embedding_dimension()
        if dimension is None:
            raise ValueError(f"{identity} does not tell its dimension")
        self.model = model
        self.identity = identity
        self.dimension = dimension

    def embed_passages(self, texts: Sequence[str], *, progress: Progress = silent) -> Vectors:
        """Return an array of shape (len(texts), dimension), each row of norm 1.

        Longest first, so that a batch pads little and memory is short at once or never. An
        exception raised by ``progress``, called before the first batch and after each, stops it.
        """
        vectors = np.empty((len(texts), self.dimension), np.float32)
        order = sorted(range(len(texts)), key=lambda position: -len(texts[position]))
        progress(Step("embed", 0, len(texts)))
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            vectors[batch] = self.model.encode_document(
                [texts[position] for position in batch],
                batch_size=BATCH,
                show_progress_bar=False,
                normalize_embeddings=True,
            )
            progress(Step("embed", start + len(batch), len(texts)))
        return vectors

    def embed_question(self, text: str) -> Vectors:
        """Return an array of shape (dimension,), of norm 1."""
        vector = self.model.encode_query(text, show_progress_bar=False, normalize_embeddings=True)
        return np.asarray(vector, np.float32)


def open_embedder(
    settings: "Settings", *, progress: Progress = silent
) -> SentenceTransformerEmbedder:
    """Return the embedder that ``settings`` ask for; the first call imports torch, 3 seconds.

    Raises:
        ModelUnavailableError: The model is not on this machine and cannot be fetched.
        StorageError: The bundled model cannot be written to the cache.
    """
    # late: loading imports torch and sentence_transformers
    from index.bundled import find_bundled_weights
    from index.loading import load_bundled, load_named, load_published
    from settings import BUNDLED_MODEL

    if settings.model != BUNDLED_MODEL:
        model, identity = load_named(settings.model)
    elif find_bundled_weights() is None:
        model, identity = load_published()
    else:
        model, identity = load_bundled(settings.cache, settings.engine, progress)
    return SentenceTransformerEmbedder(model, identity)
