"""What the index says of every passage for one question, before anything is decided."""

from dataclasses import dataclass

import numpy as np

from index.snapshot import Snapshot
from retrieval.fusion import Scores

TINY = 1e-9


@dataclass(frozen=True, slots=True)
class Signals:
    """One value a passage, arrays of shape (passages,), by position.

    Attributes:
        dense: Cosine of the question with the passage, from -1 to 1; in practice 0.7 to 0.95.
        centred: The same from the centre of the corpus, what all share evened out, from -1 to 1.
        lexical: BM25 over stems, 0 where no word is shared.
        coverage: Share of the question's words the passage holds, each word weighing its rarity
            in the corpus, from 0 to 1.
    """

    dense: Scores
    centred: Scores
    lexical: Scores
    coverage: Scores


def read_signals(snapshot: Snapshot, question: str, vector: Scores) -> Signals:
    """Return the signals of every passage of ``snapshot`` for a question and its vector."""
    covered = np.zeros(snapshot.size, dtype=np.float32)
    rarity = _rarity(snapshot, question)
    for group, weight in rarity.items():
        covered[snapshot.lexical.holding(group)] += weight
    dense, centred = snapshot.dense.compare(vector)
    return Signals(
        dense=dense,
        centred=centred,
        lexical=snapshot.lexical.scores(question),
        coverage=covered / max(sum(rarity.values()), TINY),
    )


def _rarity(snapshot: Snapshot, question: str) -> dict[tuple[str, ...], float]:
    lexical = snapshot.lexical
    return {group: lexical.rarity(group) for group in lexical.groups(question)}
