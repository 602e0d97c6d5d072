"""The drawer of a cell: what it shows, and what a person may do with its quotes."""

import pytest
from streamlit.testing.v1 import AppTest

from corpus.models import Voice
from tests.ui.conftest import CONTRA, MUTE, PRO, QUESTION, Open, page_html
from tests.ui.fakes import FakeAssistant, FakeCollection, article
from tests.ui.matrixpage import WHEAT, go, keep_matrix, now
from ui.matrices.keptquote import kept_quote_html
from ui.matrices.spots import spot_of
from ui.texts import texts
from workshop.boards import matrices_of
from workshop.keeping import kept_at
from workshop.models import Cell

FIRST, SECOND = "Le script rassure.", "Il garantit la même réponse à chacun."


@pytest.fixture
def at(open_page: Open, assistant: FakeAssistant) -> AppTest:
    keep_matrix(assistant)
    return go(open_page(), cell=spot_of(QUESTION, "pro"))


def first_cell(collection: FakeCollection) -> Cell:
    return now(collection).cells[0][0]


def shown(collection: FakeCollection) -> list[str]:
    return [quote.text for quote in first_cell(collection).quotes]


def test_it_shows_the_question_the_source_and_the_quote_in_full(at: AppTest) -> None:
    html = page_html(at)

    assert f"<h2>{QUESTION}</h2>" in html
    assert '<h3>Pro</h3><p class="rc-byline">Autrice pro · mars 2014</p>' in html
    assert f"<blockquote>{FIRST}</blockquote>" in html
    assert "Ces mots répondent à la question." in html
    assert SECOND in html  # the next one


def test_a_name_that_is_no_cell_opens_nothing(open_page: Open, assistant: FakeAssistant) -> None:
    keep_matrix(assistant)

    assert "rc-cell-head" not in page_html(go(open_page(), cell="a:b"))


def test_the_next_quote_takes_its_place_and_the_cell_is_pinned(
    at: AppTest, collection: FakeCollection
) -> None:
    at.button(key="cell-replace").click().run()

    assert shown(collection) == [SECOND]
    assert f"<blockquote>{SECOND}</blockquote>" in page_html(at)
    assert at.toggle(key="cell-pinned").value is True


def test_a_second_quote_is_added_and_taken_out(at: AppTest, collection: FakeCollection) -> None:
    at.button(key="cell-add").click().run()
    assert shown(collection) == [FIRST, SECOND]

    at.button(key="cell-drop-0").click().run()
    assert shown(collection) == [SECOND]


def test_it_is_pinned_and_unpinned(at: AppTest, collection: FakeCollection) -> None:
    at.toggle(key="cell-pinned").set_value(True).run()
    assert first_cell(collection).pinned

    at.toggle(key="cell-pinned").set_value(False).run()
    assert not first_cell(collection).pinned


def test_reading_in_context_takes_the_place_of_the_cell_and_comes_back_to_it(at: AppTest) -> None:
    at.button(key="cell-context-0").click().run()

    assert at.query_params["passage"] == "pro:0:18"
    assert "rc-open" in page_html(at)
    assert "rc-cell-head" not in page_html(at)
    at.query_params.pop("passage")
    assert "rc-cell-head" in page_html(at.run())


def test_a_silent_cell_says_so_and_offers_nothing(
    open_page: Open, assistant: FakeAssistant
) -> None:
    keep_matrix(assistant)

    at = go(open_page(), cell=spot_of(QUESTION, "mute"))

    assert "Rien dans cette source ne porte sur la question." in page_html(at)
    assert not any((one.key or "").startswith("cell-") for one in (*at.button, *at.toggle))


def test_blind_reading_hides_who_it_is_and_where(open_page: Open, assistant: FakeAssistant) -> None:
    keep_matrix(assistant)

    at = go(open_page(), cell=spot_of(QUESTION, "pro"), blind="1")

    html = page_html(at)
    assert "<h3>Auteur " in html
    assert "Autrice pro" not in html
    assert not any(one.key == "cell-context-0" for one in at.button)


def test_words_that_changed_are_told_and_what_stands_there_now_can_be_quoted(
    at: AppTest, collection: FakeCollection
) -> None:
    rewritten = PRO.text.replace("rassure", "rassure un peu")
    collection.articles = [article("pro", rewritten), CONTRA, MUTE]
    collection.generation += 1

    at.run()

    assert "Ces mots ne sont plus dans l’article" in page_html(at)
    assert f"<blockquote>{FIRST}</blockquote>" in page_html(at)
    assert not any(one.key == "cell-context-0" for one in at.button)
    at.button(key="cell-adopt-0").click().run()
    quote = first_cell(collection).quotes[0]
    assert rewritten[quote.start : quote.end] == quote.text
    assert quote.text != FIRST
    assert "Ces mots ne sont plus" not in page_html(at)


def test_words_of_an_article_that_is_gone_stay_as_they_were(
    at: AppTest, collection: FakeCollection
) -> None:
    collection.articles = [CONTRA, MUTE]
    collection.generation += 1

    at.run()

    assert "L’article a été retiré du corpus" in page_html(at)
    assert f"<blockquote>{FIRST}</blockquote>" in page_html(at)


def test_a_row_that_somebody_took_out_meanwhile_is_told(
    at: AppTest, assistant: FakeAssistant, collection: FakeCollection
) -> None:
    drawer = matrices_of(collection.folder)
    made = drawer.find("Mardi").id
    button = at.button(key="cell-replace")
    drawer.change(made, lambda matrix: type(matrix)((WHEAT,), matrix.sources, matrix.cells[1:]))

    button.click().run()

    assert now(collection).questions == (WHEAT,)
    assert not at.exception


def test_whatever_a_quote_holds_stays_text() -> None:
    nasty = article("n", "<b>Non</b> \u202emerci.")
    quote = kept_at(nasty, (0, len(nasty.text)), Voice("quoted", "<i>Zoé</i>", 0, 20), "q")

    html = kept_quote_html(quote, texts("fr"))

    assert "<blockquote>&lt;b&gt;Non&lt;/b&gt; " in html
    assert 'data-sign="U+202E"' in html
    assert "citant &lt;i&gt;Zoé&lt;/i&gt; · paragraphe 1" in html
    assert "Zoé" not in kept_quote_html(quote, texts("fr"), blind=True)
