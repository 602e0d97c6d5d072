"""Hostile words stay words on every page: nothing runs, nothing is fetched, all can be read."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from corpus.reader import article_id
from tests.ui import hostile
from tests.ui.hostile import LINE, QUESTION, TRICKS
from tests.ui.server import NEEDS_CHROMIUM, Server, Watch, settle, unfold

pytestmark = [pytest.mark.browser, NEEDS_CHROMIUM]

# What Markdown, LaTeX or HTML would have made of the words.
MADE = (
    ".katex, a[href*='ailleurs'], a[href^='javascript'], img[src*='ailleurs'], img[src='x'], "
    "iframe, svg[onload], link[href*='ailleurs']"
)


@pytest.fixture(scope="module")
def house(server: Server, prepared_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    return hostile.add(server.data, prepared_cache, tmp_path_factory.mktemp("hostile"))


@pytest.fixture
def page(context: BrowserContext, server: Server) -> Iterator[Page]:
    page = context.new_page()
    page.set_viewport_size({"width": 1440, "height": 900})
    watch = Watch(page, server.base)
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    page.on("dialog", lambda dialog: dialog.dismiss())
    yield page
    assert is_harmless(page) == []
    assert watch.complaints == dialogs == []
    page.close()


def is_harmless(page: Page) -> list[object]:
    """What ran, what was made of the words, and whether the page still shows, if anything."""
    found = page.evaluate(
        "made => [window.hit, ...[...document.querySelectorAll(made)].map(one => one.outerHTML)]",
        MADE,
    )
    shown = page.get_by_test_id("stApp").is_visible()
    return [one for one in found if one is not None] + ([] if shown else ["hidden"])


def go(page: Page, server: Server, path: str, drawn: str) -> None:
    page.goto(server.base + path)
    expect(page.locator(drawn).first).to_be_visible(timeout=90_000)
    settle(page)
    page.wait_for_timeout(200)  # what was to load has begun to
    assert is_harmless(page) == []
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")


def says(page: Page, selector: str, *words: str) -> None:
    """Wait until the words stand there; a component is drawn after the run that sent it."""
    page.locator(selector).first.wait_for(state="attached")
    page.wait_for_function(
        """([selector, words]) => {
            const all = [...document.querySelectorAll(selector)].map(one => one.textContent);
            return words.every(word => all.join(" ").includes(word));
        }""",
        arg=[selector, list(words)],
    )


def test_in_an_answer_and_in_the_drawer(page: Page, server: Server, house: str) -> None:
    go(page, server, f"/?collection={house}&q={quote(QUESTION)}", ".rc-quote")
    says(page, ".rc-source h3, .rc-source .rc-byline", TRICKS["script"], TRICKS["image"])
    assert page.locator(".rc-quote").count() >= 2

    page.get_by_role("button", name="Lire en contexte").first.click()
    expect(page.locator(".rc-target").first).to_be_in_viewport()
    says(page, ".rc-open", TRICKS["script"], TRICKS["image"])
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.locator(".rc-verdict summary").first.click()
    page.get_by_label("Votre question").fill(f"Le zythum {LINE}"[:900])
    page.keyboard.press("Enter")
    expect(page.get_by_text("Questions précédentes")).to_be_visible(timeout=60_000)
    settle(page)


def test_as_a_question(page: Page, server: Server, house: str) -> None:
    go(page, server, f"/?collection={house}&q={quote(f'zythum {LINE}')}", ".rc-quote, .rc-silence")


def test_in_the_list_of_the_corpus(page: Page, server: Server, house: str) -> None:
    go(page, server, f"/corpus?collection={house}", ".st-key-counts")
    says(page, ".rc-table, table", TRICKS["script"], TRICKS["image"])
    unfold(page, "Gérer les collections")
    page.get_by_role("button", name="Supprimer", exact=True).click()
    expect(page.get_by_role("button", name="Supprimer définitivement")).to_be_visible()
    settle(page)
    assert is_harmless(page) == []
    page.locator(".st-key-delete-keep button").click()
    settle(page)
    page.get_by_label("Articles à retirer").click()
    page.keyboard.type("window.hit")
    expect(page.get_by_role("option").first).to_contain_text(TRICKS["script"])


def test_in_an_article_and_its_record(page: Page, server: Server, house: str) -> None:
    go(page, server, f"/corpus?collection={house}&article={article_id('zythum.md')}", ".rc-zone")
    says(page, ".rc-reading", *TRICKS.values())
    page.get_by_text("Corriger la fiche").click()
    page.locator(".rc-zone-body .rc-block > .rc-pencil").first.click()
    expect(page.get_by_role("dialog").locator(".rc-excerpt")).to_be_visible()


def test_on_a_board(page: Page, server: Server, house: str) -> None:
    go(page, server, f"/board?collection={house}", ".rc-kept")
    says(page, ".rc-kept", TRICKS["script"], TRICKS["image"], TRICKS["formula"])
    page.get_by_role("button", name="Gérer", exact=True).click()
    settle(page)


def test_in_a_matrix_and_its_cells(page: Page, server: Server, house: str) -> None:
    go(page, server, f"/matrix?collection={house}", ".rc-grid td")
    says(page, ".rc-grid", TRICKS["script"], TRICKS["image"])
    page.locator(".rc-grid td").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    settle(page)


def test_in_pairs_and_in_blind_spots(page: Page, server: Server, house: str) -> None:
    go(
        page,
        server,
        f"/confront?collection={house}&q={quote(QUESTION)}",
        ".st-key-confront-results",
    )
    go(page, server, f"/blindspots?collection={house}", ".rc-coverage")


def test_in_a_document_that_is_checked_and_its_name(page: Page, server: Server, house: str) -> None:
    go(page, server, f"/check?collection={house}", ".st-key-documents")
    text = f"Il dit : « Le zythum n’est pas une boisson d’orge. {LINE} »"
    page.locator("input[type=file]").set_input_files(
        {
            "name": "a <img src=x onerror=window.hit=9> ![i](x) **g** $x^2$.txt",
            "mimeType": "text/plain",
            "buffer": text.encode(),
        }
    )
    page.get_by_role("button", name="Vérifier les citations").click()
    expect(page.locator(".rc-report h2")).to_be_visible(timeout=60_000)
    settle(page)
    says(page, ".rc-checked", TRICKS["script"])


def test_in_an_address_and_in_the_name_of_a_file(page: Page, server: Server, house: str) -> None:
    go(page, server, f"/corpus?collection={quote(LINE[:300])}", ".st-key-vanished")
    says(page, ".st-key-vanished", "window.hit = 1")
    go(page, server, f"/corpus?collection={house}", ".st-key-counts")
    name = "b <img src=x onerror=window.hit=8> ![i](x) **g** $x^2$.pdf"
    page.locator(".st-key-upload input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/pdf", "buffer": b"not a PDF"}
    )
    page.get_by_role("button", name="Ajouter au corpus").click()
    expect(page.locator("li.rc-refused")).to_be_visible(timeout=60_000)
    settle(page)
    says(page, "li.rc-refused", "onerror=window.hit=8", "![i](x)", "$x^2$")
