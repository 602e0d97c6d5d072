"""How well each sentence of a passage answers, so that the best ones are marked."""

from collections.abc import Sequence

import numpy as np

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
    tokens = snapshot.tokens.tokens(texts, embedder)
    return [
        _scores(passage, sentences, codes, embedder, probe)
        for (passage, sentences, probe), codes in zip(cut, tokens, strict=True)
    ]


def _scores(
    passage: Passage,
    sentences: Sequence[Sentence],
    codes: Codes,
    embedder: Embedder,
    probe: Probe,
) -> Scores:
    lengths = np.array([sentence.end - sentence.start for sentence in sentences])
    bonus: Scores = (LENGTH_WEIGHT * np.minimum(lengths, FULL) / FULL).astype(np.float32)
    if len(sentences) == 1:
        return bonus
    text = embedded_text(passage)
    spans = np.array(embedder.token_spans(text)).reshape(-1, 2)
    if not codes.size or len(spans) != len(codes):  # the model does not tell its tokens
        return _by_vector(passage, sentences, embedder, probe) + bonus
    starts, ends = (spans + passage.start - (len(text) - len(passage.text))).T
    inside = [(ends > s.start) & (starts < s.end) & (starts < ends) for s in sentences]
    every = similarities(probe.tokens, codes)
    best = np.array([every[:, own].max(axis=1, initial=0.0) for own in inside])
    return closeness(best, probe.weights) + bonus


def _by_vector(
    passage: Passage, sentences: Sequence[Sentence], embedder: Embedder, probe: Probe
) -> Scores:
    start = passage.start
    texts = [passage.text[sentence.start - start : sentence.end - start] for sentence in sentences]
    return np.asarray(embedder.embed_passages(texts) @ probe.vector, np.float32)
