"""The page of the corpus, as far as it can be seen without a browser."""

import threading

import pytest
from streamlit.testing.v1 import AppTest

from errors import BusyError
from index.models import Outcome
from tests.ui.conftest import SCRIPT, Open, page_html, wait_until
from tests.ui.fakes import FakeCollection, article
from ui.adding import formats_named
from ui.jobs import Workspace
from ui.listing import matching, table
from ui.outcomes import outcomes_html
from ui.texts import texts

PAGE = str(SCRIPT.parents[1] / "pages" / "corpus.py")


def corpus_page(open_page: Open, **parameters: str) -> AppTest:
    at = open_page(**parameters).switch_page(PAGE).run()
    assert not at.exception
    return at


def finish(at: AppTest, workspace: Workspace) -> AppTest:
    wait_until(lambda: not workspace.work.running)
    return at.run()


def upload(at: AppTest, *files: tuple[str, bytes]) -> AppTest:
    batch = at.session_state["session"].batch
    chooser = at.file_uploader(key=f"files-{batch}")
    chooser.set_value([(name, content, "text/plain") for name, content in files]).run()
    return at.button(key="add").click().run()


def test_it_counts_and_lists_the_articles(open_page: Open) -> None:
    at = corpus_page(open_page)

    assert [metric.value for metric in at.metric] == ["3", "3", "9"]
    assert len(at.get("bidi_component")) == 2  # the page's script, and the list


def test_the_list_names_dates_and_counts(collection: FakeCollection) -> None:
    snapshot = collection.snapshot()

    listed = table(snapshot.references, snapshot, texts("fr"))  # type: ignore[arg-type]

    assert [row["id"] for row in listed["rows"]] == ["pro", "contra", "mute"]
    assert listed["rows"][0]["cells"] == [
        "Pro", "Autrice pro", "", "mars 2014", "fr", "3", "pro.txt",
    ]  # fmt: skip
    assert listed["rows"][0]["keys"] == {"3": "2014-03", "5": 3}


@pytest.mark.parametrize(
    ("wanted", "found"),
    [("", 3), ("PRO", 1), ("autrice mute", 1), ("2014", 3), ("mute pro", 0), ("Évité", 0)],
)
def test_the_list_is_filtered_whatever_the_case_and_the_accents(
    collection: FakeCollection, wanted: str, found: int
) -> None:
    assert len(matching(collection.snapshot().references, wanted)) == found


def test_an_upload_says_of_each_file_what_became_of_it(
    open_page: Open, workspace: Workspace
) -> None:
    at = corpus_page(open_page)
    at = finish(upload(at, ("../../b<lé>.txt", b"Le ble."), ("vide.txt", b"")), workspace)

    html = page_html(at)
    assert "<p>1\u00a0article ajouté, 1\u00a0refusé.</p>" in html
    assert "<b>Ajouté</b> &ndash; <bdi>b_lé_.txt</bdi>" in html
    refused = "<b>Refusé</b> &ndash; <bdi>vide.txt</bdi> &ndash; «\u00a0vide.txt\u00a0» est vide"
    assert refused in html
    assert html.index(refused) < html.index("<b>Ajouté</b>")
    assert at.metric[0].value == "4"
    assert not at.file_uploader(key="files-1").value


def test_the_page_of_questions_sees_an_added_article(open_page: Open, workspace: Workspace) -> None:
    at = finish(upload(corpus_page(open_page), ("neuf.txt", b"Neuf.")), workspace)
    at = at.switch_page(str(SCRIPT.parents[1] / "pages" / "ask.py")).run()

    assert "Neuf" in page_html(at)


def test_an_article_is_removed_only_once_confirmed(
    open_page: Open, workspace: Workspace, collection: FakeCollection
) -> None:
    at = corpus_page(open_page)
    at.multiselect(key="removed-default").set_value(["mute"]).run()
    at.button(key="remove").click().run()
    assert len(collection.articles) == 3
    assert "Retirer cet article" in page_html(at)

    at = finish(at.button(key="confirm").click().run(), workspace)

    assert [one.id for one in collection.articles] == ["pro", "contra"]
    assert at.metric[0].value == "2"


def test_an_article_can_be_kept_after_all(open_page: Open, collection: FakeCollection) -> None:
    at = corpus_page(open_page)
    at.multiselect(key="removed-default").set_value(["mute"]).run()
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


def test_the_label_names_every_format_once() -> None:
    assert formats_named() == "TXT, MD, HTML, PDF, DOCX, ODT, RTF, EPUB"


def test_many_results_are_counted_and_folded_but_for_what_failed() -> None:
    outcomes = [Outcome(f"{place}.txt", "added", "", "", "") for place in range(60)]
    outcomes.append(Outcome("non.txt", "interrupted", "", "Pas lu.", "Not read."))

    html = outcomes_html(outcomes, texts("fr"))

    counts = "60\u00a0articles ajoutés, 1\u00a0non lu. Le travail a été interrompu"
    assert html.index(counts) < html.index("non.txt") < html.index("<details>")
    assert "et 10\u00a0autres fichiers" in html


def test_a_pasted_text_becomes_an_article_with_what_is_said_of_it(
    open_page: Open, workspace: Workspace, collection: FakeCollection
) -> None:
    at = corpus_page(open_page)
    at.text_area(key="text-0").set_value("Le grain lève.\n\nPuis il dort.")
    at.text_input(key="text-title-0").set_value("Le grain / la nuit")
    at.text_input(key="text-author-0").set_value("Zoé Aubin")
    at.text_input(key="text-date-0").set_value("mars 2020")
    at = finish(at.button(key="paste").click().run(), workspace)

    added = collection.articles[-1]
    assert (added.title, added.authors, added.published) == (
        "Le grain / la nuit", ("Zoé Aubin",), "2020-03",
    )  # fmt: skip
    assert added.text == "Le grain lève.\n\nPuis il dort."
    assert added.origin.endswith(".txt")
    assert "/" not in added.origin
    assert at.text_area(key="text-1").value == ""


def test_a_pasted_text_with_a_date_that_is_none_is_told(
    open_page: Open, workspace: Workspace, collection: FakeCollection
) -> None:
    at = corpus_page(open_page)
    at.text_area(key="text-0").set_value("Le grain lève.")
    at.text_input(key="text-date-0").set_value("un de ces jours")
    at = finish(at.button(key="paste").click().run(), workspace)

    assert at.error[0].value.startswith("«\u00a0un de ces jours\u00a0» ne convient pas")
    assert len(collection.articles) == 3


def test_an_address_that_is_none_gets_one_sentence(open_page: Open, workspace: Workspace) -> None:
    at = corpus_page(open_page)
    at.text_input(key="url-0").set_value("file:///etc/passwd")
    at = finish(at.button(key="fetch").click().run(), workspace)

    assert "n’est pas une adresse web" in at.error[0].value


def test_a_scan_is_offered_text_recognition(
    open_page: Open, workspace: Workspace, collection: FakeCollection
) -> None:
    files = ("scan.txt", b"Lu par une machine."), ("vu.txt", b"Lu sans machine.")
    at = finish(upload(corpus_page(open_page), *files), workspace)
    assert at.button(key="ocr").label == "Lire cette numérisation par reconnaissance de caractères"

    finish(at.button(key="ocr").click().run(), workspace)

    assert [one.origin for one in collection.articles[3:]] == ["vu.txt", "scan.txt"]


def test_a_job_is_cancelled_at_its_next_report(
    open_page: Open, workspace: Workspace, collection: FakeCollection
) -> None:
    go = threading.Event()
    collection.wait = lambda: go.wait(10)
    at = upload(corpus_page(open_page), ("a.txt", b"A."), ("b.txt", b"B."))
    at = at.button(key="cancel").click().run()
    assert at.button(key="cancel").disabled
    go.set()
    at = finish(at, workspace)

    assert workspace.work.stopped
    assert "Interrompu. Ce qui était déjà fait est gardé." in [one.value for one in at.markdown]


def test_a_hidden_override_never_reaches_a_widget(
    open_page: Open, collection: FakeCollection
) -> None:
    collection.articles[0] = article("a", "Un texte.", title="Un \u202eertit")

    at = corpus_page(open_page)

    assert any("⟨U+202E⟩" in option for option in at.multiselect(key="removed-default").options)
