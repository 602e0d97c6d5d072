"""Fit the model that labels the lines of pages; print how it does on pages it has not seen.

    python -m benchmarks.fit_zones FOLDER... [--out corpus/linemodel.json] [--seeds 3]

FOLDERs hold annotated pages (``benchmarks.annotated``). The rules' answer is no feature: on pages
the rules were made on it is right more often than it will be elsewhere. It joins where the model
is used, with the weights of ``corpus.linemodel.TRUST``. Figures are from six-fold cross-validation
by page, each page read as a text file by the program with a model that was fitted without it; the
rules alone, on pages they were made on, look better there than they are.
"""

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import logsumexp

from benchmarks.annotated import Case, Span, read_case
from benchmarks.structure import Score, score_case, summary, total
from corpus import linemodel
from corpus.linefeatures import line_features
from corpus.linemodel import KINDS, LineModel
from corpus.lines import lines, unwrapped

FOLDS = 6
LEAST = 5  # lines that must have a feature
PENALTY = 6.0  # of the squares of the weights
STEPS = 100  # of the optimiser
Array = NDArray[np.float64]


@dataclass(frozen=True)
class Page:
    """A case, what is seen of its lines, and the index in ``KINDS`` of what they are."""

    path: Path
    case: Case
    features: Sequence[frozenset[str]]
    kinds: NDArray[np.int64]


def main() -> None:
    """Read, cross-validate, fit, write."""
    parser = argparse.ArgumentParser(prog="benchmarks.fit_zones")
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--seeds", type=int, default=1, help="cross-validations, 0 for none")
    given = parser.parse_args()
    pages = [read_page(path) for folder in given.folders for path in sorted(folder.glob("*.txt"))]
    for seed in range(given.seeds):
        scores = cross_validated(pages, seed)
        for folder in given.folders:
            own = [score for page, score in scores if page.path.parent == folder]
            print(summary(f"{folder.name}, pages not seen, seed {seed}", total(own)))
    if given.out:
        model = rounded(fit(pages))
        stored = {"kinds": KINDS, "moves": model.moves, "features": model.features}
        text = json.dumps(stored, ensure_ascii=False, separators=(",", ":"))
        given.out.write_text(text.replace("],", "],\n") + "\n", "utf-8")


def read_page(path: Path) -> Page:
    """Return the annotated page of a file."""
    case = read_case(path.read_text("utf-8"))
    content = unwrapped(case.text, lines(case.text))
    kinds = [_kind_at(case.zones, line.start) for line in content]
    return Page(path, case, line_features(content), np.array(kinds))


def _kind_at(zones: Sequence[Span], place: int) -> int:
    return next(KINDS.index(zone.name) for zone in zones if zone.start <= place < zone.end)


def cross_validated(pages: Sequence[Page], seed: int) -> list[tuple[Page, Score]]:
    """Return the score of each page, read with a model fitted on the other folds."""
    order = list(pages)
    random.Random(seed).shuffle(order)  # noqa: S311 - no secret
    scores = []
    for fold in range(FOLDS):
        held_out = order[fold::FOLDS]
        known = {page.case.text for page in held_out}  # a page may stand in two folders
        model = fit([page for page in order if page.case.text not in known])
        with _using(model):
            scores += [(page, score_case(page.case, page.path.name)) for page in held_out]
    return scores


@contextmanager
def _using(model: LineModel) -> Iterator[None]:
    """Have the program label lines by ``model`` meanwhile."""
    own = linemodel.line_model
    linemodel.line_model = lambda: model  # type: ignore[assignment]  # a measure, not the program
    try:
        yield
    finally:
        linemodel.line_model = own


def fit(pages: Sequence[Page]) -> LineModel:
    """Return the model under which the kinds of the pages' lines are likeliest, weights kept small.

    Penalised maximum likelihood, by L-BFGS on the exact gradient (forward-backward).
    """
    counts = Counter(name for page in pages for line in page.features for name in line)
    names = sorted(name for name, count in counts.items() if count >= LEAST)
    place = {name: i for i, name in enumerate(names)}
    seen = [_matrix(page.features, place) for page in pages]
    size, many = len(names), len(KINDS)

    def loss(flat: Array) -> tuple[float, Array]:
        weights, moves = flat[: size * many].reshape(size, many), flat[size * many :]
        moves = moves.reshape(many, many)
        value, by_weight, by_move = 0.0, np.zeros_like(weights), np.zeros_like(moves)
        for matrix, page in zip(seen, pages, strict=True):
            cost, lines_, pairs = _gradient(matrix @ weights, moves, page.kinds)
            value += cost
            by_weight += matrix.T @ lines_
            by_move += pairs
        gradient = np.concatenate([by_weight.ravel(), by_move.ravel()]) + 2 * PENALTY * flat
        return value + PENALTY * float(flat @ flat), gradient

    start = np.zeros((size + many) * many)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x
    weights = found[: size * many].reshape(size, many)
    moves = found[size * many :].reshape(many, many)
    return LineModel(dict(zip(names, weights.tolist(), strict=True)), moves.tolist())


def _matrix(features: Sequence[frozenset[str]], place: dict[str, int]) -> Array:
    matrix = np.zeros((len(features), len(place)))
    for i, names in enumerate(features):
        matrix[i, [place[name] for name in names if name in place]] = 1
    return matrix


def _gradient(scores: Array, moves: Array, gold: NDArray[np.int64]) -> tuple[float, Array, Array]:
    """Return minus the log-likelihood of ``gold``, and its gradients by ``scores`` and ``moves``.

    ``scores`` and the first gradient are of shape (lines, kinds).
    """
    count = len(gold)
    ahead, behind = scores.copy(), np.zeros_like(scores)
    for i in range(1, count):
        ahead[i] += logsumexp(ahead[i - 1][:, None] + moves, axis=0)
    for i in range(count - 2, -1, -1):
        behind[i] = logsumexp(moves + scores[i + 1] + behind[i + 1], axis=1)
    whole = logsumexp(ahead[-1])
    chance = np.exp(ahead + behind - whole)
    right = scores[np.arange(count), gold].sum() + moves[gold[:-1], gold[1:]].sum()
    chance[np.arange(count), gold] -= 1
    after = (scores + behind)[1:, None, :]
    pairs = np.exp(ahead[:-1, :, None] + moves + after - whole).sum(axis=0)
    np.add.at(pairs, (gold[:-1], gold[1:]), -1)
    return float(whole - right), chance, pairs


def rounded(model: LineModel) -> LineModel:
    """Return the model with two decimals, which are enough, without features that say nothing."""
    kept = {name: [round(w, 2) for w in row] for name, row in model.features.items()}
    return replace(
        model,
        features={name: row for name, row in kept.items() if any(row)},
        moves=[[round(w, 2) for w in row] for row in model.moves],
    )


if __name__ == "__main__":
    main()
