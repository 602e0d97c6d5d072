"""The pages without a browser: the real script, run by AppTest on a fake assistant."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from retrieval.models import Answer
from tests.ui.fakes import (
    FakeAssistant,
    FakeCollection,
    answer,
    article,
    citation,
    source,
)
from ui import resources
from ui.resources import Workspace

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


@pytest.fixture
def collection() -> FakeCollection:
    return FakeCollection(PRO, CONTRA, MUTE)


@pytest.fixture
def assistant(collection: FakeCollection) -> FakeAssistant:
    return FakeAssistant(collection, written_answers())


@pytest.fixture
def workspace(assistant: FakeAssistant, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    shared = Workspace(lambda progress: assistant)  # type: ignore[arg-type,return-value]
    shared.start()
    wait_until(lambda: not shared.work.running)
    monkeypatch.setattr(resources, "_SHARED", shared)
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


def wait_until(done: Callable[[], bool], *, seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.01)


def page_html(at: AppTest) -> str:
    """Return all HTML of the page, the style sheet left out."""
    return "\n".join(one.value for one in at.html if not one.value.startswith("<style"))
