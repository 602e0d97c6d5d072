import numpy as np
import pytest

from retrieval.fusion import Scores
from retrieval.signals import Signals
from retrieval.verdicts import UNKNOWN, Asked, features, judge_sources


def array(*values: float) -> Scores:
    return np.array(values, np.float32)


def asked(*, dense: Scores, scores: Scores, coverage: Scores, **changed: object) -> Asked:
    """Two sources, of two passages and of one; a third has none."""
    given: dict[str, object] = {
        "signals": Signals(dense=dense, centred=dense, lexical=coverage, coverage=coverage),
        "scores": scores,
        "allowed": np.ones(3, dtype=bool),
        "source_of": np.array([0, 0, 1]),
        "translated": np.zeros(3, dtype=bool),
        "foreign": 0.8,
    }
    return Asked(**{**given, **changed})  # type: ignore[arg-type]


NEAR = asked(
    dense=array(0.95, 0.90, 0.70), scores=array(0.2, 0.9, 0.1), coverage=array(0.1, 0.8, 0.0)
)
FAR = asked(
    dense=array(0.70, 0.60, 0.65), scores=array(0.2, 0.3, 0.1), coverage=array(0.0, 0.0, 0.0)
)


def test_a_source_is_known_by_its_nearest_and_by_its_best_passage() -> None:
    assert features(NEAR) == pytest.approx(
        np.array(
            [
                [0.95 - 0.8, 0.8, 0.9],  # the nearest is the first, the best is the second
                [0.70 - 0.8, 0.0, 0.1],
                [-1.0, 0.0, 0.0],  # nothing is known of a source without a passage
            ]
        )
    )


def test_passages_that_may_not_be_cited_do_not_count() -> None:
    without = asked(
        dense=NEAR.signals.dense, scores=NEAR.scores, coverage=NEAR.signals.coverage,
        allowed=np.array([True, False, True]),
    )  # fmt: skip

    assert features(without)[0] == pytest.approx([0.95 - 0.8, 0.1, 0.2])


def test_words_tell_nothing_of_a_source_in_another_language() -> None:
    translated = asked(
        dense=NEAR.signals.dense, scores=NEAR.scores, coverage=NEAR.signals.coverage,
        translated=np.array([True, False, False]),
    )  # fmt: skip

    assert features(translated)[0, 1] == UNKNOWN


def test_sources_are_judged_the_likeliest_first() -> None:
    judged = judge_sources(NEAR, [2, 1, 0])

    assert judged[0].source == 0
    assert judged[0].verdict == "answers"
    assert [j.probability for j in judged] == sorted((j.probability for j in judged), reverse=True)
    assert {judgement.source for judgement in judged} == {0, 1, 2}


def test_a_source_without_a_passage_is_silent() -> None:
    assert {j.source: j.verdict for j in judge_sources(NEAR, [0, 1, 2])}[2] == "silent"


def test_where_no_source_is_likely_to_answer_all_are_silent() -> None:
    assert {judgement.verdict for judgement in judge_sources(FAR, [0, 1, 2])} == {"silent"}


def test_no_source_is_no_judgement() -> None:
    assert judge_sources(NEAR, []) == []
