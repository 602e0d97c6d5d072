"""Time to add a folder of articles and to answer questions over it.

    python -m benchmarks.asking ARTICLES QUESTIONS

ARTICLES is a folder, QUESTIONS a file of JSON lines with a "question" each. Every question is asked
twice, in order: the second time its sentences are known. Prints seconds and milliseconds.
"""

import argparse
import json
import tempfile
import time
from pathlib import Path

import numpy as np

from index.collection import Collection
from index.embedder import open_embedder
from retrieval.assistant import Assistant
from settings import read_settings


def main() -> None:
    """Add, ask, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("articles", type=Path)
    parser.add_argument("questions", type=Path)
    given = parser.parse_args()
    lines = given.questions.read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line)["question"] for line in lines]
    started = time.perf_counter()
    embedder = open_embedder(read_settings())
    print(f"open the model       {time.perf_counter() - started:7.2f} s")
    with tempfile.TemporaryDirectory() as data:
        settings = read_settings(data=data)
        collection = Collection(settings, lambda: embedder)
        started = time.perf_counter()
        collection.add([given.articles])
        print(f"add the articles     {time.perf_counter() - started:7.2f} s")
        info = collection.info()
        print(f"articles, passages   {info.articles}, {info.passages}")
        assistant = Assistant(settings, collection, embedder)
        assistant.warm()
        for turn in ("first time", "again"):
            totals = [assistant.ask(question).timings["total"] for question in questions]
            p50, p95 = np.percentile(totals, [50, 95])
            print(
                f"a question, {turn:10} p50 {p50:6.1f} ms, p95 {p95:6.1f} ms, {len(totals)} asked"
            )


if __name__ == "__main__":
    main()
