"""Questions by sources, filled by a real assistant over own articles."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from corpus.models import Reference, Voice
from corpus.progress import Interrupted, Step
from errors import (
    BoardChangedError,
    EmptyQuestionError,
    MatrixQuestionError,
    NoMatrixQuestionError,
    UnknownArticleError,
)
from index.collection import Collection
from index.embedder import open_embedder
from index.plain import MalformedError
from retrieval.assistant import Assistant
from settings import Settings
from tests.retrieval.conftest import DEBATE
from workshop.boards import matrices_of
from workshop.cells import (
    SILENT,
    Coverage,
    add_next,
    change_cell,
    cover_columns,
    cover_rows,
    drop_quote,
    pin,
    show_next,
    show_quote,
    unpin,
)
from workshop.contract import plain_matrix, read_matrix
from workshop.keeping import articles_of
from workshop.matrix import fill_matrix
from workshop.models import Cell, KeptQuote, Matrix
from workshop.questions import questions_of
from workshop.reruns import compare_matrices, merge_rerun

QUESTIONS = (
    "Faut-il installer des ruches sur les toits ?",
    "Le pain du boulanger se garde-t-il ?",
    "Comment régler la pression d’un pneu de tracteur ?",
)


@pytest.fixture(scope="module")
def assistant(
    tmp_path_factory: pytest.TempPathFactory, prepared_cache: Path
) -> Iterator[Assistant]:
    model = open_embedder(Settings(cache=prepared_cache))
    folder = tmp_path_factory.mktemp("debate")
    for name, text in DEBATE.items():
        (folder / name).write_text(text, encoding="utf-8")
    settings = Settings(data=tmp_path_factory.mktemp("data"))
    collection = Collection(settings, lambda: model)
    collection.add([folder])
    yield Assistant(settings, collection, model)
    collection.close()


@pytest.fixture(scope="module")
def filled(assistant: Assistant) -> Matrix:
    return fill_matrix(assistant, QUESTIONS)


def source(matrix: Matrix, origin: str) -> str:
    return next(one.id for one in matrix.sources if one.origin == origin)


def cell(matrix: Matrix, question: int, origin: str) -> Cell:
    ids = [one.id for one in matrix.sources]
    return matrix.cells[question][ids.index(source(matrix, origin))]


def test_every_cell_is_a_verbatim_quote_or_silence(assistant: Assistant, filled: Matrix) -> None:
    find = articles_of(assistant.collection.snapshot())

    assert filled.questions == QUESTIONS
    assert {one.origin for one in filled.sources} == set(DEBATE)
    for question, row in zip(filled.questions, filled.cells, strict=True):
        for reference, one in zip(filled.sources, row, strict=True):
            assert bool(one.quotes) == (one.verdict != "silent")
            for quote in (*one.quotes, *one.others):
                article = find(reference.id)
                assert article is not None
                assert article.text[quote.start : quote.end] == quote.text
                assert (quote.article, quote.question) == (reference, question)
                assert quote.voice.kind != "comment"


def test_who_answers_is_quoted_and_who_says_nothing_is_silent(filled: Matrix) -> None:
    assert cell(filled, 0, "pour.txt").verdict == "answers"
    assert "ruche" in cell(filled, 0, "contre.txt").quotes[0].text.lower()
    assert cell(filled, 1, "pain.txt").verdict == "answers"
    assert all(one.verdict == "silent" for one in filled.cells[2])


def test_a_name_in_a_question_restricts_nothing(assistant: Assistant) -> None:
    matrix = fill_matrix(assistant, ["Selon Paul Géraud, faut-il des ruches sur les toits ?"])

    assert cell(matrix, 0, "pour.txt").verdict != "silent"
    assert cell(matrix, 0, "contre.txt").verdict == "answers"


def test_chosen_sources_are_the_columns_in_their_order(
    assistant: Assistant, filled: Matrix
) -> None:
    ids = [source(filled, "pain.txt"), source(filled, "contre.txt")]

    matrix = fill_matrix(assistant, QUESTIONS[:1], sources=ids)

    assert [one.id for one in matrix.sources] == ids
    with pytest.raises(UnknownArticleError):
        fill_matrix(assistant, QUESTIONS[:1], sources=["personne"])


def test_a_question_that_cannot_be_asked_is_told_by_its_number(assistant: Assistant) -> None:
    with pytest.raises(MatrixQuestionError, match="question 2") as refusal:
        fill_matrix(assistant, [QUESTIONS[0], "…"])
    assert isinstance(refusal.value.__cause__, EmptyQuestionError)
    with pytest.raises(NoMatrixQuestionError):
        fill_matrix(assistant, [])


def test_it_tells_how_far_it_is_and_stops_when_asked(assistant: Assistant) -> None:
    told: list[Step] = []
    fill_matrix(assistant, QUESTIONS[:2], progress=told.append)

    def stop(step: Step) -> None:
        if step.done:
            raise Interrupted

    assert told == [Step("ask", done, 2) for done in range(3)]
    with pytest.raises(Interrupted):
        fill_matrix(assistant, QUESTIONS[:2], progress=stop)


def test_a_pinned_cell_keeps_its_quotes_when_it_is_filled_again(
    assistant: Assistant, filled: Matrix
) -> None:
    pain = source(filled, "pain.txt")
    chosen = cell(filled, 0, "contre.txt").quotes[0]
    pinned = change_cell(filled, QUESTIONS[0], pain, partial(show_quote, quote=chosen))

    again = fill_matrix(assistant, QUESTIONS, kept=pinned)

    kept = cell(again, 0, "pain.txt")
    assert (kept.quotes, kept.pinned, kept.verdict) == ((chosen,), True, "touches")
    expected = [
        ["new" if (row, one.id) == (0, pain) else "same" for one in filled.sources]
        for row in range(3)
    ]
    assert [list(row) for row in compare_matrices(filled, again).cells] == expected


def quote(words: str, article: str = "a") -> KeptQuote:
    reference = Reference(article, "Titre", (), "", "", "fr", f"{article}.txt")
    return KeptQuote(reference, 0, len(words), words, Voice("author", "", 0, len(words)))


ONE, TWO, THREE = quote("un"), quote("deux"), quote("trois")
CELL = Cell("answers", (ONE,), (TWO, THREE))


def test_the_next_candidate_takes_the_place_of_the_quote_and_they_go_round() -> None:
    first = show_next(CELL)

    assert first == Cell("answers", (TWO,), (THREE, ONE), pinned=True)
    assert show_next(show_next(first)) == replace(CELL, pinned=True)
    assert show_next(SILENT) == SILENT


def test_a_second_quote_is_added_and_dropped_again() -> None:
    both = add_next(CELL)

    assert both == Cell("answers", (ONE, TWO), (THREE,), pinned=True)
    assert drop_quote(both, 1) == replace(CELL, pinned=True)
    assert drop_quote(CELL, 0) == CELL


def test_a_person_may_put_a_quote_into_a_silent_cell() -> None:
    assert show_quote(SILENT, ONE) == Cell("touches", (ONE,), pinned=True)
    assert show_quote(CELL, TWO) == Cell("answers", (TWO, ONE), (THREE,), pinned=True)


def small(*rows: tuple[Cell, ...], questions: tuple[str, ...] = ("q", "r")) -> Matrix:
    sources = tuple(quote("x", name).article for name in "ab")
    return Matrix(questions, sources, rows)


TOUCHES = Cell("touches", (quote("oui", "b"),))


def test_coverage_counts_each_row_and_column() -> None:
    matrix = small((CELL, TOUCHES), (SILENT, TOUCHES))

    assert cover_rows(matrix) == (Coverage(1, 1, 0), Coverage(0, 1, 1))
    assert cover_columns(matrix) == (Coverage(1, 0, 1), Coverage(0, 2, 0))
    assert [row.share for row in cover_rows(matrix)] == [1, 1 / 2]
    assert Coverage(0, 0, 0).share == 0


def test_a_comparison_tells_same_new_replaced_and_gone() -> None:
    old = small((CELL, SILENT), (TOUCHES, TOUCHES))
    moved = replace(CELL, quotes=(replace(ONE, start=5, end=7),))
    new = small((moved, TOUCHES), (replace(CELL, quotes=(TWO,)), SILENT))

    told = compare_matrices(old, new)

    assert told.cells == (("same", "new"), ("replaced", "gone"))
    assert (told.gone_questions, told.gone_sources) == ((), ())


def test_a_comparison_tells_the_rows_and_columns_that_are_no_more() -> None:
    old = small((CELL, SILENT), (TOUCHES, TOUCHES))
    new = Matrix(("r", "s"), (*old.sources[:1], quote("x", "c").article), old.cells)

    told = compare_matrices(old, new)

    assert (told.gone_questions, told.gone_sources) == (("q",), ("b",))
    assert told.cells == (("replaced", "same"), ("new", "new"))


def test_what_people_changed_while_it_was_filled_is_not_lost() -> None:
    base = small((CELL, SILENT), (SILENT, TOUCHES))
    filled = small((replace(CELL, quotes=(THREE,)), TOUCHES), (SILENT, SILENT))
    newest = change_cell(base, "q", "a", show_next)

    merged = merge_rerun(base, filled, newest)

    assert merged.cells == ((show_next(CELL), TOUCHES), (SILENT, SILENT))


def test_a_matrix_is_saved_changed_and_undone(tmp_path: Path) -> None:
    matrix = small((CELL, SILENT), (SILENT, TOUCHES))
    drawer = matrices_of(tmp_path)
    made = drawer.create("Mardi", matrix).label.id

    pinned = drawer.change(made, partial(change_cell, question="q", source="a", change=pin)).value

    assert pinned.cells[0][0].pinned
    assert drawer.open(made).value == pinned
    drawer.change(made, partial(change_cell, question="q", source="a", change=unpin))
    assert matrices_of(tmp_path).undo(made).value == pinned
    assert drawer.undo(made).value == matrix
    with pytest.raises(BoardChangedError):
        drawer.change(made, partial(change_cell, question="x", source="a", change=pin))


def test_a_matrix_travels_as_json_and_nothing_else_is_read_as_one(filled: Matrix) -> None:
    plain = plain_matrix(filled)

    assert read_matrix(plain) == filled
    assert sorted(plain) == ["cells", "format", "questions", "sources"]
    wrongs: list[dict[str, object]] = [
        {"questions": ["q"]}, {"cells": [[]]}, {"cells": "x"}, {"sources": [{}]},
        {"questions": [1, 2, 3]},
    ]  # fmt: skip
    for wrong in wrongs:
        with pytest.raises(MalformedError):
            read_matrix(plain | wrong)


def test_pasted_questions_are_read_one_a_line() -> None:
    pasted = "  1. Qui paie ?\n\n2) Pour qui ?\n• Qui paie ?\n– Et après ?\n"

    assert questions_of(pasted) == ("Qui paie ?", "Pour qui ?", "Et après ?")
