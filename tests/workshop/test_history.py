"""What was asked is kept a person and a collection, over restarts, and can be forgotten."""

from dataclasses import replace
from pathlib import Path

import pytest

from errors import DamagedBoardsError, NewerFormatError
from index.records import Records
from workshop.history import FILE, KIND, MOST, HistoryStore, Past, forget_everywhere

ASKED = Past(
    "Et pour eux ?", "Qui paie ?", asked="2026-11-28T09:00:00+00:00", understood="Qui paie alors ?",
    answering=2, perhaps=1, silent=3, filters={"n": ("1",), "sources": ("a", "b")},
)  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> HistoryStore:
    return HistoryStore(tmp_path, "ada")


def test_a_question_comes_back_with_all_it_takes_to_ask_it_again(
    store: HistoryStore, tmp_path: Path
) -> None:
    store.add(ASKED)

    assert HistoryStore(tmp_path, "ada").read() == (ASKED,)


def test_nothing_was_asked_before_the_first_question(store: HistoryStore, tmp_path: Path) -> None:
    assert store.read() == ()
    assert list(tmp_path.iterdir()) == []


def test_a_question_asked_again_is_the_newest_and_stands_once(store: HistoryStore) -> None:
    store.add(ASKED)
    store.add(Past("Autre ?"))
    again = replace(ASKED, answering=5)

    store.add(again)

    assert store.read() == (again, Past("Autre ?"))


def test_the_oldest_go(store: HistoryStore, tmp_path: Path) -> None:
    for number in range(MOST + 2):
        store.add(Past(str(number)))

    kept = store.read()
    assert len(kept) == MOST
    assert (kept[0].text, kept[-1].text) == (str(MOST + 1), "2")


def test_a_person_never_sees_what_another_asked(store: HistoryStore, tmp_path: Path) -> None:
    store.add(ASKED)
    other = HistoryStore(tmp_path, "bob")
    assert other.read() == ()

    other.add(Past("Secret ?"))
    other.forget()

    assert store.read() == (ASKED,)


def test_one_question_is_forgotten_and_the_others_stay(store: HistoryStore) -> None:
    store.add(ASKED)
    store.add(Past("Autre ?"))

    store.remove(ASKED.key)

    assert store.read() == (Past("Autre ?"),)


def test_all_is_forgotten_of_every_collection(tmp_path: Path) -> None:
    stores = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        stores += [HistoryStore(tmp_path / name, person) for person in ("ada", "bob")]
    for store in stores:
        store.add(ASKED)

    forget_everywhere(tmp_path, "ada")

    assert [store.read() for store in stores] == [(), (ASKED,), (), (ASKED,)]


@pytest.mark.parametrize(
    "content", ["[]", "{", '{"format": 1}', '{"format": 1, "questions": [{"text": "x"}]}']
)
def test_a_damaged_history_is_told(store: HistoryStore, tmp_path: Path, content: str) -> None:
    Records(tmp_path, FILE).put(KIND, "ada", lambda _: content)

    with pytest.raises(DamagedBoardsError):
        store.read()


def test_the_history_of_a_later_version_is_left_alone(store: HistoryStore, tmp_path: Path) -> None:
    Records(tmp_path, FILE).put(KIND, "ada", lambda _: '{"format": 2}')

    with pytest.raises(NewerFormatError):
        store.add(ASKED)
