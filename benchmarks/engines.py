"""The bundled model as OpenVINO runs it against the same weights through torch, in one run.

    python -m benchmarks.engines ARTICLES [--passages N]

ARTICLES is a folder; its passages are embedded by both engines, in turns so that other work on the
machine weighs on both. Prints passages a second, milliseconds a question, and the cosines.
"""

import argparse
import os
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import torch

from corpus.finding import find_files
from corpus.reader import read_article
from corpus.splitter import split_article
from index.embedder import open_embedder
from settings import read_settings

ROUNDS = 3
QUESTION = "Faut-il laisser plus d’initiative aux équipes qui sont au contact du client ?"
QUESTIONS = 40  # asked in a round
ENGINES = ("torch", "openvino")


def main() -> None:
    """Embed, compare, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("articles", type=Path)
    parser.add_argument("--passages", type=int, default=192)
    given = parser.parse_args()
    texts = _passages(given.articles)[: given.passages]
    embedders = {name: open_embedder(read_settings(engine=name)) for name in ENGINES}
    vectors = {name: one.embed_passages(texts) for name, one in embedders.items()}
    speed: dict[str, list[float]] = {name: [] for name in ENGINES}
    delay: dict[str, list[float]] = {name: [] for name in ENGINES}
    for _ in range(ROUNDS):
        for name, one in embedders.items():
            # opening the 8-bit engine leaves torch one thread, as waiting threads would slow it
            torch.set_num_threads(os.cpu_count() or 1 if name == "torch" else 1)
            speed[name].append(len(texts) / _seconds(partial(one.embed_passages, texts)))
            ask = partial(one.embed_question, QUESTION)
            delay[name] += [_seconds(ask) * 1_000 for _ in range(QUESTIONS)]
    for name in ENGINES:
        typical = float(np.median(delay[name]))
        print(f"{name:9} {max(speed[name]):6.1f} passages/s  {typical:5.1f} ms a question")
    cosines = (vectors["torch"] * vectors["openvino"]).sum(axis=1)
    print(f"cosine    mean {cosines.mean():.5f}  min {cosines.min():.5f}  {len(texts)} passages")


def _passages(folder: Path) -> list[str]:
    settings = read_settings()
    sources, _ = find_files([folder])
    articles = [read_article(source, size_limit=settings.article_size) for source in sources]
    size = settings.passage_size
    return [passage.text for article in articles for passage in split_article(article, size=size)]


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
