"""Candidate passages into quotes, each with its voice and its best sentences."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.models import Passage
from index.embedder import Embedder
from index.snapshot import Snapshot
from retrieval.marking import score_sentences
from retrieval.probe import Probe
from retrieval.quotes import Quote, choose_quote, sentences_of


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that may be cited: its position, its source, its score.

    ``part`` is the place, among the questions asked at once, of the one that it answers best.
    """

    position: int
    source: int
    score: float
    part: int = 0


@dataclass(frozen=True, slots=True)
class Cited:
    """A candidate with the passage it is and the quote that was chosen in it."""

    candidate: Candidate
    passage: Passage
    quote: Quote


def cite(
    snapshot: Snapshot,
    embedder: Embedder,
    probes: Sequence[Probe],
    candidates: Sequence[Candidate],
) -> list[Cited]:
    """Return a quote for each candidate, in their order, around its best sentence.

    ``probes`` are the questions asked at once; a candidate is compared with its own.
    """
    passages = snapshot.passages([candidate.position for candidate in candidates])
    articles = snapshot.articles({passage.article_id for passage in passages})
    cut = [sentences_of(articles[passage.article_id], passage) for passage in passages]
    asked = [probes[candidate.part] for candidate in candidates]
    scores = score_sentences(snapshot, embedder, list(zip(passages, cut, asked, strict=True)))
    return [
        Cited(candidate, passage, choose_quote(inside, own.tolist()))
        for candidate, passage, inside, own in zip(candidates, passages, cut, scores, strict=True)
    ]
