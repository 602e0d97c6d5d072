"""A collection and an assistant in memory, whose answers are written by hand."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.corrections import merged
from corpus.finding import Source
from corpus.models import Article, Correction, Passage, Reference, Voice, VoiceKind, Zone
from corpus.progress import Progress, Step, silent
from corpus.reader import parse_again, parse_article
from corpus.splitter import split_article
from errors import ArticleError, EmptyFileError, OcrOfferedError, UnknownArticleError
from index.models import Info, Outcome
from retrieval.confronting import Pair, Statement
from retrieval.models import Answer, Certainty, Citation, SourceAnswer, Verdict
from ui.facing import Facing, faced


def article(article_id: str, text: str, **fields: object) -> Article:
    named: dict[str, object] = {
        "title": article_id.capitalize(),
        "authors": (f"Autrice {article_id}",),
        "organisation": "",
        "published": "2014-03",
        "language": "fr",
        "origin": f"{article_id}.txt",
        "zones": (Zone("body", 0, len(text)),),
        "voices": (),
    }
    return Article(id=article_id, text=text, **{**named, **fields})  # type: ignore[arg-type]


def reference(of: Article) -> Reference:
    return Reference(
        of.id, of.title, of.authors, of.organisation, of.published, of.language, of.origin,
        pages=of.pages,
    )  # fmt: skip


def citation(
    of: Article, quote: str, *, number: int = 1, marked: str = "", voice: Voice | None = None
) -> Citation:
    start = of.text.index(quote)
    end = start + len(quote)
    first = of.text.index(marked, start) if marked else start
    return Citation(
        number=number,
        article=reference(of),
        start=start,
        end=end,
        quote=quote,
        voice=voice or Voice("author", of.authors[0] if of.authors else "", start, end),
        passage=Passage(of.id, start, end, quote, ""),
        highlights=((first, first + len(marked)),) if marked else (),
        ranks={"dense": number},
    )


def source(
    of: Article, verdict: Verdict, *citations: Citation, certainty: Certainty = "clear"
) -> SourceAnswer:
    score = 0.0 if verdict == "silent" else 0.9
    return SourceAnswer(reference(of), verdict, citations, score, certainty)


def answer(
    question: str, *sources: SourceAnswer, understood: str = "", named: tuple[str, ...] = ()
) -> Answer:
    return Answer(question, "fr", sources, {"total": 1.0}, understood, named)


def statement(of: Citation) -> Statement:
    """The first highlight of a citation, or all of it."""
    start, end = of.highlights[0] if of.highlights else (of.start, of.end)
    return Statement(of, start, end, of.quote[start - of.start : end - of.start])


def facing(left: Citation, right: Citation, question: str, articles: Sequence[Article]) -> Facing:
    """A pair as the page holds it."""
    found = {one.id: one for one in articles}
    (one,) = faced([pair(left, right)], question, found.get)
    return one


def pair(left: Citation, right: Citation) -> Pair:
    return Pair(statement(left), statement(right), 1.0)


class FakeSnapshot:
    def __init__(self, generation: int, articles: Sequence[Article]) -> None:
        self.generation = generation
        self.held = tuple(articles)
        self._articles = {one.id: one for one in articles}
        self.references = tuple(reference(one) for one in articles)

    @property
    def size(self) -> int:
        return 3 * len(self.references)

    @cached_property
    def _passages(self) -> list[Passage]:
        return [
            one for article in self._articles.values() for one in split_article(article, size=700)
        ]

    @property
    def comments(self) -> NDArray[np.bool_]:
        return np.zeros(len(self._passages), bool)

    def passages(self, positions: Sequence[int]) -> list[Passage]:
        return [self._passages[position] for position in positions]

    def articles(self, ids: Collection[str]) -> dict[str, Article]:
        return {one: self.article(one) for one in ids}

    def article(self, article_id: str) -> Article:
        if article_id not in self._articles:
            raise UnknownArticleError(id=article_id)
        return self._articles[article_id]

    def passage_count(self, article_id: str) -> int:
        return 3

    def source(self, article_id: str) -> int:
        self.article(article_id)
        return list(self._articles).index(article_id)


class FakeCollection:
    """Adds any file as an article named after it; an empty one is refused, one called scan too.

    ``wait``, where a test gives it one, is called before each report of progress.
    """

    def __init__(self, *articles: Article) -> None:
        self.articles = list(articles)
        self.generation = 1
        self.folder = Path()
        self.error: Exception | None = None
        self.wait: Callable[[], object] | None = None
        self.closed = False
        self._searchable = FakeSnapshot(0, ())

    def searchable(self) -> FakeSnapshot:
        """Return the same snapshot until something changes."""
        if self._searchable.held != tuple(self.articles):
            self._searchable = self.snapshot()
        return self._searchable

    def snapshot(self) -> FakeSnapshot:
        if self.error:
            raise self.error
        return FakeSnapshot(self.generation, self.articles)

    def info(self) -> Info:
        if self.error:
            raise self.error
        sizes = {"articles.sqlite": 1_500_000, "index": 2_500}
        passages = self.snapshot().size
        held = len(self.articles)
        return Info("default", "fake-model", 384, held, passages, self.generation, sizes)

    def close(self) -> None:
        self.closed = True

    def add(
        self, paths: Sequence[Path], *, progress: Progress = silent, ocr: bool = False
    ) -> tuple[Outcome, ...]:
        sources = [Source(path, path.name) for path in paths]
        return self.add_sources(sources, progress=progress, ocr=ocr)

    def add_sources(
        self, sources: Sequence[Source], *, progress: Progress = silent, ocr: bool = False
    ) -> tuple[Outcome, ...]:
        outcomes = []
        for done, source in enumerate(sources):
            if self.wait:
                self.wait()
            progress(Step("read", done, len(sources)))
            outcomes.append(self._add(source, ocr=ocr))
        return tuple(outcomes)

    def _add(self, source: Source, *, ocr: bool) -> Outcome:
        text = source.path.read_text(encoding="utf-8")
        error: ArticleError | None = EmptyFileError(path=source.origin) if not text else None
        if source.origin.startswith("scan") and not ocr:
            error = OcrOfferedError(path=source.origin)
        if error:
            return Outcome(source.origin, "refused", "", error.sentence("fr"), error.sentence("en"))
        found = parse_article(text, origin=source.origin)
        added = parse_again(found, corrections=source.corrections)
        self.articles.append(added)
        self.generation += 1
        return Outcome(source.origin, "added", added.id, "", "")

    def correct(
        self, article_id: str, corrections: Sequence[Correction], *, progress: Progress = silent
    ) -> Article:
        old = self.snapshot().article(article_id)
        return self._put(old, merged(old.corrections, corrections))

    def take_back(
        self, article_id: str, corrections: Sequence[Correction], *, progress: Progress = silent
    ) -> Article:
        old = self.snapshot().article(article_id)
        return self._put(old, tuple(one for one in old.corrections if one not in corrections))

    def _put(self, old: Article, corrections: tuple[Correction, ...]) -> Article:
        new = parse_again(old, corrections=corrections)
        self.articles = [new if one.id == old.id else one for one in self.articles]
        self.generation += 1
        return new

    def remove(self, ids: Sequence[str], *, progress: Progress = silent) -> None:
        self.articles = [one for one in self.articles if one.id not in ids]
        self.generation += 1


class FakeAssistant:
    """Gives the answer written for a question, and notes how it was asked.

    A question that begins with « et pour » is completed from the last one; ``heard`` notes the
    history that each question came with, None where it was to be taken literally.
    """

    def __init__(
        self, collection: FakeCollection, answers: Mapping[str, Answer | Exception]
    ) -> None:
        self.collection = collection
        self.answers = answers
        self.asked: list[tuple[str, int | None, tuple[VoiceKind, ...], tuple[str, ...]]] = []
        self.heard: list[tuple[str, ...] | None] = []
        self.pairs: tuple[Pair, ...] = ()
        self.confronted: list[Answer] = []

    def ask(
        self,
        question: str,
        *,
        citations: int | None = None,
        voices: Sequence[VoiceKind] = ("author", "quoted"),
        sources: Sequence[str] = (),
        history: Sequence[str] = (),
        literal: bool = False,
    ) -> Answer:
        self.asked.append((question, citations, tuple(voices), tuple(sources)))
        self.heard.append(None if literal else tuple(history))
        found = self.answers.get(question)
        if isinstance(found, Exception):
            raise found
        silent = answer(question, *(source(one, "silent") for one in self.collection.articles))
        given = found or silent
        if literal:
            return replace(given, understood="", named=())
        if history and question.lower().startswith("et pour "):
            return replace(given, understood=f"{history[-1]} {question[3:]}")
        return given

    def confront(self, answer: Answer, *, limit: int = 5) -> tuple[Pair, ...]:
        self.confronted.append(answer)
        return self.pairs[:limit]
