"""The page of matrices in a real browser: what AppTest cannot see."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.ui.looks import look
from tests.ui.server import NEEDS_CHROMIUM, Browse, settle
from ui.resources import SEED

pytestmark = [pytest.mark.browser, NEEDS_CHROMIUM]

QUESTIONS = """1. Un collaborateur est-il un client de l’entreprise ?
2. Les émotions se commandent-elles au travail ?
- Quelle est la recette de la tarte aux pommes ?"""
CELLS = ".rc-grid td"
HEAD = ".rc-cell-head h2"


def matrix_page(browse: Browse, size: tuple[int, int] = (1440, 900)) -> Page:
    """Open the page of matrices, where the first to come fills one."""
    page = browse("/", size)
    page.goto(page.url.rstrip("/") + "/matrix")
    form = page.get_by_label("Vos questions, une par ligne")
    expect(form.or_(page.locator(".rc-matrix > *").first)).to_be_visible()
    settle(page)
    if form.count():
        form.fill(QUESTIONS)
        page.get_by_role("button", name="Remplir la matrice").click()
    expect(page.locator(".rc-matrix > *").first).to_be_visible(timeout=60_000)
    settle(page)
    return page


def test_every_quote_of_the_table_is_a_slice_of_its_file(browse: Browse) -> None:
    page = matrix_page(browse)

    files = [path.read_text(encoding="utf-8") for path in SEED.glob("*.md")]
    quotes = page.locator(f"{CELLS} blockquote").evaluate_all("all => all.map(q => q.textContent)")
    assert len(quotes) > 3
    assert [quote for quote in quotes if not any(quote in text for text in files)] == []
    assert page.locator(CELLS).count() == 3 * len(files)
    last = page.locator(".rc-grid tbody tr").last
    expect(last.locator("td.rc-bare")).to_have_count(len(files))


def test_the_table_scrolls_in_its_own_box_under_its_head(browse: Browse) -> None:
    page = matrix_page(browse)

    held = page.locator(".rc-grid").evaluate(
        """grid => {
            const box = grid.getBoundingClientRect();
            grid.scrollTo(grid.scrollWidth, grid.scrollHeight);
            const corner = grid.querySelector("thead th").getBoundingClientRect();
            const question = grid.querySelector("tbody tr:last-child th").getBoundingClientRect();
            return [grid.scrollLeft > 0, Math.abs(corner.top - box.top) < 3,
                    Math.abs(corner.left - box.left) < 3, Math.abs(question.left - box.left) < 3];
        }"""
    )

    assert held == [True, True, True, True]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_keyboard_is_enough_to_open_a_cell_and_come_back(browse: Browse) -> None:
    page = matrix_page(browse)
    first = page.locator(CELLS).first
    first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    cell = page.locator(".rc-grid tbody tr").nth(1).locator("td").nth(1)
    expect(cell).to_be_focused()
    expect(page.locator(".rc-grid [tabindex='0']")).to_have_count(1)

    page.keyboard.press("Enter")
    expect(page.locator(HEAD)).to_have_text("Les émotions se commandent-elles au travail ?")
    expect(page).to_have_url(re.compile("cell="))
    page.reload()
    expect(page.locator(HEAD)).to_be_visible()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page).not_to_have_url(re.compile("cell="))


def test_a_quote_is_read_in_context_and_the_cell_is_there_again(browse: Browse) -> None:
    page = matrix_page(browse)
    quote = page.locator(f"{CELLS} blockquote").first
    words = quote.text_content() or ""
    quote.click()
    expect(page.locator(HEAD)).to_be_visible()

    page.get_by_role("dialog").get_by_role("button", name="Lire en contexte").first.click()

    expect(page.locator(".rc-target").first).to_be_in_viewport()
    marked = page.locator(".rc-target").evaluate_all("all => all.map(m => m.textContent).join('')")
    assert "".join(marked.split()) in "".join(words.split())
    page.keyboard.press("Escape")
    expect(page.locator(HEAD)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_change_in_the_drawer_is_in_the_table_once_it_is_closed(browse: Browse) -> None:
    page = matrix_page(browse)
    quote = page.locator(f"{CELLS} blockquote").first
    quote.click()
    pinned = page.get_by_role("dialog").get_by_text("Épinglée")
    expect(pinned).to_be_visible()
    pinned.click()
    settle(page)

    page.get_by_role("dialog").get_by_role("button", name="Fermer").click()

    expect(page.locator(f"{CELLS} .rc-pin")).to_have_count(1)
    page.get_by_role("button", name="Annuler").click()
    expect(page.locator(f"{CELLS} .rc-pin")).to_have_count(0)


def test_a_narrow_screen_reads_one_question_at_a_time(browse: Browse) -> None:
    page = matrix_page(browse, (390, 844))

    expect(page.locator(".rc-grid")).to_have_count(0)
    expect(page.locator(".rc-asked h2")).to_have_text(re.compile("^Un collaborateur"))
    page.get_by_role("button", name="Question suivante").click()
    expect(page.locator(".rc-asked h2")).to_have_text(re.compile("^Les émotions"))
    assert page.locator(".rc-card").count() > 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_authors_are_hidden_and_shown_again(browse: Browse) -> None:
    page = matrix_page(browse)
    shown = page.locator(".rc-column-title").all_inner_texts()

    page.get_by_text("Lecture à l’aveugle").click()
    expect(page.locator(".rc-column-title").first).to_have_text(re.compile("^Auteur A"))
    assert not set(shown) & set(page.locator(".rc-column-title").all_inner_texts())
    page.go_back()
    expect(page.locator(".rc-column-title").first).to_have_text(shown[0])


@pytest.mark.parametrize("screen", ["table", "one question", "cell", "form"])
def test_a_screen_of_a_matrix_is_sound(browse: Browse, screen: str) -> None:
    page = matrix_page(browse)
    if screen == "one question":
        page.get_by_text("Une question à la fois").click()
        expect(page.locator(".rc-card").first).to_be_visible()
    if screen == "cell":
        page.locator(f"{CELLS} blockquote").first.click()
        expect(page.locator(HEAD)).to_be_visible()
    if screen == "form":
        page.get_by_role("button", name="Nouvelle matrice").click()
        expect(page.get_by_label("Vos questions, une par ligne")).to_be_visible()

    assert look(page, f"matrix {screen}") == []
