"""Time to add a folder of articles and to answer questions over it, with and without rereading.

    python -m benchmarks.asking ARTICLES QUESTIONS [--articles 1200] [--data FOLDER]

ARTICLES is a folder, QUESTIONS a file of JSON lines with a "question" each. With --articles, as
many are made of those of the folder, some words changed. Every question is asked twice, in order:
the second time the passages it needs were read once. With --data, what is indexed is kept there and
used again. Prints seconds and milliseconds.
"""

import argparse
import json
import tempfile
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from benchmarks.repeated import write_repeated
from index.collection import Collection
from index.embedder import open_embedder
from index.reranker import open_reranker
from retrieval.assistant import Assistant
from settings import read_settings


def main() -> None:
    """Add, ask, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("articles", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--articles", type=int, dest="count")
    parser.add_argument("--data", type=Path)
    given = parser.parse_args()
    lines = given.questions.read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line)["question"] for line in lines]
    started = time.perf_counter()
    embedder = open_embedder(read_settings())
    reranker = open_reranker(read_settings(), embedder)
    print(f"open the models      {time.perf_counter() - started:7.2f} s")
    with tempfile.TemporaryDirectory() as folder:
        settings = read_settings(data=given.data or Path(folder) / "data")
        collection = Collection(settings, lambda: embedder)
        if not collection.exists:
            _add(collection, given.articles, Path(folder), given.count)
        info = collection.info()
        print(f"articles, passages   {info.articles}, {info.passages}")
        for name, used in (("with rereading", reranker), ("without", None)):
            assistant = Assistant(settings, collection, embedder, used)
            assistant.warm()
            for turn in ("first time", "again"):
                _report(f"{name}, {turn}", [assistant.ask(one).timings for one in questions])


def _add(collection: Collection, articles: Path, folder: Path, count: int | None) -> None:
    files = write_repeated(articles, folder, count) if count else [articles]
    started = time.perf_counter()
    collection.add(files)
    print(f"add the articles     {time.perf_counter() - started:7.2f} s")


def _report(name: str, timings: Sequence[Mapping[str, float]]) -> None:
    """Print the middle and the slow end of the whole, and the middle of each stage."""
    stages: dict[str, list[float]] = defaultdict(list)
    for one in timings:
        for stage, spent in one.items():
            stages[stage].append(spent)
    p50, p95 = np.percentile(stages.pop("total"), [50, 95])
    parts = ", ".join(f"{stage} {np.median(spent):.1f}" for stage, spent in stages.items())
    print(f"{name:26} p50 {p50:6.1f} ms, p95 {p95:6.1f} ms ({parts}), {len(timings)} asked")


if __name__ == "__main__":
    main()
