"""Retrieval measured on a set with known answers."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import ir_measures
from ir_measures import RR, R, nDCG

from errors import EvaluationError

MEASURES = {"nDCG@10": nDCG @ 10, "Recall@10": R @ 10, "Recall@100": R @ 100, "MRR@10": RR @ 10}
DEPTH = 10  # articles among which both sides must stand

Run = Mapping[str, Mapping[str, float]]
Relevance = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class TestSet:
    """A BEIR-style set: documents, questions, and which documents answer which question.

    Attributes:
        documents: (title, text) by id.
        questions: Text by id.
        relevance: Grade by document by question.
        sides: "FAVOR" or "AGAINST" by document by question; empty where the set has no sides.
    """

    documents: Mapping[str, tuple[str, str]]
    questions: Mapping[str, str]
    relevance: Relevance
    sides: Mapping[str, Mapping[str, str]]


def read_test_set(folder: Path, split: str) -> TestSet:
    """Return the set in ``folder``: corpus.jsonl, SPLIT/queries.jsonl, SPLIT/qrels.tsv.

    Raises:
        EvaluationError: a file is missing or malformed.
    """
    try:
        documents = {
            row["_id"]: (row.get("title", ""), row["text"])
            for row in _rows(folder / "corpus.jsonl")
        }
        questions = {row["_id"]: row["text"] for row in _rows(folder / split / "queries.jsonl")}
        relevance: dict[str, dict[str, int]] = {}
        for question, document, grade in _table(folder / split / "qrels.tsv"):
            relevance.setdefault(question, {})[document] = int(grade)
        sides: dict[str, dict[str, str]] = {}
        stance = folder / split / "stance.tsv"
        for question, document, side in _table(stance) if stance.is_file() else ():
            sides.setdefault(question, {})[document] = side
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise EvaluationError(path=folder, split=split) from error
    judged = {key: text for key, text in questions.items() if key in relevance}
    return TestSet(documents, judged, relevance, sides)


def measure(run: Run, test_set: TestSet) -> dict[str, float]:
    """Return the mean of each measure over the questions of ``test_set``, from 0 to 1.

    ``run`` gives the score of each document found, by question. On a set with sides, TwoSided@10
    is the share of questions whose first ten documents hold a relevant one of each side.
    """
    found = ir_measures.calc_aggregate(list(MEASURES.values()), test_set.relevance, run)
    result = {name: round(float(found[measure]), 4) for name, measure in MEASURES.items()}
    if test_set.sides:
        result["TwoSided@10"] = round(_two_sided(run, test_set), 4)
    return result


def _two_sided(run: Run, test_set: TestSet) -> float:
    count = 0
    for question in test_set.questions:
        scores = run.get(question, {})
        top = sorted(scores, key=lambda document: -scores[document])[:DEPTH]
        sides = test_set.sides.get(question, {})
        relevant = test_set.relevance.get(question, {})
        seen = {sides.get(document) for document in top if relevant.get(document, 0) > 0}
        count += {"FAVOR", "AGAINST"} <= seen
    return count / max(1, len(test_set.questions))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def _table(path: Path) -> list[tuple[str, str, str]]:
    """Return the rows of a tab-separated file of three columns, its header left out."""
    with path.open(encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file if line.strip()]
    return [(first, second, third) for first, second, third in rows[1:]]
