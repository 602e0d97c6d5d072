"""How sure a verdict is, said in words."""

import pytest

from retrieval.models import Certainty, Verdict
from tests.ui.conftest import CONTRA, MUTE, PRO, QUESTION, Open, page_html
from tests.ui.fakes import FakeAssistant, answer, citation, source
from ui.texts import Language, texts
from ui.verdicts import badge_html, count, explanation, result, summary, word


@pytest.mark.parametrize(
    ("verdict", "certainty", "french", "english"),
    [
        ("answers", "clear", "Répond", "Answers"),
        ("answers", "likely", "Répond sans doute", "Probably answers"),
        ("answers", "doubtful", "Répond peut-être", "May answer"),
        ("touches", "clear", "Effleure", "Touches on it"),
        ("touches", "likely", "Effleure", "Touches on it"),
        ("touches", "doubtful", "Effleure peut-être", "May touch on it"),
        ("silent", "clear", "Silencieuse", "Silent"),
    ],
)
def test_a_verdict_is_said_no_surer_than_it_is(
    verdict: Verdict, certainty: Certainty, french: str, english: str
) -> None:
    quotes = () if verdict == "silent" else (citation(PRO, PRO.text[:18]),)
    said = source(PRO, verdict, *quotes, certainty=certainty)

    assert (word(said, texts("fr")), word(said, texts("en"))) == (french, english)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("certainty", ["clear", "likely", "doubtful"])
@pytest.mark.parametrize("verdict", ["answers", "touches"])
def test_a_badge_unfolds_what_its_word_means_without_a_figure(
    verdict: Verdict, certainty: Certainty, language: Language
) -> None:
    said = source(PRO, verdict, citation(PRO, PRO.text[:18]), certainty=certainty)
    html = badge_html(said, texts(language))

    assert html.startswith(f'<details class="rc-verdict rc-{verdict} rc-{certainty}"><summary>')
    assert explanation(said, texts(language)) in html
    assert "%" not in html


def test_the_summary_counts_apart_what_is_uncertain(
    open_page: Open, assistant: FakeAssistant
) -> None:
    quotes = (citation(PRO, PRO.text[:18]), citation(CONTRA, CONTRA.text[:20], number=2))
    given = answer(
        QUESTION,
        source(PRO, "answers", quotes[0]),
        source(CONTRA, "answers", quotes[1], certainty="doubtful"),
        source(MUTE, "silent"),
    )
    assistant.answers = {QUESTION: given}

    at = open_page(q=QUESTION)

    assert at.header[0].value == "1\u00a0source répond, 1\u00a0peut-être, 1\u00a0silencieuse"
    assert '<i aria-hidden="true"></i>Répond peut-être</summary>' in page_html(at)


def test_a_lone_uncertain_answer_is_not_told_as_sure() -> None:
    doubtful = source(PRO, "answers", citation(PRO, PRO.text[:18]), certainty="doubtful")
    tally = count(answer(QUESTION, doubtful))

    said = "1\u00a0source répond peut-être"
    assert (summary(tally, texts("fr")), result(tally, texts("fr"))) == (said, said)
