"""Pairs of sentences, by two authors, that bear on the same point of a question."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from index.embedder import Embedder
from retrieval.fusion import Scores
from retrieval.models import Answer, Citation

MOST = 5  # pairs, where nobody asks for more
FEWEST, CONSIDERED = 12, 24  # statements, the best numbered first: what bounds the time
A_PAIR = 4  # statements considered for each pair that is asked for, between the two
EACH = 2  # pairs in which a sentence may stand
TINY = 1e-9


@dataclass(frozen=True, slots=True)
class Statement:
    """The marked stretch ``article.text[start:end] == text`` of a citation."""

    citation: Citation
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements to confront; whether they agree is for the reader to say.

    ``score`` tells how surely both are about one point; only comparable within one answer.
    """

    left: Statement
    right: Statement
    score: float


def confront(answer: Answer, embedder: Embedder, *, limit: int = MOST) -> tuple[Pair, ...]:
    """Return at most ``limit`` pairs of statements of ``answer``, the likeliest first.

    Both sides are marked sentences of sources that answer; their speakers are two people. A pair
    is worth how near its statements are to each other, seen from the centre of all of them, and
    how well the lesser of the two answers.
    """
    statements = _statements(answer)[: max(FEWEST, min(CONSIDERED, A_PAIR * limit))]
    if len(statements) < 2:
        return ()
    near = _nearness([statement.text for statement in statements], embedder)
    found = [
        Pair(one, other, float(near[a, b]) + min(_worth(one, answer), _worth(other, answer)))
        for (a, one), (b, other) in combinations(enumerate(statements), 2)
        if speaker(one.citation) != speaker(other.citation)
    ]
    return _varied(sorted(found, key=lambda pair: -pair.score), limit)


def speaker(citation: Citation) -> str:
    """Return whose words a citation is: the person's name, the article's id where there is none."""
    return (citation.voice.name or citation.article.id).casefold()


def _statements(answer: Answer) -> list[Statement]:
    answering = {one.article.id for one in answer.sources if one.verdict == "answers"}
    return [
        Statement(one, start, end, one.quote[start - one.start : end - one.start])
        for one in answer.citations
        if one.article.id in answering
        for start, end in one.highlights
    ]


def _nearness(texts: Sequence[str], embedder: Embedder) -> Scores:
    """Return the cosine of every two texts from their centre, shape (texts, texts)."""
    vectors = embedder.embed_passages(texts)
    apart = vectors - vectors.mean(axis=0)
    apart /= np.maximum(np.linalg.norm(apart, axis=1, keepdims=True), TINY)
    return np.asarray(apart @ apart.T, np.float32)


def _worth(statement: Statement, answer: Answer) -> float:
    """Return from 0 to 1 how well a statement answers: the earlier it is numbered, the better."""
    return 1 - (statement.citation.number - 1) / len(answer.citations)


def _varied(pairs: Sequence[Pair], limit: int) -> tuple[Pair, ...]:
    """Return the first pairs, no statement in more than ``EACH`` of them."""
    used: dict[tuple[str, int], int] = {}
    kept: list[Pair] = []
    for pair in pairs:
        keys = [(side.citation.article.id, side.start) for side in (pair.left, pair.right)]
        if all(used.get(key, 0) < EACH for key in keys):
            kept.append(pair)
            for key in keys:
                used[key] = used.get(key, 0) + 1
        if len(kept) == limit:
            break
    return tuple(kept)
