"""Blind reading: no name on the page outside quotes, an order that tells nothing, and back."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from corpus.models import Voice
from tests.ui.conftest import QUESTION, Open, page_html
from tests.ui.fakes import FakeAssistant, FakeCollection, answer, article, citation, pair, source

NAMES = ("Roux", "Besnard", "Tallec", "Halle", "Parvis", "Ruelle", "Grange", "Presse", "Okoye")
ROUX = article(
    "roux", "Une halle protège. Elle rassemble.", title="Halle et marché",
    authors=("Ada Roux",), organisation="Presse du Parvis", pages=(0, 5),
)  # fmt: skip
BESNARD = article(
    "besnard", "« Une halle enferme », dit Okoye. La place reste ouverte.", title="Le Parvis",
    authors=("Jean Besnard",),
)  # fmt: skip
AGAIN = article("again", "Le parking attend.", title="La Ruelle", authors=("Ada Roux",))
TALLEC = article("tallec", "Rien.", title="La Grange", authors=("Yann Tallec",))
COVER = citation(ROUX, ROUX.text, marked="Une halle protège.")
CLOSED = citation(
    BESNARD, "« Une halle enferme »", number=2, marked="« Une halle enferme »",
    voice=Voice("quoted", "Okoye", 0, 21),
)  # fmt: skip
LATER = citation(AGAIN, AGAIN.text, number=3)


@pytest.fixture(autouse=True)
def corpus(collection: FakeCollection, assistant: FakeAssistant) -> None:
    collection.articles = [ROUX, BESNARD, AGAIN, TALLEC]
    sources = [source(ROUX, "answers", COVER), source(BESNARD, "answers", CLOSED)]
    sources += [source(AGAIN, "touches", LATER), source(TALLEC, "silent")]
    assistant.answers = {QUESTION: answer(QUESTION, *sources, named=("Roux",))}
    assistant.pairs = (pair(COVER, CLOSED),)


def shown(at: AppTest) -> str:
    """All that the page says, in HTML and in its widgets, but for the words of quotes."""
    html = re.sub(r"<blockquote>.*?</blockquote>", "", page_html(at), flags=re.DOTALL)
    widgets = [*at.button, *at.multiselect, *at.selectbox, *at.caption, *at.header, *at.text_input]
    return html + "".join(f"{widget.proto}" for widget in widgets)


def leaks(at: AppTest) -> list[str]:
    return [name for name in NAMES if name in shown(at)]


def quotes(at: AppTest) -> list[str]:
    found = re.findall(r"<blockquote>(.*?)</blockquote>", page_html(at))
    return [re.sub(r"</?mark>", "", quote) for quote in found]


def titles(at: AppTest) -> list[str]:
    return re.findall(r"<h3>(.*?)</h3>", page_html(at))


def buttons(at: AppTest, beginning: str) -> list[str]:
    return [str(one.key) for one in at.button if str(one.key).startswith(beginning)]


def test_no_name_stands_outside_the_quotes_and_quotes_stay_whole(open_page: Open) -> None:
    at = open_page(q=QUESTION, blind="7")

    assert not at.exception
    assert leaks(open_page(q=QUESTION)) != []
    assert leaks(at) == []
    assert {ROUX.text, AGAIN.text, "« Une halle enferme »"} <= set(quotes(at))
    assert "p.\u00a01" not in page_html(at)
    assert "mars 2014" not in page_html(at)
    assert "citant une autre personne" in page_html(at)


def test_nothing_that_would_tell_can_be_opened(open_page: Open) -> None:
    at = open_page(q=QUESTION, blind="7", passage=f"{ROUX.id}:0:18")

    assert (buttons(at, "context-"), buttons(at, "confront-")) == ([], [])
    assert not at.get("popover")
    assert not at.multiselect
    assert "rc-open" not in page_html(at)
    assert "passage" not in at.query_params


def test_one_author_is_one_letter_and_silent_sources_are_only_counted(open_page: Open) -> None:
    at = open_page(q=QUESTION, blind="7")

    assert sorted(titles(at)) in (
        ["Auteur A", "Auteur A", "Auteur B"],
        ["Auteur A", "Auteur B", "Auteur B"],
    )
    assert "<b>Source silencieuse</b> 1" in page_html(at)


def test_quotes_are_numbered_in_the_order_shown(open_page: Open) -> None:
    orders = set()
    for seed in range(1, 9):
        at = open_page(q=QUESTION, blind=str(seed))
        assert re.findall(r"<sup>(\d+)</sup>", page_html(at)) == ["1", "2", "3"]
        orders.add(tuple(quotes(at)[:3]))

    assert len(orders) > 2


def test_a_reload_keeps_the_order(open_page: Open) -> None:
    assert quotes(open_page(q=QUESTION, blind="5")) == quotes(open_page(q=QUESTION, blind="5"))


def test_a_letter_is_revealed_without_moving_a_column(open_page: Open) -> None:
    at = open_page(q=QUESTION, blind="7")
    before, letters = quotes(at), titles(at)

    at.button(key="reveal-0").click().run()

    html = page_html(at)
    assert quotes(at) == before
    assert f'<p class="rc-letter">{letters[0]}</p>' in html
    hidden = [title for title in titles(at) if title.startswith("Auteur")]
    assert hidden == [letter for letter in letters if letter != letters[0]]
    assert buttons(at, "context-")


def test_everyone_is_revealed_and_hidden_again(open_page: Open) -> None:
    at = open_page(q=QUESTION, blind="7")
    before = quotes(at)

    at.button(key="reveal-all").click().run()
    html = page_html(at)
    assert quotes(at) == before
    assert [
        name for name in ("Ada Roux", "Jean Besnard", "La Grange", "Okoye") if name not in html
    ] == []
    assert "p.\u00a01" in html

    at.button(key="reveal-none").click().run()
    assert leaks(at) == []


def test_what_was_revealed_of_one_question_tells_nothing_of_the_next(
    open_page: Open, assistant: FakeAssistant
) -> None:
    other = "Et la place ?"
    said = [source(ROUX, "answers", COVER), source(BESNARD, "answers", CLOSED)]
    assistant.answers = {**assistant.answers, other: answer(other, *said)}
    at = open_page(q=QUESTION, blind="7")
    at.button(key="reveal-all").click().run()

    at.text_input(key="q").set_value(other).run()

    assert leaks(at) == []


def test_the_switch_hides_at_once_each_time_in_an_order_of_its_own(open_page: Open) -> None:
    at = open_page(q=QUESTION)
    at.toggle(key="blind").set_value(True).run()
    assert leaks(at) == []
    first = at.query_params["blind"]

    at.toggle(key="blind").set_value(False).run()
    assert "blind" not in at.query_params
    assert "Ada Roux" in page_html(at)
    at.toggle(key="blind").set_value(True).run()
    assert at.query_params["blind"] != first


def test_the_sources_chosen_stay_chosen(open_page: Open, assistant: FakeAssistant) -> None:
    at = open_page(q=QUESTION)
    at.multiselect(key="sources").set_value([ROUX.id, BESNARD.id]).run()
    at.toggle(key="blind").set_value(True).run()

    assert assistant.asked[-1][3] == (ROUX.id, BESNARD.id)
    assert at.caption[0].value == "2\u00a0sources choisies"
    at.toggle(key="blind").set_value(False).run()
    assert at.multiselect(key="sources").value == [ROUX.id, BESNARD.id]
    assert assistant.asked[-1][3] == (ROUX.id, BESNARD.id)


def test_pairs_are_judged_blind_and_turned_by_letter(open_page: Open) -> None:
    at = open_page(q=QUESTION, blind="7")

    letters = re.findall(r"<figcaption><cite>(.*?)</cite>", page_html(at))
    assert letters == ["Auteur A", "Auteur B"]
    judging = next(one for one in at.segmented_control if str(one.key).startswith("judge-"))
    at = judging.set_value("disagree").run()
    assert not at.exception
    assert leaks(at) == []


def test_sources_that_one_author_signed_have_a_letter_each(
    open_page: Open, assistant: FakeAssistant
) -> None:
    mine = [source(ROUX, "answers", COVER), source(AGAIN, "answers", LATER)]
    assistant.answers = {QUESTION: answer(QUESTION, *mine)}

    assert titles(open_page(q=QUESTION, blind="7")) == ["Source A", "Source B"]


def test_before_a_question_the_voices_of_the_corpus_are_not_named(open_page: Open) -> None:
    at = open_page(blind="7")

    assert leaks(at) == []
    assert at.toggle(key="blind").value


@pytest.mark.parametrize("seed", ["0", "", "x", "-1", "99999999999", "²"])
def test_what_is_no_seed_hides_nothing(open_page: Open, seed: str) -> None:
    at = open_page(q=QUESTION, blind=seed)

    assert not at.exception
    assert "Ada Roux" in page_html(at)
