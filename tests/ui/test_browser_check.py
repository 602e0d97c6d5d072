"""Checking quotes and blind spots in a real browser: files, clicks inside HTML, focus, reload."""

import re
from io import BytesIO

import pytest
from docx import Document
from playwright.sync_api import FilePayload, Page, expect

from tests.ui.server import NEEDS_CHROMIUM, Browse, settle, still

pytestmark = [pytest.mark.browser, NEEDS_CHROMIUM]

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SENTENCE = "L’agent ne choisit pas ces pratiques par cynisme."
QUOTES = (
    SENTENCE,
    SENTENCE.replace("ces pratiques", "ces détours"),
    "Des mots que nul n’a écrits ici-bas.",
)


def dossier() -> bytes:
    document = Document()
    for quote in QUOTES:
        document.add_paragraph(f"On lit : « {quote} »")
    held = BytesIO()
    document.save(held)
    return held.getvalue()


def ready(page: Page) -> None:
    expect(page.locator("html")).to_have_attribute("data-links", "ready")


def check(page: Page) -> None:
    file: FilePayload = {"name": "dossier.docx", "mimeType": WORD, "buffer": dossier()}
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Vérifier les citations").click()
    expect(page.locator(".rc-report h2")).to_be_visible(timeout=60_000)
    settle(page)


def test_a_word_file_is_checked_and_its_words_open_in_their_context(browse: Browse) -> None:
    page = browse("/check")
    expect(page.get_by_text("50 Mo par fichier")).to_be_visible()
    check(page)

    expect(page.locator(".rc-report h2")).to_have_text(
        re.compile("^3\\s?citations\\s?: 1\\s?exacte, 1\\s?modifiée, 1\\s?introuvable$")
    )
    expect(page.locator(".rc-checked del")).to_have_text("détours")
    expect(page.locator(".rc-checked ins")).to_have_text("pratiques")
    ready(page)
    opener = page.locator(".rc-open-passage").first
    opener.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".rc-target").first).to_be_in_viewport(timeout=20_000)
    assert page.locator(".rc-target").first.inner_text() in SENTENCE
    expect(page.locator(".rc-article")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(opener).to_be_focused()
    expect(page).not_to_have_url(re.compile("passage="))

    page.reload()
    expect(page.locator(".rc-checked")).to_have_count(3)
    with page.expect_download() as download:
        page.get_by_role("button", name="Rapport à lire").click()
    assert download.value.suggested_filename == "vérification-de-dossier.html"
    assert "<del>détours</del>" in download.value.path().read_text(encoding="utf-8")


def test_a_blind_spot_is_read_and_asked_about(browse: Browse) -> None:
    page = browse("/blindspots")
    ready(page)
    button = page.get_by_role("button", name="Lire cette section").first
    button.click()
    expect(page.locator(".rc-target").first).to_be_in_viewport(timeout=20_000)
    expect(page.locator(".rc-article")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(button).to_be_focused()

    link = page.locator("a.rc-question").first
    question = " ".join(link.inner_text().split())
    with page.context.expect_page() as opened:
        link.click(modifiers=["ControlOrMeta"])
    expect(opened.value.get_by_label("Votre question")).to_have_value(question)
    opened.value.close()
    link.click()
    expect(page.get_by_label("Votre question")).to_have_value(question)
    expect(page.locator(".rc-quote, .rc-silence").first).to_be_visible(timeout=60_000)
    settle(page)
    page.go_back()
    expect(page.locator(".rc-coverage")).to_be_visible()


@pytest.mark.parametrize("path", ["/check", "/blindspots"])
def test_a_phone_never_scrolls_sideways(browse: Browse, path: str) -> None:
    page = browse(path, size=(390, 844))
    if path == "/check":
        check(page)
    still(page)

    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
