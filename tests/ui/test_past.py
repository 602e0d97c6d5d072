"""Earlier questions: kept in a browser's profile over restarts, asked again, forgotten."""

from datetime import UTC, datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from index.records import Records
from tests.ui.conftest import MUTE, PRO, QUESTION, Open, page_html, visit_as, wait_until
from tests.ui.fakes import FakeAssistant, FakeCollection
from ui import past
from ui.past import FIRST
from ui.texts import texts
from workshop.history import FILE, KIND, HistoryStore, Past

ADA, BOB = "a" * 32, "b" * 32
OTHER = "Et le blé ?"


@pytest.fixture(autouse=True)
def person(monkeypatch: pytest.MonkeyPatch) -> None:
    visit_as(ADA, monkeypatch)


@pytest.fixture
def store(collection: FakeCollection) -> HistoryStore:
    return HistoryStore(collection.folder, ADA)


def kept(store: HistoryStore, many: int) -> list[str]:
    wait_until(lambda: len(store.read()) == many)
    return [one.text for one in store.read()]


def listed(at: AppTest) -> list[str]:
    return [one.partition("</q>")[0] for one in page_html(at).split('rc-turn"><q>')[1:]]


def test_what_was_asked_is_there_in_another_tab_and_after_a_restart(
    open_page: Open, store: HistoryStore
) -> None:
    open_page(q=QUESTION)
    assert kept(store, 1) == [QUESTION]

    html = page_html(open_page())

    assert f"<q>{QUESTION}</q> <span>1\u00a0source répond</span> <small>aujourd’hui à " in html


def test_another_profile_sees_nothing_of_it(
    open_page: Open, store: HistoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_page(q=QUESTION)
    kept(store, 1)
    visit_as(BOB, monkeypatch)

    assert listed(open_page()) == []


def test_without_a_cookie_only_the_tab_remembers(
    open_page: Open, collection: FakeCollection, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit_as("", monkeypatch)
    at = open_page(q=QUESTION)
    at.text_input(key="q").set_value(OTHER).run()

    assert listed(at) == [QUESTION]
    assert not (collection.folder / FILE).exists()


def test_the_question_shown_is_not_among_the_earlier_ones(
    open_page: Open, store: HistoryStore
) -> None:
    store.add(Past(QUESTION, asked="2026-01-01T00:00:00+00:00"))

    assert listed(open_page(q=QUESTION)) == []


def test_a_question_is_asked_again_with_what_narrowed_it(
    open_page: Open, store: HistoryStore, assistant: FakeAssistant
) -> None:
    at = open_page(q=QUESTION)
    at.segmented_control(key="n").set_value(1)
    at.multiselect(key="sources").set_value([PRO.id, MUTE.id]).run()
    kept(store, 1)
    assert "2\u00a0sources choisies" in page_html(open_page())

    again = open_page()
    again.button(key="again-0").click().run()

    assert assistant.asked[-1][1:] == (1, ("author", "quoted"), (PRO.id, MUTE.id))
    assert again.text_input(key="q").value == QUESTION
    assert again.query_params["n"] == "1"


def test_one_question_is_forgotten(open_page: Open, store: HistoryStore) -> None:
    for text in (QUESTION, OTHER):
        store.add(Past(text, asked="2026-01-01T00:00:00+00:00"))
    at = open_page()
    assert listed(at) == [OTHER, QUESTION]

    at.button(key="forget-0").click().run()

    assert listed(at) == [QUESTION]
    assert kept(store, 1) == [QUESTION]


def test_all_are_forgotten_once_that_is_confirmed(open_page: Open, store: HistoryStore) -> None:
    store.add(Past(QUESTION, asked="2026-01-01T00:00:00+00:00"))
    at = open_page()
    at.button(key="forget-all").click().run()
    at.button(key="forget-no").click().run()
    assert kept(store, 1) == [QUESTION]

    at.button(key="forget-all").click().run()
    at.button(key="forget-yes").click().run()

    assert listed(at) == []
    assert store.read() == ()


def test_a_long_history_shows_its_newest_and_the_others_on_demand(
    open_page: Open, store: HistoryStore
) -> None:
    for number in range(FIRST + 3):
        store.add(Past(f"Question {number}", asked="2026-01-01T00:00:00+00:00"))
    at = open_page()
    assert len(listed(at)) == FIRST

    at.button(key="more-past").click().run()

    assert len(listed(at)) == FIRST + 3


def test_a_damaged_history_keeps_no_question_from_being_answered(
    open_page: Open, collection: FakeCollection
) -> None:
    Records(collection.folder, FILE).put(KIND, ADA, lambda _: "{")

    at = open_page(q=QUESTION)

    assert not at.exception
    assert at.header[0].value.startswith("1\u00a0source répond")
    assert "history.sqlite" in at.warning[0].value


def test_an_article_never_writes_into_the_list(open_page: Open, store: HistoryStore) -> None:
    store.add(Past("<script>1</script>", asked="2026-01-01T00:00:00+00:00"))

    assert listed(open_page()) == ["&lt;script&gt;1&lt;/script&gt;"]


def test_a_day_is_told_by_its_time_and_older_ones_by_their_date() -> None:
    _ = texts("fr")

    assert past.when((datetime.now(UTC)).isoformat(), _).startswith("aujourd’hui à ")
    assert past.when("2026-03-05T12:00:00+00:00", _) == "5 mars 2026"
    assert "aujourd’hui" not in past.when((datetime.now(UTC) - timedelta(days=2)).isoformat(), _)
