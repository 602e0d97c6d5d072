"""Pairs judged by keys and columns read blind, in a real browser."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.ui import debate
from tests.ui.server import NEEDS_CHROMIUM, Browse, Server, settle

pytestmark = [pytest.mark.browser, NEEDS_CHROMIUM]

PAIRS = "[class*=st-key-pair-]"
CHOSEN = "[class*=st-key-judge-] button[aria-checked=true]"


@pytest.fixture(scope="module", autouse=True)
def articles(
    server: Server, prepared_cache: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    debate.add(server.data, prepared_cache, tmp_path_factory.mktemp("debate"))


def place_of_focus(page: Page) -> int:
    script = "all => all.findIndex(one => one.contains(document.activeElement))"
    found: int = page.locator(PAIRS).evaluate_all(script)
    return found


def test_pairs_are_judged_by_keys_kept_and_undone(browse: Browse) -> None:
    page = browse(debate.CONFRONT)
    pairs, progress = page.locator(PAIRS), page.locator(".rc-judged b")
    expect(page.locator(".rc-judging-keys")).to_contain_text("Touches 1 à 4")
    count = pairs.count()
    assert count >= 3
    expect(progress).to_have_text(re.compile(f"^0.paire jugée sur {count}$"))

    expect(page.locator(".rc-judging-keys")).not_to_be_empty()
    settle(page)
    for key in ("3", "1", "2"):  # faster than the page is drawn
        page.keyboard.press(key)
    expect(progress).to_have_text(re.compile(f"^3.paires jugées sur {count}$"))
    expect(page.locator(CHOSEN)).to_have_text(["désaccord", "accord", "nuance"])
    assert place_of_focus(page) == (3 if count > 3 else 2)
    page.keyboard.press("p")
    assert place_of_focus(page) == (2 if count > 3 else 1)

    note = pairs.nth(0).get_by_label("Votre note")
    note.fill("1 et 2 : frontal")
    note.press("Enter")
    page.wait_for_timeout(1_000)  # and saved
    page.reload()
    expect(page.locator(CHOSEN)).to_have_text(["désaccord", "accord", "nuance"])
    expect(page.locator(PAIRS).nth(0).get_by_label("Votre note")).to_have_value("1 et 2 : frontal")

    page.get_by_text(re.compile("^Jugées")).click()
    expect(page).to_have_url(re.compile("view=judged"))
    expect(page.locator(PAIRS)).to_have_count(3)
    for left in (3, 2, 1, 0):  # the note, then the judgements
        page.get_by_role("button", name="Annuler").click()
        settle(page)
        expect(page.locator(PAIRS)).to_have_count(left)
    page.go_back()
    expect(page.locator(PAIRS)).to_have_count(count)
    expect(page.locator(CHOSEN)).to_have_count(0)


def test_a_pair_opens_in_its_article_and_a_phone_never_scrolls_sideways(browse: Browse) -> None:
    page = browse(debate.CONFRONT, size=(390, 844))
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")

    page.get_by_role("button", name="Lire en contexte").first.click()
    marked = page.locator("mark.rc-target").first
    expect(marked).to_be_in_viewport()
    page.keyboard.press("2")  # in the drawer no pair is judged
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(CHOSEN)).to_have_count(0)


def test_a_blind_page_names_nobody_and_keeps_its_order(browse: Browse) -> None:
    page = browse(debate.BLIND)
    expect(page.locator(PAIRS).first).to_be_visible()
    quotes = page.locator(".rc-quote blockquote")
    order = quotes.all_inner_texts()
    outside = """() => {
        const copy = document.body.cloneNode(true);
        copy.querySelectorAll("blockquote, script").forEach((node) => node.remove());
        return copy.outerHTML;
    }"""
    html = page.evaluate(outside)
    assert [name for name in debate.NAMES if name in html] == []
    letters = page.locator(".rc-source h3").all_inner_texts()
    assert letters == ["Auteur A", "Auteur B", "Auteur C"]

    page.reload()
    expect(quotes).to_have_text(order)
    page.get_by_role("button", name="Révéler", exact=True).nth(1).click()
    expect(page.locator(".rc-letter")).to_have_text("Auteur B")
    expect(quotes).to_have_text(order)
    page.get_by_role("link", name="Corpus").click()
    expect(page.locator(".st-key-counts")).to_be_visible()
    page.get_by_role("link", name="Questionner").click()
    expect(page.locator(".rc-source h3").first).to_have_text("Auteur A")

    page.get_by_role("button", name="Révéler tous les auteurs").click()
    expect(page.locator(".rc-letter")).to_have_count(3)
    expect(quotes).to_have_text(order)
    page.get_by_text("Lecture à l’aveugle").click()
    expect(page.locator(".rc-letter")).to_have_count(0)
    expect(page).not_to_have_url(re.compile("blind="))
