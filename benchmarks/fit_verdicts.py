"""Fit the verdicts on questions whose answering sources are known; print what to set.

    python -m benchmarks.fit_verdicts [--set QUESTIONS ARTICLES …] [--foreign FOLDER …]

The dossiers that are held out from every training are always used. QUESTIONS is a file of JSON
lines (question, answerable, evidence: file and grade, 2 answers), ARTICLES the folder of the files
it names, FOREIGN a BEIR-style folder whose questions no article of the last set answers.
Measures are of corpora that the model has not seen: each is left out in turn.
"""

import argparse
import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score, roc_auc_score

from benchmarks.dossiers import Dossier, read_dossiers
from index.collection import Collection
from index.embedder import Embedder, open_embedder
from index.reranker import Reranker, open_reranker
from retrieval.assistant import Assistant
from retrieval.verdicts import FEATURES, features
from settings import read_settings

FOREIGN_QUESTIONS = 25  # taken from each foreign set
FOREIGN_WEIGHT = 0.5  # of such a question, which is easier than one near the subject
FAST = 4  # features that there are without a reranker
CROSS, GATE = [FEATURES.index("cross")], [0, 1]  # what silences a corpus, with and without one
Values = NDArray[np.float64]


@dataclass(frozen=True)
class Sample:
    """A question over a corpus: a row of features a source, and which sources answer."""

    corpus: str
    values: Values
    answers: NDArray[np.bool_]
    foreign: bool = False


def main() -> None:
    """Examine, measure, fit, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--set", nargs=2, type=Path, action="append", default=[])
    parser.add_argument("--foreign", nargs="*", type=Path, default=[])
    given = parser.parse_args()
    embedder = open_embedder(read_settings())
    reranker = open_reranker(read_settings(), embedder)
    samples = [
        one
        for dossier in read_dossiers(held_out=True)
        for one in _dossier(dossier, embedder, reranker)
    ]
    foreign = [text for folder in given.foreign for text in _foreign(folder)]
    for place, (questions, articles) in enumerate(given.set, start=1):
        others = foreign if place == len(given.set) else []
        samples += _set(questions, articles, others, embedder, reranker)
    _measure(samples)
    answered = [one for one in samples if one.answers.any()]
    for name, columns in (("sources", len(FEATURES)), ("sources, fast", FAST)):
        rows = np.vstack([one.values[:, :columns] for one in answered])
        fitted = _fit(rows, np.concatenate([one.answers for one in answered]))
        _print(name, *fitted)
        _print_thresholds(answered, columns, *fitted)
    for name, chosen in (("corpus", CROSS), ("corpus, fast", GATE)):
        best, wanted, weights = _questions(samples, chosen)
        _print(name, *_fit(best, wanted, weights))


def _dossier(dossier: Dossier, embedder: Embedder, reranker: Reranker | None) -> list[Sample]:
    with tempfile.TemporaryDirectory() as data:
        settings = read_settings(data=data)
        collection = Collection(settings, lambda: embedder)
        collection.fill(dossier.articles)
        assistant = Assistant(settings, collection, embedder, reranker)
        ids = [reference.id for reference in collection.snapshot().references]
        found = []
        for question in dossier.questions:
            holding = {one.article_id for one in question.evidence if one.grade == 2}
            values = features(assistant.examine(question.text))
            found.append(Sample(dossier.slug, values, np.array([one in holding for one in ids])))
        collection.close()
    return found


def _set(
    questions: Path,
    articles: Path,
    foreign: Sequence[str],
    embedder: Embedder,
    reranker: Reranker | None,
) -> list[Sample]:
    lines = [json.loads(line) for line in questions.read_text(encoding="utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as data:
        settings = read_settings(data=data)
        collection = Collection(settings, lambda: embedder)
        collection.add([articles])
        assistant = Assistant(settings, collection, embedder, reranker)
        origins = [reference.origin for reference in collection.snapshot().references]
        found = []
        for line in lines:
            holding = {item["file"] for item in line["evidence"] if item["grade"] == 2}
            values = features(assistant.examine(line["question"]))
            answers = np.array([origin in holding for origin in origins])
            found.append(Sample(str(questions), values, answers))
        nothing = np.zeros(len(origins), dtype=bool)
        found += [
            Sample("foreign", features(assistant.examine(text)), nothing, foreign=True)
            for text in foreign
        ]
        collection.close()
    return found


def _foreign(folder: Path) -> list[str]:
    lines = (folder / "dev" / "queries.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines[:FOREIGN_QUESTIONS]]


def _measure(samples: Sequence[Sample]) -> None:
    """Print the areas under the curve on each corpus, of models that have not seen it."""
    for corpus in dict.fromkeys(one.corpus for one in samples if not one.foreign):
        own = [one for one in samples if one.corpus == corpus]
        seen = [one for one in samples if one.corpus != corpus and one.answers.any()]
        weights, bias = _fit(
            np.vstack([one.values for one in seen]), np.concatenate([one.answers for one in seen])
        )
        asked = [one for one in own if one.answers.any()]
        chances = np.concatenate([one.values @ weights + bias for one in asked])
        sources = roc_auc_score(np.concatenate([one.answers for one in asked]), chances)
        best, wanted, _ = _questions(own, CROSS)
        silence = roc_auc_score(wanted, best[:, 0]) if not wanted.all() else 1.0
        print(f"{corpus:50} sources {sources:.3f}, questions {silence:.3f}")


def _print_thresholds(
    answered: Sequence[Sample], columns: int, weights: Values, bias: float
) -> None:
    """Print F1 of "this source answers" on each corpus, and its mean, by the least chance."""
    names = list(dict.fromkeys(one.corpus for one in answered))
    for least in np.arange(0.20, 0.61, 0.05):
        scores = []
        for name in names:
            own = [one for one in answered if one.corpus == name]
            values = np.concatenate([one.values[:, :columns] @ weights + bias for one in own])
            said = 1 / (1 + np.exp(-values)) >= least
            true = np.concatenate([one.answers for one in own])
            scores.append(float(f1_score(true, said)))
        print(f"  from {least:.2f}: F1 {np.mean(scores):.3f}, {np.round(scores, 2).tolist()}")


def _questions(
    samples: Sequence[Sample], columns: Sequence[int]
) -> tuple[Values, NDArray[np.bool_], Values]:
    """Return the best value over sources of each question, whether it has an answer, weights."""
    best = np.array([one.values[:, columns].max(axis=0) for one in samples])
    wanted = np.array([bool(one.answers.any()) for one in samples])
    return best, wanted, np.array([FOREIGN_WEIGHT if one.foreign else 1.0 for one in samples])


def _fit(
    values: Values, wanted: NDArray[np.bool_], weights: Values | None = None
) -> tuple[Values, float]:
    """Return the weights and the bias of a logistic model, for values as they come."""
    middle, spread = values.mean(axis=0), values.std(axis=0) + 1e-9
    model = LogisticRegression().fit((values - middle) / spread, wanted, weights)
    scaled = model.coef_[0] / spread
    return scaled, float(model.intercept_[0] - scaled @ middle)


def _print(name: str, weights: Values, bias: float) -> None:
    print(f"{name:14} weights {np.round(weights, 3).tolist()} bias {bias:.3f}")


if __name__ == "__main__":
    main()
