"""The model an index was made with, as far as what it said is remembered."""

from collections.abc import Callable, Sequence
from pathlib import Path

from corpus.progress import Progress, silent
from errors import StaleIndexError
from index.embedder import Embedder, Encoded
from index.late import Space, Vectors
from index.manifest import Recipe


class Memory:
    """The model an index was made with, loaded only if a vector was not kept."""

    def __init__(self, recipe: Recipe, folder: Path, embedder: Callable[[], Embedder]) -> None:
        self.identity = recipe.model
        self.dimension = recipe.dimension
        self._folder = folder
        self._open = embedder

    def embed_passages(self, texts: Sequence[str], *, progress: Progress = silent) -> Vectors:
        """Return the vectors of ``texts``."""
        return self._model().embed_passages(texts, progress=progress)

    def embed_question(self, text: str) -> Vectors:
        """Return the vector of a question."""
        return self._model().embed_question(text)

    def encode_passages(self, texts: Sequence[str], *, progress: Progress = silent) -> Encoded:
        """Return the vectors of ``texts`` and of their tokens."""
        return self._model().encode_passages(texts, progress=progress)

    def encode_question(self, text: str) -> Encoded:
        """Return the vectors of a question and of its tokens."""
        return self._model().encode_question(text)

    def token_spans(self, texts: Sequence[str]) -> list[list[tuple[int, int]]]:
        """Return the characters of each token."""
        return self._model().token_spans(texts)

    def measure_space(self) -> Space:
        """Return where tokens are best compared."""
        return self._model().measure_space()

    def _model(self) -> Embedder:
        model = self._open()
        if model.identity != self.identity:
            raise StaleIndexError(path=self._folder, built=self.identity, asked=model.identity)
        return model
