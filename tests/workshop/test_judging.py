from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from index.plain import MalformedError
from index.records import Records
from tests.workshop.samples import PARKING, ROOF, SQUARE, article_of, quote_of
from workshop.judging import (
    JUDGEMENTS,
    LABELS,
    Judged,
    Judgements,
    JudgementStore,
    judge,
    plain_judgements,
    read_judgements,
    withdraw,
)

HALL = article_of()
LEFT, RIGHT, THIRD = (quote_of(HALL, words) for words in (ROOF, SQUARE, PARKING))
SAID = Judged("Une halle ?", LEFT, RIGHT, "disagree", "frontal")


def test_a_pair_has_one_judgement_whichever_quote_stands_left() -> None:
    once = judge(Judgements(), SAID)

    twice = judge(once, Judged("UNE HALLE ?", RIGHT, LEFT, "nuance"))

    assert [one.judgement for one in twice.pairs] == ["nuance"]
    assert twice.find("une halle ?", LEFT, RIGHT) == twice.pairs[0]
    assert twice.find("Une place ?", LEFT, RIGHT) is None
    both = judge(once, replace(SAID, right=THIRD))
    assert len(both.pairs) == 2
    assert judge(both, replace(SAID, note="au fond")).pairs[0].note == "au fond"


def test_a_judgement_is_withdrawn() -> None:
    assert withdraw(judge(Judgements(), SAID), "Une halle ?", RIGHT, LEFT) == Judgements()


def test_judgements_outlive_a_restart_and_are_undone(tmp_path: Path) -> None:
    assert JudgementStore(tmp_path).read() == Judgements()
    assert JudgementStore(tmp_path).label() is None
    JudgementStore(tmp_path).judge(SAID)
    JudgementStore(tmp_path).judge(replace(SAID, right=THIRD, judgement="agree"))

    store = JudgementStore(tmp_path)
    assert [one.judgement for one in store.read().pairs] == ["disagree", "agree"]
    assert store.undo() == Judgements((SAID,))
    label = store.label()
    assert label
    assert (label.undoable, label.redoable) == (1, 1)
    assert len(store.redo().pairs) == 2
    assert len(store.withdraw("Une halle ?", LEFT, RIGHT).pairs) == 1


def test_two_windows_that_judge_at_once_make_one_store(tmp_path: Path) -> None:
    def act(number: int) -> None:
        JudgementStore(tmp_path).judge(replace(SAID, question=f"Question {number}"))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(act, range(8)))

    assert len(JudgementStore(tmp_path).read().pairs) == 8
    assert len(Records(tmp_path).labels("judgements")) == 1


def test_judgements_travel_as_json_and_nothing_else_is_read_as_one() -> None:
    plain = plain_judgements(judge(Judgements(), SAID))

    assert read_judgements(plain) == Judgements((SAID,))
    wrongs: list[dict[str, Any]] = [{"judgement": "likely"}, {"question": 1}, {"left": {}}]
    for wrong in wrongs:
        with pytest.raises(MalformedError):
            read_judgements({"pairs": [plain["pairs"][0] | wrong]})


def test_every_judgement_has_a_name_in_both_languages() -> None:
    assert all(set(names) == set(JUDGEMENTS) for names in LABELS.values())
