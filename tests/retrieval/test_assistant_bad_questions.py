import pytest

from errors import EmptyQuestionError, QuestionScriptError, QuestionTooLongError
from retrieval.assistant import Assistant


def test_fewer_than_one_citation_is_a_mistake(notes: Assistant) -> None:
    with pytest.raises(ValueError, match="at least 1"):
        notes.ask("Faut-il sanctionner ?", citations=0)


@pytest.mark.parametrize("question", ["", " \n\t ", "?!…", "😀😀😀", "\x00\x07"])
def test_a_question_without_a_word_is_refused(notes: Assistant, question: str) -> None:
    with pytest.raises(EmptyQuestionError):
        notes.ask(question)
    with pytest.raises(EmptyQuestionError):
        notes.search(question)


@pytest.mark.parametrize("question", ["员工比客户更重要吗", "هل الموظفون أهم من العملاء؟"])
def test_a_question_in_another_script_is_refused(notes: Assistant, question: str) -> None:
    with pytest.raises(QuestionScriptError):
        notes.ask(question)


def test_a_question_of_ten_thousand_characters_is_refused_with_both_numbers(
    notes: Assistant,
) -> None:
    with pytest.raises(QuestionTooLongError, match=r"10000 caractères, la limite est 1000"):
        notes.ask("é" * 10_000)
