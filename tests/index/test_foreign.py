from pathlib import Path

import numpy as np
import pytest

from errors import DamagedIndexError
from index.collection import Collection
from index.foreign import (
    FILE,
    FOREIGN_QUESTIONS,
    foreign_levels,
    foreign_questions,
    read_levels,
    write_levels,
)
from tests.fakes import WordCounter
from tests.index.conftest import write_articles


def test_a_level_is_the_median_of_the_best_cosines_of_a_language() -> None:
    made = np.random.default_rng(0)
    passages, questions = made.random((40, 5)), made.random((len(foreign_questions()), 5))

    levels = foreign_levels(passages.astype(np.float32), questions.astype(np.float32))

    best = (passages @ questions.T).max(axis=0)
    french = len(FOREIGN_QUESTIONS["fr"])
    assert levels["fr"] == pytest.approx(np.median(best[:french]), abs=1e-5)
    assert levels["en"] == pytest.approx(np.median(best[french:]), abs=1e-5)


def test_nothing_is_near_a_corpus_without_passages() -> None:
    questions = np.ones((len(foreign_questions()), 5), np.float32)

    assert foreign_levels(np.empty((0, 5), np.float32), questions) == {"fr": 0.0, "en": 0.0}


def test_levels_are_measured_again_when_the_corpus_changes_and_kept(
    filled: Collection, tmp_path: Path
) -> None:
    before = filled.snapshot()
    assert set(before.foreign) == set(FOREIGN_QUESTIONS)
    assert before.foreign == read_levels(filled.index / "generation-00000001")

    # a corpus that answers what was foreign to it
    text = "\n\n".join(FOREIGN_QUESTIONS["fr"] * 2)
    filled.add([write_articles(tmp_path / "new", {"cuisine.txt": text})])

    after = filled.snapshot()
    assert after.foreign["fr"] >= before.foreign["fr"]
    best = [
        after.dense.scores(WordCounter().embed_question(question)).max()
        for question in FOREIGN_QUESTIONS["fr"]
    ]
    assert after.foreign["fr"] == pytest.approx(float(np.median(best)), abs=1e-5)


def test_levels_that_are_no_numbers_are_told(tmp_path: Path) -> None:
    write_levels(tmp_path, {"fr": 0.8})
    assert read_levels(tmp_path) == {"fr": 0.8}

    (tmp_path / FILE).write_text("[]", encoding="utf-8")
    with pytest.raises(DamagedIndexError):
        read_levels(tmp_path)
    (tmp_path / FILE).unlink()
    assert read_levels(tmp_path) == {}
