"""The kind of each line of a page, weighed from everything seen of it: a linear-chain model.

The rules of ``corpus.labels`` know the wording of pages; on a page that words things otherwise one
missed label can mislead them for the rest of the page. The model knows no page's wording: it was
fitted by ``benchmarks.fit_zones`` on annotated pages (Lafferty, McCallum & Pereira, "Conditional
random fields", ICML 2001), without the rules' answer, which comes in here as one more witness.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from corpus.linefeatures import line_features
from corpus.lines import Line
from corpus.models import ZoneKind

KINDS: tuple[ZoneKind, ...] = ("body", "header", "comment", "note", "caption", "furniture")
FEWEST = 4  # lines from which a text may be a page with anything around the article
WEIGHTS = Path(__file__).with_name("linemodel.json")
# what the rules’ answer adds to its kind: the surer, on pages they were not made on, the more
TRUST: Mapping[ZoneKind, float] = {
    "body": 1.0,
    "header": 1.5,
    "comment": 0.5,
    "note": 2.0,
    "caption": 2.0,
    "furniture": 2.5,
}
ANNOUNCED = 2.0  # what it adds to a comment below a heading or a form that tells of comments
SURE = 10.0  # what it adds besides where one of these rules, on the line's own words, says why
OWN_WORDS: Mapping[ZoneKind, frozenset[str]] = {
    "note": frozenset({"rule noted", "rule notes"}),
    "caption": frozenset({"rule caption", "rule image"}),
    "furniture": frozenset({"rule serves", "rule link"}),
}


@dataclass(frozen=True, slots=True)
class LineModel:
    """What each feature adds to each of ``KINDS``, and each kind to that of the next line."""

    features: Mapping[str, Sequence[float]]
    moves: Sequence[Sequence[float]]  # [from][to]


@lru_cache(maxsize=1)
def line_model() -> LineModel:
    """Return the model that comes with the program."""
    stored = json.loads(WEIGHTS.read_text("utf-8"))
    return LineModel(stored["features"], stored["moves"])


def revise(
    lines: Sequence[Line], kinds: Sequence[ZoneKind], model: LineModel | None = None
) -> list[ZoneKind]:
    """Return the kinds of ``lines``, where ``kinds`` is what the rules say of them.

    ``model`` is the one that comes with the program unless given. Of a few lines the rules' answer
    stands.
    """
    if len(lines) < FEWEST:
        return list(kinds)
    model = model or line_model()
    seen = line_features(lines)
    scores = [_scores(model, features) for features in seen]
    for score, kind, features in zip(scores, kinds, seen, strict=True):
        score[KINDS.index(kind)] += _trust(kind, features)
    return [KINDS[best] for best in best_path(scores, model.moves)]


def best_path(scores: Sequence[Sequence[float]], moves: Sequence[Sequence[float]]) -> list[int]:
    """Return the sequence of states whose scores and moves add up to most (Viterbi, 1967).

    ``scores[i][s]`` is what state ``s`` is worth at place ``i``, ``moves[s][t]`` what going from
    ``s`` to ``t`` is.

    >>> best_path([[1, 0], [0, 0.5], [1, 0]], [[0, -2], [-2, 0]])
    [0, 0, 0]
    """
    if not scores:
        return []
    states = range(len(moves))
    total, came = list(scores[0]), []
    for score in scores[1:]:
        reached = [max((total[s] + moves[s][t], s) for s in states) for t in states]
        total = [reached[t][0] + score[t] for t in states]
        came.append([s for _, s in reached])
    path = [total.index(max(total))]
    for previous in reversed(came):
        path.append(previous[path[-1]])
    return path[::-1]


def _scores(model: LineModel, features: frozenset[str]) -> list[float]:
    """Return what the features of a line add to each kind."""
    known = [model.features[name] for name in features if name in model.features]
    return [sum(column) for column in zip(*known, [0.0] * len(KINDS), strict=True)]


def _trust(kind: ZoneKind, features: frozenset[str]) -> float:
    """Return what it adds to ``kind`` that the rules say so of a line."""
    sure = not features.isdisjoint(OWN_WORDS.get(kind, ()))
    announced = kind == "comment" and "after heads" in features
    return TRUST[kind] + SURE * sure + ANNOUNCED * announced
