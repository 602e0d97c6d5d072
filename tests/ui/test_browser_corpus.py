"""The page of the corpus and of one article, in a real browser."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from corpus.reader import article_id
from tests.ui.server import NEEDS_CHROMIUM, Browse, settle, unfold
from ui.resources import SEED

pytestmark = [pytest.mark.browser, NEEDS_CHROMIUM]

OVERRIDE = "\u202e"
PASTED = (
    "Le tri au marché\n\nLes étals changent de place chaque semaine.\n\nSelon Nadia Chérif, « le "
    f"marché couvert {OVERRIDE}attire davantage de monde depuis que les étals tournent ». "
    "Elle a compté pendant un an.\n"
)
LEFT_TO_RIGHT = """node => {
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    const text = walker.nextNode(), range = document.createRange();
    const left = (at) => {
        range.setStart(text, at);
        range.setEnd(text, at + 1);
        return range.getBoundingClientRect().left;
    };
    return left(0) < left(4);
}"""


def finished(page: Page, sign: Locator) -> None:
    expect(sign).to_be_visible(timeout=60_000)
    settle(page)


def manage(page: Page) -> None:
    """Unfold what is done with collections."""
    settle(page)
    if not page.get_by_label("Nom d’une nouvelle collection").is_visible():
        unfold(page, "Gérer les collections")
        expect(page.get_by_label("Nom d’une nouvelle collection")).to_be_visible()


def create(page: Page, title: str) -> None:
    manage(page)
    page.get_by_label("Nom d’une nouvelle collection").fill(title)
    page.get_by_role("button", name="Créer", exact=True).click()
    expect(page).to_have_url(re.compile("collection="))
    finished(page, page.get_by_text("Le corpus est vide."))


def paste(page: Page, text: str) -> None:
    page.get_by_role("tab", name="Coller un texte").click()
    page.get_by_label("Texte de l’article").fill(text)
    page.get_by_role("button", name="Ajouter ce texte").click()
    finished(page, page.get_by_text(re.compile("1\\sarticle ajouté")))


def delete(page: Page) -> None:
    manage(page)
    page.get_by_role("button", name="Supprimer", exact=True).click()
    page.get_by_role("button", name="Supprimer définitivement").click()
    expect(page).to_have_url(re.compile("collection=default"))


def ask(page: Page, question: str, words: str) -> Locator:
    """Ask, and return the quote that holds ``words``."""
    page.get_by_role("link", name="Questionner").click()
    field = page.get_by_label("Votre question")
    field.fill(question)
    field.press("Enter")
    quoted = page.locator(".rc-quote", has_text=words).first
    expect(quoted).to_be_visible()
    settle(page)
    return quoted


def test_an_article_opens_and_a_zone_is_corrected_from_the_keyboard(browse: Browse) -> None:
    page = browse("/corpus")
    page.get_by_label("Trouver un article").fill("fourastie")
    page.get_by_label("Trouver un article").press("Enter")
    row = page.get_by_role("button", name=re.compile("^Fourastié"))
    expect(page.locator(".rc-table tbody tr")).to_have_count(1)
    row.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("article="))
    pane = page.locator(".rc-reading")
    expect(pane.locator(".rc-zone").first).to_be_visible()
    text = (SEED / "fourastie-grand-espoir.md").read_text(encoding="utf-8")
    assert pane.evaluate("pane => pane.textContent") == text

    pane.locator(".rc-zone-body .rc-block > .rc-pencil").nth(2).focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("Légende", exact=True).click()
    dialog.get_by_role("button", name="Enregistrer").click()
    expect(dialog).to_have_count(0)
    expect(pane.locator(".rc-zone-caption")).to_have_count(1, timeout=30_000)
    assert pane.evaluate("pane => pane.textContent") == text

    page.get_by_role("button", name="Retirer cette correction").click()
    expect(pane.locator(".rc-zone-caption")).to_have_count(0, timeout=30_000)
    page.go_back()
    expect(page.locator(".rc-table")).to_be_visible()


def test_selected_words_are_offered_to_correction(browse: Browse) -> None:
    page = browse(f"/corpus?article={article_id('fourastie-grand-espoir.md')}")
    run = page.locator(".rc-zone-body p .rc-run").first
    run.evaluate("node => getSelection().setBaseAndExtent(node.firstChild, 2, node.firstChild, 20)")
    page.locator(".rc-float").click()

    words = run.evaluate("node => node.textContent.slice(2, 20).trim()")
    expect(page.get_by_role("dialog").locator(".rc-excerpt")).to_have_text(words)


def test_a_collection_is_made_filled_asked_and_deleted(browse: Browse) -> None:
    page = browse("/corpus")
    create(page, "Mission du marché")
    paste(page, PASTED)

    card = ask(page, "Le marché couvert attire-t-il davantage de monde ?", "marché couvert")
    assert page.locator("[class*=st-key-source-]").count() == 1
    assert card.locator("blockquote").evaluate("quote => quote.textContent") in PASTED
    sign = card.locator(f".rc-sign[data-sign='U+{ord(OVERRIDE):04X}']")
    expect(sign).to_be_visible()
    assert card.locator("figcaption").evaluate(LEFT_TO_RIGHT)
    assert "Nadia Chérif" in card.locator("figcaption").inner_text()

    choice = page.locator(".st-key-collection")
    choice.get_by_role("combobox").click()
    page.get_by_role("option", name="Première collection").click()
    expect(page).to_have_url(re.compile("collection=default"))
    finished(page, page.locator(".st-key-cards"))
    expect(page.get_by_label("Votre question")).to_have_value("")
    page.go_back()
    expect(page.locator(".rc-quote", has_text="marché couvert").first).to_be_visible()

    page.get_by_role("link", name="Corpus").click()
    finished(page, page.locator(".st-key-counts"))
    delete(page)
    expect(page.locator(".rc-table")).to_be_visible()


def test_a_collection_leaves_and_comes_back_as_one_file(browse: Browse, tmp_path: Path) -> None:
    page = browse("/corpus")
    create(page, "Mission en boîte")
    paste(page, "Les étals tournent.\n\nPersonne ne s’en plaint.")
    manage(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Exporter").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    delete(page)

    manage(page)
    page.locator(".st-key-manage-import input[type=file]").set_input_files(file)
    page.get_by_label("Nom à lui donner").fill("Mission revenue")
    page.get_by_role("button", name="Importer").click()
    page.get_by_role("button", name="L’ouvrir").click(timeout=60_000)
    finished(page, page.get_by_role("button", name="Les étals tournent."))
    delete(page)


def test_a_job_is_cancelled(browse: Browse) -> None:
    page = browse("/corpus")
    create(page, "Mission longue")
    many = "\n\n".join(
        f"Le relevé numéro {place} donne {place * 7} passages au pont, dont {place % 13} de nuit. "
        "On y compte les vélos, les piétons, et ceux qui hésitent encore entre les deux rives."
        for place in range(3_000)
    )
    page.locator(".st-key-upload input[type=file]").set_input_files(
        {"name": "long.txt", "mimeType": "text/plain", "buffer": many.encode()}
    )
    page.get_by_role("button", name="Ajouter au corpus").click()
    page.get_by_role("button", name="Annuler").click()
    finished(page, page.get_by_text(re.compile("interrompu", re.IGNORECASE)).first)
    delete(page)
