import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.late import Space, Vectors, best_matches, measure_space, similarities

SEEDS = st.integers(0, 10_000)


def drawn(rows: int, columns: int, seed: int) -> Vectors:
    return np.random.default_rng(seed).normal(size=(rows, columns)).astype(np.float32)


@given(dimension=st.integers(2, 20), seed=SEEDS)
def test_a_direction_along_which_tokens_spread_weighs_less(dimension: int, seed: int) -> None:
    tokens = drawn(200, dimension, seed) * np.linspace(1, dimension, dimension, dtype=np.float32)

    space = measure_space(tokens)

    spread = ((tokens - space.mean) @ space.basis).std(axis=0)
    before = tokens.std(axis=0)
    assert spread.max() / spread.min() < before.max() / before.min()
    lengths = np.linalg.norm(space.basis, axis=0)
    assert (np.diff(lengths) >= -1e-6).all()  # the widest direction comes first


@given(seed=SEEDS)
def test_eight_bits_hardly_move_a_token(seed: int) -> None:
    tokens = drawn(20, 40, seed)
    space = measure_space(tokens)

    itself = np.diag(similarities(space.place(tokens), space.code(tokens)))

    assert itself.min() > 0.999


@given(lengths=st.lists(st.integers(0, 6), max_size=6), asked=st.integers(0, 4), seed=SEEDS)
def test_the_best_match_is_that_of_brute_force(lengths: list[int], asked: int, seed: int) -> None:
    space = Space(np.zeros(8, np.float32), np.eye(8, dtype=np.float32))
    question = space.place(drawn(asked, 8, seed))
    passages = [space.code(drawn(length, 8, seed + n)) for n, length in enumerate(lengths)]

    found = best_matches(question, passages)

    expected = [
        similarities(question, codes).max(axis=1) if len(codes) else np.zeros(asked)
        for codes in passages
    ]
    assert found.shape == (len(passages), asked)
    assert np.allclose(found, np.array(expected).reshape(found.shape), atol=1e-5)


def test_the_first_direction_is_the_one_along_which_tokens_differ_most() -> None:
    tokens = np.array([[0, -5, 0], [0, 5, 0], [1, 0, 0], [-1, 0, 0]], np.float32)

    space = measure_space(tokens)

    unit = np.abs(space.basis) / np.linalg.norm(space.basis, axis=0)
    assert unit[:, 0] == pytest.approx([0, 1, 0])
    assert unit[:, 1] == pytest.approx([1, 0, 0])


def test_a_model_without_tokens_has_a_space_all_the_same() -> None:
    space = measure_space(np.empty((0, 5), np.float32))

    assert space.code(np.empty((0, 5), np.float32)).shape == (0, 5)
