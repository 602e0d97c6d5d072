"""What each signal brings to the ranking: each one left out, on every set, with intervals.

    python -m benchmarks.ablation FOLDER [FOLDER …] [--questions 300] [--split dev]

Each FOLDER is BEIR-style. Every question is searched once and its passages are ranked again with
one signal less; a row tells nDCG@10 and its difference from all of them, with the 95 % interval of
a paired bootstrap over questions. The weights are those of retrieval.ranking.
"""

import argparse
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from benchmarks.bootstrap import paired_interval
from errors import QuestionError
from index.embedder import Embedder, open_embedder
from index.reranker import Reranker, open_reranker
from retrieval.evaluation import Run, TestSet, measure_each, read_test_set
from retrieval.fusion import Scores, min_max
from retrieval.ranking import CROSS_WEIGHT, DENSE_WEIGHT, LATE_WEIGHT, refine, stretched
from retrieval.searching import Found, squeezed
from retrieval.trial import open_trial
from settings import Settings, read_settings

LEFT_OUT = ("nothing", "words", "meaning", "tokens", "rereading", "trust in words")


def main() -> None:
    """Search, rank again, print a row for each signal."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--questions", type=int, default=300)
    parser.add_argument("--split", default="dev")
    given = parser.parse_args()
    settings = read_settings()
    embedder = open_embedder(settings)
    reranker = open_reranker(settings, embedder)
    for folder in given.folders:
        test_set = _some(read_test_set(folder, given.split), given.questions)
        print(folder.name, len(test_set.questions), "questions")
        _report(_runs(test_set, settings, embedder, reranker), test_set)


def ranked(found: Found, without: str) -> Scores:
    """Return the scores of all passages as they are without one of ``LEFT_OUT``."""
    trust = np.sqrt(found.signals.coverage.max(initial=0.0)) if without != "trust in words" else 1.0
    scores = np.zeros_like(found.scores)
    if without != "meaning":
        scores += DENSE_WEIGHT * min_max(found.signals.centred)
    if without != "words":
        scores += (1 - DENSE_WEIGHT) * np.float32(trust) * min_max(found.signals.lexical)
    if without != "tokens":
        scores = refine(scores, stretched(found.late), LATE_WEIGHT)
    return scores if without == "rereading" else refine(scores, squeezed(found.cross), CROSS_WEIGHT)


def _some(test_set: TestSet, count: int) -> TestSet:
    """Return the set with at most ``count`` of its questions, evenly taken."""
    keys = list(test_set.questions)
    kept = keys[:: -(-len(keys) // count)]
    return TestSet(
        test_set.documents,
        {key: test_set.questions[key] for key in kept},
        {key: test_set.relevance[key] for key in kept},
        {key: test_set.sides[key] for key in kept if key in test_set.sides},
    )


def _runs(
    test_set: TestSet, settings: Settings, embedder: Embedder, reranker: Reranker | None
) -> dict[str, dict[str, dict[str, float]]]:
    assistant, names = open_trial(test_set, settings, embedder, reranker)
    references = assistant.collection.searchable().references
    documents = [names[reference.id] for reference in references]
    runs: dict[str, dict[str, dict[str, float]]] = {name: {} for name in LEFT_OUT}
    for key, text in test_set.questions.items():
        try:
            asked = assistant.examine(text)
        except QuestionError:
            continue
        for name, run in runs.items():
            best = np.full(len(documents), -1.0, np.float32)
            np.maximum.at(best, asked.source_of, ranked(asked.found, name))
            top = np.argsort(-best, kind="stable")[:100]
            run[key] = {documents[place]: float(best[place]) for place in top}
    assistant.collection.close()
    return runs


def _report(runs: Mapping[str, Run], test_set: TestSet) -> None:
    whole = list(measure_each(runs["nothing"], test_set)["nDCG@10"].values())
    for name, run in runs.items():
        own = list(measure_each(run, test_set)["nDCG@10"].values())
        mean, low, high = paired_interval(whole, own)
        print(f"  without {name:16} {np.mean(own):.3f}  {mean:+.3f} [{low:+.3f}, {high:+.3f}]")


if __name__ == "__main__":
    main()
