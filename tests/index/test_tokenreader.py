from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from index.cache import FILE, VectorCache
from index.late import Codes
from index.tokenreader import TokenReader
from tests.fakes import WordCounter

TEXTS = ["une ruche sur un toit", "une piste de vélo", "le four à pain"]


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    with closing(VectorCache(tmp_path)) as cache:
        cache.embed(TEXTS, WordCounter())
    return tmp_path


def computed(texts: list[str]) -> list[Codes]:
    embedder = WordCounter()
    space = embedder.measure_space()
    return [space.code(tokens) for tokens in embedder.encode_passages(texts).tokens]


def same(found: list[Codes], expected: list[Codes]) -> bool:
    return all(np.array_equal(a, b) for a, b in zip(found, expected, strict=True))


def test_tokens_that_were_kept_need_no_model(kept: Path) -> None:
    nobody = WordCounter(stop_after=0)

    assert same(TokenReader(kept).tokens(TEXTS[::-1], nobody), computed(TEXTS[::-1]))


def test_tokens_that_were_not_kept_are_computed_and_remembered(kept: Path) -> None:
    reader, embedder = TokenReader(kept), WordCounter()

    for _ in range(2):
        assert same(reader.tokens(["le vélo", TEXTS[0], "le vélo"], embedder),
                    computed(["le vélo", TEXTS[0], "le vélo"]))  # fmt: skip
    assert embedder.embedded == ["le vélo"]


def remove(path: Path) -> None:
    path.unlink()


def overwrite(path: Path) -> None:
    path.write_bytes(b"not a database at all, and long enough to be read as one" * 40)


@pytest.mark.parametrize("damage", [remove, overwrite])
def test_without_the_file_answers_are_the_same(kept: Path, damage: Callable[[Path], None]) -> None:
    damage(kept / FILE)
    reader = TokenReader(kept)

    assert same(reader.tokens(TEXTS, WordCounter()), computed(TEXTS))


def test_a_reader_makes_no_file(tmp_path: Path) -> None:
    TokenReader(tmp_path).tokens(TEXTS, WordCounter())

    assert list(tmp_path.iterdir()) == []


def test_tokens_of_another_model_are_not_taken(kept: Path) -> None:
    other = WordCounter(identity="another")

    TokenReader(kept).tokens(TEXTS, other)

    assert other.embedded == TEXTS
