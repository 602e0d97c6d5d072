"""Follow-ups: what is passed on, how it is shown, and that an address holds all of it."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from errors import EmptyQuestionError
from index.collections import create_collection
from tests.ui.conftest import CONTRA, PRO, QUESTION, Open, page_html, wait_until
from tests.ui.fakes import FakeAssistant, answer, citation, source
from ui.resources import Library
from ui.state import is_reworded

FOLLOW_UP = "Et pour les managers ?"
COMPLETED = f"{QUESTION} pour les managers ?"
LINE = f"Comprise comme\u00a0: <q>{COMPLETED}</q>"


def ask(at: AppTest, question: str) -> AppTest:
    return at.text_input(key="q").set_value(question).run()


def address(at: AppTest) -> dict[str, str]:
    """What the address says of the question."""
    values = {name: at.query_params.get(name, "") for name in ("q", "after", "literal")}
    return {name: value for name, value in values.items() if value}


@pytest.fixture
def followed_up(open_page: Open) -> AppTest:
    return ask(open_page(q=QUESTION), FOLLOW_UP)


def test_a_follow_up_is_passed_on_with_what_was_asked_before(
    followed_up: AppTest, assistant: FakeAssistant
) -> None:
    ask(followed_up, "Et pour les clients ?")

    assert assistant.heard == [(), (QUESTION,), (QUESTION, COMPLETED)]


def test_a_follow_up_is_shown_as_it_was_understood_and_the_address_holds_it(
    followed_up: AppTest,
) -> None:
    assert LINE in page_html(followed_up)
    assert followed_up.text_input(key="q").value == FOLLOW_UP
    assert address(followed_up) == {"q": FOLLOW_UP, "after": QUESTION}


def test_a_shared_follow_up_is_understood_as_it_was(
    open_page: Open, assistant: FakeAssistant
) -> None:
    at = open_page(q=FOLLOW_UP, after=QUESTION)

    assert assistant.heard == [(QUESTION,)]
    assert LINE in page_html(at)


def test_a_follow_up_is_not_asked_twice(followed_up: AppTest, assistant: FakeAssistant) -> None:
    followed_up.run().run()

    assert len(assistant.asked) == 2


def test_a_question_that_stands_alone_is_no_follow_up(
    open_page: Open, assistant: FakeAssistant
) -> None:
    at = ask(open_page(q=QUESTION), "Qui est Lipsky ?")

    assert assistant.heard[-1] == (QUESTION,)
    assert address(at) == {"q": "Qui est Lipsky ?"}
    assert "Comprise comme" not in page_html(at)


def test_signs_and_spaces_alone_are_no_other_words() -> None:
    asked = answer("Est-ce  utile")

    assert not is_reworded(asked)
    assert not is_reworded(replace(asked, understood="est-ce utile\u202f?"))
    assert is_reworded(replace(asked, understood="Est-ce utile aux clients ?"))


def test_a_follow_up_can_be_taken_to_the_letter_and_back(
    followed_up: AppTest, assistant: FakeAssistant
) -> None:
    at = followed_up.button(key="ask-literal").click().run()

    assert assistant.heard == [(), (QUESTION,), None]
    assert address(at) == {"q": FOLLOW_UP, "after": QUESTION, "literal": "1"}
    assert "Prise à la lettre." in page_html(at)
    assert "Comprise comme" not in page_html(at)

    at.button(key="ask-interpret").click().run()

    assert assistant.heard == [(), (QUESTION,), None, (QUESTION,)]
    assert address(at) == {"q": FOLLOW_UP, "after": QUESTION}
    assert LINE in page_html(at)


def test_back_shows_the_question_before_as_it_stood(
    followed_up: AppTest, assistant: FakeAssistant
) -> None:
    followed_up.query_params["q"] = QUESTION
    followed_up.query_params["after"] = ""
    at = followed_up.run()

    assert at.text_input(key="q").value == QUESTION
    assert assistant.heard[-1] == ()
    assert "Comprise comme" not in page_html(at)


def test_a_question_asked_anew_does_not_follow_itself(
    followed_up: AppTest, assistant: FakeAssistant
) -> None:
    ask(followed_up, QUESTION)

    assert assistant.heard[-1] == (COMPLETED,)


def test_an_earlier_follow_up_opens_again_as_it_was_understood(
    followed_up: AppTest, assistant: FakeAssistant
) -> None:
    at = ask(followed_up, "Qui est Lipsky ?")
    html = page_html(at)
    assert f"<q>{FOLLOW_UP}</q> <span>{COMPLETED} · aucune source ne répond</span>" in html

    at.button(key="again-0").click().run()

    assert assistant.heard[-1] == (QUESTION,)
    assert address(at) == {"q": FOLLOW_UP, "after": QUESTION}


def test_a_question_that_cannot_be_asked_is_in_the_address_and_not_in_the_conversation(
    open_page: Open, assistant: FakeAssistant
) -> None:
    assistant.answers = {"…": EmptyQuestionError()}

    at = ask(open_page(q=QUESTION), "…")
    assert address(at) == {"q": "…"}
    ask(at, FOLLOW_UP)

    assert assistant.heard[-1] == (QUESTION,)


def test_no_question_of_one_collection_is_passed_on_to_another(
    open_page: Open, library: Library, data: Path
) -> None:
    create_collection(data, "Mission")
    at = open_page(q=QUESTION)
    at.selectbox(key="collection-choice").set_value("mission").run()
    wait_until(lambda: not at.session_state["session"].workspace.work.running)
    other: Any = library.workspace("mission").assistant
    other.collection.articles.append(PRO)

    at = ask(at.run(), FOLLOW_UP)

    assert not at.exception
    assert other.heard == [()]


def test_a_restriction_is_told_and_lifted(open_page: Open, assistant: FakeAssistant) -> None:
    restricted = answer(
        "Selon <b>Anne</b>, est-ce utile ?",
        source(PRO, "answers", citation(PRO, PRO.text[:18])),
        understood="Est-ce utile ?",
        named=("<b>Anne</b>",),
    )
    assistant.answers = {
        restricted.question: restricted,
        "Est-ce utile ?": answer(
            "Est-ce utile ?", source(CONTRA, "answers", citation(CONTRA, CONTRA.text[:20]))
        ),
    }

    at = open_page(q=restricted.question)
    assert "Limité à\u00a0: <b>&lt;b&gt;Anne&lt;/b&gt;</b>" in page_html(at)
    at.button(key="ask-everyone").click().run()

    assert address(at) == {"q": "Est-ce utile ?", "literal": "1"}
    assert assistant.heard[-1] is None
    assert "<h3>Contra</h3>" in page_html(at)
    assert "Limité à" not in page_html(at)
