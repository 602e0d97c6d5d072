"""Why a passage was found."""

from dataclasses import replace

from tests.ui.conftest import PRO, QUESTION, Open, page_html
from tests.ui.fakes import FakeAssistant, answer, citation, source
from ui.reasons import reasons_html
from ui.texts import texts

CITED = citation(PRO, PRO.text[:18])


def test_only_the_signals_that_found_it_are_told() -> None:
    found = replace(CITED, ranks={"cross": 1, "lexical": 3})

    html = reasons_html(found, texts("fr"))

    assert html.count("<li>") == 2
    assert "<li><b>3<sup>e</sup></b> par les mots</li>" in html
    assert "<li><b>1<sup>er</sup></b> relu avec la question</li>" in html


def test_every_signal_has_its_words_in_both_languages() -> None:
    found = replace(CITED, ranks={"dense": 1, "lexical": 2, "late": 3, "cross": 11})

    html = reasons_html(found, texts("en"))

    ranks = [f"{rank}<sup>{suffix}" for rank, suffix in ((2, "nd"), (1, "st"), (3, "rd"))]
    assert [rank in html for rank in (*ranks, "11<sup>th")] == [True] * 4
    assert "mot à mot, en contexte" in reasons_html(found, texts("fr"))


def test_words_are_told_as_the_passage_writes_them_and_escaped() -> None:
    words = (("manager", "managers"), ("script", "Script"), ("<b>x", "<i>y"))
    html = reasons_html(replace(CITED, words=words), texts("fr"))

    arrow = '<i aria-hidden="true">→</i>'
    assert f"<li>manager {arrow} «\u00a0managers\u00a0»</li>" in html
    assert "<li>«\u00a0Script\u00a0»</li>" in html
    assert f"<li>&lt;b&gt;x {arrow} «\u00a0&lt;i&gt;y\u00a0»</li>" in html


def test_no_word_in_common_is_said_plainly() -> None:
    by_meaning = replace(CITED, ranks={"dense": 2})
    by_both = replace(CITED, ranks={"dense": 2, "lexical": 40})

    said = "<p>Aucun mot en commun avec la question"
    assert f"{said}\u00a0: trouvé par le sens.</p>" in reasons_html(by_meaning, texts("fr"))
    assert f"{said}.</p>" in reasons_html(by_both, texts("fr"))


def test_each_quote_tells_why_it_was_found(open_page: Open, assistant: FakeAssistant) -> None:
    cited = [citation(PRO, PRO.text[:18]), citation(PRO, "Et après ?", number=2)]
    assistant.answers = {QUESTION: answer(QUESTION, source(PRO, "answers", *cited))}

    at = open_page(q=QUESTION)

    assert not at.exception
    assert page_html(at).count("Pourquoi ce passage\u202f?") == 2
