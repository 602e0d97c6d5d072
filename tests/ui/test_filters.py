"""What narrows an answer and orders its columns, and the address that holds all of it."""

import re
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from corpus.models import Article
from tests.ui.conftest import QUESTION, Open, page_html
from tests.ui.fakes import FakeAssistant, FakeCollection, answer, article, citation, source
from ui.narrowing import NAMES, Narrowing, read, write
from ui.ordering import in_order

OLD = article("old", "Le script rassure.", published="1998", authors=("Ada Roux",))
NEW = article("new", "Le script appauvrit.", published="2021-05-02", authors=("Ada Roux", "Zoé"))
MAY = article("may", "Le script aide.", published="2021-05", authors=("Paul Bert",))
BARE = article("bare", "Le script lasse.", published="", authors=())
ALL = (BARE, OLD, NEW, MAY)
USUAL = Narrowing()


@pytest.fixture(autouse=True)
def dated(collection: FakeCollection, assistant: FakeAssistant) -> None:
    collection.articles = list(ALL)
    speaking = [
        source(one, "answers", citation(one, one.text, number=number))
        for number, one in enumerate(ALL, start=1)
    ]
    assistant.answers = {QUESTION: answer(QUESTION, *speaking)}


def shown(at: AppTest) -> list[str]:
    return re.findall(r'class="rc-source"><h3>(.*?)</h3>', page_html(at))


def titles(*articles: Article) -> list[str]:
    return [one.title for one in articles]


def told(at: AppTest) -> dict[str, list[str]]:
    """What the address says besides the question."""
    said = {name: at.query_params.get(name, "") for name in NAMES}
    return {
        name: [values] if isinstance(values, str) else list(values)
        for name, values in said.items()
        if values
    }


def test_columns_stand_by_relevance_until_another_order_is_chosen(open_page: Open) -> None:
    at = open_page(q=QUESTION)
    assert shown(at) == titles(*ALL)

    at.selectbox(key="order").set_value("newest").run()
    assert shown(at) == titles(NEW, MAY, OLD, BARE)
    assert told(at) == {"order": ["newest"]}

    at.selectbox(key="order").set_value("oldest").run()
    assert shown(at) == titles(OLD, MAY, NEW, BARE)


def test_quotes_are_numbered_in_the_order_that_is_read(open_page: Open) -> None:
    at = open_page(q=QUESTION, order="oldest")

    assert re.findall(r"<sup>(\d+)</sup>", page_html(at)) == ["1", "2", "3", "4"]


def test_another_order_asks_nothing_anew(open_page: Open, assistant: FakeAssistant) -> None:
    open_page(q=QUESTION).selectbox(key="order").set_value("newest").run()

    assert len(assistant.asked) == 1


def test_sources_of_one_date_keep_the_order_of_the_engine() -> None:
    same = [replace(one, published="2014") for one in ALL]
    sources = [
        source(one, "answers", citation(one, one.text, number=number))
        for number, one in enumerate(same, start=1)
    ]

    assert in_order(sources, "newest") == in_order(sources, "oldest") == sources


def test_a_blind_reading_has_its_own_order_whatever_was_chosen(open_page: Open) -> None:
    blind = [shown(open_page(q=QUESTION, blind="7", order=one)) for one in ("oldest", "newest")]

    assert blind[0] == blind[1]
    assert not open_page(q=QUESTION, blind="7", order="newest").selectbox


def test_an_author_narrows_the_question_to_their_articles(
    open_page: Open, assistant: FakeAssistant
) -> None:
    at = open_page(q=QUESTION)
    assert at.multiselect(key="authors").options == ["Paul Bert", "Ada Roux", "Zoé"]

    at.multiselect(key="authors").set_value(["Ada Roux"]).run()

    assert assistant.asked[-1][3] == (OLD.id, NEW.id)
    assert at.multiselect(key="sources").options == titles(OLD, NEW)
    assert told(at) == {"authors": ["Ada Roux"]}


def test_a_source_that_none_of_the_authors_wrote_is_chosen_no_more(
    open_page: Open, assistant: FakeAssistant
) -> None:
    at = open_page(q=QUESTION)
    at.multiselect(key="sources").set_value([MAY.id, OLD.id]).run()
    at.multiselect(key="authors").set_value(["Ada Roux"]).run()

    assert assistant.asked[-1][3] == (OLD.id,)
    assert told(at) == {"sources": [OLD.id], "authors": ["Ada Roux"]}


def test_a_link_shows_what_it_was_made_of(open_page: Open, assistant: FakeAssistant) -> None:
    at = open_page(q=QUESTION)
    at.segmented_control(key="n").set_value(1)
    at.pills(key="voices").set_value(["author"])
    at.multiselect(key="sources").set_value([OLD.id, NEW.id])
    at.selectbox(key="order").set_value("newest").run()
    link = AppTest.from_file(str(at._script_path), default_timeout=10)
    for name, values in {"q": [QUESTION], **told(at)}.items():
        link.query_params[name] = values

    link.run()

    assert assistant.asked[-1] == (QUESTION, 1, ("author",), (OLD.id, NEW.id))
    assert len(assistant.asked) == 3
    assert link.multiselect(key="sources").value == [OLD.id, NEW.id]
    assert shown(link) == shown(at)
    assert told(link) == told(at)


def test_back_brings_the_filters_of_the_address_back(open_page: Open) -> None:
    at = open_page(q=QUESTION)
    at.segmented_control(key="n").set_value(1).run()
    at.query_params.clear()
    at.query_params["q"] = QUESTION
    at.run()

    assert at.segmented_control(key="n").value == 3


def test_the_filters_are_there_again_after_another_page(
    open_page: Open, assistant: FakeAssistant
) -> None:
    at = open_page(q=QUESTION)
    at.multiselect(key="authors").set_value(["Paul Bert"]).run()
    at.switch_page("../pages/corpus.py").run()
    at.query_params.clear()  # as the browser does
    at.switch_page("../pages/ask.py").run()

    assert at.multiselect(key="authors").value == ["Paul Bert"]
    assert told(at) == {"authors": ["Paul Bert"]}
    assert len(assistant.asked) == 2


def test_no_voice_chosen_is_the_usual_ones(open_page: Open) -> None:
    at = open_page(q=QUESTION)
    at.pills(key="voices").set_value([]).run()

    assert at.pills(key="voices").value == ["author", "quoted"]


@pytest.mark.parametrize(
    "wrong", [{"n": "0"}, {"n": "x"}, {"n": "²"}, {"voices": "furniture"}, {"order": "worst"}]
)
def test_what_an_address_cannot_mean_is_passed_over(wrong: dict[str, str]) -> None:
    assert read(lambda name: [wrong[name]] if name in wrong else [], USUAL) == USUAL


def test_what_is_written_is_read_again() -> None:
    narrowing = Narrowing(2, ("author", "comment"), ("a", "b"), ("Ada Roux",), "oldest")

    written = write(narrowing, USUAL)

    assert read(lambda name: written[name], USUAL) == narrowing
    assert not any(write(USUAL, USUAL).values())
