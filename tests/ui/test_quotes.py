"""A quote on its card: who speaks, on which page, and nothing that its text could do."""

import re
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from corpus.models import Voice
from tests.ui.conftest import CONTRA, QUESTION, Open, page_html
from tests.ui.fakes import FakeAssistant, FakeCollection, answer, article, citation, source

HOSTILE = (
    "<script>window.hit=1</script> <img src=x onerror=alert(1)> </mark></p> **gras** $x^2$ "
    "[lien](javascript:alert(2)) :red[rouge] :smile: -> & \"'"
)


def ask(at: AppTest, question: str) -> AppTest:
    return at.text_input(key="q").set_value(question).run()


@pytest.mark.parametrize(
    ("voice", "shown"),
    [
        (Voice("quoted", "Jean Fourastié", 0, 19), "citant Jean Fourastié"),
        (Voice("quoted", "", 0, 19), "citant une autre personne"),
        (Voice("comment", "", 0, 19), "commentaire d’un lecteur"),
        (Voice("author", "", 0, 19, 0.2), "voix incertaine"),
        (Voice("quoted", "Anne", 0, 19, 0.2), "citant Anne · voix incertaine"),
        (Voice("comment", "<b>Zoé</b>", 0, 19), "commentaire de &lt;b&gt;Zoé&lt;/b&gt;"),
    ],
)
def test_a_voice_that_is_not_the_author_is_named(
    open_page: Open, assistant: FakeAssistant, voice: Voice, shown: str
) -> None:
    quoted = citation(CONTRA, "Le client l’entend.", voice=voice)
    assistant.answers = {QUESTION: answer(QUESTION, source(CONTRA, "answers", quoted))}

    assert f"<figcaption>{shown}</figcaption>" in page_html(open_page(q=QUESTION))


def test_a_quote_shows_its_page_where_the_article_has_pages(
    open_page: Open, assistant: FakeAssistant, collection: FakeCollection
) -> None:
    paged = replace(CONTRA, pages=(0, 10, 21))
    collection.articles = [paged]
    quoted = citation(paged, "Le client l’entend.")
    assistant.answers = {QUESTION: answer(QUESTION, source(paged, "answers", quoted))}

    html = page_html(open_page(q=QUESTION))

    assert "<figcaption>p.\u00a03</figcaption>" in html


def test_an_override_in_a_quote_is_named_and_kept_in_a_box(
    open_page: Open, assistant: FakeAssistant, collection: FakeCollection
) -> None:
    sly = article("sly", "Le mot \u202eertse secret.", title="Un \u202eertit")
    collection.articles = [sly]
    assistant.answers = {
        QUESTION: answer(QUESTION, source(sly, "answers", citation(sly, sly.text)))
    }

    html = page_html(open_page(q=QUESTION))
    html = re.sub(r'data-copy="[^"]*"', "", html)  # what is copied is the text, and not drawn

    box = '<span class="rc-sign" data-sign="U+202E">\u202e</span>'
    assert html.count("\u202e") == html.count(box)
    assert f"<blockquote>Le mot {box}ertse secret.</blockquote>" in html
    assert f"<h3>Un {box}ertit</h3>" in html


def test_hostile_text_is_escaped_everywhere(
    open_page: Open, assistant: FakeAssistant, collection: FakeCollection
) -> None:
    nasty = article("nasty", HOSTILE, title=HOSTILE, authors=(HOSTILE,), organisation=HOSTILE)
    mute = article("hush", "Rien.", title=HOSTILE)
    collection.articles = [nasty, mute]
    cited = citation(nasty, HOSTILE, marked="</mark></p>")
    assistant.answers = {
        HOSTILE: answer(HOSTILE, source(nasty, "answers", cited), source(mute, "silent"))
    }

    at = ask(open_page(), HOSTILE)
    shown = page_html(at)
    at = ask(at, "autre chose")

    for html in (shown, page_html(at)):
        assert not at.exception
        assert "<script" not in html
        assert "<img" not in html
        assert "&lt;script&gt;" in html
    assert "<mark>&lt;/mark&gt;&lt;/p&gt;</mark>" in shown


def test_the_number_of_a_quote_stays_on_its_last_line_and_outside_of_its_words(
    open_page: Open,
) -> None:
    assert "</blockquote>&#8288;<sup>1</sup>" in page_html(open_page(q=QUESTION))
