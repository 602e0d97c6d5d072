"""Our own index and search, as ``python cli.py search`` has them, with a model that is replayed."""

import pickle
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from benchmarks.peers.peer import LIMIT, Passages, Questions, Vectors
from benchmarks.peers.replaying import Model, Replayed, SaidOfPassages, SaidOfQuestions
from benchmarks.peers.stopwatch import Stopwatch
from corpus.models import Article
from errors import QuestionError
from index.collection import Collection
from index.embedder import Encoded
from index.reranker import open_reranker
from retrieval.assistant import Assistant
from settings import BUNDLED_RERANKER, NO_RERANKER, Settings, read_settings

INDEXING, ASKING, TOKENS = "indexing.pickle", "asking.pickle", "tokens.bin"
RERANKERS = {"fast": NO_RERANKER, "reread": BUNDLED_RERANKER}

Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class Indexing:
    """What our index is made of: articles already read, and what the model says of passages."""

    model: Model
    foreign: Mapping[str, Vectors]
    passages: SaidOfPassages
    articles: Sequence[Article]


@dataclass(frozen=True, slots=True)
class Asking:
    """What the model says of questions, and the position of a passage by article and start."""

    model: Model
    encoded: Mapping[str, Encoded]
    places: Mapping[tuple[str, int], int]


class Ours:
    """Collection and Assistant."""

    def __init__(self, reranker: str) -> None:
        """Search with ``reranker``, as the setting of that name has it."""
        self._reranker = reranker
        self.replaying = Stopwatch()  # the reading of what a model would have computed

    def index(self, passages: Passages, folder: Path) -> None:
        """Index the articles the passages are of: cut, code tokens, write every file."""
        with self.replaying:
            kept = read(passages.material / INDEXING, Indexing)
        embedder = Replayed(
            kept.model,
            SaidOfQuestions(plain=dict(kept.foreign)),
            kept.passages,
            passages.material / TOKENS,
        )
        collection = Collection(self._settings(folder), lambda: embedder)
        collection.fill(kept.articles)
        collection.close()
        self.replaying.clock += embedder.reading.clock
        self.replaying.processor += embedder.reading.processor

    def open(self, folder: Path, questions: Questions) -> None:
        """Open the collection, and the reranker if there is to be one."""
        kept = read(questions.material / ASKING, Asking)
        said = SaidOfQuestions(encoded=dict(kept.encoded))
        embedder = Replayed(kept.model, said, SaidOfPassages(), questions.material / TOKENS)
        settings = self._settings(folder)
        collection = Collection(settings, lambda: embedder)
        self._places = kept.places
        self._assistant = Assistant(
            settings, collection, embedder, open_reranker(settings, embedder)
        )
        self._assistant.warm()

    def search(self, text: str, vector: Vectors) -> Sequence[int]:  # noqa: ARG002 - a peer's form
        """Return at most LIMIT positions for a question, the best first."""
        try:
            hits = self._assistant.search(text, limit=LIMIT)
        except QuestionError:
            return []
        return [self._places[hit.passage.article_id, hit.passage.start] for hit in hits]

    def _settings(self, folder: Path) -> Settings:
        return read_settings(data=folder, reranker=self._reranker)


def make(mode: str) -> Ours:
    """Return our search, ``fast`` or ``reread``."""
    return Ours(RERANKERS[mode])


def write(path: Path, kept: object) -> None:
    """Write what ``read`` returns."""
    path.write_bytes(pickle.dumps(kept))


def read(path: Path, kind: type[Kept]) -> Kept:
    """Return what ``write`` wrote."""
    kept = pickle.loads(path.read_bytes())  # noqa: S301 - written by this run, into its own folder
    if not isinstance(kept, kind):
        raise TypeError(f"{path.name} is no {kind.__name__}")
    return kept
