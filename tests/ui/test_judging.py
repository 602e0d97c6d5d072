"""Pairs judged below an answer and on their own page, as seen without a browser."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from errors import BoardNameError, EmptyQuestionError
from tests.ui.conftest import CONTRA, MUTE, PRO, QUESTION, SCRIPT, Open, page_html
from tests.ui.fakes import FakeAssistant, FakeCollection, citation, facing, pair
from ui.confronting import FIRST_PAIRS
from ui.facing import Facing
from workshop.judging import Judged, JudgementStore

FOR = citation(PRO, PRO.text[:56], marked="Le script rassure.")
AGAINST = citation(CONTRA, "Le client l’entend.", number=2)
POOR = citation(CONTRA, "Un script appauvrit.", number=3)
OTHER = "Et le client ?"


def face(left: object = FOR, right: object = AGAINST, question: str = QUESTION) -> Facing:
    return facing(left, right, question, (PRO, CONTRA, MUTE))  # type: ignore[arg-type]


PAIR = face()


@pytest.fixture(autouse=True)
def proposed(assistant: FakeAssistant) -> None:
    assistant.pairs = (pair(FOR, AGAINST), pair(FOR, POOR))


@pytest.fixture
def store(collection: FakeCollection) -> JudgementStore:
    return JudgementStore(collection.folder)


@pytest.fixture
def open_confront(open_page: Open) -> Open:
    def open_at(**parameters: str) -> AppTest:
        at = open_page(**parameters)
        at.switch_page(str(SCRIPT.parents[1] / "pages" / "confront.py"))
        for name, value in parameters.items():
            at.query_params[name] = value
        return at.run()

    return open_at


def judge(at: AppTest, judgement: str | None, one: Facing = PAIR) -> AppTest:
    return at.segmented_control(key=f"judge-{one.key}").set_value(judgement).run()


def note(at: AppTest, text: str, one: Facing = PAIR) -> AppTest:
    return at.text_input(key=f"note-{one.key}").set_value(text).run()


def saved(store: JudgementStore) -> list[tuple[str, str, str]]:
    return [(one.question, one.judgement, one.note) for one in store.read().pairs]


def said(one: Facing, judgement: str = "agree", note: str = "") -> Judged:
    return Judged(one.question, one.left, one.right, judgement, note)  # type: ignore[arg-type]


def test_nothing_is_judged_beforehand_and_no_note_is_taken_before(open_page: Open) -> None:
    at = open_page(q=QUESTION)

    assert at.segmented_control(key=f"judge-{PAIR.key}").value is None
    assert at.text_input(key=f"note-{PAIR.key}").disabled


def test_a_judgement_and_its_note_are_saved_at_once_and_shown_to_another_tab(
    open_page: Open, store: JudgementStore
) -> None:
    at = note(judge(open_page(q=QUESTION), "disagree"), "frontal")

    assert not at.exception
    assert saved(store) == [(QUESTION, "disagree", "frontal")]
    kept = store.read().pairs[0]
    assert PRO.text[kept.left.start : kept.left.end] == kept.left.text == "Le script rassure."
    again = open_page(q=QUESTION)
    assert again.segmented_control(key=f"judge-{PAIR.key}").value == "disagree"
    assert again.text_input(key=f"note-{PAIR.key}").value == "frontal"


def test_a_choice_taken_back_withdraws_the_judgement(
    open_page: Open, store: JudgementStore
) -> None:
    at = judge(judge(open_page(q=QUESTION), "agree"), None)

    assert saved(store) == []
    assert at.text_input(key=f"note-{PAIR.key}").disabled


def test_a_follow_up_is_judged_as_it_was_completed(
    open_page: Open, assistant: FakeAssistant, store: JudgementStore
) -> None:
    follow_up = "et pour les clients ?"
    assistant.answers = {**assistant.answers, follow_up: assistant.answers[QUESTION]}
    at = open_page(q=QUESTION)
    at = at.text_input(key="q").set_value(follow_up).run()
    completed = f"{QUESTION} pour les clients ?"

    judge(at, "nuance", face(question=completed))

    assert saved(store) == [(completed, "nuance", "")]


def test_what_could_not_be_saved_is_told_and_stays_in_its_field(
    open_page: Open, store: JudgementStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = judge(open_page(q=QUESTION), "agree")

    def refuse(*_: object) -> None:
        raise BoardNameError(name="trop", limit=3)

    with monkeypatch.context() as broken:
        broken.setattr(JudgementStore, "judge", refuse)
        at = note(at, "une longue note")

    assert [error.value for error in at.error] == [
        "«\u00a0trop\u00a0» ne convient pas\u00a0: écrivez de 1 à 3 caractères."
    ]
    assert at.text_input(key=f"note-{PAIR.key}").value == "une longue note"
    assert saved(store) == [(QUESTION, "agree", "")]
    assert not note(at, "courte").error
    assert saved(store) == [(QUESTION, "agree", "courte")]


def test_the_page_of_pairs_shows_them_all_and_how_far_one_is(
    open_confront: Open, assistant: FakeAssistant
) -> None:
    many = [PRO.text[:end] for end in range(2, 2 + FIRST_PAIRS + 3)]
    assistant.pairs = tuple(pair(citation(PRO, words), AGAINST) for words in many)
    at = open_confront(q=QUESTION)
    assert not at.exception
    first = page_html(at).count("rc-statement")

    at.button(key="more-pairs").click().run()
    at = judge(at, "agree", face(citation(PRO, many[-1])))

    assert (first, page_html(at).count("rc-statement")) == (2 * FIRST_PAIRS, 2 * len(many))
    assert f"<b>1\u00a0paire jugée sur {len(many)}</b>" in page_html(at)


def test_the_last_question_of_the_tab_is_confronted_and_others_are_offered(
    open_page: Open, store: JudgementStore
) -> None:
    store.judge(said(face(question=OTHER)))
    at = open_page(q=QUESTION)
    at.switch_page(str(SCRIPT.parents[1] / "pages" / "confront.py")).run()

    assert at.text_input(key="confront-q").value == QUESTION
    assert at.query_params["q"] == QUESTION
    assert at.selectbox(key="confront-pick").options == [f"{OTHER} · 1\u00a0paire jugée"]
    at.selectbox(key="confront-pick").set_value(OTHER).run()
    assert at.text_input(key="confront-q").value == OTHER


def test_without_a_question_the_page_waits_for_one(
    open_confront: Open, assistant: FakeAssistant
) -> None:
    at = open_confront()

    assert not at.exception
    assert assistant.asked == []
    at.text_input(key="confront-q").set_value(f"  {QUESTION}  ").run()
    assert assistant.asked[-1][:2] == (QUESTION, 3)
    assert at.query_params["q"] == QUESTION


def test_a_question_is_confronted_once_and_anew_when_the_corpus_changes(
    open_confront: Open, assistant: FakeAssistant, collection: FakeCollection
) -> None:
    at = open_confront(q=QUESTION)
    asked = len(assistant.asked)
    at = judge(at.run(), "agree")
    assert len(assistant.asked) == asked

    collection.remove([MUTE.id])
    at.run()

    assert len(assistant.asked) == asked + 1


def test_a_question_that_cannot_be_asked_gets_one_sentence(
    open_confront: Open, assistant: FakeAssistant
) -> None:
    assistant.answers = {"…": EmptyQuestionError()}

    at = open_confront(q="…", lang="en")

    assert not at.exception
    assert at.warning[0].value == EmptyQuestionError.en


def test_where_nothing_is_proposed_two_quotes_can_be_chosen(
    open_confront: Open, assistant: FakeAssistant, store: JudgementStore
) -> None:
    assistant.pairs = ()
    at = open_confront(q=QUESTION)
    assert at.info[0].value.startswith("Ici, aucune paire")
    at.selectbox(key=f"own-left-{QUESTION}").set_value(1)
    at.selectbox(key=f"own-right-{QUESTION}").set_value(2).run()
    mine = next(one for one in at.segmented_control if str(one.key).startswith("judge-"))

    at = mine.set_value("unrelated").run()

    assert saved(store) == [(QUESTION, "unrelated", "")]
    assert "1\u00a0paire jugée sur 1" in page_html(at)
    texts = {side.text for side in (store.read().pairs[0].left, store.read().pairs[0].right)}
    assert texts == {PRO.text[:56], "Le client l’entend."}
    again = open_confront(q=QUESTION)
    assert page_html(again).count("rc-statement") == 2


def test_a_quote_is_not_confronted_with_itself(open_confront: Open) -> None:
    at = open_confront(q=QUESTION)
    at.selectbox(key=f"own-left-{QUESTION}").set_value(1)
    at.selectbox(key=f"own-right-{QUESTION}").set_value(1).run()

    assert at.caption[-1].value == "Choisissez deux citations différentes."


def test_the_last_change_is_undone_and_done_again(
    open_confront: Open, store: JudgementStore
) -> None:
    at = open_confront(q=QUESTION)
    assert at.button(key="judged-undo").disabled
    at = judge(judge(at, "agree"), "disagree")

    at.button(key="judged-undo").click().run()
    assert at.segmented_control(key=f"judge-{PAIR.key}").value == "agree"
    at.button(key="judged-redo").click().run()
    assert at.segmented_control(key=f"judge-{PAIR.key}").value == "disagree"
    assert saved(store) == [(QUESTION, "disagree", "")]


def test_the_judged_pairs_are_listed_by_question_filtered_changed_and_withdrawn(
    open_confront: Open, store: JudgementStore
) -> None:
    other = face(FOR, POOR, OTHER)
    store.judge(said(PAIR, "agree"))
    store.judge(said(other, "disagree", "net"))
    at = open_confront(view="judged")

    html = page_html(at)
    assert [html.index(f'<h2 class="rc-on">{one}') for one in (QUESTION, OTHER)]
    assert html.count("rc-statement") == 4
    at.pills(key="judged-filter").set_value(["disagree"]).run()
    assert page_html(at).count("rc-statement") == 2
    at = note(at, "très net", other)
    assert saved(store)[1] == (OTHER, "disagree", "très net")
    at.button(key=f"withdraw-{other.key}").click().run()
    assert not at.exception
    assert saved(store) == [(QUESTION, "agree", "")]


def test_the_question_is_still_there_after_the_list(
    open_confront: Open, store: JudgementStore
) -> None:
    at = judge(open_confront(q=QUESTION), "agree")
    at.segmented_control(key="confront-view").set_value("judged").run()
    assert at.query_params["view"] == "judged"

    at.segmented_control(key="confront-view").set_value("judge").run()

    assert at.text_input(key="confront-q").value == QUESTION
    assert at.query_params["q"] == QUESTION
    assert page_html(at).count("rc-statement") == 4


def test_a_listed_question_is_taken_up_again(open_confront: Open, store: JudgementStore) -> None:
    store.judge(said(PAIR))
    at = open_confront(view="judged")
    reopen = next(one for one in at.button if str(one.key).startswith("reopen-"))

    at = reopen.click().run()

    assert at.text_input(key="confront-q").value == QUESTION
    assert "view" not in at.query_params


def test_a_pair_whose_article_has_changed_or_is_gone_is_flagged(
    open_confront: Open, store: JudgementStore, collection: FakeCollection
) -> None:
    store.judge(said(PAIR))
    collection.articles = [replace(PRO, text="Tout autre chose.", zones=())]

    at = open_confront(view="judged")

    html = page_html(at)
    assert "L’article a changé depuis\u00a0: ces mots n’y sont plus." in html
    assert "L’article n’est plus dans la collection." in html
    assert "<blockquote>Le script rassure.</blockquote>" in html
    assert at.warning[0].value.startswith("1\u00a0paire cite des mots")
    assert not [one for one in at.button if str(one.key).startswith("confront-")]


def test_a_pair_is_known_again_where_its_article_was_put_in_another_order(
    open_page: Open, assistant: FakeAssistant, store: JudgementStore, collection: FakeCollection
) -> None:
    store.judge(said(PAIR, "nuance"))
    moved = replace(PRO, text=f"D’abord ceci. {PRO.text}", zones=())
    collection.articles[0] = moved
    now = citation(moved, PRO.text[:56], marked="Le script rassure.")
    one = facing(now, AGAINST, QUESTION, (moved, CONTRA))
    assistant.pairs = (pair(now, AGAINST),)

    at = open_page(q=QUESTION)

    assert at.segmented_control(key=f"judge-{one.key}").value == "nuance"
    judge(at, "agree", one)
    assert saved(store) == [(QUESTION, "agree", "")]


def test_words_of_a_question_are_never_obeyed(open_confront: Open, store: JudgementStore) -> None:
    store.judge(said(face(question="<b>**Non**</b> ?")))

    at = open_confront(view="judged")

    assert "&lt;b&gt;**Non**&lt;/b&gt; ?" in page_html(at)
