"""What a browser's profile keeps: its questions, its preferences; no other browser sees them."""

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.ui.server import DEEP, NEEDS_CHROMIUM, QUESTION, Browse, settle
from ui.profile import COOKIE

pytestmark = [pytest.mark.browser, NEEDS_CHROMIUM]

OTHER = "/?q=" + quote("Les émotions se commandent-elles au travail ?")


def test_a_question_is_remembered_in_this_browser_and_asked_again_with_its_filters(
    browse: Browse, context: BrowserContext
) -> None:
    browse(DEEP + "&n=1&order=newest")
    (cookie,) = [one for one in context.cookies() if one.get("name") == COOKIE]
    assert (cookie.get("httpOnly"), cookie.get("sameSite")) == (True, "Lax")

    page = browse(OTHER)
    expect(page.locator(".rc-turn q").first).to_have_text(QUESTION)
    page.get_by_role("button", name="Rouvrir").first.click()

    expect(page).to_have_url(re.compile("n=1&order=newest"))
    expect(page.get_by_label("Votre question")).to_have_value(QUESTION)
    settle(page)
    assert all(
        column.locator("blockquote").count() == 1
        for column in page.locator("[class*=st-key-source-]").all()
    )


def test_another_browser_sees_none_of_it(browse: Browse, context: BrowserContext) -> None:
    browse(DEEP)
    context.clear_cookies()

    expect(browse(OTHER).locator(".rc-turn")).to_have_count(0)


def test_a_preference_holds_in_the_next_tab_and_the_tour_ends_for_good(browse: Browse) -> None:
    page = browse("/settings")
    page.locator(".st-key-prefer-size").get_by_text("Très grande").click()
    expect(page.locator(".rc-quote div")).to_have_css("font-size", re.compile("^22"))

    page = browse("/")
    page.get_by_role("button", name="Passer la visite").click()
    expect(page.locator(".rc-tour")).to_have_count(0)

    page = browse(DEEP)
    expect(page.locator(".rc-tour")).to_have_count(0)
    expect(page.locator(".rc-quote div").first).to_have_css("font-size", re.compile("^22"))


def test_no_script_reads_the_cookie(browse: Browse) -> None:
    assert COOKIE not in browse("/").evaluate("document.cookie")
