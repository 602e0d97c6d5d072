"""Statements to confront."""

import pytest

from corpus.models import Voice
from retrieval.models import Citation
from tests.ui.conftest import CONTRA, PRO, QUESTION, Open, page_html
from tests.ui.fakes import (
    FakeAssistant,
    answer,
    article,
    citation,
    facing,
    pair,
    source,
    statement,
)
from ui.pairs import MOST, statement_html
from ui.texts import texts
from workshop.keeping import keep_citation

FOR = citation(PRO, PRO.text[:56], marked="Le script rassure.")
AGAINST = citation(CONTRA, "Le client l’entend.", number=2)


def test_two_statements_stand_under_their_speakers(
    open_page: Open, assistant: FakeAssistant
) -> None:
    assistant.pairs = (pair(FOR, AGAINST),)

    at = open_page(q=QUESTION)

    html = page_html(at)
    assert [header.value for header in at.header] == [at.header[0].value, "À confronter"]
    assert at.caption[0].value.endswith("C’est à vous d’en juger.")
    assert "<b>Autrice pro</b> <cite>Pro</cite></figcaption>" in html
    assert "<blockquote>Le script rassure.</blockquote>" in html
    assert "<b>Autrice contra</b> <cite>Contra</cite></figcaption>" in html


def test_where_nothing_is_to_be_confronted_nothing_is_shown(open_page: Open) -> None:
    assert len(open_page(q=QUESTION).header) == 1


def test_only_the_first_pairs_are_shown(open_page: Open, assistant: FakeAssistant) -> None:
    sentences = ("Le script", "rassure", "Il garantit", "la même réponse", "à chacun")
    assistant.pairs = tuple(pair(citation(PRO, words), AGAINST) for words in sentences)

    assert page_html(open_page(q=QUESTION)).count("rc-statement") == 2 * MOST < 2 * len(sentences)


def test_a_pair_proposed_twice_is_shown_once(open_page: Open, assistant: FakeAssistant) -> None:
    assistant.pairs = (pair(FOR, AGAINST), pair(AGAINST, FOR))

    at = open_page(q=QUESTION)

    assert not at.exception
    assert page_html(at).count("rc-statement") == 2


def test_pairs_are_looked_for_once_an_answer(open_page: Open, assistant: FakeAssistant) -> None:
    at = open_page(q=QUESTION).run()
    at.pills(key="voices").set_value(["author", "quoted", "comment"]).run().run()

    assert len(assistant.confronted) == 2


def test_nothing_is_looked_for_where_all_keep_silent(
    open_page: Open, assistant: FakeAssistant
) -> None:
    open_page(q="Comment cuire une tarte ?")

    assert assistant.confronted == []


def test_pairs_of_the_question_before_are_gone(open_page: Open, assistant: FakeAssistant) -> None:
    assistant.pairs = (pair(FOR, AGAINST),)
    at = open_page(q=QUESTION)
    assistant.pairs = ()

    at.text_input(key="q").set_value("Comment cuire une tarte ?").run()

    assert "rc-statement" not in page_html(at)


@pytest.mark.parametrize(("side", "cited"), [("left", FOR), ("right", AGAINST)])
def test_a_statement_opens_in_its_context(
    open_page: Open, assistant: FakeAssistant, side: str, cited: Citation
) -> None:
    assistant.pairs = (pair(FOR, AGAINST),)

    at = open_page(q=QUESTION)
    key = facing(FOR, AGAINST, QUESTION, (PRO, CONTRA)).key
    at.button(key=f"confront-{key}-{side}").click().run()

    said = statement(cited)
    assert at.query_params["passage"] == f"{cited.article.id}:{said.start}:{said.end}"
    assert "rc-open" in page_html(at)


def test_whoever_is_quoted_is_named_and_everything_is_escaped() -> None:
    nasty = article("nasty", "<b>Non</b> **merci**.", title="<i>T</i>", authors=("<u>A</u>",))
    cited = citation(nasty, nasty.text, voice=Voice("quoted", "<s>Zoé</s>", 0, 21))

    html = statement_html(keep_citation(cited, nasty), texts("fr"))

    assert "<b>&lt;u&gt;A&lt;/u&gt;</b> <cite>&lt;i&gt;T&lt;/i&gt;</cite>" in html
    assert "<span>citant &lt;s&gt;Zoé&lt;/s&gt;</span>" in html
    assert "<blockquote>&lt;b&gt;Non&lt;/b&gt; **merci**.</blockquote>" in html


def test_no_author_is_made_up_where_none_is_known() -> None:
    unsigned = article("unsigned", "Une phrase.", authors=())

    kept = keep_citation(citation(unsigned, unsigned.text), unsigned)
    html = statement_html(kept, texts("fr"))

    assert "<figcaption><cite>Unsigned</cite></figcaption>" in html


def test_the_answer_is_not_confronted_before_it_is_given(
    open_page: Open, assistant: FakeAssistant
) -> None:
    given = answer(QUESTION, source(PRO, "answers", FOR))
    assistant.answers = {QUESTION: given}

    open_page(q=QUESTION)

    assert assistant.confronted == [given]
