"""What the peers are given, made once: passages, questions, and the vectors of both."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.peers.peer import Passages, Questions

PASSAGES, QUESTIONS = Path("passages.json"), Path("questions.json")
PASSAGE_VECTORS, QUESTION_VECTORS = Path("passages.npy"), Path("questions.npy")


@dataclass(frozen=True, slots=True)
class Judged:
    """What turns positions into a ranking of a set: documents by position, keys of questions."""

    documents: tuple[str, ...]
    keys: tuple[str, ...]

    def ranking(self, positions: Sequence[int]) -> dict[str, float]:
        """Return a score for each document found, which counts by its best passage."""
        found = dict.fromkeys(self.documents[position] for position in positions)
        return {document: -float(rank) for rank, document in enumerate(found)}


def write_passages(folder: Path, passages: Passages, documents: Sequence[str]) -> None:
    """Write passages, their vectors, and the document that each is of."""
    content = {"texts": passages.texts, "documents": list(documents)}
    (folder / PASSAGES).write_text(json.dumps(content), encoding="utf-8")
    np.save(folder / PASSAGE_VECTORS, passages.vectors)


def write_questions(folder: Path, questions: Questions, keys: Sequence[str]) -> None:
    """Write questions, their vectors, and their keys in the set."""
    content = {"texts": questions.texts, "keys": list(keys)}
    (folder / QUESTIONS).write_text(json.dumps(content), encoding="utf-8")
    np.save(folder / QUESTION_VECTORS, questions.vectors)


def read_passages(folder: Path) -> Passages:
    """Return what is indexed."""
    texts = json.loads((folder / PASSAGES).read_text(encoding="utf-8"))["texts"]
    return Passages(tuple(texts), np.load(folder / PASSAGE_VECTORS), folder)


def read_questions(folder: Path) -> Questions:
    """Return what is asked."""
    texts = json.loads((folder / QUESTIONS).read_text(encoding="utf-8"))["texts"]
    return Questions(tuple(texts), np.load(folder / QUESTION_VECTORS), folder)


def read_judged(folder: Path) -> Judged:
    """Return what turns positions into a ranking."""
    documents = json.loads((folder / PASSAGES).read_text(encoding="utf-8"))["documents"]
    keys = json.loads((folder / QUESTIONS).read_text(encoding="utf-8"))["keys"]
    return Judged(tuple(documents), tuple(keys))
