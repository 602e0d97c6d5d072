"""One assistant a process, one job at a time, and what the pages show meanwhile."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from corpus.progress import Progress, Step
from errors import ModelUnavailableError
from tests.ui.conftest import QUESTION, SCRIPT, page_html, wait_until
from tests.ui.fakes import FakeAssistant, FakeCollection
from ui import resources
from ui.jobs import Done
from ui.resources import FIRST, Library
from ui.runner import Pace, Work
from ui.tasks import add_files
from ui.texts import texts
from ui.uploads import Upload
from ui.waiting import progress_text, remaining_text


class Opening:
    """An opener that waits until it is let go, and counts its calls."""

    def __init__(self, assistant: FakeAssistant) -> None:
        self.assistant = assistant
        self.calls = 0
        self.go = threading.Event()
        self.error: Exception | None = None

    def __call__(self, name: str, progress: Progress) -> FakeAssistant:
        self.calls += 1
        progress(Step("embed", 3, 12))
        assert self.go.wait(10)
        if self.error:
            raise self.error
        return self.assistant


@pytest.fixture
def opening(
    assistant: FakeAssistant, data: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Opening]:
    opener = Opening(assistant)
    monkeypatch.setattr(resources, "_SHARED", Library(opener))  # type: ignore[arg-type]
    yield opener
    opener.go.set()


def first_page() -> AppTest:
    at = AppTest.from_file(str(SCRIPT), default_timeout=10)
    at.query_params["q"] = QUESTION
    return at.run()


def test_many_tabs_open_the_corpus_once(opening: Opening) -> None:
    shared = resources.workspace(FIRST)
    tabs = [threading.Thread(target=shared.start) for _ in range(20)]
    for tab in tabs:
        tab.start()
    for tab in tabs:
        tab.join()
    opening.go.set()
    wait_until(lambda: shared.assistant is not None)
    shared.start()

    assert opening.calls == 1


def test_the_first_visitor_sees_how_far_it_is_then_the_answer(opening: Opening) -> None:
    at = first_page()

    assert not at.exception
    assert at.subheader[0].value == "Préparation du corpus"
    assert at.text_input(key="q").value == QUESTION

    opening.go.set()
    wait_until(lambda: resources.workspace(FIRST).assistant is not None)
    at.run()

    assert at.header[0].value.startswith("1\u00a0source répond")
    assert "Préparation" not in page_html(at)


def test_a_corpus_that_cannot_open_says_why_and_can_be_tried_again(opening: Opening) -> None:
    opening.error = ModelUnavailableError(
        model="x", cause="absent", remedy="installez-le.", remedy_en="install it."
    )
    opening.go.set()
    shared = resources.workspace(FIRST)
    shared.start()
    wait_until(lambda: not shared.work.running)
    at = first_page()
    assert at.error[
        0
    ].value == "Le modèle «\u00a0x\u00a0» n’est pas disponible (absent)\u00a0: " + ("installez-le.")

    opening.error = None
    at.button(key="retry").click().run()
    wait_until(lambda: shared.assistant is not None)
    at.run()

    assert not at.error
    assert opening.calls == 2


def test_a_wrong_setting_is_told_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "_SHARED", Library(resources.open_named))
    monkeypatch.setenv("REGARDS_LANGUAGE", "xx")
    resources.settings.cache_clear()
    try:
        resources.workspace(FIRST).start()
        wait_until(lambda: not resources.workspace(FIRST).work.running)
        at = first_page()
    finally:
        resources.settings.cache_clear()

    assert not at.exception
    assert at.error[0].value.startswith("Le réglage REGARDS_LANGUAGE ne peut pas valoir")


def test_one_job_at_a_time(opening: Opening, collection: FakeCollection) -> None:
    shared = resources.workspace(FIRST)
    shared.start()

    assert not shared.begin("add", add_files([Upload("a.txt", b"A.")]))

    opening.go.set()
    wait_until(lambda: not shared.work.running)
    assert shared.begin("add", add_files([Upload("a.txt", b"A.")]))
    wait_until(lambda: not shared.work.running)
    assert [outcome.path for outcome in (shared.work.made or Done()).outcomes] == ["a.txt"]


def test_the_time_left_follows_the_pace_of_the_stage_so_far() -> None:
    work: Work[Done] = Work("add", running=True).at(Step("read", 0, 2), 100.0)
    work = work.at(Step("embed", 10, 110), 200.0)
    assert work.remaining(200.0) is None

    work = work.at(Step("embed", 30, 110), 210.0)

    assert work.pace == Pace(200.0, 10)
    assert work.remaining(210.0) == 10 / 20 * 80
    assert progress_text(work, 210.0, texts("fr")) == (
        "Indexation du sens des passages\u00a0: 30 sur 110 – encore 40\u00a0s environ"
    )


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0.5, "encore quelques secondes"),
        (12, "encore 20\u00a0s environ"),
        (54, "encore 60\u00a0s environ"),
        (56, "encore 1\u00a0min environ"),
        (61, "encore 2\u00a0min environ"),
    ],
)
def test_the_time_left_is_said_in_words(seconds: float, said: str) -> None:
    assert remaining_text(seconds, texts("fr")) == said


def test_a_job_that_is_stopping_says_so() -> None:
    work: Work[Done] = Work("add", running=True, stopping=True)

    assert progress_text(work, 0.0, texts("en")) == "Stopping once the work under way is safe"
