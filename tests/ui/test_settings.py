"""The page of settings, the first tour, and what both change on the other pages."""

import json
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from errors import DamagedIndexError
from index.records import Records
from tests.ui.conftest import QUESTION, Open, page_html, visit_as
from tests.ui.fakes import FakeAssistant, FakeCollection
from ui.installed import program_version
from ui.preferences import FILE, KIND, Preferences, read_preferences
from workshop.history import HistoryStore, Past

ADA, BOB = "a" * 32, "b" * 32
SETTINGS = "../pages/settings.py"


@pytest.fixture(autouse=True)
def person(monkeypatch: pytest.MonkeyPatch, data: Path) -> None:
    data.mkdir(exist_ok=True)
    visit_as(ADA, monkeypatch)


@pytest.fixture
def settings(open_page: Open) -> AppTest:
    return open_page().switch_page(SETTINGS).run()


def sheets(at: AppTest) -> str:
    return "\n".join(one.value for one in at.html if one.value.startswith("<style"))


def kept(data: Path, person: str = ADA) -> dict[str, object]:
    record = Records(data, FILE).find(KIND, person)
    found: dict[str, object] = json.loads(record.content) if record else {}
    return found


def test_what_is_preferred_narrows_the_next_question_and_its_link_says_so(
    settings: AppTest, open_page: Open, assistant: FakeAssistant
) -> None:
    settings.segmented_control(key="prefer-citations").set_value(1).run()
    settings.pills(key="prefer-voices").set_value(["author"]).run()
    settings.segmented_control(key="prefer-order").set_value("oldest").run()
    assert not settings.exception

    at = open_page()
    at.text_input(key="q").set_value(QUESTION).run()

    assert assistant.asked[-1][:3] == (QUESTION, 1, ("author",))
    assert at.selectbox(key="order").value == "oldest"
    assert (at.query_params["n"], at.query_params["voices"]) == ("1", "author")


def test_a_link_shows_what_it_was_made_of_whatever_its_reader_prefers(
    settings: AppTest, open_page: Open, assistant: FakeAssistant
) -> None:
    settings.segmented_control(key="prefer-citations").set_value(1).run()

    open_page(q=QUESTION)

    assert assistant.asked[-1][1] == 3


def test_the_tab_itself_follows_at_once(settings: AppTest, assistant: FakeAssistant) -> None:
    settings.segmented_control(key="prefer-citations").set_value(2).run()
    at = settings.switch_page("../pages/ask.py").run()
    at.text_input(key="q").set_value(QUESTION).run()

    assert assistant.asked[-1][1] == 2


def test_the_language_is_that_of_every_new_tab_unless_its_address_names_one(
    settings: AppTest, open_page: Open
) -> None:
    settings.segmented_control(key="prefer-language").set_value("en").run()

    assert settings.title[0].value == "Settings"
    assert not settings.warning
    assert open_page().title[0].value == "One question, several voices"
    assert open_page(lang="fr").title[0].value == "Une question, plusieurs voix"


def test_quotes_are_read_at_the_size_that_was_chosen(settings: AppTest, open_page: Open) -> None:
    assert ":root { --rc-scale" not in sheets(settings)

    settings.segmented_control(key="prefer-size").set_value("larger").run()

    assert ":root { --rc-scale: 1.3" in sheets(open_page())


def test_preferences_are_each_profile_s_own(
    settings: AppTest, open_page: Open, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.segmented_control(key="prefer-size").set_value("large").run()
    assert kept(data)["size"] == "large"
    visit_as(BOB, monkeypatch)

    assert ":root { --rc-scale" not in sheets(open_page())


def test_without_a_cookie_the_page_says_that_only_the_tab_remembers(
    open_page: Open, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit_as("", monkeypatch)
    at = open_page().switch_page(SETTINGS).run()
    at.segmented_control(key="prefer-size").set_value("large").run()

    assert at.info[0].value.startswith("Ce navigateur ne garde pas de cookie")
    assert ":root { --rc-scale: 1.15" in sheets(at)
    assert not (data / FILE).exists()


def test_what_is_installed_is_told_and_copied_without_a_path(settings: AppTest, data: Path) -> None:
    html = page_html(settings)

    assert "<dt>Modèle</dt><dd>fake-model</dd>" in html
    assert "<dt>Sur le disque</dt><dd>1,5\u00a0Mo</dd>" in html
    (copied,) = re.findall(r'data-copy="(.*?)"', html, re.DOTALL)
    assert f"Version: {program_version()}" in copied
    assert str(data) not in copied
    assert settings.code[0].value == str(data.resolve())


def test_a_collection_that_cannot_be_read_hides_nothing_else(
    open_page: Open, collection: FakeCollection
) -> None:
    collection.error = DamagedIndexError(path="x", cause="absent")
    at = open_page().switch_page(SETTINGS).run()

    assert not at.exception
    assert "<dt>Version</dt>" in page_html(at)


def test_all_questions_are_forgotten_once_that_is_confirmed(settings: AppTest, data: Path) -> None:
    (data / "default").mkdir()
    stores = [HistoryStore(data / "default", person) for person in (ADA, BOB)]
    for store in stores:
        store.add(Past(QUESTION, asked="2026-01-01T00:00:00+00:00"))

    settings.button(key="forget-mine").click().run()
    settings.button(key="forget-yes").click().run()

    assert not settings.exception
    assert [len(store.read()) for store in stores] == [0, 1]
    assert any("Plus rien" in one.value for one in settings.markdown)


def test_the_tour_goes_on_a_sentence_a_step_and_never_comes_back(open_page: Open) -> None:
    at = open_page()
    steps = []
    for key in ("tour-next", "tour-next", "tour-end"):
        steps += re.findall(r'class="rc-tour".*?><b>(.*?)</b>', page_html(at))
        at.button(key=key).click().run()

    assert steps == ["1\u00a0sur 3", "2\u00a0sur 3", "3\u00a0sur 3"]
    assert "rc-tour" not in page_html(at)
    assert "rc-tour" not in page_html(open_page())


def test_the_tour_can_be_skipped_and_seen_again(open_page: Open) -> None:
    open_page().button(key="tour-end").click().run()
    assert "rc-tour" not in page_html(open_page())

    open_page().switch_page(SETTINGS).run().button(key="tour-again").click().run()

    assert "1\u00a0sur 3" in page_html(open_page())


@pytest.mark.parametrize(
    "plain",
    [None, [], {}, {"citations": 9, "voices": "author", "order": 1, "size": [], "language": "xx"}],
)
def test_what_cannot_be_preferred_is_as_usual(plain: object) -> None:
    assert read_preferences(plain) == Preferences()


def test_a_damaged_file_of_preferences_keeps_no_page_from_opening(
    open_page: Open, data: Path
) -> None:
    (data / FILE).write_bytes(b"not a database" * 100)

    at = open_page(q=QUESTION)

    assert not at.exception
    assert at.header[0].value.startswith("1\u00a0source répond")


def test_a_preference_that_cannot_be_written_is_told_and_holds_in_the_tab(
    settings: AppTest, data: Path
) -> None:
    (data / FILE).write_bytes(b"not a database" * 100)

    settings.segmented_control(key="prefer-size").set_value("large").run()

    assert FILE in settings.warning[0].value
    assert ":root { --rc-scale: 1.15" in sheets(settings)
