"""The pages without a browser: the real script, run by AppTest on a fake assistant."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from playwright.sync_api import BrowserContext
from streamlit.testing.v1 import AppTest

from corpus.progress import Progress
from retrieval.models import Answer
from tests.ui.fakes import (
    FakeAssistant,
    FakeCollection,
    answer,
    article,
    citation,
    source,
)
from tests.ui.server import Browser, Server
from ui import resources
from ui.jobs import Workspace
from ui.profile import COOKIE
from ui.resources import FIRST, Library

SCRIPT = Path(__file__).parents[2] / "ui" / "shell" / "navigation.py"
QUESTION = "Faut-il imposer des scripts aux équipes ?"

PRO = article("pro", "Le script rassure. Il garantit la même réponse à chacun.\n\nEt après ?")
CONTRA = article("contra", "Un script appauvrit.\nLe client l’entend. Rien ne remplace l’écoute.")
MUTE = article("mute", "La culture du blé demande de l’eau.")


def written_answers() -> dict[str, Answer | Exception]:
    return {
        QUESTION: answer(
            QUESTION,
            source(PRO, "answers", citation(PRO, PRO.text[:56], marked="Le script rassure.")),
            source(CONTRA, "touches", citation(CONTRA, "Le client l’entend.", number=2)),
            source(MUTE, "silent"),
        )
    }


def visit_as(profile: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have pages opened in the browser's profile of that id; "" for one without cookies."""
    monkeypatch.setattr(type(st.context), "cookies", {COOKIE: profile} if profile else {})


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """AppTest has no browser, and so no cookie."""
    visit_as("", monkeypatch)


@pytest.fixture
def collection(tmp_path: Path) -> FakeCollection:
    fake = FakeCollection(PRO, CONTRA, MUTE)
    fake.folder = tmp_path / "collection"
    fake.folder.mkdir()
    return fake


@pytest.fixture
def assistant(collection: FakeCollection) -> FakeAssistant:
    return FakeAssistant(collection, written_answers())


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of the collections, of this test alone."""
    monkeypatch.setenv("REGARDS_DATA", str(tmp_path / "data"))
    resources.settings.cache_clear()
    yield tmp_path / "data"
    resources.settings.cache_clear()


@pytest.fixture
def library(assistant: FakeAssistant, data: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    """The first collection is ``assistant``'s; any other is empty."""

    def open_fake(name: str, progress: Progress) -> FakeAssistant:
        return assistant if name == FIRST else FakeAssistant(FakeCollection(), {})

    shared = Library(open_fake)  # type: ignore[arg-type]
    monkeypatch.setattr(resources, "_SHARED", shared)
    return shared


@pytest.fixture
def workspace(library: Library) -> Workspace:
    shared = library.workspace(FIRST)
    shared.start()
    wait_until(lambda: not shared.work.running)
    return shared


Open = Callable[..., AppTest]


@pytest.fixture
def open_page(workspace: Workspace) -> Open:
    """Open the app at an address, as ``open_page(q="…", lang="en")``."""

    def open_at(**parameters: str) -> AppTest:
        at = AppTest.from_file(str(SCRIPT), default_timeout=10)
        for name, value in parameters.items():
            at.query_params[name] = value
        return at.run()

    return open_at


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, prepared_cache: Path) -> Iterator[Server]:
    with Server(tmp_path_factory.mktemp("app") / "data", prepared_cache) as running:
        yield running


@pytest.fixture
def browse(context: BrowserContext, server: Server) -> Iterator[Browser]:
    """Open the app in a new page; at the end nothing may have complained."""
    browser = Browser(context, server)
    yield browser
    assert browser.close() == []


def wait_until(done: Callable[[], bool], *, seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.01)


def page_html(at: AppTest) -> str:
    """Return all HTML of the page, the style sheet left out."""
    return "\n".join(one.value for one in at.html if not one.value.startswith("<style"))
