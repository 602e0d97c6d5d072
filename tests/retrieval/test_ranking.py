import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.matching import FLOOR, SHARPNESS, closeness, weigh_tokens
from retrieval.ranking import (
    DEPTH,
    Look,
    best_first,
    best_of_each,
    choose_candidates,
    rank_passages,
    refine,
    stretched,
)
from retrieval.signals import Signals

SEEDS = st.integers(0, 10_000)


def drawn(count: int, seed: int) -> Signals:
    made = np.random.default_rng(seed)
    rows = made.random((4, count)).astype(np.float32)
    return Signals(*rows)


@given(seed=SEEDS, scale=st.floats(0.5, 50), shift=st.floats(-3, 3))
def test_the_ranking_ignores_the_scale_of_words_and_of_meaning(
    seed: int, scale: float, shift: float
) -> None:
    signals = drawn(30, seed)
    stretch = np.float32(scale)
    other = Signals(
        signals.dense,
        signals.centred * stretch + np.float32(shift),
        signals.lexical * stretch,
        signals.coverage,
    )

    assert np.allclose(rank_passages(signals), rank_passages(other), atol=1e-3)


@given(seed=SEEDS, weight=st.floats(0, 4))
def test_a_closer_look_keeps_scores_between_0_and_1(seed: int, weight: float) -> None:
    made = np.random.default_rng(seed)
    scores = made.random(20).astype(np.float32)
    look = Look(np.arange(0, 20, 3), made.normal(size=7).astype(np.float32))

    refined = refine(scores, stretched(look), weight)

    assert refined.min() >= 0
    assert refined.max() <= 1 + 1e-6
    others = np.setdiff1d(np.arange(20), look.positions)
    kept = np.argsort(-scores[others], kind="stable")
    assert np.array_equal(kept, np.argsort(-refined[others], kind="stable"))


def test_a_closer_look_adds_its_share() -> None:
    scores = np.array([0.5, 0.5], np.float32)
    look = Look(np.array([1]), np.array([1], np.float32))

    assert refine(scores, look, 1.0) == pytest.approx([0.5 / 2, 0.5 / 2 + 1 / 2])


def test_every_source_has_a_candidate_however_low_it_ranks() -> None:
    signals = drawn(620, 0)
    scores = rank_passages(signals)
    source_of = np.repeat(np.arange(31), 20)
    scores[-20:] -= 2  # a source of the worst passages

    candidates = choose_candidates(signals, scores, source_of)

    assert set(range(31)) <= set(source_of[candidates].tolist())
    assert set(np.argsort(-scores)[:DEPTH].tolist()) <= set(candidates.tolist())
    assert len(candidates) < 300


def test_closeness_is_the_weighted_mean_of_sharpened_matches() -> None:
    matches = np.array([[1, 0.5], [0.2, -0.4]], np.float32)

    found = closeness(matches, np.array([3, 1], np.float32))

    assert found == pytest.approx([(3 + 0.5**SHARPNESS) / 4, 3 * 0.2**SHARPNESS / 4])


def test_a_token_that_one_passage_alone_holds_weighs_more_than_one_that_all_hold() -> None:
    matches = np.array([[1, 0.9], [0, 0.9], [0, 0.9]], np.float32)

    assert weigh_tokens(matches) == pytest.approx([1 - 1 / 3 + FLOOR, FLOOR])


@given(seed=SEEDS, passages=st.integers(0, 5), tokens=st.integers(0, 5))
def test_closeness_stays_between_0_and_1(seed: int, passages: int, tokens: int) -> None:
    drawn_ones = np.random.default_rng(seed).uniform(-1, 1, (passages, tokens))
    matches = drawn_ones.astype(np.float32)

    found = closeness(matches, weigh_tokens(matches))

    assert found.shape == (passages,)
    assert ((found >= 0) & (found <= 1 + 1e-6)).all()


def test_a_question_without_tokens_is_near_nothing() -> None:
    nothing = np.empty((3, 0), np.float32)

    assert closeness(nothing, weigh_tokens(nothing)).tolist() == [0, 0, 0]


@given(st.lists(st.tuples(st.integers(0, 6), st.sampled_from([0.0, 0.25, 0.5])), max_size=40))
def test_the_best_are_those_of_a_stable_sort(pairs: list[tuple[int, float]]) -> None:
    scores = np.array([score for _, score in pairs], np.float32)
    source_of = np.sort(np.array([source for source, _ in pairs], np.int64))
    order = np.argsort(-scores, kind="stable")

    for count in (0, 1, 3, len(scores), len(scores) + 2):
        assert best_first(scores, count).tolist() == order[:count].tolist()
    first = {int(source): place for place, source in reversed([*enumerate(source_of[order])])}
    wanted = [int(order[first[source]]) for source in sorted(first)]
    assert best_of_each(scores, source_of).tolist() == wanted
