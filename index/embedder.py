"""Texts to vectors, by any Sentence Transformers model."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np

from corpus.progress import Progress, Step, silent
from errors import ModelUnavailableError
from index.late import Space, Vectors, measure_space
from logs import get_logger
from settings import BUNDLED_MODEL, Settings

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from tokenizers import Tokenizer
    from torch import Tensor

logger = get_logger(__name__)

BATCH = 32  # passages
TINY = 1e-9


@dataclass(frozen=True, slots=True)
class Encoded:
    """Texts as the model sees them.

    Attributes:
        vectors: Array of shape (texts, dimension), each row of norm 1.
        tokens: For each text, the vectors of its tokens, array of shape (tokens, dimension).
    """

    vectors: Vectors
    tokens: Sequence[Vectors]


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

    def encode_passages(self, texts: Sequence[str], *, progress: Progress = silent) -> Encoded:
        """Return the vectors of ``texts`` and those of their tokens."""

    def encode_question(self, text: str) -> Encoded:
        """Return the vector of one question, shape (1, dimension), and its words' tokens only."""

    def token_spans(self, texts: Sequence[str]) -> list[list[tuple[int, int]]]:
        """Return the characters of each passage that each of its tokens stands for.

        Empty spans are those of tokens that stand for none of it; no span at all where the model
        does not tell.
        """

    def measure_space(self) -> Space:
        """Return where the tokens of the model are best compared."""


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
        for batch in batches(texts, progress):
            vectors[batch] = self.model.encode_document(
                [texts[position] for position in batch],
                batch_size=BATCH,
                show_progress_bar=False,
                normalize_embeddings=True,
            )
        return vectors

    def embed_question(self, text: str) -> Vectors:
        """Return an array of shape (dimension,), of norm 1."""
        vector = self.model.encode_query(text, show_progress_bar=False, normalize_embeddings=True)
        return np.asarray(vector, np.float32)

    def encode_passages(self, texts: Sequence[str], *, progress: Progress = silent) -> Encoded:
        """Return the vectors of ``texts`` and those of their tokens, from one run of the model."""
        vectors = np.empty((len(texts), self.dimension), np.float32)
        tokens: list[Vectors] = [vectors[:0]] * len(texts)
        for batch in batches(texts, progress):
            found = self.model.encode_document(
                [texts[position] for position in batch],
                batch_size=BATCH,
                show_progress_bar=False,
                output_value=None,
            )
            for position, features in zip(batch, found, strict=True):
                vectors[position], tokens[position] = _whole_and_parts(features)
        return Encoded(vectors, tokens)

    def encode_question(self, text: str) -> Encoded:
        """Return the vector of one question, shape (1, dimension), and its words' tokens only."""
        found = self.model.encode_query([text], show_progress_bar=False, output_value=None)
        vector, tokens = _whole_and_parts(found[0])
        (spans,) = self._spans([text], "query")
        kept = [start < end for start, end in spans]
        if any(kept) and len(kept) == len(tokens):
            tokens = tokens[np.array(kept)]
        return Encoded(vector[None, :], [tokens])

    def token_spans(self, texts: Sequence[str]) -> list[list[tuple[int, int]]]:
        """Return the characters of each passage that each of its tokens stands for."""
        return self._spans(texts, "document")

    def measure_space(self) -> Space:
        """Return where the tokens of the model are best compared, from those of our sample."""
        return space_of(self)

    def _spans(self, texts: Sequence[str], kind: str) -> list[list[tuple[int, int]]]:
        tokenizer = getattr(self.model.tokenizer, "backend_tokenizer", self.model.tokenizer)
        if not hasattr(tokenizer, "encode_batch"):  # one written in Python tells no places
            return [[] for _ in texts]
        return spans_of(tokenizer, texts, self.model.prompts.get(kind) or "")


def spans_of(
    tokenizer: "Tokenizer", texts: Sequence[str], prompt: str
) -> list[list[tuple[int, int]]]:
    """Return the characters of each text that each of its tokens stands for, after ``prompt``."""
    before = len(prompt)
    return [
        [
            (start - before, end - before) if start >= before else (0, max(end - before, 0))
            for (start, end), real in zip(found.offsets, found.attention_mask, strict=True)
            if real
        ]
        for found in tokenizer.encode_batch([f"{prompt}{text}" for text in texts])
    ]


def space_of(embedder: Embedder) -> Space:
    """Return where the tokens of a model are best compared, from those of our sample."""
    from index.calibration import SAMPLE  # late: it brings the tokenizers

    texts = SAMPLE.read_text(encoding="utf-8").split("\n\n")
    return measure_space(np.concatenate(embedder.encode_passages(texts).tokens))


def batches(texts: Sequence[str], progress: Progress) -> Iterator[list[int]]:
    """Yield the positions of ``texts`` in batches, longest first, telling ``progress``."""
    # by words too, as 8 bits round by what stands beside: the order given must not count
    order = sorted(range(len(texts)), key=lambda place: (-len(texts[place]), texts[place]))
    progress(Step("embed", 0, len(texts)))
    for start in range(0, len(order), BATCH):
        batch = order[start : start + BATCH]
        yield batch
        progress(Step("embed", start + len(batch), len(texts)))


def _whole_and_parts(features: Mapping[str, "Tensor"]) -> tuple[Vectors, Vectors]:
    """Return a text's vector, brought to norm 1, and those of its tokens, without the padding."""
    vector = np.asarray(features["sentence_embedding"], np.float32)
    unit = vector / max(float(np.linalg.norm(vector)), TINY)
    if "token_embeddings" not in features:  # a model of whole texts, or of words without context
        return unit, np.empty((0, len(vector)), np.float32)
    tokens = np.asarray(features["token_embeddings"], np.float32)
    return unit, tokens[np.asarray(features["attention_mask"], bool)]


def open_embedder(settings: Settings, *, progress: Progress = silent) -> Embedder:
    """Return the embedder that ``settings`` ask for.

    Any but the bundled model run by OpenVINO imports torch and Sentence Transformers, which takes
    seconds.

    Raises:
        ModelUnavailableError: The model is not on this machine and cannot be fetched.
        StorageError: The bundled model cannot be written to the cache.
    """
    with logger.timed("model opened") as facts:
        opened = _open(settings, progress)
        facts["model"] = opened.identity
    return opened


def _open(settings: Settings, progress: Progress) -> Embedder:
    from index.bundled import find_bundled_weights

    is_bundled = settings.model == BUNDLED_MODEL and find_bundled_weights() is not None
    if is_bundled and settings.engine == "openvino":
        return _open_fast(settings.cache, progress)

    from index.loading import load_bundled, load_named, load_published  # late: it brings torch

    if settings.model != BUNDLED_MODEL:
        loaded = load_named(settings.model)
    elif is_bundled:
        loaded = load_bundled(settings.cache, settings.engine, progress)
    else:
        loaded = load_published()
    return SentenceTransformerEmbedder(*loaded)


def _open_fast(cache: Path, progress: Progress) -> Embedder:
    """Return the bundled model run by OpenVINO, prepared in ``cache``."""
    from index.preparation import bundled_identity, prepare_bundled_model

    try:
        from index.bundledembedder import BundledEmbedder  # late: it brings openvino
    except (ImportError, OSError) as error:
        raise ModelUnavailableError(
            model=BUNDLED_MODEL,
            cause=f"openvino: {error}",
            remedy="choisissez l’autre moteur avec REGARDS_ENGINE=torch.",
            remedy_en="choose the other engine with REGARDS_ENGINE=torch.",
        ) from error
    folder = prepare_bundled_model(cache, engine="openvino", progress=progress)
    return BundledEmbedder(folder, bundled_identity("openvino"))
