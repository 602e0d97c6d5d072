"""The HTML dossier opened from its file in a real browser: filters, policy, nothing fetched."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from tests.ui.server import NEEDS_CHROMIUM
from tests.workshop.doc_samples import BOARD, MADE
from tests.workshop.test_doc_promises import board_of
from workshop.documents.formats import FORMATS

pytestmark = [pytest.mark.browser, NEEDS_CHROMIUM]
HOSTILE = "<img src=x onerror=alert(1)><script>document.title='pris'</script>\"'>&lt;"


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    opened = context.new_page()
    yield opened
    opened.close()


def opened(page: Page, content: bytes, folder: Path) -> list[str]:
    """Open the document from a file; return what the browser complains of or asks for."""
    said: list[str] = []
    file = folder / "dossier.html"
    file.write_bytes(content)
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on(
        "request",
        lambda request: said.append(request.url) if request.url != file.as_uri() else None,
    )
    page.goto(file.as_uri())
    return said


def test_the_dossier_is_filtered_by_author_theme_and_position(page: Page, tmp_path: Path) -> None:
    said = opened(page, FORMATS["html"].write(BOARD, MADE), tmp_path)
    count, shown = page.locator("#count"), page.locator("article:visible")

    expect(count).to_have_text("10 citations affichées")
    page.get_by_label("Auteur").select_option(label="Naïma Ferrand")
    expect(shown).to_have_count(2)
    page.get_by_label("Thème").select_option(label="Le script et l’écoute")
    expect(count).to_have_text("1 citation affichée")
    page.get_by_label("Auteur").select_option(label="Tous")
    page.get_by_label("Position").select_option(label="Contre")
    expect(shown).to_have_count(2)
    page.get_by_label("Montrer le contexte").uncheck()
    expect(page.locator(".around:visible")).to_have_count(0)
    assert said == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_dossier_is_accessible(
    page: Page, tmp_path: Path, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme)
    opened(page, FORMATS["html"].write(BOARD, MADE), tmp_path)

    assert [found["id"] for found in Axe().run(page).response["violations"]] == []


def test_nothing_in_a_text_can_run_or_load(page: Page, tmp_path: Path) -> None:
    said = opened(page, FORMATS["html"].write(board_of(HOSTILE, HOSTILE), MADE), tmp_path)

    expect(page.locator(".quote")).to_have_text(HOSTILE)
    assert page.title() == HOSTILE
    assert said == []
