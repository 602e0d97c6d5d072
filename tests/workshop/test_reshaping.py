"""A matrix that is given other rows and columns: what is there stays, the rest is asked."""

from dataclasses import replace

import pytest

from corpus.progress import Step
from errors import EmptyQuestionError, MatrixQuestionError, NoMatrixQuestionError
from retrieval.assistant import Assistant
from tests.ui.fakes import FakeAssistant, FakeCollection, answer, article, citation, source
from workshop.cells import SILENT, change_cell, pin, put_quote, show_next
from workshop.keeping import keep_citation
from workshop.matrix import fill_matrix, reshape_matrix
from workshop.models import Cell, Matrix
from workshop.questions import reworded

A = article("a", "Le toit protège. Il dure. Il coûte peu.")
B = article("b", "La place suffit. Elle se prête à tout.")
ROOF, SQUARE, COST = "Faut-il un toit ?", "La place suffit-elle ?", "Combien cela coûte-t-il ?"

ANEW = "Faut-il un toît ?"


@pytest.fixture
def fake() -> FakeAssistant:
    roof = source(A, "answers", citation(A, "Le toit protège."), citation(A, "Il dure.", number=2))
    return FakeAssistant(
        FakeCollection(A, B),
        {
            ROOF: answer(ROOF, roof, source(B, "silent")),
            SQUARE: answer(SQUARE, source(A, "silent"), source(B, "answers", citation(B, B.text))),
            COST: answer(COST, source(A, "touches", citation(A, "Il coûte peu."))),
            ANEW: answer(ANEW, source(A, "touches", citation(A, A.text))),
            "…": EmptyQuestionError(),
        },
    )  # fmt: skip


@pytest.fixture
def assistant(fake: FakeAssistant) -> Assistant:
    return fake  # type: ignore[return-value]


@pytest.fixture
def matrix(assistant: Assistant) -> Matrix:
    return fill_matrix(assistant, [ROOF, SQUARE])


def test_a_new_question_is_asked_and_the_others_are_not(
    assistant: Assistant, fake: FakeAssistant, matrix: Matrix
) -> None:
    fake.asked.clear()

    made = reshape_matrix(assistant, matrix, [COST, ROOF, SQUARE], ["a", "b"])

    assert {asked[0] for asked in fake.asked} == {COST}
    assert made.questions == (COST, ROOF, SQUARE)
    assert made.cells[1:] == matrix.cells
    assert made.cells[0][0].quotes[0].text == "Il coûte peu."


def test_a_new_source_is_asked_what_the_others_were(
    assistant: Assistant, fake: FakeAssistant
) -> None:
    narrow = fill_matrix(assistant, [ROOF, SQUARE], sources=["a"])
    fake.asked.clear()

    made = reshape_matrix(assistant, narrow, narrow.questions, ["b", "a"])

    assert {asked[3] for asked in fake.asked} == {("b",)}
    assert [one.id for one in made.sources] == ["b", "a"]
    assert [row[1] for row in made.cells] == [row[0] for row in narrow.cells]
    assert made.cells[1][0].quotes[0].text == B.text


def test_rows_are_removed_and_put_in_another_order_without_asking(
    assistant: Assistant, fake: FakeAssistant, matrix: Matrix
) -> None:
    fake.asked.clear()

    made = reshape_matrix(assistant, matrix, [SQUARE], ["b"])

    assert fake.asked == []
    assert made.cells == ((matrix.cells[1][1],),)


def test_a_question_worded_anew_keeps_what_was_pinned(assistant: Assistant, matrix: Matrix) -> None:
    chosen = change_cell(matrix, ROOF, "a", show_next)

    made = reshape_matrix(assistant, chosen, [ANEW, SQUARE], ["a", "b"])

    assert [quote.text for quote in made.cells[0][0].quotes] == ["Il dure."]
    assert made.cells[0][0].pinned
    assert [quote.text for quote in made.cells[0][0].others] == [A.text]


def test_a_column_whose_article_is_gone_stays_as_it_was(
    assistant: Assistant, fake: FakeAssistant, matrix: Matrix
) -> None:
    fake.collection.articles = [A]

    made = reshape_matrix(assistant, matrix, [SQUARE, COST], ["a", "b"])

    assert [one.id for one in made.sources] == ["a", "b"]
    assert made.cells[0][1] == matrix.cells[1][1]
    assert made.cells[1][1] == SILENT


def test_it_tells_how_far_it_is_and_what_cannot_be_asked(
    assistant: Assistant, matrix: Matrix
) -> None:
    told: list[Step] = []
    reshape_matrix(assistant, matrix, [ROOF, COST], ["a"], progress=told.append)

    assert told == [Step("ask", done, 2) for done in range(3)]
    with pytest.raises(MatrixQuestionError, match="question 2"):
        reshape_matrix(assistant, matrix, [ROOF, "…"], ["a"])
    with pytest.raises(NoMatrixQuestionError):
        reshape_matrix(assistant, matrix, [], ["a"])


def test_another_question_is_not_an_old_one_worded_anew() -> None:
    assert reworded([ROOF], [COST]) == {}
    assert reworded([ROOF], [ROOF, f"{ROOF} Ou non"]) == {}
    assert reworded([ROOF], ["Faut-il un toit."]) == {"Faut-il un toit.": ROOF}


def test_a_quote_takes_the_place_of_one_that_is_lost() -> None:
    one = keep_citation(citation(A, "Il dure."), A)
    other = replace(one, start=0, end=16, text="Le toit protège.")

    assert put_quote(Cell("answers", (one,)), 0, other) == pin(Cell("answers", (other,)))
    assert put_quote(Cell("answers", (one,)), 1, other) == Cell("answers", (one,))
