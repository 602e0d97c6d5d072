"""Retrieval measured on a set with known answers."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import ir_measures
from ir_measures import RR, Measure, Qrel, R, Success, alpha_nDCG, nDCG

from errors import EvaluationError

MEASURES = {"nDCG@10": nDCG @ 10, "Recall@10": R @ 10, "Recall@100": R @ 100, "MRR@10": RR @ 10}
SIDES = ("FAVOR", "AGAINST")
NOVELTY = alpha_nDCG(alpha=0.5) @ 10

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
    """Return the mean of each measure of ``measure_each`` over the questions, from 0 to 1."""
    return {
        name: round(sum(values.values()) / max(1, len(values)), 4)
        for name, values in measure_each(run, test_set).items()
    }


def measure_each(run: Run, test_set: TestSet) -> dict[str, dict[str, float]]:
    """Return the value of each measure for each question of ``test_set``, in the set's order.

    On a set with sides come two more. TwoSided@10 is 1 where the first ten documents hold a
    relevant one of each side. alpha-nDCG@10 has the sides as subtopics: a relevant document gains
    (1 - alpha) ** n after n of its side, alpha being 0.5 (Clarke et al., "Novelty and diversity in
    information retrieval evaluation", SIGIR 2008). A question that finds nothing counts as 0.

    Args:
        run: Score of each document found, by question; ties keep the order of the run.
        test_set: The questions, and what answers them.
    """
    ranked = {key: _ranked(run.get(key, {})) for key in test_set.questions}
    judged = [
        Qrel(question, document, grade, test_set.sides.get(question, {}).get(document, ""))
        for question in test_set.questions
        for document, grade in test_set.relevance.get(question, {}).items()
    ]
    result = {name: _values(how, judged, ranked) for name, how in MEASURES.items()}
    if test_set.sides:
        sides = [[row for row in judged if row.iteration == side] for side in SIDES]
        found = [_values(Success @ 10, side, ranked) for side in sides]
        result["TwoSided@10"] = {key: min(side[key] for side in found) for key in ranked}
        result["alpha-nDCG@10"] = _values(NOVELTY, [row for side in sides for row in side], ranked)
    return result


def _ranked(scores: Mapping[str, float]) -> dict[str, float]:
    """Return a score without ties: the libraries break them by id, each its own way."""
    best_first = sorted(scores, key=lambda document: -scores[document])
    return {document: -float(rank) for rank, document in enumerate(best_first)}


def _values(
    how: Measure, judged: Sequence[Qrel], ranked: Mapping[str, Mapping[str, float]]
) -> dict[str, float]:
    values = dict.fromkeys(ranked, 0.0)
    for found in ir_measures.iter_calc([how], judged, ranked):
        values[found.query_id] = float(found.value)
    return values


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def _table(path: Path) -> list[tuple[str, str, str]]:
    """Return the rows of a tab-separated file of three columns, its header left out."""
    with path.open(encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file if line.strip()]
    return [(first, second, third) for first, second, third in rows[1:]]
