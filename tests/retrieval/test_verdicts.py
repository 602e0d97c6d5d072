from dataclasses import replace

import numpy as np
import pytest

from retrieval.fusion import Scores
from retrieval.probe import Probe
from retrieval.ranking import Look
from retrieval.searching import Found
from retrieval.signals import Signals
from retrieval.verdicts import (
    LEAST_LOGIT,
    SURE_LOGIT,
    UNKNOWN,
    UNREAD,
    Asked,
    features,
    judge_sources,
)

PROBE = Probe("?", *(np.ones(shape, np.float32) for shape in (3, (1, 3), 1)))
NOTHING = Look(np.empty(0, np.int64), np.empty(0, np.float32))


def array(*values: float) -> Scores:
    return np.array(values, np.float32)


def asked(
    *, dense: Scores, scores: Scores, coverage: Scores, cross: Look = NOTHING, **changed: object
) -> Asked:
    """Two sources, of two passages and of one; a third has none."""
    signals = Signals(dense=dense, centred=dense, lexical=coverage, coverage=coverage)
    late = Look(np.array([0, 1]), array(0.4, 0.6))
    given: dict[str, object] = {
        "found": Found(PROBE, signals, scores, late, cross),
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


def again(one: Asked, cross: Look) -> Asked:
    """What was asked, reread by a reranker."""
    return replace(one, found=replace(one.found, cross=cross))


def test_a_source_is_known_by_its_nearest_and_by_its_best_passage() -> None:
    assert features(NEAR) == pytest.approx(
        np.array(
            [  # the nearest is the first, the best is the second
                [0.95 - 0.8, 0.8, 0.9, 0.6, UNREAD, UNREAD],
                [0.70 - 0.8, 0.0, 0.1, 0.0, UNREAD, UNREAD],
                [-1.0, 0.0, 0.0, 0.0, UNREAD, UNREAD],  # nothing is known of it
            ]
        )
    )


def test_what_the_reranker_says_is_told_of_each_source_and_of_the_best() -> None:
    reread = again(NEAR, Look(np.array([0, 2]), array(1.5, -0.5)))

    assert features(reread)[:, 4:] == pytest.approx(
        np.array([[1.5, 1.5], [-0.5, 1.5], [UNREAD, 1.5]])
    )


def test_passages_that_may_not_be_cited_do_not_count() -> None:
    without = replace(NEAR, allowed=np.array([True, False, True]))

    assert features(without)[0, :3] == pytest.approx([0.95 - 0.8, 0.1, 0.2])


def test_words_tell_nothing_of_a_source_in_another_language() -> None:
    translated = replace(NEAR, translated=np.array([True, False, False]))

    assert features(translated)[0, 1] == UNKNOWN


def test_sources_are_judged_the_likeliest_first() -> None:
    judged = judge_sources([NEAR], [2, 1, 0])

    assert judged[0].source == 0
    assert judged[0].verdict == "answers"
    assert [j.probability for j in judged] == sorted((j.probability for j in judged), reverse=True)
    assert {judgement.source for judgement in judged} == {0, 1, 2}


def test_a_source_without_a_passage_is_silent() -> None:
    assert {j.source: j.verdict for j in judge_sources([NEAR], [0, 1, 2])}[2] == "silent"


def test_where_no_source_is_likely_to_answer_all_are_silent() -> None:
    assert {judgement.verdict for judgement in judge_sources([FAR], [0, 1, 2])} == {"silent"}


def test_no_source_is_no_judgement() -> None:
    assert judge_sources([NEAR], []) == []


def test_a_reranker_that_finds_no_answer_silences_the_corpus() -> None:
    for logit, verdicts in (
        (LEAST_LOGIT - 0.1, {"silent"}),
        (SURE_LOGIT + 1, {"answers", "silent"}),
    ):
        judged = judge_sources([again(NEAR, Look(np.array([1]), array(logit)))], [0, 2])

        assert {judgement.verdict for judgement in judged} == verdicts


def test_between_the_two_an_answer_is_doubtful() -> None:
    middle = (LEAST_LOGIT + SURE_LOGIT) / 2

    (judged,) = judge_sources([again(NEAR, Look(np.array([1]), array(middle)))], [0])

    assert (judged.verdict, judged.certainty) == ("answers", "doubtful")


def test_of_questions_asked_at_once_one_answer_is_enough() -> None:
    judged = judge_sources([FAR, NEAR], [0, 1, 2])

    assert judged[0].source == 0
    assert judged[0].verdict == "answers"


def test_a_source_that_the_reranker_is_certain_of_answers_whatever_the_rest_says() -> None:
    (judged,) = judge_sources([again(FAR, Look(np.array([0]), array(3.0)))], [0])

    assert judged.verdict == "answers"
