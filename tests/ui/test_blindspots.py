"""The page of blind spots, as far as it can be seen without a browser."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from index.recordfile import FILE
from tests.ui.conftest import CONTRA, MUTE, PRO, QUESTION, SCRIPT, Open, page_html, wait_until
from tests.ui.fakes import FakeAssistant, FakeCollection, answer, article, citation, source
from tests.workshop.samples import ROOF, SQUARE, article_of, board_of
from ui.jobs import Workspace
from ui.spots import FIRST, FIRST_SECTIONS
from workshop.boards import boards_of
from workshop.touched import TouchedStore

PAGE = str(SCRIPT.parents[1] / "pages" / "blindspots.py")
HALL = article_of()


def blindspots(open_page: Open, **parameters: str) -> AppTest:
    at = open_page(**parameters).switch_page(PAGE).run()
    assert not at.exception
    return at


def noted(collection: FakeCollection, count: int) -> None:
    store = TouchedStore(collection.folder)
    wait_until(lambda: len(list(store.read())) == count)


def titles(at: AppTest) -> list[str]:
    return [part.partition("</h3>")[0] for part in page_html(at).split("<h3>")[1:]]


def test_where_nothing_was_asked_no_article_was_cited(open_page: Open) -> None:
    html = page_html(blindspots(open_page))

    assert "<h2>Rien n’a encore été cité</h2>" in html
    assert "3\u00a0articles sur 3 n’ont jamais été cités." in html
    assert html.count("Jamais cité\u00a0: 1\u00a0section") == 3


def test_what_an_answer_cited_is_blind_no_more_even_in_another_tab(
    open_page: Open, collection: FakeCollection
) -> None:
    open_page(q=QUESTION)
    noted(collection, 2)

    at = blindspots(open_page)

    assert "<h2>2\u00a0sections sur 3 ont été citées</h2>" in page_html(at)
    assert titles(at) == ["Mute"]


def test_articles_cited_whole_are_shown_on_demand(
    open_page: Open, collection: FakeCollection
) -> None:
    open_page(q=QUESTION)
    noted(collection, 2)
    at = blindspots(open_page)
    at.toggle(key="spot-whole").set_value(True).run()

    assert titles(at) == ["Mute", "Pro", "Contra"]
    assert page_html(at).count("Entièrement cité") == 2


def test_sections_never_cited_come_with_a_question_and_a_way_to_read_them(
    open_page: Open, collection: FakeCollection, assistant: FakeAssistant
) -> None:
    collection.articles = [HALL, MUTE]
    given = answer(QUESTION, source(HALL, "answers", citation(HALL, ROOF)))
    assistant.answers = {QUESTION: given}
    open_page(q=QUESTION)
    noted(collection, 1)

    at = blindspots(open_page)

    html = page_html(at)
    assert titles(at) == ["Mute", "La halle et le marché"]
    assert "1\u00a0section sur 2 citée" in html
    asked = "Que disent les sources au sujet de « La place avant tout » ?"
    assert f'data-ask="{asked}"><small>Que disent les sources au sujet de</small>' in html
    start = HALL.text.index("## La place")
    assert f'data-passage="{HALL.id}:{start}:' in html
    assert "Un toit pour le marché" not in html


def test_boards_count_as_soon_as_they_hold_a_quote(
    open_page: Open, collection: FakeCollection
) -> None:
    collection.articles = [HALL]
    at = blindspots(open_page)
    assert "Rien n’a encore été cité" in page_html(at)

    boards_of(collection.folder).create("Mardi", board_of(HALL))

    assert "<h2>2\u00a0sections sur 2 ont été citées</h2>" in page_html(at.run())
    assert "Chaque article a été cité au moins une fois." in page_html(at)


def test_words_that_an_article_has_lost_count_no_more(
    open_page: Open, collection: FakeCollection
) -> None:
    collection.articles = [HALL]
    boards_of(collection.folder).create("Mardi", board_of(HALL))
    at = blindspots(open_page)
    changed = article_of(HALL.text.replace(SQUARE, "La halle est chère."), HALL.origin)
    collection.articles, collection.generation = [changed], 2

    assert "<h2>1\u00a0section sur 2 a été citée</h2>" in page_html(at.run())


def test_an_answer_is_given_even_where_nothing_can_be_noted(
    open_page: Open,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(TouchedStore, "add", fail)

    at = open_page(q=QUESTION)

    wait_until(lambda: "could not be noted" in caplog.text)
    assert not at.exception
    assert at.header[0].value.startswith("1\u00a0source répond")


def test_a_damaged_file_gets_one_sentence(open_page: Open, collection: FakeCollection) -> None:
    (collection.folder / FILE).write_bytes(b"no database at all" * 100)

    at = blindspots(open_page)

    assert "est abîmé" in at.error[0].value
    assert titles(at) == []


def test_a_large_corpus_shows_the_first_articles_and_more_on_demand(
    open_page: Open, collection: FakeCollection
) -> None:
    collection.articles = [
        article(f"a{place:02}", f"Le texte {place}.") for place in range(FIRST + 5)
    ]
    at = blindspots(open_page)
    first = len(titles(at))
    at.button(key="more-spots").click().run()

    assert (first, len(titles(at))) == (FIRST, FIRST + 5)
    at.text_input(key="spot-find-default").set_value("A07").run()
    assert titles(at) == ["A07"]
    at.text_input(key="spot-find-default").set_value("rien de tel").run()
    assert at.markdown[-1].value == "Aucun article ne correspond."


def test_the_many_sections_of_an_article_are_in_a_fold(
    open_page: Open, collection: FakeCollection, tmp_path: Path
) -> None:
    text = "".join(f"## Le sujet numéro {n}\n\nUne phrase qui en parle.\n\n" for n in range(9))
    collection.articles = [article_of(text)]

    html = page_html(blindspots(open_page))

    assert f"et {9 - FIRST_SECTIONS}\u00a0autres sections</summary>" in html
    assert html.partition("<details>")[0].count("<li>") == FIRST_SECTIONS


def test_headings_are_escaped_and_asked_in_the_language_of_the_article(
    open_page: Open, collection: FakeCollection, workspace: Workspace
) -> None:
    text = '---\nlanguage: en\n---\n\n## The <b>"price"</b> of land\n\nLand is dear in towns.\n'
    collection.articles = [article_of(text)]

    html = page_html(blindspots(open_page))

    assert "<b>" not in html.partition('class="rc-spots"')[2]
    shown = "The &lt;b&gt;&quot;price&quot;&lt;/b&gt; of land"
    assert f"<small>What do the sources say about</small> “{shown}”?</a>" in html
    assert "collection=default&amp;lang=fr" in html


def test_a_passage_opens_in_its_context(open_page: Open) -> None:
    at = blindspots(open_page, passage=f"{PRO.id}:0:18")

    assert '<div class="rc-source rc-open"><h3>Pro</h3>' in page_html(at)
    assert CONTRA.title in titles(at)
