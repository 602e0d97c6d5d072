"""Collections: which one is open, made, renamed and deleted; none ever sees another's answers."""

from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from index.collections import create_collection, delete_collection, list_collections
from tests.ui.conftest import QUESTION, SCRIPT, Open, page_html, wait_until
from ui.jobs import Workspace
from ui.resources import FIRST, Library

CORPUS = str(SCRIPT.parents[1] / "pages" / "corpus.py")
ASK = str(SCRIPT.parents[1] / "pages" / "ask.py")


def corpus_page(open_page: Open, **parameters: str) -> AppTest:
    return settled(open_page(**parameters).switch_page(CORPUS).run())


def settled(at: AppTest) -> AppTest:
    """Run the page until the collection it opens is open."""
    wait_until(lambda: not at.session_state["session"].workspace.work.running)
    at.run()
    assert not at.exception
    return at


def names(data: Path) -> set[str]:
    return {card.name for card in list_collections(data)}


def create(at: AppTest, title: str) -> AppTest:
    at.text_input(key="new-title").set_value(title)
    return settled(at.button(key="create").click().run())


def test_a_new_collection_is_opened_empty(open_page: Open, data: Path) -> None:
    at = create(corpus_page(open_page), "Mission Été")

    assert at.query_params["collection"] == "mission-ete"
    assert "mission-ete" in names(data)
    assert at.selectbox(key="collection-choice").value == "mission-ete"
    assert at.metric[0].value == "0"
    assert at.info[0].value.startswith("Le corpus est vide")


def test_a_name_that_is_taken_is_told(open_page: Open, data: Path) -> None:
    at = create(create(corpus_page(open_page), "Mission"), "Mission")

    assert "s’appelle déjà" in at.error[0].value
    assert at.query_params["collection"] == "mission"


def test_the_open_collection_is_remembered_across_pages(open_page: Open, data: Path) -> None:
    at = create(corpus_page(open_page), "Mission")
    at.query_params.clear()  # as a change of page does
    at = settled(at.switch_page(ASK).run())

    assert at.query_params["collection"] == "mission"
    assert at.selectbox(key="collection-choice").value == "mission"


def test_the_choice_is_shown_beside_the_question_only_where_there_is_one(
    open_page: Open, data: Path
) -> None:
    assert not open_page().selectbox

    create_collection(data, "Mission")

    assert open_page().selectbox(key="collection-choice").value == FIRST


def test_no_answer_and_no_question_goes_from_one_collection_to_another(
    open_page: Open, data: Path
) -> None:
    create_collection(data, "Mission")
    at = open_page(q=QUESTION)
    assert "Le script rassure." in page_html(at)

    at = settled(at.selectbox(key="collection-choice").set_value("mission").run())
    assert "Le script rassure." not in page_html(at)
    assert QUESTION not in page_html(at)
    assert at.text_input(key="q").value == ""

    at = settled(at.selectbox(key="collection-choice").set_value(FIRST).run())
    assert at.text_input(key="q").value == QUESTION
    assert "Le script rassure." in page_html(at)


def test_a_collection_is_deleted_only_once_confirmed(open_page: Open, data: Path) -> None:
    at = create(corpus_page(open_page), "Mission")
    at.button(key="delete").click().run()
    assert "Supprimer «\u00a0Mission\u00a0», qui est vide" in at.warning[0].value
    at.button(key="delete-keep").click().run()
    assert "mission" in names(data)

    at.button(key="delete").click().run()
    at = settled(at.button(key="delete-confirm").click().run())

    assert "mission" not in names(data)
    assert at.selectbox(key="collection-choice").value == FIRST


def test_a_collection_is_renamed_and_stays_open(open_page: Open, data: Path) -> None:
    at = create(corpus_page(open_page), "Mission")
    at.text_input(key="title-mission").set_value("Mission Alpha")
    at = settled(at.button(key="rename").click().run())

    [card] = [card for card in list_collections(data) if card.title == "Mission Alpha"]
    assert at.selectbox(key="collection-choice").value == card.name


def test_a_collection_deleted_elsewhere_is_said_to_be_gone(open_page: Open, data: Path) -> None:
    at = create(corpus_page(open_page), "Mission")
    delete_collection(data, "mission", patience=0)
    at.run()

    assert not at.exception
    assert at.info[0].value.startswith("La collection «\u00a0mission\u00a0» n’est plus là")
    at = settled(at.button(key="home").click().run())
    assert at.metric[0].value == "3"


@pytest.mark.parametrize("name", ["nulle-part", "../..", "<b>x</b>"])
def test_an_address_of_no_collection_is_met_calmly(open_page: Open, name: str) -> None:
    at = open_page(collection=name)

    assert not at.exception
    assert "n’est plus là" in at.info[0].value


def test_each_collection_has_its_own_job(library: Library, workspace: Workspace) -> None:
    other = library.workspace("mission")

    assert other is not workspace
    assert other is library.workspace("mission")


def test_a_forgotten_collection_lets_go_of_its_files(library: Library) -> None:
    shared = library.workspace("mission")
    shared.start()
    wait_until(lambda: shared.assistant is not None)
    assert shared.assistant is not None
    collection: Any = shared.assistant.collection

    library.forget("mission")

    assert collection.closed
    assert library.workspace("mission") is not shared
