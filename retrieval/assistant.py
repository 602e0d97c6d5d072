"""Questions into answers: retrieval per source, verdicts, citations."""

from collections import Counter
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
from index.reranker import Reranker, open_reranker
from index.snapshot import Snapshot
from logs import alias, get_logger
from retrieval.assembling import Placed, assemble, candidates_of, keep_quotes
from retrieval.citing import cite
from retrieval.clock import Clock
from retrieval.confronting import MOST, Pair, confront
from retrieval.models import Answer, Hit
from retrieval.probe import Probe, make_probe
from retrieval.questions.question import read_question
from retrieval.questions.understanding import Understood, understand
from retrieval.ranking import best_first
from retrieval.searching import Searcher
from retrieval.verdicts import Asked, judge_sources
from settings import Settings

logger = get_logger(__name__)

EVERYONE: tuple[VoiceKind, ...] = ("author", "quoted", "comment")
SPARE = 2  # candidates looked at for each citation wanted, as some are in voices not asked for


class Assistant:
    """Answers questions over one collection; threads may share it."""

    def __init__(
        self,
        settings: Settings,
        collection: Collection,
        embedder: Embedder,
        reranker: Reranker | None = None,
    ) -> None:
        """Put the parts together; nothing is loaded."""
        self.collection = collection
        self._settings = settings
        self._embedder = embedder
        self._searcher = Searcher(embedder, reranker)

    def ask(  # noqa: PLR0913 - what narrows an answer is told by name
        self,
        question: str,
        *,
        citations: int | None = None,
        voices: Chosen[VoiceKind] = ("author", "quoted"),
        sources: Chosen[str] = (),
        history: Sequence[str] = (),
        literal: bool = False,
    ) -> Answer:
        """Return what every source answers, each with at most ``citations`` quotes.

        Args:
            question: What is asked, in French or English; it may hold several questions.
            citations: At most so many a source, from 1; the setting where it is None.
            voices: Who may be cited.
            sources: Ids of the articles to ask; all of them, or those it names, when empty.
            history: Earlier questions of the conversation as understood, the newest last.
            literal: Whether every word is searched as it stands: nothing is completed from the
                conversation, and a name restricts nothing.

        Raises:
            QuestionError: the question cannot be asked as it is.
            EmptyCorpusError: there is no article.
            UnknownArticleError: a source is no article.
        """
        wanted = self._settings.citations if citations is None else citations
        if wanted < 1:
            raise ValueError(f"{wanted} citations a source: at least 1 is needed")
        clock = Clock()
        read, snapshot = self._open(question, history, literal=literal)
        chosen = [snapshot.source(article_id) for article_id in dict.fromkeys(sources)]
        narrowed = [one for one in chosen if one in read.sources]
        selected = narrowed or chosen or list(read.sources)
        clock.lap("open")
        allowed = _allowed(snapshot, voices, selected)
        probes = self._probes(snapshot, read)
        clock.lap("embed")
        asked = self._search(snapshot, read, probes, allowed)
        judged = judge_sources(asked, selected or range(len(snapshot.references)))
        clock.lap("search")
        candidates = candidates_of(asked, judged, wanted * SPARE)
        quote = partial(cite, snapshot, self._embedder, [one.found.probe for one in asked])
        kept = keep_quotes(candidates, quote, voices, wanted)
        answers = assemble(snapshot, asked, judged, kept)
        clock.lap("cite")
        named = read.named if narrowed or not chosen else ()
        answer = Answer(read.question, read.language, answers, clock.laps(), read.text, named)
        self._note(answer, snapshot)
        return answer

    def search(self, question: str, *, limit: int = 10) -> tuple[Hit, ...]:
        """Return the ``limit`` best passages of the sources asked, whoever speaks, best first.

        Raises:
            QuestionError: the question cannot be asked as it is.
            EmptyCorpusError: there is no article.
        """
        read, snapshot = self._open(question, (), literal=False)
        allowed = _allowed(snapshot, EVERYONE, read.sources)
        asked = self._search(snapshot, read, self._probes(snapshot, read), allowed)
        every = np.array([one.found.scores for one in asked])
        scores, parts = every.max(axis=0), every.argmax(axis=0)
        asking = np.flatnonzero(allowed)
        best = asking[best_first(scores[asking], limit)].tolist()
        placed = [Placed(one.found) for one in asked]
        return tuple(
            Hit(passage, float(scores[position]), placed[parts[position]].ranks(position))
            for passage, position in zip(snapshot.passages(best), best, strict=True)
        )

    def confront(self, answer: Answer, *, limit: int = MOST) -> tuple[Pair, ...]:
        """Return the pairs of statements of ``answer`` that bear on one point, likeliest first."""
        return confront(answer, self._embedder, limit=limit)

    def warm(self) -> None:
        """Do once what the first question would otherwise wait for."""
        make_probe("?", self.collection.searchable(), self._embedder)

    def rehearse(self) -> None:
        """Ask a question, so that all that is loaded when first needed is there for the next."""
        self.ask("Que disent les sources, et qui le dit\u202f?", literal=True)

    def examine(self, question: str) -> Asked:
        """Return what is known of a question before its sources are judged, to calibrate that."""
        read, snapshot = self._open(question, (), literal=True)
        every = np.ones(snapshot.size, dtype=bool)
        return self._search(snapshot, read, self._probes(snapshot, read), every)[0]

    def _open(
        self, question: str, history: Sequence[str], *, literal: bool
    ) -> tuple[Understood, Snapshot]:
        read = read_question(question, size_limit=self._settings.question_size)
        snapshot = self.collection.searchable()
        if not snapshot.references:  # all were removed
            raise EmptyCorpusError
        references = snapshot.references
        return understand(question, read, references, history=history, literal=literal), snapshot

    def _note(self, answer: Answer, snapshot: Snapshot) -> None:
        verdicts = Counter(source.verdict for source in answer.sources)
        logger.info(
            "question asked",
            collection=alias(self._settings.collection),
            generation=snapshot.generation,
            passages=snapshot.size,
            sources=len(answer.sources),
            answers=verdicts["answers"],
            touches=verdicts["touches"],
            citations=len(answer.citations),
            language=answer.language,
            milliseconds=answer.timings,
            text={"question": answer.question},
        )

    def _probes(self, snapshot: Snapshot, read: Understood) -> list[Probe]:
        return [make_probe(part, snapshot, self._embedder) for part in read.parts]

    def _search(
        self,
        snapshot: Snapshot,
        read: Understood,
        probes: Sequence[Probe],
        allowed: NDArray[np.bool_],
    ) -> list[Asked]:
        """Return what is found for each question that was asked at once."""
        languages = [reference.language for reference in snapshot.references]
        translated = np.array([language != read.language for language in languages])
        foreign = snapshot.foreign[read.language]
        found = [
            self._searcher.search(snapshot, probe, allowed, share=len(probes)) for probe in probes
        ]
        return [Asked(one, allowed, snapshot.source_of, translated, foreign) for one in found]


def open_assistant(
    settings: Settings,
    *,
    seed: Path | None = None,
    embedder: Callable[[], Embedder] | None = None,
    reranker: Callable[[Embedder], Reranker | None] | None = None,
    progress: Progress = silent,
) -> Assistant:
    """Return an assistant over the collection that ``settings`` name, model and index ready.

    A collection that never held anything gets the articles of ``seed``; one that was indexed with
    another model, or other sizes, is indexed anew. ``embedder`` and ``reranker`` open the models;
    by default those that are set.

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
    reread = reranker(model) if reranker else open_reranker(settings, model)
    assistant = Assistant(settings, collection, model, reread)
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
