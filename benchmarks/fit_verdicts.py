"""Fit the verdicts on questions whose answering sources are known; print what to set.

    python -m benchmarks.fit_verdicts --set QUESTIONS ARTICLES [--set …] [--foreign FOLDER …]

QUESTIONS is a file of JSON lines (question, answerable, evidence: file and grade, 2 answers),
ARTICLES the folder of the files it names, FOREIGN a BEIR-style folder whose questions none of them
answers.
Measures are from ten-fold cross-validation by question, over all sets together.
"""

import argparse
import json
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold

from index.embedder import Embedder, open_embedder
from retrieval.assistant import open_assistant
from retrieval.verdicts import FEATURES, features
from settings import read_settings

FOREIGN_QUESTIONS = 40  # taken from each foreign set
FOREIGN_WEIGHT = 0.3  # of such a question to one of the sets, which are nearer the subject
SPREAD = np.array([0.02, 0.25, 0.2])  # rough standard deviations, so that one penalty is fair
FOLDS = 10
THRESHOLDS = np.arange(0.06, 0.40, 0.02)

Line = dict[str, Any]


@dataclass(frozen=True)
class Sample:
    """One value a (question, source) pair, arrays of shape (pairs,) or (pairs, features)."""

    values: NDArray[np.float64]
    answers: NDArray[np.bool_]
    question: NDArray[np.int64]
    answerable: NDArray[np.bool_]
    foreign: NDArray[np.bool_]


def main() -> None:
    """Read, examine, fit, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--set", nargs=2, type=Path, action="append", required=True)
    parser.add_argument("--foreign", nargs="*", type=Path, default=[])
    given = parser.parse_args()
    foreign = [line["text"] for folder in given.foreign for line in _foreign(folder)]
    embedder = open_embedder(read_settings())
    samples = [
        _examine(questions, articles, foreign, embedder) for questions, articles in given.set
    ]
    chance = _cross_validated(samples)
    for (questions, _), sample, own in zip(given.set, samples, chance, strict=True):
        print(questions)
        _report(sample, own)
    model = _fit(samples)
    for name, weight in zip(FEATURES, model.coef_[0] / SPREAD, strict=True):
        print(f"{name:16} {weight:.3f}")
    print(f"bias             {model.intercept_[0]:.3f}")


def _foreign(folder: Path) -> list[Line]:
    lines = (folder / "dev" / "queries.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines[:FOREIGN_QUESTIONS]]


def _examine(questions: Path, articles: Path, foreign: list[str], embedder: Embedder) -> Sample:
    asked = [json.loads(line) for line in questions.read_text(encoding="utf-8").splitlines()]
    lines: list[Line] = [*asked, *({"question": text, "evidence": []} for text in foreign)]
    with tempfile.TemporaryDirectory() as data:
        settings = read_settings(data=data)
        assistant = open_assistant(settings, seed=articles, embedder=lambda: embedder)
        origins = [reference.origin for reference in assistant.collection.snapshot().references]
        values = [features(assistant.examine(line["question"])) for line in lines]
    holding = [{item["file"] for item in line["evidence"] if item["grade"] == 2} for line in lines]
    count = len(origins)
    return Sample(
        values=np.vstack(values) / SPREAD,
        answers=np.array([origin in held for held in holding for origin in origins]),
        question=np.repeat(np.arange(len(lines)), count),
        answerable=np.repeat([bool(line.get("answerable")) for line in lines], count),
        foreign=np.repeat(np.arange(len(lines)) >= len(asked), count),
    )


def _fit(samples: list[Sample], kept: list[NDArray[np.int64]] | None = None) -> LogisticRegression:
    parts = kept or [np.arange(len(sample.answers)) for sample in samples]
    pairs = list(zip(samples, parts, strict=True))
    return LogisticRegression().fit(
        np.vstack([sample.values[part] for sample, part in pairs]),
        np.concatenate([sample.answers[part] for sample, part in pairs]),
        np.concatenate([np.where(s.foreign[part], FOREIGN_WEIGHT, 1.0) for s, part in pairs]),
    )


def _cross_validated(samples: list[Sample]) -> list[NDArray[np.float64]]:
    """Return the chance of each pair, from a model that has not seen its question."""
    folds = [list(GroupKFold(FOLDS).split(s.values, s.answers, s.question)) for s in samples]
    chance = [np.zeros(len(sample.answers)) for sample in samples]
    for fold in range(FOLDS):
        model = _fit(samples, [parts[fold][0] for parts in folds])
        for own, sample, parts in zip(chance, samples, folds, strict=True):
            held_out = parts[fold][1]
            own[held_out] = model.predict_proba(sample.values[held_out])[:, 1]
    return chance


def _report(sample: Sample, chance: NDArray[np.float64]) -> None:
    own = ~sample.foreign
    print(f"  AUC of sources {roc_auc_score(sample.answers[own], chance[own]):.3f}")
    numbers, first = np.unique(sample.question, return_index=True)
    best = np.array([chance[sample.question == number].max() for number in numbers])
    answerable, foreign = sample.answerable[first], sample.foreign[first]
    print(f"  AUC of questions {roc_auc_score(answerable[~foreign], best[~foreign]):.3f}")
    asked = own & sample.answerable
    for threshold in THRESHOLDS:
        said, refused = chance >= threshold, best < threshold
        right = (said & sample.answers & asked).sum()
        f1 = 2 * right / max(1, (said & asked).sum() + sample.answers[asked].sum())
        empty, wrong = (refused & ~answerable & ~foreign).sum(), (refused & answerable).sum()
        print(
            f"  {threshold:.2f}  F1 {f1:.3f}  refusal precision {empty / max(1, empty + wrong):.2f}"
            f" recall {empty / max(1, (~answerable & ~foreign).sum()):.2f}"
            f"  answerable refused {wrong / answerable.sum():.3f}"
            f"  foreign refused {refused[foreign].mean() if foreign.any() else 1:.2f}"
        )


if __name__ == "__main__":
    main()
