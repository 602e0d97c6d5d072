"""Questions into answers: retrieval per source, verdicts, citations."""

from collections.abc import Callable, Sequence
from collections.abc import Collection as Chosen
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.models import VoiceKind
from corpus.progress import Progress, silent
from errors import EmptyCorpusError
from index.collection import Collection
from index.embedder import Embedder, open_embedder
from index.snapshot import Snapshot
from retrieval.assembling import Placed, assemble, candidates_of, keep_quotes
from retrieval.background import foreign_level
from retrieval.citing import Citer
from retrieval.clock import Clock
from retrieval.models import Answer, Hit
from retrieval.question import Question, read_question
from retrieval.ranking import rank_passages
from retrieval.signals import read_signals
from retrieval.verdicts import Asked, judge_sources
from settings import Settings

SPARE = 2  # candidates looked at for each citation wanted, as some are in voices not asked for


class Assistant:
    """Answers questions over one collection; threads may share it."""

    def __init__(self, settings: Settings, collection: Collection, embedder: Embedder) -> None:
        """Put the parts together; nothing is loaded."""
        self.collection = collection
        self._settings = settings
        self._embedder = embedder
        self._citer = Citer(embedder)
        self._foreign: dict[tuple[int, str], float] = {}

    def ask(
        self,
        question: str,
        *,
        citations: int | None = None,
        voices: Chosen[VoiceKind] = ("author", "quoted"),
        sources: Chosen[str] = (),
    ) -> Answer:
        """Return what every source answers, each with at most ``citations`` quotes.

        Args:
            question: One question, in French or English.
            citations: At most so many a source, from 1; the setting where it is None.
            voices: Who may be cited.
            sources: Ids of the articles to ask; all of them when empty.

        Raises:
            QuestionError: the question cannot be asked as it is.
            EmptyCorpusError: there is no article.
            UnknownArticleError: a source is no article.
        """
        wanted = self._settings.citations if citations is None else citations
        if wanted < 1:
            raise ValueError(f"{wanted} citations a source: at least 1 is needed")
        clock = Clock()
        read, snapshot = self._open(question)
        selected = [snapshot.source(article_id) for article_id in dict.fromkeys(sources)]
        clock.lap("open")
        vector = self._embedder.embed_question(read.text)
        clock.lap("embed")
        asked = self._search(snapshot, read, vector, _allowed(snapshot, voices, selected))
        judged = judge_sources(asked, selected or range(len(snapshot.references)))
        clock.lap("search")
        candidates = candidates_of(asked, judged, wanted * SPARE)
        cite = partial(self._citer.cite, snapshot, vector)
        kept = keep_quotes(candidates, cite, voices, wanted)
        answers = assemble(snapshot, asked, judged, kept)
        clock.lap("cite")
        return Answer(read.text, read.language, answers, clock.laps())

    def search(self, question: str, *, limit: int = 10) -> tuple[Hit, ...]:
        """Return the ``limit`` best passages of the whole corpus, whoever speaks, best first.

        Raises:
            QuestionError: the question cannot be asked as it is.
            EmptyCorpusError: there is no article.
        """
        read, snapshot = self._open(question)
        signals = read_signals(snapshot, read.text, self._embedder.embed_question(read.text))
        scores = rank_passages(signals)
        best = [int(position) for position in np.argsort(-scores, kind="stable")[:limit]]
        placed = Placed(signals)
        return tuple(
            Hit(passage, float(scores[position]), placed.ranks(position))
            for passage, position in zip(snapshot.passages(best), best, strict=True)
        )

    def warm(self) -> None:
        """Do once what the first question would otherwise wait for."""
        snapshot = self.collection.searchable()
        self._foreign_level(snapshot, self._settings.language)

    def examine(self, question: str) -> Asked:
        """Return what is known of a question before its sources are judged, to calibrate that."""
        read, snapshot = self._open(question)
        vector = self._embedder.embed_question(read.text)
        return self._search(snapshot, read, vector, np.ones(snapshot.size, dtype=bool))

    def _open(self, question: str) -> tuple[Question, Snapshot]:
        read = read_question(question, size_limit=self._settings.question_size)
        snapshot = self.collection.searchable()
        if not snapshot.references:  # all were removed
            raise EmptyCorpusError
        return read, snapshot

    def _search(
        self,
        snapshot: Snapshot,
        question: Question,
        vector: NDArray[np.float32],
        allowed: NDArray[np.bool_],
    ) -> Asked:
        signals = read_signals(snapshot, question.text, vector)
        languages = [reference.language for reference in snapshot.references]
        return Asked(
            signals=signals,
            scores=rank_passages(signals),
            allowed=allowed,
            source_of=snapshot.source_of,
            translated=np.array([language != question.language for language in languages]),
            foreign=self._foreign_level(snapshot, question.language),
        )

    def _foreign_level(self, snapshot: Snapshot, language: str) -> float:
        """Return the foreign level of the snapshot, measured once a generation."""
        key = snapshot.generation, language
        if key not in self._foreign:
            level = foreign_level(snapshot, self._embedder, language)
            kept = {k: v for k, v in self._foreign.items() if k[0] == snapshot.generation}
            self._foreign = {**kept, key: level}
            return level
        return self._foreign[key]


def open_assistant(
    settings: Settings,
    *,
    seed: Path | None = None,
    embedder: Callable[[], Embedder] | None = None,
    progress: Progress = silent,
) -> Assistant:
    """Return an assistant over the collection that ``settings`` name, model and index ready.

    A collection that never held anything gets the articles of ``seed``; one that was indexed with
    another model, or other sizes, is indexed anew. ``embedder`` opens the model; by default the
    one that is set.

    Raises:
        ModelUnavailableError: the model is not on this machine and cannot be fetched.
        MissingDataError, EmptyCorpusError: there is nothing to open and no ``seed``.
        StorageError: the disk is full or closed to us.
    """
    if seed is None:
        Collection.require(settings)  # before the model, which takes seconds to load
    model = embedder() if embedder else open_embedder(settings, progress=progress)
    collection = Collection(settings, lambda: model)
    if seed is not None and not collection.exists:
        collection.add([seed], progress=progress)
    if collection.is_stale():
        collection.refresh(progress=progress)
    assistant = Assistant(settings, collection, model)
    assistant.warm()
    return assistant


def _allowed(
    snapshot: Snapshot, voices: Chosen[VoiceKind], selected: Sequence[int]
) -> NDArray[np.bool_]:
    """Return which passages may be cited: of the selected sources, comments only if asked for."""
    allowed = np.ones(snapshot.size, dtype=bool)
    if "comment" not in voices:
        allowed &= ~snapshot.comments
    if not {"author", "quoted"} & set(voices):
        allowed &= snapshot.comments
    if selected:
        allowed &= np.isin(snapshot.source_of, selected)
    return allowed
