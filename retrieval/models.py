"""The types of an answer: hits, citations, what each source says, and the whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from corpus.models import Passage, Reference, Voice

Verdict = Literal["answers", "touches", "silent"]
Signal = Literal["dense", "lexical", "late", "cross"]
Certainty = Literal["clear", "likely", "doubtful"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that at least one signal found; ``ranks`` count from 1, the best is 1.

    ``score`` is the fused score, only comparable within one question.
    """

    passage: Passage
    score: float
    ranks: Mapping[Signal, int]

    def __post_init__(self) -> None:
        """Refuse a hit that no signal found."""
        if not self.ranks:
            raise ValueError("a hit needs the rank of at least one signal")


@dataclass(frozen=True, slots=True)
class Citation:
    """A numbered quote: ``article.text[start:end] == quote``, said by ``voice``.

    Attributes:
        number: From 1, in the order of relevance over the whole answer.
        highlights: (start, end) pairs in the article, inside the quote, in order.
        passage: The passage it is taken from; the quote lies inside it.
        ranks: The passage's rank in each signal that found it.
        words: The question's words that the passage holds, each with how the passage writes it.
    """

    number: int
    article: Reference
    start: int
    end: int
    quote: str
    voice: Voice
    passage: Passage
    highlights: tuple[tuple[int, int], ...]
    ranks: Mapping[Signal, int]
    words: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        """Refuse a quote that is not the slice it claims to be."""
        passage, start, end = self.passage, self.start, self.end
        inside = passage.start <= start < end <= passage.end
        if not inside or passage.text[start - passage.start : end - passage.start] != self.quote:
            raise ValueError(f"not a slice of {self.article.id}: {start}:{end}")
        if any(not start <= first < last <= end for first, last in self.highlights):
            raise ValueError(f"a highlight leaves the quote: {self.highlights}")

    @property
    def page(self) -> int:
        """The page the quote begins on, from 1; 0 where the article has no pages."""
        return self.article.page(self.start)


@dataclass(frozen=True, slots=True)
class SourceAnswer:
    """What one source says: its verdict, and its citations, best first; none when silent.

    ``score`` is the probability, from 0 to 1, that the source answers the question; ``certainty``
    says in a word how far the verdict can be relied on.
    """

    article: Reference
    verdict: Verdict
    citations: tuple[Citation, ...]
    score: float
    certainty: Certainty = "likely"

    def __post_init__(self) -> None:
        """Refuse a silence that speaks and an answer that does not."""
        if (self.verdict == "silent") == bool(self.citations):
            raise ValueError(
                f"{self.article.id} is {self.verdict}: {len(self.citations)} citations"
            )


@dataclass(frozen=True, slots=True)
class Answer:
    """Every selected source, answering ones first; ``timings`` are milliseconds a stage.

    Attributes:
        question: As it was asked.
        understood: As it was searched: completed from the conversation, freed of padding.
        named: The words of the question that restrict it to some sources, as they were typed.
    """

    question: str
    language: str
    sources: tuple[SourceAnswer, ...]
    timings: Mapping[str, float]
    understood: str = ""
    named: tuple[str, ...] = ()

    @property
    def answered(self) -> bool:
        """Whether at least one source does more than keep silent."""
        return any(source.verdict != "silent" for source in self.sources)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All citations, by number."""
        found = [citation for source in self.sources for citation in source.citations]
        return tuple(sorted(found, key=lambda citation: citation.number))
