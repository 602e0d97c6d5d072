"""On paper: black on white, the question above, quotes whole, nothing to click."""

from io import BytesIO

import pypdfium2  # type: ignore[import-untyped]  # has no types
import pytest
from playwright.sync_api import Page, expect

from tests.ui.server import DEEP, NEEDS_CHROMIUM, QUESTION, Browse
from tests.ui.test_axe import ARTICLE
from tests.ui.test_browser_board import new_workshop
from tests.ui.test_browser_check import QUOTES, check
from tests.ui.test_browser_matrix import CELLS, matrix_page

pytestmark = [pytest.mark.browser, NEEDS_CHROMIUM]

CONTROLS = "button, input, select, [role=dialog], [data-testid=stHeader], [data-testid=stExpander]"
TEXT = {"rc-name", "rc-alone"}  # the name of a theme, a question of a matrix
A4 = 675  # CSS pixels between the margins of an A4 page
LUMINANCE = """node => {
    const of = colour => colour.match(/[0-9.]+/g).slice(0, 3).map(Number);
    const paper = document.querySelector('.stApp');
    return [of(getComputedStyle(node).color), of(getComputedStyle(paper).backgroundColor)];
}"""


def on_paper(page: Page) -> None:
    page.set_viewport_size({"width": A4, "height": 1000})
    page.emulate_media(media="print", color_scheme="dark")


def controls(page: Page) -> list[str]:
    """What can be clicked or filled in and would be printed, but for what stands as text."""
    return [
        one.evaluate("node => node.outerHTML.slice(0, 120)")
        for one in page.locator(CONTROLS).all()
        if one.is_visible() and not TEXT & set((one.get_attribute("class") or "").split())
    ]


def text_of(page: Page) -> list[str]:
    made = pypdfium2.PdfDocument(BytesIO(page.pdf(prefer_css_page_size=True)))
    return [sheet.get_textpage().get_text_range() for sheet in made]


def assert_whole(quotes: list[str], sheets: list[str]) -> None:
    """Every quote begins and ends on one sheet."""
    printed = ["".join(sheet.split()) for sheet in sheets]
    for quote in quotes:
        first, last = ("".join(words) for words in (quote.split()[:4], quote.split()[-3:]))
        assert [text for text in printed if first in text and last in text], quote


def test_an_answer_is_printed_black_on_white_without_its_controls(browse: Browse) -> None:
    page = browse(DEEP, scheme="dark")
    on_paper(page)

    assert controls(page) == []
    expect(page.locator(".rc-print-head")).to_contain_text(QUESTION)
    expect(page.locator(".rc-print-head")).to_contain_text("imprimé le ")
    assert page.locator(".rc-quote").first.evaluate(LUMINANCE) == [[0, 0, 0], [255, 255, 255]]
    boxes = [one.bounding_box() for one in page.locator("[class*=st-key-source-]").all()]
    assert all(box and box["x"] >= 0 and box["x"] + box["width"] <= A4 for box in boxes)


def test_no_printed_quote_is_cut_by_the_end_of_a_page(browse: Browse) -> None:
    page = browse(DEEP)
    quotes = page.locator(".rc-quote blockquote").all_inner_texts()

    sheets = text_of(page)

    assert len(sheets) > 1
    assert_whole(quotes, sheets)


def test_a_workshop_is_printed_with_its_name_and_its_cards(browse: Browse) -> None:
    new_workshop(browse, "Imprimable")
    page = browse("/board")
    on_paper(page)

    assert controls(page) == []
    expect(page.locator(".rc-print-head h1")).to_have_text("Imprimable")
    expect(page.locator(".rc-kept blockquote").first).to_be_visible()


def test_a_matrix_is_printed_whole_a_question_below_the_other(browse: Browse) -> None:
    page = matrix_page(browse)
    quotes = page.locator(f"{CELLS} blockquote").all_inner_texts()
    page.emulate_media(media="print")  # at its width: a narrow screen shows a question at a time

    assert controls(page) == []
    expect(page.locator(".rc-print-head h1")).to_be_visible()
    assert page.locator(".rc-grid tbody tr").count() == 3
    assert len(quotes) > 3
    assert_whole(quotes, text_of(page))


def test_a_report_is_printed_with_what_is_wrong_word_by_word(browse: Browse) -> None:
    page = browse("/check")
    check(page)
    on_paper(page)

    assert controls(page) == []
    expect(page.locator(".rc-print-head h1")).to_be_visible()
    expect(page.locator(".rc-checked del")).to_be_visible()
    assert page.locator(".rc-checked del").evaluate(LUMINANCE) == [[0, 0, 0], [255, 255, 255]]
    printed = " ".join(" ".join(text_of(page)).split())
    assert all(" ".join(quote.split()[-3:]) in printed for quote in QUOTES)


def test_an_article_is_printed_with_all_that_it_says(browse: Browse) -> None:
    page = browse(ARTICLE)
    on_paper(page)

    assert controls(page) == []
    printed = "".join("".join(text_of(page)).split())
    body = page.locator(".rc-zone:visible p").all_inner_texts()
    assert len(body) > 5
    assert [text for text in body if "".join(text.split()[-4:]) not in printed] == []


def test_screens_show_nothing_of_it(browse: Browse) -> None:
    expect(browse(DEEP).locator(".rc-print-head")).to_be_hidden()
