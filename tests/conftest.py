"""What the tests of several packages share."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect, sync_playwright

from tests.command_line import CONTRE, POUR, Cli
from tests.ui.server import CHROMIUM, FLAGS

PATIENCE = 20_000  # milliseconds: some processors read a question ten times as slowly as others


@pytest.fixture(scope="session")
def prepared_cache(request: pytest.FixtureRequest) -> Path:
    """A cache that outlives the run, so that the bundled model is prepared once a machine."""
    chosen = os.environ.get("REGARDS_TEST_CACHE")
    return Path(chosen) if chosen else request.config.cache.mkdir("models")


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("files")
    (folder / "pour.txt").write_text(POUR, encoding="utf-8")
    (folder / "contre.md").write_text(CONTRE, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def cli(tmp_path_factory: pytest.TempPathFactory, prepared_cache: Path, files: Path) -> Cli:
    """A collection of two articles; no test changes it."""
    run = Cli(tmp_path_factory.mktemp("data"), prepared_cache)
    done = run("add", files, "--json")
    assert done.code == 0, done.said
    assert [(row["path"], row["status"]) for row in done.json()] == [
        ("contre.md", "added"), ("pour.txt", "added"),
    ]  # fmt: skip
    assert "added" in done.said
    return run


@pytest.fixture
def bare(tmp_path: Path, prepared_cache: Path) -> Cli:
    """No data yet."""
    return Cli(tmp_path / "data", prepared_cache)


@pytest.fixture(scope="session")
def context() -> Iterator[BrowserContext]:
    """One for all: a cache for Streamlit's own files; what a page remembers is the page's.

    Playwright runs once a process: a second one beside it is refused.
    """
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        shared = chromium.new_context(locale="fr-FR")
        shared.set_default_timeout(PATIENCE)
        expect.set_options(timeout=PATIENCE)
        yield shared
        chromium.close()
