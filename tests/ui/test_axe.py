"""Every screen, at every size, in both themes, under the rules of axe."""

from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from corpus.reader import article_id
from tests.ui import debate
from tests.ui.looks import look
from tests.ui.server import DEEP, NEEDS_CHROMIUM, QUESTION, Browse, Server, open_context, unfold
from tests.ui.test_browser_board import new_workshop
from tests.ui.test_browser_check import check

pytestmark = [pytest.mark.browser, NEEDS_CHROMIUM]

ARTICLE = f"/corpus?article={article_id('fourastie-grand-espoir.md')}"
FOLLOW_UP = f"/?q={quote('et pour les managers ?')}&after={quote(QUESTION)}"
PATHS = {
    "home": "/",
    "answer": DEEP,
    "drawer": DEEP,
    "reasons": DEEP,
    "follow-up": FOLLOW_UP,
    "corpus": "/corpus",
    "board": DEEP,
    "blind spots": "/blindspots",
    "check": "/check",
    "report": "/check",
    "settings": "/settings",
}
SCREENS = [*PATHS, "article", "editor"]
DEBATE = {
    "confront": debate.CONFRONT,
    "own pair": debate.CONFRONT,
    "judged": debate.CONFRONT,
    "blind": debate.BLIND,
}


def go_to(browse: Browse, screen: str) -> Page:
    page = browse(PATHS.get(screen, ARTICLE))
    if screen == "drawer":
        open_context(page)
        expect(page.locator(".rc-article")).to_be_focused()
    if screen == "reasons":
        page.locator(".rc-verdict summary").first.click()
        page.locator("[class*=st-key-why-]").get_by_role("button").first.click()
        expect(page.locator(".rc-why")).to_be_visible()
    if screen == "follow-up":
        expect(page.locator(".st-key-understood q")).to_be_visible()
    if screen == "board":
        new_workshop(browse, "Accessible")
        page = browse("/board")
        page.get_by_role("button", name="Ajouter une proposition").click()
        expect(page.locator(".rc-stance").first).to_be_visible()
    if screen == "report":
        check(page)
    if screen == "corpus":
        unfold(page, "Gérer les collections")
        expect(page.get_by_label("Nom d’une nouvelle collection")).to_be_visible()
    if screen == "editor":
        page.locator(".rc-zone-body .rc-block > .rc-pencil").first.click()
        expect(page.get_by_role("dialog").locator(".rc-excerpt")).to_be_visible()
    return page


@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_is_sound_at_every_size_and_in_both_themes(browse: Browse, screen: str) -> None:
    page = go_to(browse, screen)

    assert look(page, screen) == []


@pytest.fixture(scope="module")
def articles(
    server: Server, prepared_cache: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    debate.add(server.data, prepared_cache, tmp_path_factory.mktemp("debate"))


@pytest.mark.usefixtures("articles")
@pytest.mark.parametrize("screen", DEBATE)
def test_a_screen_where_pairs_are_judged_is_sound(browse: Browse, screen: str) -> None:
    page = browse(DEBATE[screen])
    if screen == "own pair":
        page.get_by_text("Confronter deux citations de votre choix").click()
        expect(page.get_by_text("L’autre citation", exact=True)).to_be_visible()
    if screen == "judged":
        page.locator("[class*=st-key-judge-] button").first.click()
        page.get_by_text("Jugées\u00a0: 1").click()
        expect(page.locator(".rc-on")).to_be_visible()
    wrong = look(page, screen)
    if screen == "judged":
        page.get_by_role("button", name="Retirer le jugement").click()
        expect(page.locator(".rc-on")).to_have_count(0)

    assert wrong == []
