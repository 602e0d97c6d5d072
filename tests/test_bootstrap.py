"""The interval that says whether one run is better than another, or only luckier."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from benchmarks import bootstrap
from benchmarks.bootstrap import paired_interval

DRAWS = 500  # enough for what holds of any interval
VALUES = st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=40)


def runs(count: int) -> tuple[list[float], list[float]]:
    generator = np.random.default_rng(7)
    a = generator.uniform(size=count)
    return a.tolist(), np.clip(a + generator.normal(0.05, 0.2, count), 0, 1).tolist()


@given(VALUES)
def test_the_interval_holds_the_mean(pairs: list[tuple[float, float]]) -> None:
    a, b = zip(*pairs, strict=True)

    mean, low, high = paired_interval(a, b, draws=DRAWS)

    assert mean == pytest.approx(sum(b) / len(b) - sum(a) / len(a), abs=1e-9)
    assert low - 1e-9 <= mean <= high + 1e-9


@given(VALUES)
def test_a_run_does_not_differ_from_itself(pairs: list[tuple[float, float]]) -> None:
    a = [first for first, _ in pairs]

    assert paired_interval(a, a, draws=DRAWS) == (0, 0, 0)


@given(VALUES, st.floats(-1, 1))
def test_a_constant_shifts_the_mean_and_both_ends(
    pairs: list[tuple[float, float]], constant: float
) -> None:
    a, b = zip(*pairs, strict=True)

    shifted = paired_interval(a, [value + constant for value in b], draws=DRAWS)

    assert shifted == pytest.approx(
        [end + constant for end in paired_interval(a, b, draws=DRAWS)], abs=1e-9
    )


@given(VALUES)
def test_the_runs_exchanged_turn_the_mean_round(pairs: list[tuple[float, float]]) -> None:
    a, b = zip(*pairs, strict=True)

    mean, low, high = paired_interval(a, b, draws=DRAWS)

    assert paired_interval(b, a, draws=DRAWS) == pytest.approx((-mean, -high, -low), abs=1e-9)


def test_two_questions_are_drawn_as_often_as_they_should_be() -> None:
    assert paired_interval([0, 0], [0, 1]) == (1 / 2, 0, 1)  # each end in 1 / 4 of the draws


def test_the_interval_is_that_of_scipy() -> None:
    a, b = runs(200)
    differences = np.subtract(b, a)

    mean, low, high = paired_interval(a, b)

    expected = stats.bootstrap(
        (differences,),
        np.mean,
        n_resamples=10_000,
        method="percentile",
        rng=np.random.default_rng(1),
    ).confidence_interval
    error = differences.std() / np.sqrt(200)
    assert mean == pytest.approx(differences.mean())
    assert (low, high) == pytest.approx((expected.low, expected.high), abs=error / 10)


def test_the_same_seed_gives_the_same_interval_and_another_nearly_so() -> None:
    a, b = runs(50)

    assert paired_interval(a, b) == paired_interval(a, b)
    assert paired_interval(a, b, seed=1) != paired_interval(a, b)
    assert paired_interval(a, b, seed=1) == pytest.approx(paired_interval(a, b), abs=0.005)


def test_drawing_in_blocks_gives_the_same_interval(monkeypatch: pytest.MonkeyPatch) -> None:
    a, b = runs(30)
    whole = paired_interval(a, b, draws=DRAWS)

    monkeypatch.setattr(bootstrap, "BLOCK", 100)  # three draws at a time

    assert paired_interval(a, b, draws=DRAWS) == whole


@pytest.mark.parametrize(("a", "b", "draws"), [([], [], 10), ([1], [1, 2], 10), ([1], [1], 0)])
def test_what_cannot_be_compared_is_refused(a: list[float], b: list[float], draws: int) -> None:
    with pytest.raises(ValueError, match=r"as many values|draws is positive"):
        paired_interval(a, b, draws=draws)
