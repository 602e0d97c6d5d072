"""How well each sentence of a passage answers, so that the best ones are marked."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.models import Passage
from index.embedder import Embedder
from index.generation import embedded_text
from index.late import Codes, similarities
from index.snapshot import Snapshot
from retrieval.fusion import Scores
from retrieval.matching import closeness
from retrieval.probe import Probe
from retrieval.quotes import Sentence

FULL = 200  # characters from which a sentence is no longer better for its length
LENGTH_WEIGHT = 0.06  # of a full length, as a short sentence seldom answers by itself


def score_sentences(
    snapshot: Snapshot,
    embedder: Embedder,
    cut: Sequence[tuple[Passage, Sequence[Sentence], Probe]],
) -> list[Scores]:
    """Return a score for every sentence of each (passage, sentences, question), best highest.

    A sentence is worth what its tokens, read in their passage, have of the question's, and a
    little for its length.
    """
    texts = [embedded_text(passage) for passage, _, _ in cut]
    tokens, spans = snapshot.tokens.tokens(texts, embedder), embedder.token_spans(texts)
    found = []
    for (passage, sentences, probe), text, codes, own in zip(
        cut, texts, tokens, spans, strict=True
    ):
        lengths = np.array([sentence.end - sentence.start for sentence in sentences])
        bonus = LENGTH_WEIGHT * np.minimum(lengths, FULL) / FULL
        if len(sentences) == 1:
            scores = np.zeros(1, np.float32)
        elif not codes.size or len(own) != len(codes):  # the model does not tell its tokens
            scores = _by_vector(passage, sentences, embedder, probe)
        else:
            places = np.array(own) + passage.start - (len(text) - len(passage.text))
            scores = _by_tokens(sentences, codes, places, probe)
        found.append(np.asarray(scores + bonus, np.float32))
    return found


def _by_tokens(
    sentences: Sequence[Sentence], codes: Codes, places: NDArray[np.int64], probe: Probe
) -> Scores:
    """Return how near the tokens of each sentence, at ``places`` of the article, come."""
    starts, ends = places.T
    every = similarities(probe.tokens, codes)
    inside = [(ends > s.start) & (starts < s.end) & (starts < ends) for s in sentences]
    best = np.array([every[:, own].max(axis=1, initial=0.0) for own in inside])
    return closeness(best, probe.weights)


def _by_vector(
    passage: Passage, sentences: Sequence[Sentence], embedder: Embedder, probe: Probe
) -> Scores:
    start = passage.start
    texts = [passage.text[sentence.start - start : sentence.end - start] for sentence in sentences]
    return np.asarray(embedder.embed_passages(texts) @ probe.vector, np.float32)
