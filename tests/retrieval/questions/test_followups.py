import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.questions.followups import complete, is_followup
from retrieval.questions.wording import own_words

LIMIT = 1_000  # characters
LINKS = set(own_words("même question chose idem pareil quid same thing sinon pourtant yes non oui"))
LINKS |= set(own_words("puis accord coup par contre en revanche ok okay donc alors"))
SUBJECT = "Faut-il des scripts au téléphone ?"

FOLLOWUPS = """
    et pour les petites entreprises ?
    Et dans les hôpitaux ?
    mais à quel prix ?
    et Drucker, qu’en pense-t-il ?
    ça coûte cher ?
    est-ce vraiment utile ?
    quels sont ses défauts ?
    qui l’a inventé ?
    comment l’éviter ?
    faut-il les payer plus ?
    a-t-elle raison ?
    a t il raison ?
    cette idée est-elle nouvelle ?
    Qui s’y oppose ?
    d’autres exemples ?
    y a-t-il des preuves ?
    quels arguments contre ?
    les auteurs sont-ils d’accord ?
    l’inverse est-il vrai ?
    avec quels moyens ?
    chez les jeunes ?
    les managers aussi ?
    celui de Nayar est-il différent ?
    lequel choisir ?
    idem pour les cadres
    quid des cadres ?
    développe
    et si le client ment ?
    Que pense Nayar ?
    what about nurses?
    does it work?
    who disagrees?
    What are its limits?
    is that true everywhere?
"""
ALONE = """
    Et si on supprimait les primes ?
    Mais pourquoi les clients se plaignent-ils ?
    les primes
    Des scripts au téléphone
    Taylor et Fayol
    À quoi ça sert un chef ?
    C’est quoi, le management par l’intention ?
    Est-ce utile de mesurer la satisfaction ?
    Est-il possible de diriger sans contrôler ?
    Les robots, faut-il en avoir peur ?
    Faut-il les augmenter, les caissières ?
    Comment motiver son équipe ?
    Si un client insulte un vendeur, faut-il lui répondre ?
    Un manager doit-il connaître le métier de ses équipes ?
    Taylor défend-il ses ouvriers ?
    Faut-il payer ceux qui travaillent le dimanche ?
    Qui n’est pas d’accord avec Taylor ?
    Que s’est-il passé en juillet 1789 ?
    Dans les hôpitaux, qui décide ?
    Should employees rate their bosses?
    Is it possible to lead without control?
    If a client complains, should we answer him?
"""


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines()]


@pytest.mark.parametrize("question", lines(FOLLOWUPS))
def test_what_leaves_its_subject_unsaid_is_a_follow_up(question: str) -> None:
    assert is_followup(question)
    assert complete(question, [SUBJECT]) != question


@pytest.mark.parametrize("question", lines(ALONE))
def test_a_question_that_says_all_of_it_is_left_as_it_is(question: str) -> None:
    assert complete(question, [SUBJECT]) == question


@pytest.mark.parametrize(
    ("earlier", "question", "completed"),
    [
        (
            "Faut-il des primes pour les vendeurs ?",
            "et pour les livreurs ?",
            "Faut-il des primes pour les livreurs ?",
        ),
        ("Qui décide dans les écoles ?", "et à l’hôpital ?", "Qui décide à l’hôpital ?"),
        ("Que pense Taylor de la paie ?", "et Fayol ?", "Que pense Fayol de la paie ?"),
        ("Que dit la loi de Murphy ?", "et Fayol ?", "Que dit la loi de Murphy selon Fayol ?"),
        ("Le bruit use-t-il les vendeurs ?", "et le froid ?", "Le froid use-t-il les vendeurs ?"),
        ("Should nurses be graded?", "what about doctors?", "Should doctors be graded?"),
    ],
)
def test_what_a_follow_up_opposes_takes_the_place_of_its_like(
    earlier: str, question: str, completed: str
) -> None:
    assert complete(question, [earlier]) == completed


@pytest.mark.parametrize(
    ("earlier", "question", "completed"),
    [
        ("les robots", "et les humains ?", "les robots, et les humains ?"),
        ("Les chefs aiment-ils les notes ?", "et les élèves ?", "{}, et les élèves ?"),
        ("Faut-il punir pour progresser ?", "et pour les chefs ?", "{} pour les chefs ?"),
        ("Qui est Fayol ?", "Que dit-il des chefs ?", "{}, et que dit-il des chefs ?"),
        ("Faut-il punir ?", "Pourquoi ?", "{}, et pourquoi ?"),
        ("Should nurses be graded?", "why?", "{}, and why?"),
    ],
)
def test_what_replaces_nothing_for_sure_is_added(
    earlier: str, question: str, completed: str
) -> None:
    assert complete(question, [earlier]) == completed.format(earlier.rstrip(" ?"))


def test_a_conversation_keeps_its_subject_and_drops_what_was_only_said_of_it() -> None:
    history = ["Qu’est-ce que le salaire au rendement ?"]
    for question in ("qui l’a inventé ?", "est-ce juste ?", "et pourquoi ?", "est-ce légal ?"):
        history.append(complete(question, history))

    assert history[1:] == [
        "Qu’est-ce que le salaire au rendement, et qui l’a inventé ?",
        "Qu’est-ce que le salaire au rendement, et est-ce juste ?",
        "Qu’est-ce que le salaire au rendement, et est-ce juste, et pourquoi ?",
        "Qu’est-ce que le salaire au rendement, et est-ce légal ?",
    ]


def test_only_the_newest_question_completes() -> None:
    assert complete("pourquoi ?", ["Qui est Fayol ?", "Faut-il punir ?"]).startswith("Faut-il")


SMALL_WORDS = """
    et mais pour les le l’ chefs Taylor qu’en pense-t-il ça est-ce selon dans pourquoi ? , la de
    même question and what about managers it des scripts faut-il noter son lui y
"""
WORDS = st.sampled_from(SMALL_WORDS.split())
SENTENCES = st.lists(WORDS, max_size=12).map(" ".join)
TEXTS = SENTENCES | st.text(max_size=2 * LIMIT)


@settings(deadline=None)  # the first one loads what detects languages
@given(TEXTS)
def test_without_a_conversation_every_question_comes_back(text: str) -> None:
    assert complete(text, []) == text


@settings(deadline=None)  # the first one loads what detects languages
@given(TEXTS, st.lists(TEXTS, max_size=3))
def test_any_text_is_completed_and_stays_short(text: str, history: list[str]) -> None:
    assert len(complete(text, history)) <= max(LIMIT, len(text))


@settings(deadline=None)  # the first one loads what detects languages
@given(SENTENCES, SENTENCES)
def test_the_words_of_a_follow_up_are_kept(text: str, earlier: str) -> None:
    kept = set(own_words(complete(text, [earlier])))

    assert set(own_words(text)) - LINKS <= kept
