"""One text searched in one state of a corpus: signals, a closer look, a reading of the best."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from index.embedder import Embedder
from index.generation import embedded_text
from index.reranker import Reranker
from index.snapshot import Snapshot
from retrieval.fusion import Scores
from retrieval.matching import closeness, match_tokens, weigh_tokens
from retrieval.probe import Probe
from retrieval.ranking import (
    CROSS_WEIGHT,
    LATE_WEIGHT,
    Look,
    Positions,
    best_first,
    choose_candidates,
    rank_passages,
    refine,
    stretched,
)
from retrieval.signals import Signals, read_signals

READ = 4_000  # characters that the reranker reads for one question: what bounds its time
HEARD = 8  # sources of which it reads at least the best passage


@dataclass(frozen=True, slots=True)
class Found:
    """Everything known of a text once it has been searched; arrays by position.

    Attributes:
        probe: The text as it was compared, its tokens weighed.
        signals: What the index says of each passage.
        scores: All of it in one number a passage, from 0 to 1.
        late: How much of the text the tokens of the best candidates hold.
        cross: What the reranker says of those it read, logits; of none without a reranker.
    """

    probe: Probe
    signals: Signals
    scores: Scores
    late: Look
    cross: Look


@dataclass(frozen=True, slots=True)
class Searcher:
    """The models that search; threads may share it."""

    embedder: Embedder
    reranker: Reranker | None

    def search(
        self, snapshot: Snapshot, probe: Probe, allowed: NDArray[np.bool_], *, share: int = 1
    ) -> Found:
        """Return what is found for a text among the ``allowed`` positions of ``snapshot``.

        Of the reranker's time, one part in ``share`` is used.
        """
        signals = read_signals(snapshot, probe.text, probe.vector)
        scores = rank_passages(signals)
        positions = choose_candidates(signals, scores, snapshot.source_of)
        if not allowed.all():
            # what is asked of some is weighed as if all were asked: a source is judged alike
            some = choose_candidates(signals, np.where(allowed, scores, 0), snapshot.source_of)
            positions = np.union1d(positions, some[allowed[some]])
        matches = match_tokens(snapshot, self.embedder, probe, positions.tolist())
        probe = replace(probe, weights=weigh_tokens(matches))
        late = Look(positions, closeness(matches, probe.weights))
        scores = np.where(allowed, refine(scores, stretched(late), LATE_WEIGHT), np.float32(0))
        asked = allowed[positions]
        late = Look(positions[asked], late.scores[asked])
        cross = self._read(snapshot, probe.text, scores, late.positions, READ // share)
        scores = refine(scores, squeezed(cross), CROSS_WEIGHT)
        return Found(probe, signals, scores, late, cross)

    def _read(
        self, snapshot: Snapshot, text: str, scores: Scores, positions: Positions, budget: int
    ) -> Look:
        """Have the reranker read the best of ``positions``, ``budget`` characters at most."""
        if self.reranker is None or not len(positions):
            return Look(np.empty(0, np.int64), np.empty(0, np.float32))
        order = positions[best_first(scores[positions], len(positions))]
        _, first = np.unique(snapshot.source_of[order], return_index=True)
        heard = order[np.sort(first)[:HEARD]]
        order = np.concatenate([heard, order[~np.isin(order, heard)]])[: budget // 50]
        texts = [embedded_text(passage) for passage in snapshot.passages(order.tolist())]
        fitting = int(np.searchsorted(np.cumsum([len(one) for one in texts]), budget)) or 1
        chosen, texts = order[:fitting], texts[:fitting]
        logits = self.reranker.scores(text, texts)
        ascending = np.argsort(chosen)
        return Look(chosen[ascending], logits[ascending])


def squeezed(look: Look) -> Look:
    """Return a look whose logits have become numbers from 0 to 1."""
    return Look(look.positions, (1 / (1 + np.exp(-look.scores))).astype(np.float32))
