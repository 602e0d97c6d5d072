"""The workshop in a real browser: what is dragged, typed, copied and taken away."""

import io
import re
import zipfile

import pytest
from docx import Document
from playwright.sync_api import Locator, Page, expect

from tests.ui.server import DEEP, NEEDS_CHROMIUM, Browse, open_context, settle
from ui.resources import SEED

pytestmark = [pytest.mark.browser, NEEDS_CHROMIUM]


def new_workshop(browse: Browse, name: str) -> Page:
    """A workshop of its own with three quotes, which stand under one theme."""
    page = browse(DEEP)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("link", name="Atelier").click()
    expect(page.get_by_role("heading", name="Atelier", level=1)).to_be_visible()
    settle(page)
    more = page.get_by_role("button", name="Nouvel atelier")
    if more.count():
        more.click()
    field = page.get_by_label("Nom", exact=True).first
    field.fill(name)
    field.press("Enter")
    expect(page.locator(".rc-lane")).to_have_count(1)
    page.get_by_role("link", name="Questionner").click()
    keeps = page.get_by_role("button", name="Garder", exact=True)
    expect(keeps.first).to_be_visible()
    settle(page)
    for count in (1, 2, 3):
        keeps.first.click()
        expect(page.get_by_role("button", name="Gardée", exact=True)).to_have_count(count)
        settle(page)
    page.get_by_role("link", name="Atelier").click()
    expect(page.locator(".rc-kept")).to_have_count(3)
    settle(page)
    return page


def add_theme(page: Page, name: str) -> None:
    lanes = page.locator(".rc-lane").count()
    page.get_by_role("button", name="Ajouter un thème").click()
    expect(page.locator(".rc-lane")).to_have_count(lanes + 1)
    expect(page.locator(".rc-name").last).to_be_focused()
    page.keyboard.type(name)  # over the name it was given, which is selected
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name=name)).to_be_visible()
    settle(page)


def cards(page: Page, theme: int) -> Locator:
    return page.locator(".rc-lane").nth(theme).locator(".rc-kept")


def judge_and_annotate(page: Page) -> None:
    """Under the second theme, on a board that is left and drawn anew in between."""
    page.get_by_role("button", name="Ajouter une proposition").click()
    expect(page.locator(".rc-statement-field")).to_be_focused()
    page.keyboard.type("Un collaborateur est un client")
    # the click that leaves the field saves it, and does what it is for
    cards(page, 1).first.locator(".rc-stance").select_option("for")
    expect(page.locator(".rc-tally")).to_have_text("pour 1")
    note = cards(page, 1).first.locator(".rc-note")
    note.fill("À lire à voix haute")
    cards(page, 0).first.get_by_role("button", name="Retirer de l’atelier").click()
    expect(page.locator(".rc-kept")).to_have_count(2)
    settle(page)

    page.get_by_role("link", name="Questionner").click()
    expect(page.locator(".rc-quote").first).to_be_visible()
    settle(page)
    page.get_by_role("link", name="Atelier").click()
    # drawn anew, the board counts what is done on it anew
    cards(page, 1).last.locator(".rc-stance").select_option("against")
    expect(page.locator(".rc-tally")).to_have_text("pour 1 · contre 1")


def test_a_quote_is_dragged_moved_by_keys_annotated_and_judged(browse: Browse) -> None:
    page = new_workshop(browse, "Glisser")
    add_theme(page, "Le client interne")
    first = cards(page, 0).first.locator("blockquote").inner_text()

    cards(page, 0).first.locator(".rc-tool-grip").drag_to(page.locator(".rc-lane").nth(1))
    expect(cards(page, 1).locator("blockquote")).to_have_text(first)
    grip = cards(page, 0).first.locator(".rc-tool-grip")
    grip.press("ArrowRight")
    expect(cards(page, 1)).to_have_count(2)
    expect(page.get_by_text("La citation est déplacée.")).to_be_attached()
    settle(page)
    cards(page, 1).first.locator(".rc-tool-grip").press("ArrowDown")
    expect(cards(page, 1).last.locator("blockquote")).not_to_have_text(first)
    page.get_by_role("button", name="Annuler").click()
    settle(page)
    judge_and_annotate(page)

    page.reload()
    expect(page.locator(".rc-kept")).to_have_count(2)
    expect(page.locator(".rc-statement-field")).to_have_value("Un collaborateur est un client")
    expect(cards(page, 1).first.locator(".rc-note")).to_have_value("À lire à voix haute")
    expect(cards(page, 1).first.locator(".rc-stance")).to_have_value("for")


def test_what_is_copied_and_exported_is_the_quote_word_for_word(browse: Browse) -> None:
    page = new_workshop(browse, "Emporter")
    quote = cards(page, 0).first.locator("blockquote").evaluate("one => one.textContent")
    assert any(quote in path.read_text(encoding="utf-8") for path in SEED.glob("*.md"))

    cards(page, 0).first.get_by_role("button", name="Copier avec la référence").click()
    expect(page.locator(".rc-copied")).to_have_text("Copié")
    assert quote in page.evaluate("navigator.clipboard.readText()")

    page.get_by_role("button", name="Exporter").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Livret pour Word").click()
    download = waiting.value
    assert download.suggested_filename == "Emporter.docx"
    content = download.path().read_bytes()
    assert Document(io.BytesIO(content)).tables
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        body = re.sub(r"<[^>]+>", "", parts.read("word/document.xml").decode())
    assert quote in body.replace("&amp;", "&")


def test_what_is_selected_while_reading_is_kept(browse: Browse) -> None:
    page = new_workshop(browse, "Lire")
    page.get_by_role("link", name="Questionner").click()
    expect(page.locator(".rc-quote").first).to_be_visible()
    settle(page)
    open_context(page)
    keep = page.locator(".rc-keep")
    expect(keep).to_have_text("Garder")

    words = (
        page.locator(".rc-article section p")
        .nth(2)
        .evaluate(
            """paragraph => {
            const range = document.createRange();
            range.selectNodeContents(paragraph);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
            return paragraph.textContent.trim();
        }"""
        )
    )
    expect(keep).to_have_text("Garder la sélection")
    keep.click()
    expect(page.get_by_text("La citation est dans l’atelier.")).to_be_attached()
    page.keyboard.press("Escape")

    page.get_by_role("link", name="Atelier").click()
    expect(page.locator(".rc-kept")).to_have_count(4)
    assert page.locator(".rc-kept blockquote").last.evaluate("one => one.textContent") == words
