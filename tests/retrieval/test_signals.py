from pathlib import Path

import numpy as np
import pytest

from retrieval.signals import read_signals
from tests.fakes import VOCABULARY, WordCounter
from tests.retrieval.conftest import Build

TEXTS = {"a.txt": "Une ruche, deux ruches.", "b.txt": "Le four du boulanger.", "c.txt": "Rien."}


def test_signals_are_what_they_say(build: Build, tmp_path: Path) -> None:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(f"---\ntitle: x\nlanguage: fr\n---\n\n{text}\n", "utf-8")
    snapshot = build(tmp_path, embedder=WordCounter()).collection.snapshot()
    question = "une ruche ou un four"

    signals = read_signals(snapshot, question, WordCounter().embed_question(question))

    assert VOCABULARY.index("ruche") == 1
    # (0, 2, 0, 0, 0, 0, 1), (0, 0, 0, 0, 0, 1, 1) and (0, …, 1), with (0, 1, 0, 0, 0, 1, 1)
    length = 3**0.5
    assert signals.dense == pytest.approx(
        [(2 + 1) / (5**0.5 * length), (1 + 1) / (2**0.5 * length), 1 / length]
    )
    # each word stands in one passage of three: both are as rare
    assert signals.coverage == pytest.approx([1 / 2, 1 / 2, 0])
    assert np.flatnonzero(signals.lexical).tolist() == [0, 1]


def test_the_same_word_twice_is_no_more_covered(build: Build, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Une ruche.", encoding="utf-8")
    snapshot = build(tmp_path, embedder=WordCounter()).collection.snapshot()
    vector = WordCounter().embed_question("ruche")

    once = read_signals(snapshot, "ruche", vector)
    twice = read_signals(snapshot, "ruche, ruches", vector)

    assert once.coverage.tolist() == twice.coverage.tolist() == [1.0]


def test_a_question_of_unknown_words_is_not_covered(build: Build, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Une ruche.", encoding="utf-8")
    snapshot = build(tmp_path, embedder=WordCounter()).collection.snapshot()

    signals = read_signals(snapshot, "zythum", WordCounter().embed_question("zythum"))

    assert signals.coverage.tolist() == signals.lexical.tolist() == [0.0]
