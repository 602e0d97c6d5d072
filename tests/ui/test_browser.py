"""The real app in a real browser: what AppTest cannot see."""

import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.ui.server import CHROMIUM, FLAGS, Server, Watch, settle
from ui.resources import SEED

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(  # where it is required, its absence is a failure
        not CHROMIUM.exists() and "REGARDS_REQUIRE_BROWSER" not in os.environ,
        reason=f"{CHROMIUM} is not installed",
    ),
]

QUESTION = "Un collaborateur est-il un client de l’entreprise ?"
DEEP = "/?q=" + quote(QUESTION)
OFF_TOPIC = "/?q=" + quote("Quelle est la recette de la tarte aux pommes ?")
COLUMNS = "[class*=st-key-source-]"
STRICT = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
HOSTILE = (
    "Le <script>window.hit = 1</script> zythum est <img src=x onerror='window.hit = 2'> une "
    "boisson </mark></p> **amère** $x^2$ [lien](javascript:window.hit=3) :red[rouge] :smile: ->"
)
Open = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One for all: a cache for Streamlit's own files; what a page remembers is the page's."""
    shared = browser.new_context(locale="fr-FR")
    shared.set_default_timeout(20_000)
    yield shared
    shared.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, prepared_cache: Path) -> Iterator[Server]:
    with Server(tmp_path_factory.mktemp("app") / "data", prepared_cache) as running:
        yield running


@pytest.fixture
def open_page(context: BrowserContext, server: Server) -> Iterator[Open]:
    """Open the app in a new page; at the end nothing may have complained."""
    opened: list[tuple[Page, Watch]] = []

    def open_at(
        path: str = "/", size: tuple[int, int] = (1440, 900), scheme: str = "light"
    ) -> Page:
        page = context.new_page()
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        opened.append((page, Watch(page, server.base)))
        page.goto(server.base + path)
        # what the page ends in: before its run begins, Streamlit says that nothing is running
        drawn = ".rc-quote, .rc-silence" if "q=" in path else ".st-key-cards, .st-key-counts"
        first = page.locator(drawn).first
        expect(first).to_be_visible(timeout=180_000)  # the first page waits for the first index
        settle(page)
        return page

    yield open_at
    complaints = [complaint for _, watch in opened for complaint in watch.complaints]
    for page, _ in opened:
        page.close()
    assert complaints == []


def open_context(page: Page, place: int = 0) -> None:
    page.get_by_role("button", name="Lire en contexte").nth(place).click()
    expect(page.locator(".rc-target").first).to_be_in_viewport()


def still(page: Page) -> None:
    """Wait until nothing moves any more."""
    page.wait_for_function("() => document.getAnimations().every(a => a.playState !== 'running')")


def test_a_question_is_answered_side_by_side(open_page: Open) -> None:
    page = open_page()
    assert page.evaluate("document.documentElement.lang") == "fr"

    field = page.get_by_label("Votre question")
    field.fill(QUESTION)
    field.press("Enter")
    expect(page.locator(COLUMNS).first).to_be_visible()
    settle(page)

    columns = page.locator(COLUMNS)
    assert columns.count() >= 3
    boxes = [column.bounding_box() for column in columns.all()]
    assert len({box["y"] for box in boxes if box}) == 1
    assert all(box and box["width"] >= 299 for box in boxes)
    for column in columns.all():
        assert column.get_by_text(re.compile("^(Répond|Effleure)$")).count() == 1
        assert column.locator("blockquote").count() >= 1
    expect(page).to_have_url(re.compile(r"q=Un\+collaborateur"))


def test_every_quote_is_a_slice_of_its_file(open_page: Open) -> None:
    page = open_page(DEEP)

    files = [path.read_text(encoding="utf-8") for path in SEED.glob("*.md")]
    quotes = page.locator(".rc-quote blockquote").evaluate_all("all => all.map(q => q.textContent)")
    assert quotes
    assert [quote for quote in quotes if not any(quote in text for text in files)] == []


def test_a_passage_opens_in_its_article_and_escape_goes_back(open_page: Open) -> None:
    page = open_page(DEEP)
    opener = page.get_by_role("button", name="Lire en contexte").nth(1)
    cited = page.locator(".rc-quote").nth(1).locator("mark").first.inner_text()

    opener.click()
    dialog = page.get_by_role("dialog")
    target = dialog.locator("mark.rc-target").first
    expect(target).to_be_in_viewport()
    assert " ".join(target.inner_text().split()) in " ".join(cited.split())
    pane = page.locator(".rc-article")
    inside = """pane => {
        const outer = pane.getBoundingClientRect();
        const inner = pane.querySelector(".rc-target").getBoundingClientRect();
        return inner.top >= outer.top && inner.bottom <= outer.bottom;
    }"""
    assert pane.evaluate(inside)
    expect(pane).to_be_focused()
    title = dialog.locator(".rc-open h3").inner_text()
    files = [path.read_text(encoding="utf-8") for path in SEED.glob("*.md")]
    assert pane.evaluate("pane => pane.textContent") in files, title
    expect(page).to_have_url(re.compile("passage="))

    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(page).not_to_have_url(re.compile("passage="))
    expect(opener).to_be_focused()


def test_reload_and_back_keep_the_state_of_the_address(open_page: Open) -> None:
    page = open_page(DEEP)
    count = page.locator(COLUMNS).count()
    open_context(page)

    page.reload()
    expect(page.locator(".rc-target").first).to_be_in_viewport()
    page.go_back()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(COLUMNS)).to_have_count(count)

    field = page.get_by_label("Votre question")
    field.fill("Les émotions se commandent-elles au travail ?")
    field.press("Enter")
    expect(page.get_by_text("Questions précédentes")).to_be_visible()
    settle(page)
    page.go_back()
    expect(field).to_have_value(QUESTION)
    expect(page.locator(COLUMNS)).to_have_count(count)
    page.go_forward()
    expect(field).to_have_value(re.compile("^Les émotions"))


def test_the_keyboard_is_enough(open_page: Open) -> None:
    page = open_page(DEEP)
    expect(page.locator("html")).to_have_attribute("data-regards", "ready")
    page.locator("body").press("/")
    expect(page.get_by_label("Votre question")).to_be_focused()

    page.get_by_role("button", name="Lire en contexte").first.focus()
    page.keyboard.press("Enter")
    pane = page.locator(".rc-article")
    expect(pane).to_be_focused()
    before = page.locator(".rc-where").inner_text()
    page.keyboard.press("n" if " 1 sur" in before else "p")
    expect(page.locator(".rc-where")).not_to_have_text(before)
    reached = set()
    for _ in range(8):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.className.split(' ')[0]"))
    assert {"rc-previous", "rc-next", "rc-article"} <= reached
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_question_off_the_corpus_is_met_with_silence(open_page: Open) -> None:
    page = open_page(OFF_TOPIC)

    expect(page.get_by_text("Le corpus reste silencieux")).to_be_visible()
    expect(page.locator("blockquote")).to_have_count(0)


def test_the_question_survives_a_change_of_page_and_of_language(open_page: Open) -> None:
    page = open_page(DEEP)
    count = page.locator(COLUMNS).count()

    page.get_by_role("link", name="Corpus").click()
    expect(page.get_by_role("heading", name="Corpus")).to_be_visible()
    settle(page)
    page.get_by_role("link", name="Questionner").click()
    expect(page.locator(COLUMNS)).to_have_count(count)

    page.locator(".st-key-lang").get_by_text("en", exact=True).click()
    expect(page.get_by_label("Your question")).to_have_value(QUESTION)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page).to_have_url(re.compile("lang=en"))
    page.reload()
    expect(page.get_by_label("Your question")).to_have_value(QUESTION)


def test_an_uploaded_article_is_asked_at_once_and_stays_text(open_page: Open) -> None:
    page = open_page("/corpus")
    page.locator("input[type=file]").set_input_files(
        {"name": "zythum.txt", "mimeType": "text/plain", "buffer": HOSTILE.encode()}
    )
    page.get_by_role("button", name="Ajouter au corpus").click()
    expect(page.locator(".rc-added")).to_contain_text("zythum.txt", timeout=60_000)
    settle(page)

    page.get_by_role("link", name="Questionner").click()
    field = page.get_by_label("Votre question")
    field.fill("Qu’est-ce que le zythum, cette boisson amère ?")
    field.press("Enter")
    quoted = page.locator("blockquote", has_text="zythum").first
    expect(quoted).to_be_visible()
    settle(page)
    assert quoted.evaluate("quote => quote.textContent") in HOSTILE
    quoted.locator("xpath=ancestor::*[contains(@class, 'st-key-source-')]").get_by_role(
        "button", name="Lire en contexte"
    ).first.click()
    pane = page.locator(".rc-article")
    expect(pane).to_contain_text("<script>window.hit = 1</script>")
    assert pane.evaluate("pane => pane.textContent") == HOSTILE
    assert page.evaluate("window.hit") is None

    page.keyboard.press("Escape")
    page.get_by_role("link", name="Corpus").click()
    page.get_by_label("Articles à retirer").click()
    page.keyboard.type("window.hit")
    page.get_by_role("option").first.click()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Retirer", exact=True).click()
    page.get_by_role("button", name="Retirer définitivement").click()
    expect(page.get_by_text("Les articles ont été retirés.")).to_be_visible(timeout=60_000)


@pytest.mark.parametrize("path", ["/", DEEP, OFF_TOPIC, "/corpus"])
def test_a_phone_never_scrolls_sideways(open_page: Open, path: str) -> None:
    page = open_page(path, size=(390, 844))

    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    if path == DEEP:
        open_context(page)
        still(page)
        box = page.get_by_role("dialog").bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 391


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", ["home", "answer", "drawer", "corpus"])
def test_axe_finds_nothing_serious(open_page: Open, screen: str, scheme: str) -> None:
    path = {"home": "/", "corpus": "/corpus"}.get(screen, DEEP)
    page = open_page(path, scheme=scheme)
    if screen == "drawer":
        open_context(page)
        expect(page.locator(".rc-article")).to_be_focused()
    still(page)

    found = Axe().run(page, options=STRICT).response["violations"]

    serious = [one for one in found if one["impact"] in ("serious", "critical")]
    assert not serious, json.dumps(serious, indent=1, ensure_ascii=False)
