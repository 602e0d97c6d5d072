"""Time to fill, save, change and undo a matrix of many questions and sources.

    python -m benchmarks.matrix [--questions 30] [--sources 50]

The sources are made of the notes that come with the program: each has the paragraphs of three of
them, in an order of its own. Prints seconds.
"""

import argparse
import json
import random
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from index.collection import Collection
from index.embedder import open_embedder
from index.reranker import open_reranker
from retrieval.assistant import Assistant
from settings import read_settings
from workshop.boards import matrices_of
from workshop.cells import change_cell, pin
from workshop.matrix import fill_matrix

ROOT = Path(__file__).parents[1]
NOTES = ROOT / "corpus" / "articles"
QUESTIONS = ROOT / "benchmarks" / "questions" / "default_corpus.jsonl"
TOGETHER = 3  # notes whose paragraphs make a source

Result = TypeVar("Result")


def main() -> None:
    """Fill, save, change, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--questions", type=int, default=30)
    parser.add_argument("--sources", type=int, default=50)
    given = parser.parse_args()
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()[: given.questions]
    questions = [json.loads(line)["question"] for line in lines]
    embedder = open_embedder(read_settings())
    with tempfile.TemporaryDirectory() as place:
        write_sources(Path(place) / "articles", given.sources)
        settings = read_settings(data=f"{place}/data")
        collection = Collection(settings, lambda: embedder)
        timed("add the articles", partial(collection.add, [Path(place) / "articles"]))
        assistant = Assistant(settings, collection, embedder, open_reranker(settings, embedder))
        assistant.warm()
        timed("fill", partial(fill_matrix, assistant, questions))
        matrix = timed("fill again", partial(fill_matrix, assistant, questions))
        spoken = sum(bool(cell.quotes) for row in matrix.cells for cell in row)
        print(f"{len(questions)} x {len(matrix.sources)} cells, {spoken} with a quote")
        drawer = matrices_of(settings.folder)
        made = timed("save", partial(drawer.create, "Essai", matrix)).label.id
        change = partial(change_cell, question=questions[0], source=matrix.sources[0].id)
        timed("pin a cell", partial(drawer.change, made, partial(change, change=pin)))
        timed("undo", partial(drawer.undo, made))
        print(
            f"{'on the disk':20} {(settings.folder / 'boards.sqlite').stat().st_size / 1e6:.1f} MB"
        )


def write_sources(folder: Path, count: int) -> None:
    """Write as many articles, each of the paragraphs of some notes."""
    folder.mkdir()
    dice = random.Random(0)  # noqa: S311 - nothing depends on it being hard to guess
    notes = [path.read_text(encoding="utf-8").split("---\n", 2)[2] for path in NOTES.glob("*.md")]
    for number in range(count):
        chosen = [part for note in dice.sample(notes, TOGETHER) for part in note.split("\n\n")]
        dice.shuffle(chosen)
        head = f"---\ntitle: Source {number}\nauthors:\n  - Auteur {number}\nlanguage: fr\n---\n\n"
        (folder / f"{number}.md").write_text(head + "\n\n".join(chosen), encoding="utf-8")


def timed(what: str, act: Callable[[], Result]) -> Result:
    """Return what ``act`` returns; print how long it took."""
    started = time.perf_counter()
    result = act()
    print(f"{what:20} {time.perf_counter() - started:6.2f} s", flush=True)
    return result


if __name__ == "__main__":
    main()
