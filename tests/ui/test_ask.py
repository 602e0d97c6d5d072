"""The page of questions, as far as it can be seen without a browser."""

import pytest
from streamlit.testing.v1 import AppTest

from errors import DamagedIndexError, EmptyQuestionError, QuestionTooLongError
from tests.ui.conftest import CONTRA, MUTE, PRO, QUESTION, Open, page_html
from tests.ui.fakes import FakeAssistant, FakeCollection, answer, article, citation, source
from ui.asking import default_origins
from ui.components import FIRST_COLUMNS
from ui.jobs import Workspace
from ui.resources import default_citations


def ask(at: AppTest, question: str) -> AppTest:
    return at.text_input(key="q").set_value(question).run()


def test_the_first_page_shows_the_sources_of_the_corpus_in_french(open_page: Open) -> None:
    at = open_page()

    assert not at.exception
    assert at.title[0].value == "Une question, plusieurs voix"
    assert [name in page_html(at) for name in ("Pro", "Contra", "Mute")] == [True] * 3


def test_english_is_one_parameter_away(open_page: Open) -> None:
    at = open_page(lang="en", q=QUESTION)

    assert at.title[0].value == "One question, several voices"
    assert at.header[0].value == "1 source answers, 1 touches on it, 1 silent"


def test_an_unknown_language_falls_back_on_the_default(open_page: Open) -> None:
    at = open_page(lang="xx")

    assert not at.exception
    assert at.title[0].value == "Une question, plusieurs voix"


def test_each_source_answers_for_itself_with_its_verdict(open_page: Open) -> None:
    at = ask(open_page(), QUESTION)

    assert at.header[0].value == "1\u00a0source répond, 1\u00a0effleure, 1\u00a0silencieuse"
    html = page_html(at)
    assert '<i aria-hidden="true"></i>Répond</summary>' in html
    assert '<i aria-hidden="true"></i>Effleure</summary>' in html
    assert "<cite>Mute</cite>" in html
    assert "<mark>Le script rassure.</mark> Il garantit la même réponse à chacun." in html
    assert at.query_params["q"] == QUESTION


def test_the_date_is_written_as_it_is_read(open_page: Open) -> None:
    assert "Autrice pro · mars 2014" in page_html(open_page(q=QUESTION))


def test_a_shared_link_asks_its_question(open_page: Open, assistant: FakeAssistant) -> None:
    at = open_page(q=QUESTION)

    assert at.text_input(key="q").value == QUESTION
    assert assistant.asked == [(QUESTION, default_citations(), ("author", "quoted"), ())]


def test_the_same_question_is_not_asked_twice(open_page: Open, assistant: FakeAssistant) -> None:
    open_page(q=QUESTION).run().run()

    assert len(assistant.asked) == 1


def test_the_filters_reach_the_assistant(open_page: Open, assistant: FakeAssistant) -> None:
    at = open_page(q=QUESTION)
    at.segmented_control(key="n").set_value(3)
    at.pills(key="voices").set_value(["author", "quoted", "comment"])
    at.multiselect(key="sources").set_value([PRO.id]).run()

    assert assistant.asked[-1] == (QUESTION, 3, ("author", "quoted", "comment"), (PRO.id,))


def test_a_change_of_the_corpus_asks_again(
    open_page: Open, assistant: FakeAssistant, collection: FakeCollection
) -> None:
    at = open_page(q=QUESTION)
    collection.remove([MUTE.id])
    at.run()

    assert len(assistant.asked) == 2


def test_silence_is_an_answer(open_page: Open) -> None:
    at = open_page(q="Comment cuire une tarte ?")

    html = page_html(at)
    assert "Le corpus reste silencieux" in html
    assert "3\u00a0sources ont été interrogées" in html
    assert "<blockquote>" not in html


def test_a_question_that_cannot_be_asked_gets_one_sentence(
    open_page: Open, assistant: FakeAssistant
) -> None:
    assistant.answers = {"long": QuestionTooLongError(size=2000, limit=1000)}

    at = open_page(q="long")

    assert not at.exception
    assert [warning.value for warning in at.warning] == [
        "La question compte 2000 caractères, la limite est 1000\u00a0: gardez-en l’essentiel."
    ]


def test_the_sentence_is_in_the_language_of_the_page(
    open_page: Open, assistant: FakeAssistant
) -> None:
    assistant.answers = {"…": EmptyQuestionError()}

    assert open_page(q="…", lang="en").warning[0].value == EmptyQuestionError.en


def test_a_damaged_index_gets_one_sentence(open_page: Open, collection: FakeCollection) -> None:
    collection.error = DamagedIndexError(path="x", cause="absent")

    at = open_page(q=QUESTION)

    assert not at.exception
    assert "cli.py rebuild" in at.error[0].value


def test_earlier_questions_stay_below_and_open_again(open_page: Open) -> None:
    at = ask(ask(open_page(), QUESTION), "Et le blé ?")

    assert [header.value for header in at.header][-1] == "Questions précédentes"
    assert f"<q>{QUESTION}</q> <span>1\u00a0source répond</span>" in page_html(at)

    at.button(key="again-0").click().run()

    assert at.text_input(key="q").value == QUESTION
    assert at.header[0].value.startswith("1\u00a0source répond")
    assert "<q>Et le blé ?</q> <span>aucune source ne répond</span>" in page_html(at)


def test_an_emptied_field_shows_the_corpus_again(open_page: Open) -> None:
    at = ask(open_page(q=QUESTION), "")

    assert "q" not in at.query_params
    assert at.header[0].value == "Les voix du corpus"


def test_back_shows_the_question_of_the_address(open_page: Open) -> None:
    at = ask(open_page(q=QUESTION), "Et le blé ?")
    at.query_params["q"] = QUESTION
    at.run()

    assert at.text_input(key="q").value == QUESTION


def test_a_large_corpus_shows_the_first_columns_and_the_others_on_demand(
    open_page: Open, assistant: FakeAssistant, collection: FakeCollection
) -> None:
    many = [article(f"a{place}", f"Le texte {place}.") for place in range(FIRST_COLUMNS + 8)]
    collection.articles = many
    speaking = [
        source(one, "answers", citation(one, one.text, number=place))
        for place, one in enumerate(many, start=1)
    ]
    assistant.answers = {QUESTION: answer(QUESTION, *speaking)}

    at = open_page(q=QUESTION)
    first = page_html(at).count("<blockquote>")
    at.button(key="more").click().run()

    assert (first, page_html(at).count("<blockquote>")) == (FIRST_COLUMNS, FIRST_COLUMNS + 8)


def test_a_link_to_a_passage_opens_the_drawer(open_page: Open) -> None:
    at = open_page(q=QUESTION, passage=f"{PRO.id}:0:18")

    assert not at.exception
    assert '<div class="rc-source rc-open"><h3>Pro</h3>' in page_html(at)


def test_the_button_of_a_quote_puts_its_passage_into_the_address(open_page: Open) -> None:
    at = open_page(q=QUESTION)
    at.button(key="context-2").click().run()

    start = CONTRA.text.index("Le client")
    assert at.query_params["passage"] == f"{CONTRA.id}:{start}:{start + 19}"
    assert "rc-open" in page_html(at)


@pytest.mark.parametrize("passage", ["nobody:0:5", "pro:5:5", "pro:0:99999", "pro", "pro:a:b", ":"])
def test_a_link_to_no_passage_opens_nothing(open_page: Open, passage: str) -> None:
    at = open_page(q=QUESTION, passage=passage)

    assert not at.exception
    assert "rc-open" not in page_html(at)


def test_examples_are_offered_only_over_the_default_articles(
    open_page: Open, collection: FakeCollection
) -> None:
    assert not open_page().pills

    collection.articles += [
        article(f"d{place}", "…", origin=origin) for place, origin in enumerate(default_origins())
    ]
    at = open_page()
    at.pills(key="example").set_value("Faut-il laisser de l’autonomie aux équipes\u202f?").run()

    assert at.text_input(key="q").value == "Faut-il laisser de l’autonomie aux équipes ?"


def test_an_empty_corpus_leads_to_the_page_that_fills_it(
    open_page: Open, collection: FakeCollection, workspace: Workspace
) -> None:
    collection.articles = []

    at = open_page(q=QUESTION)

    assert not at.exception
    assert at.info[0].value.startswith("Le corpus est vide")
