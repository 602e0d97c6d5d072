import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from retrieval.fusion import Ranked, Scores, min_max, ranks
from retrieval.ranking import DENSE_WEIGHT, rank_passages
from retrieval.signals import Signals

SCORES = arrays(np.float32, st.integers(1, 30), elements=st.floats(-50, 50, width=16))


def array(*values: float) -> Scores:
    return np.array(values, np.float32)


def test_scores_are_stretched_between_0_and_1() -> None:
    assert min_max(array(2, 4, 3)).tolist() == [0, 1, (3 - 2) / (4 - 2)]


def test_equal_scores_tell_nothing() -> None:
    assert min_max(array(5, 5)).tolist() == [0, 0]
    assert min_max(array()).shape == (0,)


def test_ranks_begin_at_1_and_ties_keep_their_order() -> None:
    assert ranks(array(0.2, 0.9, 0.2, 0.5)).tolist() == [3, 1, 4, 2]
    assert ranks(array()).tolist() == []


@given(SCORES)
def test_ranks_are_1_to_n_and_follow_the_scores(scores: Scores) -> None:
    found = ranks(scores)

    assert sorted(found.tolist()) == list(range(1, len(scores) + 1))
    assert (np.diff(scores[np.argsort(found)]) <= 0).all()
    assert [Ranked(scores).rank(place) for place in range(len(scores))] == found.tolist()


@given(SCORES, st.sampled_from([0.25, 2, 64]), st.integers(-8, 8))
def test_the_scale_of_the_scores_does_not_matter(scores: Scores, scale: float, shift: int) -> None:
    moved = np.asarray(scores * scale + shift, np.float32)

    assert min_max(moved) == pytest.approx(min_max(scores), abs=1e-3)


def test_words_and_meaning_are_added_as_far_as_the_words_are_known() -> None:
    signals = Signals(
        dense=array(0.8, 0.9, 0.85),
        centred=array(0.0, 0.4, 0.1),
        lexical=array(6, 0, 3),
        coverage=array(0.25, 0, 0.16),
    )

    trust = 0.25**0.5
    assert rank_passages(signals) == pytest.approx(
        [
            DENSE_WEIGHT * 0 + (1 - DENSE_WEIGHT) * trust * 1,
            DENSE_WEIGHT * 1 + (1 - DENSE_WEIGHT) * trust * 0,
            DENSE_WEIGHT * 0.25 + (1 - DENSE_WEIGHT) * trust * 0.5,
        ]
    )


def test_a_corpus_without_a_passage_ranks_nothing() -> None:
    assert rank_passages(Signals(array(), array(), array(), array())).shape == (0,)
