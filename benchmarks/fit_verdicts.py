"""Fit the verdicts on questions whose answering sources are known; print what to set.

    python benchmarks/fit_verdicts.py GOLD ARTICLES [FOREIGN...]

GOLD is a folder with questions.jsonl (question, answerable, evidence: file and grade), ARTICLES the
folder of the files it names, each FOREIGN a BEIR-style folder whose questions none of them answers.
Printed measures are from ten-fold cross-validation by question.
"""

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold

from retrieval.assistant import Assistant, open_assistant
from retrieval.verdicts import FEATURES, features
from settings import read_settings

Gold = dict[str, Any]  # a line of questions.jsonl
FOREIGN_QUESTIONS = 40  # taken from each foreign set
FOREIGN_WEIGHT = 0.3  # of such a question to one of the gold set, which is nearer the subject
SPREAD = np.array([0.02, 0.25, 0.2])  # rough standard deviations, so that C is fair to all
FOLDS = 10


def main() -> None:
    """Read, examine, fit, print."""
    gold_folder, article_folder, *foreign = map(Path, sys.argv[1:])
    lines = (gold_folder / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    gold = [json.loads(line) for line in lines]
    with tempfile.TemporaryDirectory() as data:
        assistant = open_assistant(read_settings(data=data), seed=article_folder)
        rows, labels, groups = [], [], []
        questions = [question["question"] for question in gold]
        for folder in foreign:
            questions += _questions(folder)
        for number, question in enumerate(questions):
            rows.append(features(assistant.examine(question)))
            labels.append(_labels(assistant, gold[number] if number < len(gold) else None))
            groups.append(np.full(len(rows[-1]), number))
    _report(np.vstack(rows), np.concatenate(labels), np.concatenate(groups), gold)


def _questions(folder: Path) -> list[str]:
    lines = (folder / "dev" / "queries.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines[:FOREIGN_QUESTIONS]]


def _labels(assistant: Assistant, question: Gold | None) -> NDArray[np.int64]:
    evidence = question["evidence"] if question else []
    holding = {item["file"] for item in evidence if item["grade"] == 2}
    references = assistant.collection.snapshot().references
    return np.array([int(reference.origin in holding) for reference in references])


def _report(
    values: NDArray[np.float64],
    labels: NDArray[np.int64],
    groups: NDArray[np.int64],
    gold: list[Gold],
) -> None:
    own = groups < len(gold)
    weights = np.where(own, 1.0, FOREIGN_WEIGHT)
    chance = np.zeros(len(labels))
    for train, test in GroupKFold(FOLDS).split(values, labels, groups):
        model = LogisticRegression().fit(values[train] / SPREAD, labels[train], weights[train])
        chance[test] = model.predict_proba(values[test] / SPREAD)[:, 1]
    answerable = np.array([bool(question["answerable"]) for question in gold])
    best = np.array([chance[groups == number].max() for number in range(groups.max() + 1)])
    print(f"AUC of sources {roc_auc_score(labels[own], chance[own]):.3f}")
    print(f"AUC of questions {roc_auc_score(answerable, best[: len(gold)]):.3f}")
    asked = own & answerable[np.minimum(groups, len(gold) - 1)]
    for threshold in np.arange(0.06, 0.5, 0.02):
        said, refused = chance >= threshold, best < threshold
        right = (said & (labels == 1) & asked).sum()
        f1 = 2 * right / max(1, (said & asked).sum() + (labels[asked] == 1).sum())
        wrong = refused[: len(gold)] & answerable
        empty = refused[: len(gold)] & ~answerable
        print(
            f"{threshold:.2f}  F1 {f1:.3f}  refusal precision "
            f"{empty.sum() / max(1, empty.sum() + wrong.sum()):.2f} "
            f"recall {empty.sum() / max(1, (~answerable).sum()):.2f}  answerable refused "
            f"{wrong.sum() / answerable.sum():.3f}  "
            f"foreign refused {refused[len(gold) :].mean():.2f}"
        )
    model = LogisticRegression().fit(values / SPREAD, labels, weights)
    for name, weight in zip(FEATURES, model.coef_[0] / SPREAD, strict=True):
        print(f"{name:16} {weight:.3f}")
    print(f"bias             {model.intercept_[0]:.3f}")


if __name__ == "__main__":
    main()
