"""The real app in a real browser: what AppTest cannot see."""

import re
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import expect

from tests.ui.server import DEEP, NEEDS_CHROMIUM, QUESTION, Browse, open_context, settle, still
from ui.resources import SEED

pytestmark = [pytest.mark.browser, NEEDS_CHROMIUM]

OFF_TOPIC = "/?q=" + quote("Quelle est la recette de la tarte aux pommes ?")
COLUMNS = "[class*=st-key-source-]"
VERDICTS = ("Répond", "Effleure")
FOLLOW_UP = "et pour les managers ?"
HOSTILE = (
    "Le <script>window.hit = 1</script> zythum est <img src=x onerror='window.hit = 2'> une "
    "boisson </mark></p> **amère** $x^2$ [lien](javascript:window.hit=3) :red[rouge] :smile: ->"
)


@pytest.fixture
def open_page(browse: Browse) -> Browse:
    return browse


def test_a_question_is_answered_side_by_side(open_page: Browse) -> None:
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
        assert column.locator(".rc-verdict summary").inner_text().startswith(VERDICTS)
        assert column.locator("blockquote").count() >= 1
    expect(page).to_have_url(re.compile(r"q=Un\+collaborateur"))


def test_every_quote_is_a_slice_of_its_file(open_page: Browse) -> None:
    page = open_page(DEEP)

    files = [path.read_text(encoding="utf-8") for path in SEED.glob("*.md")]
    quotes = page.locator(".rc-quote blockquote").evaluate_all("all => all.map(q => q.textContent)")
    assert quotes
    assert [quote for quote in quotes if not any(quote in text for text in files)] == []


def test_a_passage_opens_in_its_article_and_escape_goes_back(open_page: Browse) -> None:
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


def test_reload_and_back_keep_the_state_of_the_address(open_page: Browse) -> None:
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


def test_the_keyboard_is_enough(open_page: Browse) -> None:
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


def test_the_reasons_open_and_close_by_the_keyboard(open_page: Browse) -> None:
    page = open_page(DEEP)
    opener = page.locator("[class*=st-key-why-]").get_by_role("button").first
    opener.focus()
    page.keyboard.press("Enter")
    reasons = page.locator(".rc-why")
    expect(reasons).to_be_in_viewport()
    expect(reasons).to_contain_text("par le sens")
    expect(reasons.get_by_role("listitem").first).to_contain_text(re.compile("^1er|^[0-9]+e"))

    page.keyboard.press("Escape")
    expect(reasons).to_have_count(0)
    expect(opener).to_be_focused()


def test_a_follow_up_is_told_as_understood_and_its_link_says_the_same(open_page: Browse) -> None:
    page = open_page(DEEP)
    field = page.get_by_label("Votre question")
    field.fill(FOLLOW_UP)
    field.press("Enter")
    understood = page.locator(".st-key-understood q")
    expect(understood).to_contain_text("pour les managers")
    expect(understood).to_contain_text("client de l’entreprise")
    settle(page)
    said, columns = understood.inner_text(), page.locator(COLUMNS).count()

    page.get_by_role("button", name="Prendre à la lettre").click()
    expect(page.get_by_text("Prise à la lettre")).to_be_visible()
    expect(page).to_have_url(re.compile("literal=1"))
    settle(page)
    page.go_back()
    expect(understood).to_have_text(said)
    settle(page)
    link = f"/?{urlsplit(page.url).query}"
    page.go_back()
    expect(field).to_have_value(QUESTION)
    expect(understood).to_have_count(0)

    shared = open_page(link)
    expect(shared.locator(".st-key-understood q")).to_have_text(said)
    expect(shared.locator(COLUMNS)).to_have_count(columns)


def test_a_question_off_the_corpus_is_met_with_silence(open_page: Browse) -> None:
    page = open_page(OFF_TOPIC)

    expect(page.get_by_text("Le corpus reste silencieux")).to_be_visible()
    expect(page.locator("blockquote")).to_have_count(0)


def test_the_question_survives_a_change_of_page_and_of_language(open_page: Browse) -> None:
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


def test_an_uploaded_article_is_asked_at_once_and_stays_text(open_page: Browse) -> None:
    page = open_page("/corpus")
    page.locator(".st-key-upload input[type=file]").set_input_files(
        {"name": "zythum.txt", "mimeType": "text/plain", "buffer": HOSTILE.encode()}
    )
    page.get_by_role("button", name="Ajouter au corpus").click()
    expect(page.locator("li.rc-added")).to_contain_text("zythum.txt", timeout=60_000)
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
def test_a_phone_never_scrolls_sideways(open_page: Browse, path: str) -> None:
    page = open_page(path, size=(390, 844))

    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    if path == DEEP:
        open_context(page)
        still(page)
        box = page.get_by_role("dialog").bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 391
