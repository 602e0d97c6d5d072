from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from index.collection import Collection
from index.late import Vectors
from index.snapshot import Snapshot
from retrieval.probe import make_probe
from retrieval.searching import READ, Searcher
from settings import Settings
from tests.fakes import WordCounter


class Reader:
    """A reranker that likes a word, and keeps what it was given."""

    identity = "reader"

    def __init__(self, word: str) -> None:
        self.word = word
        self.read: list[str] = []

    def scores(self, question: str, passages: Sequence[str]) -> Vectors:
        self.read += passages
        return np.array([9.0 if self.word in one else -9.0 for one in passages], np.float32)


@pytest.fixture
def snapshot(tmp_path: Path) -> Snapshot:
    words = ("ruche", "vélo", "pain", "four")
    for number in range(12):
        text = " ".join(f"La {words[number % 4]} numéro {number} {line}." for line in range(40))
        (tmp_path / f"{number:02}.txt").write_text(f"Titre {number}\n\n{text}\n", encoding="utf-8")
    collection = Collection(Settings(data=tmp_path / "data"), WordCounter)
    collection.add([tmp_path])
    return collection.snapshot()


def everything(snapshot: Snapshot) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return np.ones(snapshot.size, dtype=bool)


def test_the_reranker_reads_no_more_than_its_share(snapshot: Snapshot) -> None:
    probe = make_probe("ruche", snapshot, WordCounter())
    for share in (1, 2):
        reader = Reader("numéro")

        Searcher(WordCounter(), reader).search(snapshot, probe, everything(snapshot), share=share)

        assert 0 < sum(map(len, reader.read)) <= READ / share


def test_what_the_reranker_likes_rises(snapshot: Snapshot) -> None:
    probe = make_probe("ruche", snapshot, WordCounter())
    plain = Searcher(WordCounter(), None).search(snapshot, probe, everything(snapshot))
    reader = Reader("numéro 8 ")

    found = Searcher(WordCounter(), reader).search(snapshot, probe, everything(snapshot))

    liked = found.cross.positions[found.cross.scores > 0]
    others = np.setdiff1d(found.cross.positions, liked)
    assert len(liked)
    gained = found.scores - plain.scores
    assert gained[liked].min() > gained[others].max()


def test_passages_that_are_not_allowed_are_neither_looked_at_nor_read(snapshot: Snapshot) -> None:
    probe = make_probe("ruche", snapshot, WordCounter())
    allowed = snapshot.source_of == 3

    found = Searcher(WordCounter(), Reader("numéro")).search(snapshot, probe, allowed)

    for look in (found.late, found.cross):
        assert set(snapshot.source_of[look.positions].tolist()) == {3}
    assert found.scores[~allowed].max() == 0
