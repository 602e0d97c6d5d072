import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from corpus.progress import Step
from index import cache as module
from index.cache import FILE, VectorCache
from tests.fakes import WordCounter

TEXTS = ["une ruche", "une piste de vélo", "le four à pain"]


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[VectorCache]:
    opened = VectorCache(tmp_path)
    yield opened
    opened.close()


def test_vectors_are_those_of_the_embedder_in_the_order_of_the_texts(cache: VectorCache) -> None:
    vectors = cache.embed(TEXTS, WordCounter())

    assert np.array_equal(vectors, WordCounter().embed_passages(TEXTS))


def test_only_new_texts_are_embedded(cache: VectorCache) -> None:
    cache.embed(TEXTS, WordCounter())
    again = WordCounter()

    vectors = cache.embed([*TEXTS, "une abeille", "une abeille"], again)

    assert again.embedded == ["une abeille"]
    assert np.array_equal(vectors[:3], WordCounter().embed_passages(TEXTS))
    assert np.array_equal(vectors[3], vectors[4])


def test_tokens_that_an_earlier_version_kept_are_made_anew(
    cache: VectorCache, tmp_path: Path
) -> None:
    cache.embed(TEXTS, WordCounter())
    cache.close()
    with closing(sqlite3.connect(tmp_path / FILE)) as file:
        file.execute("ALTER TABLE token_codes RENAME TO tokens")
        file.execute("ALTER TABLE token_spaces RENAME TO spaces")
    again, opened = WordCounter(), VectorCache(tmp_path)

    vectors = opened.embed(TEXTS, again)
    opened.close()

    assert again.embedded == sorted(TEXTS, key=len, reverse=True)
    assert np.array_equal(vectors, WordCounter().embed_passages(TEXTS))
    with closing(sqlite3.connect(tmp_path / FILE)) as file:
        names = {name for (name,) in file.execute("SELECT name FROM sqlite_master")}
    assert not {"tokens", "spaces"} & names


def test_no_text_needs_no_model(cache: VectorCache) -> None:
    embedder = WordCounter(stop_after=0)

    assert cache.embed([], embedder).shape == (0, embedder.dimension)


def test_an_embedding_that_is_cut_short_is_taken_up_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SAVED", 4)
    texts = [f"le pain numéro {number}" for number in range(10)]
    first, second = WordCounter(stop_after=9), WordCounter()
    cache = VectorCache(tmp_path)
    with pytest.raises(InterruptedError):
        cache.embed(texts, first)
    cache.close()

    cache = VectorCache(tmp_path)
    vectors = cache.embed(texts, second)
    cache.close()

    assert len(second.embedded) == 10 - 4 - 4
    assert np.array_equal(vectors, WordCounter().embed_passages(texts))


def test_two_models_are_never_mixed(cache: VectorCache) -> None:
    cache.embed(TEXTS, WordCounter())
    other = WordCounter(["ruche", "four", "piste"], identity="other")

    vectors = cache.embed(TEXTS, other)

    assert len(other.embedded) == 3
    assert np.array_equal(vectors, other.embed_passages(TEXTS))


def test_a_vector_of_another_length_is_not_taken(cache: VectorCache) -> None:
    cache.embed(TEXTS, WordCounter())
    shorter = WordCounter(["ruche"])

    assert cache.embed(TEXTS, shorter).shape == (3, 2)


def test_what_is_no_longer_wanted_is_dropped(cache: VectorCache) -> None:
    cache.embed(TEXTS, WordCounter(identity="old"))
    cache.embed(TEXTS, WordCounter())
    cache.keep_only(TEXTS[:1], WordCounter())
    now, old = WordCounter(), WordCounter(identity="old")

    cache.embed(TEXTS, now)
    cache.embed(TEXTS, old)

    assert sorted(now.embedded) == sorted(TEXTS[1:])
    assert sorted(old.embedded) == sorted(TEXTS)


@pytest.mark.parametrize("keep", [0, 100])
def test_a_damaged_file_costs_only_time(tmp_path: Path, keep: int) -> None:
    cache = VectorCache(tmp_path)
    cache.embed([f"{text} {n}" for n in range(300) for text in TEXTS], WordCounter())
    cache.close()
    path = tmp_path / FILE
    data = path.read_bytes()
    path.write_bytes(data[:keep] + b"\xaa" * (len(data) - keep))

    cache = VectorCache(tmp_path)
    vectors = cache.embed(TEXTS, WordCounter())
    cache.close()

    assert np.array_equal(vectors, WordCounter().embed_passages(TEXTS))


def test_progress_counts_all_the_texts_that_are_embedded(
    cache: VectorCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SAVED", 2)
    steps: list[Step] = []

    cache.embed(TEXTS, WordCounter(), progress=steps.append)

    assert [step.done for step in steps] == [0, 1, 2, 2, 3]
    assert {step.total for step in steps} == {3}
