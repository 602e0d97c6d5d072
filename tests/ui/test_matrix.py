"""The page of matrices: a new one, another one, other rows and columns, filling again."""

import threading
from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from errors import EmptyQuestionError
from tests.ui.conftest import CONTRA, MUTE, PRO, QUESTION, Open, page_html
from tests.ui.fakes import FakeAssistant, FakeCollection, answer, article, citation, source
from tests.ui.matrixpage import QUESTIONS, WHEAT, finish, go, keep_matrix, matrix_answers, now
from ui.jobs import Workspace
from ui.matrices.bench import bench_of
from workshop.boards import matrices_of


@pytest.fixture(autouse=True)
def answers(assistant: FakeAssistant) -> None:
    assistant.answers = matrix_answers()


def write(at: AppTest, text: str, name: str = "Jeudi") -> AppTest:
    at.text_area(key="matrix-draft-questions").set_value(text)
    at.text_input(key="matrix-draft-name").set_value(name)
    return at.button(key="matrix-fill").click().run()


def names(collection: FakeCollection) -> list[str]:
    return [label.name for label in matrices_of(collection.folder).labels()]


def test_pasted_questions_become_a_matrix_that_is_kept(
    open_page: Open, workspace: Workspace, collection: FakeCollection
) -> None:
    at = go(open_page())

    finish(write(at, f"1. {QUESTION}\n\n- {WHEAT}"), workspace)

    made = now(collection, "Jeudi")
    assert made.questions == QUESTIONS
    assert [one.id for one in made.sources] == ["pro", "contra", "mute"]
    assert at.selectbox(key="matrix-choice").options == ["Jeudi"]
    assert "2\u00a0questions, 3\u00a0sources" in page_html(at)
    assert "matrix" not in at.query_params


def test_only_the_chosen_sources_are_columns(
    open_page: Open, workspace: Workspace, collection: FakeCollection
) -> None:
    at = go(open_page())
    at.multiselect(key="matrix-draft-sources").set_value(["mute"])

    finish(write(at, QUESTION), workspace)

    assert [one.id for one in now(collection, "Jeudi").sources] == ["mute"]


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ("\n \n", "Jeudi", "La matrice n’a aucune question"),
        (QUESTION, "  ", "ne convient pas"),
        (QUESTION, "mardi", "est déjà le nom"),
    ],
)
def test_what_cannot_be_made_is_told_and_what_was_written_stays(
    open_page: Open, assistant: FakeAssistant, text: str, name: str, said: str
) -> None:
    keep_matrix(assistant)
    at = go(open_page(), matrix="new")

    write(at, text, name)

    assert said in at.error[0].value
    assert at.text_area(key="matrix-draft-questions").value == text
    assert not at.run().error


class Gate:
    """Holds the assistant until it is opened."""

    def __init__(self, assistant: FakeAssistant) -> None:
        self.opened = threading.Event()
        ask = assistant.ask

        def wait(*given: object, **named: object) -> object:
            self.opened.wait(10)
            return ask(*given, **named)  # type: ignore[arg-type]

        assistant.ask = wait  # type: ignore[method-assign, assignment]


@pytest.fixture
def gate(assistant: FakeAssistant) -> Iterator[Gate]:
    made = Gate(assistant)
    yield made
    made.opened.set()


def test_a_matrix_that_is_being_filled_survives_a_reload(
    open_page: Open, workspace: Workspace, collection: FakeCollection, gate: Gate
) -> None:
    write(go(open_page()), QUESTION)
    other = go(open_page())

    assert [one.value for one in other.subheader] == ["La matrice se remplit"]
    gate.opened.set()
    finish(other, workspace)
    assert names(collection) == ["Jeudi"]


def test_a_matrix_can_be_stopped_and_what_was_written_comes_back(
    open_page: Open, workspace: Workspace, collection: FakeCollection, gate: Gate
) -> None:
    at = write(go(open_page()), f"{QUESTION}\n{WHEAT}")
    at.button(key="cancel").click().run()
    gate.opened.set()

    finish(at, workspace)

    assert names(collection) == []
    assert at.text_area(key="matrix-draft-questions").value == f"{QUESTION}\n{WHEAT}"
    assert at.text_input(key="matrix-draft-name").value == "Jeudi"
    assert any("Arrêté." in one.value for one in at.markdown)


def test_a_question_that_cannot_be_asked_is_told_and_comes_back(
    open_page: Open, workspace: Workspace, assistant: FakeAssistant
) -> None:
    assistant.answers = {"…": EmptyQuestionError()}

    at = finish(write(go(open_page()), f"{QUESTION}\n…"), workspace)

    assert "La question 2 de la matrice" in at.error[0].value
    assert str(at.text_area(key="matrix-draft-questions").value).endswith("…")
    at.button(key="matrix-dismiss").click().run()
    assert not at.error


def test_the_address_is_not_written_by_the_page_itself(
    open_page: Open, assistant: FakeAssistant
) -> None:
    made = keep_matrix(assistant).label.id

    at = go(open_page())

    assert at.selectbox(key="matrix-choice").value == made
    assert "matrix" not in at.query_params


def test_another_matrix_is_chosen_by_its_name(open_page: Open, assistant: FakeAssistant) -> None:
    made = {name: keep_matrix(assistant, name).label.id for name in ("Lundi", "Mardi")}
    at = go(open_page(), matrix=made["Mardi"], cell="a:b")

    at.selectbox(key="matrix-choice").set_value(made["Lundi"]).run()

    assert at.query_params["matrix"] == made["Lundi"]
    assert not at.query_params.get("cell")
    assert at.session_state["session"].thread.opened["matrix"] == made["Lundi"]


def test_a_matrix_that_is_gone_is_told(open_page: Open, assistant: FakeAssistant) -> None:
    keep_matrix(assistant)

    at = go(open_page(), matrix="0123456789ab")

    assert "n’est plus là" in at.info[0].value
    assert at.selectbox(key="matrix-choice").value == ""


def test_it_is_renamed_duplicated_and_deleted_after_a_question(
    open_page: Open, assistant: FakeAssistant, collection: FakeCollection
) -> None:
    made = keep_matrix(assistant).label.id
    at = go(open_page(), matrix=made)

    at.text_input(key=f"matrix-name-{made}-Mardi").set_value("Mercredi")
    at.button(key="matrix-rename-go").click().run()
    at.button(key="matrix-copy").click().run()

    assert names(collection) == ["Mercredi", "Mercredi (copie)"]
    assert at.query_params["matrix"] != made
    at.button(key="matrix-delete").click().run()
    assert "«\u00a0Mercredi \\(copie\\)\u00a0»" in at.warning[0].value
    at.button(key="matrix-delete-keep").click().run()
    assert len(names(collection)) == 2
    at.button(key="matrix-delete").click().run()
    at.button(key="matrix-delete-confirm").click().run()
    assert names(collection) == ["Mercredi"]
    assert at.selectbox(key="matrix-choice").value == made


def shape(at: AppTest, questions: str, sources: list[str]) -> AppTest:
    area = next(one for one in at.text_area if (one.key or "").startswith("matrix-questions-"))
    chosen = next(one for one in at.multiselect if (one.key or "").startswith("matrix-sources-"))
    area.set_value(questions)
    chosen.set_value(sources)
    return at.button(key="matrix-reshape").click().run()


def test_questions_and_sources_are_changed_and_that_is_undone_and_done_again(
    open_page: Open, workspace: Workspace, assistant: FakeAssistant, collection: FakeCollection
) -> None:
    keep_matrix(assistant)
    at = go(open_page())

    finish(shape(at, f"{WHEAT}\nEt après ?\n{QUESTION}", ["mute", "pro"]), workspace)

    assert now(collection).questions == (WHEAT, "Et après ?", QUESTION)
    assert [one.id for one in now(collection).sources] == ["mute", "pro"]
    at.button(key="matrix-undo").click().run()
    assert now(collection).questions == QUESTIONS
    at.button(key="matrix-redo").click().run()
    assert len(now(collection).questions) == 3


def test_a_matrix_without_a_question_is_refused(
    open_page: Open, assistant: FakeAssistant, collection: FakeCollection
) -> None:
    keep_matrix(assistant)

    at = shape(go(open_page()), "", ["pro"])

    assert "aucune question" in at.error[0].value
    assert now(collection).questions == QUESTIONS


def test_what_somebody_else_changed_is_not_undone_unseen(
    open_page: Open, workspace: Workspace, assistant: FakeAssistant, collection: FakeCollection
) -> None:
    made = keep_matrix(assistant).label.id
    at = finish(shape(go(open_page()), WHEAT, ["pro"]), workspace)
    button = at.button(key="matrix-undo")
    drawer = matrices_of(collection.folder)
    drawer.undo(made)
    drawer.redo(made)

    button.click().run()

    assert now(collection).questions == (WHEAT,)


def test_filling_again_tells_what_changed_until_it_was_read(
    open_page: Open, workspace: Workspace, assistant: FakeAssistant, collection: FakeCollection
) -> None:
    keep_matrix(assistant)
    at = go(open_page())
    other = citation(PRO, "Il garantit la même réponse à chacun.")
    assistant.answers = {
        QUESTION: answer(QUESTION, source(PRO, "answers", other), source(CONTRA, "silent")),
        WHEAT: answer(WHEAT, source(CONTRA, "touches", citation(CONTRA, "Un script appauvrit."))),
    }
    collection.articles = [PRO, CONTRA]
    collection.generation += 1

    finish(at.button(key="matrix-refill").click().run(), workspace)

    said = (
        "1 case a maintenant une citation, 1 citation remplacée par une autre, 1 case ne dit plus "
        "rien, 1 colonne disparue, son article a été retiré."
    )
    assert f"Remplie à nouveau\u00a0: {said}" in page_html(at)
    assert [one.id for one in now(collection).sources] == ["pro", "contra"]
    at.button(key="matrix-dismiss").click().run()
    assert "Remplie" not in page_html(at)


def test_a_corpus_that_went_on_is_told_and_new_sources_join(
    open_page: Open, workspace: Workspace, assistant: FakeAssistant, collection: FakeCollection
) -> None:
    keep_matrix(assistant)
    at = go(open_page())
    assert not any("matrix-widen" in (one.key or "") for one in at.button)
    longer = article("pro", f"Avant tout. {PRO.text}")
    collection.articles = [longer, CONTRA, article("late", "Un mot de plus.")]
    collection.generation += 1

    at.run()

    html = page_html(at)
    assert "1 article a changé depuis que la matrice est remplie" in html
    assert "1 colonne a perdu son article" in html
    assert "1 article du corpus n’a pas de colonne ici" in html
    finish(at.button(key="matrix-widen").click().run(), workspace)
    assert [one.id for one in now(collection).sources] == ["pro", "contra", "mute", "late"]
    assert now(collection).cells[1][2].quotes[0].text == MUTE.text


def test_two_matrices_are_not_filled_at_once(
    open_page: Open, workspace: Workspace, assistant: FakeAssistant, gate: Gate
) -> None:
    gate.opened.set()
    keep_matrix(assistant)
    gate.opened.clear()
    at = go(open_page())
    at.button(key="matrix-refill").click().run()

    assert bench_of(workspace).work.running
    assert at.button(key="matrix-new").disabled
    assert at.button(key="matrix-refill").disabled
