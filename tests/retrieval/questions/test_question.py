import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errors import (
    EmptyQuestionError,
    QuestionError,
    QuestionScriptError,
    QuestionTooLongError,
)
from retrieval.questions.question import Question, read_question

LIMIT = 200  # characters


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Faut-il mesurer la satisfaction ?", "fr"),
        ("Should managers be measured on satisfaction?", "en"),
        ("autonomie", "fr"),
        ("Qui est Kenneth Blanchard ?", "fr"),  # whose letters are English
        ("Qu’est-ce que le lean management ?", "fr"),
        ("What is the “petit patron”?", "en"),
        ("customer journey mapping", "en"),
    ],
)
def test_a_question_knows_its_language(text: str, language: str) -> None:
    assert read_question(text, size_limit=LIMIT).language == language


def test_a_question_is_one_line_in_nfc() -> None:
    text = "  Faut-il\n\n mesurer\tl’e\u0301coute ?\r\n"

    assert read_question(text, size_limit=LIMIT).text == "Faut-il mesurer l’écoute ?"


def test_signals_to_machines_are_taken_for_spaces() -> None:
    text = "Faut-il\x00mesurer\x1b\x7f\x85 ?\udce9"

    assert read_question(text, size_limit=LIMIT).text == "Faut-il mesurer ?"


@pytest.mark.parametrize("text", ["", " ", "?", "😀 🐝", "\x00\x01", "« … »"])
def test_a_question_holds_a_word(text: str) -> None:
    with pytest.raises(EmptyQuestionError):
        read_question(text, size_limit=LIMIT)


def test_a_question_may_be_as_long_as_the_limit_and_no_longer() -> None:
    assert len(read_question("a" * LIMIT, size_limit=LIMIT).text) == LIMIT
    with pytest.raises(
        QuestionTooLongError, match=f"{LIMIT + 1} caractères, la limite est {LIMIT}"
    ):
        read_question("a" * (LIMIT + 1), size_limit=LIMIT)


@pytest.mark.parametrize(
    "text",
    ["员工比客户更重要吗", "هل الموظفون أهم", "Кто главнее", "ποιος", "顧客 NPS とは何ですか"],
)
def test_a_question_is_in_the_latin_alphabet(text: str) -> None:
    with pytest.raises(QuestionScriptError):
        read_question(text, size_limit=LIMIT)


@pytest.mark.parametrize("text", ["2014 ?", "Que dit 李 de la mesure ?", "Ærø, Łódź, naïveté"])
def test_numbers_and_foreign_names_are_no_other_script(text: str) -> None:
    assert read_question(text, size_limit=LIMIT).text == text


@given(st.text(max_size=2 * LIMIT))
def test_any_text_is_a_question_or_says_why_not(text: str) -> None:
    try:
        question = read_question(text, size_limit=LIMIT)
    except QuestionError as refusal:
        said = str(refusal)
    else:
        said = ""
        assert_well_formed(question)
    assert said == "" or (said.endswith(".") and len(said.splitlines()) == 1)


def assert_well_formed(question: Question) -> None:
    assert 0 < len(question.text) <= LIMIT
    assert question.text == " ".join(question.text.split())
    assert unicodedata.is_normalized("NFC", question.text)
    assert read_question(question.text, size_limit=LIMIT) == question
