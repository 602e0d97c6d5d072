"""Candidate passages into quotes, each with its voice and its best sentences."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.models import Passage
from index.embedder import Embedder
from index.snapshot import Snapshot
from retrieval.fusion import Scores
from retrieval.quotes import Quote, Sentence, choose_quote, sentences_of

KEPT = 8_192  # sentence vectors remembered


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that may be cited: its position, its source and its fused score."""

    position: int
    source: int
    score: float


@dataclass(frozen=True, slots=True)
class Cited:
    """A candidate with the passage it is and the quote that was chosen in it."""

    candidate: Candidate
    passage: Passage
    quote: Quote


class Citer:
    """Chooses quotes; remembers the sentences it has seen."""

    def __init__(self, embedder: Embedder) -> None:
        """Use ``embedder`` for the sentences, which the index does not hold."""
        self._embedder = embedder
        self._known: dict[str, Scores] = {}

    def cite(
        self, snapshot: Snapshot, vector: Scores, candidates: Sequence[Candidate]
    ) -> list[Cited]:
        """Return a quote for each candidate, in their order.

        The best sentence is the one whose vector is nearest to ``vector``, the question's.
        """
        passages = snapshot.passages([candidate.position for candidate in candidates])
        article_of = lru_cache(maxsize=None)(snapshot.article)
        cut = [sentences_of(article_of(passage.article_id), passage) for passage in passages]
        texts = [_texts(passage, inside) for passage, inside in zip(passages, cut, strict=True)]
        vectors = self._vectors([text for inside in texts if len(inside) > 1 for text in inside])
        found = []
        for candidate, passage, inside, said in zip(candidates, passages, cut, texts, strict=True):
            alone = len(said) == 1
            scores = [1.0] if alone else [float(vectors[text] @ vector) for text in said]
            found.append(Cited(candidate, passage, choose_quote(inside, scores)))
        return found

    def _vectors(self, sentences: Sequence[str]) -> dict[str, Scores]:
        """Return the vector of each sentence, embedding those not seen lately."""
        known = self._known
        fresh = list(dict.fromkeys(text for text in sentences if text not in known))
        new = dict(zip(fresh, self._embedder.embed_passages(fresh), strict=True)) if fresh else {}
        found = {text: new[text] if text in new else known[text] for text in sentences}
        # swapped, not emptied: another thread may be reading the old one
        self._known = {**known, **new} if len(known) + len(new) <= KEPT else found
        return found


def _texts(passage: Passage, sentences: Sequence[Sentence]) -> list[str]:
    text, start = passage.text, passage.start
    return [text[sentence.start - start : sentence.end - start] for sentence in sentences]
