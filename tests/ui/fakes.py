"""A collection and an assistant in memory, whose answers are written by hand."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from corpus.models import Article, Passage, Reference, Voice, VoiceKind, Zone
from corpus.progress import Progress, silent
from errors import EmptyFileError, UnknownArticleError
from index.models import Outcome
from retrieval.models import Answer, Citation, SourceAnswer, Verdict


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
        of.id, of.title, of.authors, of.organisation, of.published, of.language, of.origin
    )


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


def source(of: Article, verdict: Verdict, *citations: Citation) -> SourceAnswer:
    return SourceAnswer(reference(of), verdict, citations, 0.0 if verdict == "silent" else 0.9)


def answer(question: str, *sources: SourceAnswer) -> Answer:
    return Answer(question, "fr", sources, {"total": 1.0})


class FakeSnapshot:
    def __init__(self, generation: int, articles: Sequence[Article]) -> None:
        self.generation = generation
        self._articles = {one.id: one for one in articles}
        self.references = tuple(reference(one) for one in articles)

    @property
    def size(self) -> int:
        return 3 * len(self.references)

    def article(self, article_id: str) -> Article:
        if article_id not in self._articles:
            raise UnknownArticleError(id=article_id)
        return self._articles[article_id]

    def passage_count(self, article_id: str) -> int:
        return 3


class FakeCollection:
    """Adds any file as an article named after it; an empty one is refused."""

    def __init__(self, *articles: Article) -> None:
        self.articles = list(articles)
        self.generation = 1
        self.error: Exception | None = None

    def snapshot(self) -> FakeSnapshot:
        if self.error:
            raise self.error
        return FakeSnapshot(self.generation, self.articles)

    def add(self, paths: Sequence[Path], *, progress: Progress = silent) -> tuple[Outcome, ...]:
        return tuple(self._add(path) for path in paths)

    def _add(self, path: Path) -> Outcome:
        text = path.read_text()
        if not text:
            error = EmptyFileError(path=path)
            return Outcome(str(path), "refused", "", error.sentence("fr"), error.sentence("en"))
        self.articles.append(article(path.stem, text, origin=path.name))
        self.generation += 1
        return Outcome(str(path), "added", path.stem, "", "")

    def remove(self, ids: Sequence[str], *, progress: Progress = silent) -> None:
        self.articles = [one for one in self.articles if one.id not in ids]
        self.generation += 1


class FakeAssistant:
    """Gives the answer written for a question, and notes how it was asked."""

    def __init__(
        self, collection: FakeCollection, answers: Mapping[str, Answer | Exception]
    ) -> None:
        self.collection = collection
        self.answers = answers
        self.asked: list[tuple[str, int | None, tuple[VoiceKind, ...], tuple[str, ...]]] = []

    def ask(
        self,
        question: str,
        *,
        citations: int | None = None,
        voices: Sequence[VoiceKind] = ("author", "quoted"),
        sources: Sequence[str] = (),
    ) -> Answer:
        self.asked.append((question, citations, tuple(voices), tuple(sources)))
        found = self.answers.get(question)
        if isinstance(found, Exception):
            raise found
        return found or answer(
            question, *(source(one, "silent") for one in self.collection.articles)
        )
