"""The page of the corpus, as far as it can be seen without a browser."""

from streamlit.testing.v1 import AppTest

from errors import BusyError
from tests.ui.conftest import SCRIPT, Open, page_html, wait_until
from tests.ui.fakes import FakeCollection
from ui.resources import Workspace

PAGE = str(SCRIPT.parents[1] / "pages" / "corpus.py")


def corpus_page(open_page: Open, **parameters: str) -> AppTest:
    at = open_page(**parameters).switch_page(PAGE).run()
    assert not at.exception
    return at


def finish(at: AppTest, workspace: Workspace) -> AppTest:
    wait_until(lambda: not workspace.work.running)
    return at.run()


def upload(at: AppTest, *files: tuple[str, bytes]) -> AppTest:
    chooser = at.file_uploader[0]
    chooser.set_value([(name, content, "text/plain") for name, content in files]).run()
    return at.button(key="add").click().run()


def test_it_counts_and_lists_the_articles(open_page: Open) -> None:
    at = corpus_page(open_page)

    assert [metric.value for metric in at.metric] == ["3", "3", "9"]
    table = at.dataframe[0].value
    assert list(table["Titre"]) == ["Pro", "Contra", "Mute"]
    assert list(table["Fichier"]) == ["pro.txt", "contra.txt", "mute.txt"]


def test_an_upload_says_of_each_file_what_became_of_it(
    open_page: Open, workspace: Workspace
) -> None:
    at = corpus_page(open_page)
    at = finish(upload(at, ("../../b<lé>.txt", b"Le ble."), ("vide.txt", b"")), workspace)

    html = page_html(at)
    assert "<b>Ajouté</b> &ndash; b_lé_.txt" in html
    assert "<b>Refusé</b> &ndash; vide.txt &ndash; «\u00a0vide.txt\u00a0» est vide" in html
    assert at.metric[0].value == "4"
    assert not at.file_uploader[0].value


def test_the_page_of_questions_sees_an_added_article(open_page: Open, workspace: Workspace) -> None:
    at = finish(upload(corpus_page(open_page), ("neuf.txt", b"Neuf.")), workspace)
    at = at.switch_page(str(SCRIPT.parents[1] / "pages" / "ask.py")).run()

    assert "Neuf" in page_html(at)


def test_an_article_is_removed_only_once_confirmed(
    open_page: Open, workspace: Workspace, collection: FakeCollection
) -> None:
    at = corpus_page(open_page)
    at.multiselect(key="removed").set_value(["mute"]).run()
    at.button(key="remove").click().run()
    assert len(collection.articles) == 3
    assert "Retirer cet article" in page_html(at)

    at = finish(at.button(key="confirm").click().run(), workspace)

    assert [one.id for one in collection.articles] == ["pro", "contra"]
    assert at.metric[0].value == "2"


def test_an_article_can_be_kept_after_all(open_page: Open, collection: FakeCollection) -> None:
    at = corpus_page(open_page)
    at.multiselect(key="removed").set_value(["mute"]).run()
    at.button(key="remove").click().run()
    at.button(key="keep").click().run()

    assert len(collection.articles) == 3
    assert at.button(key="remove").label == "Retirer"


def test_a_failed_job_says_why_in_one_sentence(
    open_page: Open, workspace: Workspace, collection: FakeCollection
) -> None:
    def busy(*_: object, **__: object) -> None:
        raise BusyError(path="data", seconds=60)

    collection.add = busy  # type: ignore[method-assign,assignment]
    at = finish(upload(corpus_page(open_page), ("neuf.txt", b"Neuf.")), workspace)

    assert at.error[0].value.startswith("Un autre programme modifie «\u00a0data\u00a0»")
    at.button(key="dismiss").click().run()
    assert not at.error


def test_an_unexpected_error_is_one_calm_sentence(
    open_page: Open, workspace: Workspace, collection: FakeCollection
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("secret detail")

    collection.add = broken  # type: ignore[method-assign,assignment]
    at = finish(upload(corpus_page(open_page), ("neuf.txt", b"Neuf.")), workspace)

    assert at.error[0].value.startswith("Un incident inattendu est survenu.")


def test_the_page_speaks_english_too(open_page: Open) -> None:
    at = corpus_page(open_page, lang="en")

    assert "Add articles" in [header.value for header in at.header]
