"""Takes the pictures of the documents anew, from the default corpus.

python -m benchmarks.pictures docs/images [--cache FOLDER]
"""

import argparse
import tempfile
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Page, expect, sync_playwright

from corpus.reader import article_id
from tests.ui.server import CHROMIUM, FLAGS, Server, settle, still
from tests.ui.test_browser_board import add_theme

QUESTION = "Un collaborateur est-il un client de l’entreprise ?"
OTHERS = (
    "Les émotions se commandent-elles au travail ?",
    "Faut-il sanctionner les erreurs ?",
)
PROPOSITION = "Un collaborateur se traite comme un client."
THEMES = ("Le client interne", "Ce qui les sépare")
STANCES = ("for", "against", "nuance")
ARTICLE = article_id("fourastie-grand-espoir.md")
PATIENCE = 300_000  # milliseconds


def main() -> None:
    """Take each picture."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cache", type=Path, help="where the models are prepared")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        cache = given.cache or Path(folder) / "cache"
        with Server(Path(folder) / "data", cache) as server:
            expect.set_options(timeout=60_000)
            browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
            page = browser.new_page(locale="fr-FR", viewport={"width": 1440, "height": 900})
            _take(page, server.base, given.folder)
            browser.close()


def _take(page: Page, base: str, folder: Path) -> None:
    page.goto(base)
    expect(page.locator(".st-key-cards")).to_be_visible(timeout=PATIENCE)
    _answer(page, base)
    _shoot(page, folder / "ask.png")
    page.goto(f"{base}/corpus?article={ARTICLE}")
    expect(page.locator(".rc-zone").first).to_be_visible()
    _shoot(page, folder / "article.png")
    _board(page, base)
    _shoot(page, folder / "board.png")
    page.goto(f"{base}/matrix")
    page.get_by_label("Vos questions, une par ligne").fill("\n".join([QUESTION, *OTHERS]))
    page.get_by_role("button", name="Remplir la matrice").click()
    expect(page.locator(".rc-grid").first).to_be_visible(timeout=PATIENCE)
    _shoot(page, folder / "matrix.png")


def _answer(page: Page, base: str) -> None:
    page.goto(f"{base}/?q={quote(QUESTION)}")
    expect(page.locator(".rc-quote").first).to_be_visible(timeout=PATIENCE)
    settle(page)
    skip = page.get_by_role("button", name="Passer la visite")
    if skip.count():
        skip.click()
        expect(skip).to_have_count(0)
        settle(page)


def _board(page: Page, base: str) -> None:
    """Make a board of some quotes, with two themes and a proposition."""
    _answer(page, base)
    for number in range(1, 5):
        page.locator(f".st-key-keep-{number} button").click()
        expect(page.locator(f".st-key-keep-{number}")).to_contain_text("Gardée")
        settle(page)
    page.goto(f"{base}/board")
    expect(page.locator(".rc-kept")).to_have_count(4)
    page.locator(".rc-name").first.fill(THEMES[0])
    page.keyboard.press("Enter")
    settle(page)
    expect(page.get_by_role("region", name=THEMES[0])).to_be_visible()
    add_theme(page, THEMES[1])
    grips = page.locator(".rc-lane").first.locator(".rc-tool-grip")
    for _ in range(2):
        grips.last.press("ArrowRight")
        settle(page)
    page.get_by_role("button", name="Ajouter une proposition").click()
    expect(page.locator(".rc-statement-field")).to_be_focused()
    page.keyboard.type(PROPOSITION)
    page.keyboard.press("Enter")
    settle(page)
    for place, stance in enumerate(STANCES):
        page.locator(".rc-stance").nth(place).select_option(stance)
        settle(page)


def _shoot(page: Page, path: Path) -> None:
    settle(page)
    still(page)
    page.mouse.move(2, 2)
    page.screenshot(path=path)
    print(path.name, flush=True)


if __name__ == "__main__":
    main()
