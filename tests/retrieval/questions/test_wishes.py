import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.questions.wishes import Wish, read_wish
from tests.retrieval.known_questions import ANSWERED, FOREIGN
from tests.retrieval.questions.bylines import (
    ALL,
    GETZ,
    MEYRONIN,
    OF_MEYRONIN,
    SOURCES,
    TAYLOR,
    all_but,
)

PIECES = (
    "selon", "d’après", "Meyronin", "Benoît", "getz", "Petit", "KPAM", "chez", "que dit", "de",
    "la mesure", "pense-t-il", "que", "qu’en", "sauf", "l’avis", "les articles", "publiés",
    "en 2014", "depuis", "2015", "bonjour", "merci", "svp", "qui dit que", "faut-il", "des scripts",
    "et pourquoi", "et", "what does", "think about", "for", "except", "?", "? ", ",", " : ", ";",
    ".", "\n", "1. ", "2. ", "- ", "«", "»", "…", "’", "\u202f", "\ue000", "İ", "ﬁ", "œ",
)  # fmt: skip
NEUTRAL = (
    "accueil", "autonomie", "banque", "borne", "chef", "client", "confiance", "direction", "équipe",
    "hôtel", "loyauté", "métier", "note", "relation", "salarié", "sens", "service", "sourire",
    "customer", "trust", "manager", "quality", "not", "pas", "sans", "the", "le", "la", "des",
)  # fmt: skip


@pytest.mark.parametrize(
    ("question", "wish"),
    [
        (
            "Bonjour, selon Meyronin, faut-il des scripts ? Merci !",
            Wish("Faut-il des scripts ?", ("Faut-il des scripts ?",), OF_MEYRONIN, ("Meyronin",)),
        ),
        (
            "Je voudrais savoir ce que Meyronin pense de la mesure",
            Wish("La mesure", ("La mesure",), OF_MEYRONIN, ("Meyronin",)),
        ),
        (
            "Dans les articles de Meyronin publiés en 2014, faut-il mesurer ?",
            Wish("Faut-il mesurer ?", ("Faut-il mesurer ?",), (MEYRONIN,), ("Meyronin", "2014")),
        ),
        (
            "Dans les articles publiés en 2014 par Meyronin, faut-il mesurer ?",
            Wish("Faut-il mesurer ?", ("Faut-il mesurer ?",), (MEYRONIN,), ("2014", "Meyronin")),
        ),
        (
            "Que disent les articles d’avant 2010 sur la mesure ?",
            Wish("La mesure ?", ("La mesure ?",), (GETZ, TAYLOR), ("avant 2010",)),
        ),
        (
            "What do articles published before 2010 say about trust?",
            Wish("Trust?", ("Trust?",), (GETZ, TAYLOR), ("before 2010",)),
        ),
        (
            "Sauf Taylor, qui dit que le chef décide ?",
            Wish("Le chef décide ?", ("Le chef décide ?",), all_but(TAYLOR), ("Sauf Taylor",)),
        ),
        (
            "Selon Getz, faut-il des scripts ? Et selon Taylor, que vaut le chef ?",
            Wish(
                "Faut-il des scripts ? Et que vaut le chef ?",
                ("Faut-il des scripts ?", "Que vaut le chef ?"),
                (GETZ, TAYLOR),
                ("Getz", "Taylor"),
            ),
        ),
    ],
)
def test_a_question_is_read_as_it_is_meant(question: str, wish: Wish) -> None:
    assert read_wish(question, SOURCES) == wish


@pytest.mark.parametrize(
    "question",
    ["Qu’en pense Meyronin ?", "Que dit Meyronin ?", "What does Meyronin think?", "Sauf Taylor"],
)
def test_without_another_word_the_question_is_its_own_subject(question: str) -> None:
    wish = read_wish(question, SOURCES)

    assert (wish.subject, wish.parts) == (question, (question,))
    assert wish.sources


@pytest.mark.parametrize("question", ["", " ", "Bonjour", "Merci !", "?", "Qui dit que oui ?"])
def test_a_question_of_courtesies_stays_as_it_is(question: str) -> None:
    assert read_wish(question, SOURCES).subject in {question, "Oui ?"}


def test_a_period_that_leaves_no_source_is_the_subject() -> None:
    question = "Que disent les articles de 1850 sur la mesure ?"

    wish = read_wish(question, SOURCES)

    assert (wish.sources, wish.named) == ((), ())
    assert "1850" in wish.subject


def test_a_period_that_leaves_none_of_an_author_s_sources_leaves_the_author() -> None:
    wish = read_wish("Selon Getz, les articles de 2014 suffisent-ils ?", SOURCES)

    assert (wish.sources, wish.named) == ((GETZ,), ("Getz",))


def test_without_sources_nothing_is_restricted() -> None:
    wish = read_wish("Selon Meyronin, les articles de 2014 suffisent-ils ?", ())

    assert (wish.sources, wish.named) == ((), ())


@pytest.mark.parametrize("question", [*ANSWERED, *FOREIGN])
def test_a_plain_question_comes_back_unchanged(question: str) -> None:
    assert read_wish(question, SOURCES) == Wish(question, (question,), (), ())


@given(st.lists(st.sampled_from(NEUTRAL), min_size=1, max_size=12), st.sampled_from(["", " ?"]))
def test_neutral_words_come_back_unchanged(words: list[str], end: str) -> None:
    question = " ".join(words) + end

    assert read_wish(question, SOURCES) == Wish(question, (question,), (), ())


@given(st.lists(st.sampled_from(PIECES), max_size=25), st.sampled_from(["", " "]))
def test_however_it_is_put_together_a_question_has_a_wish(pieces: list[str], gap: str) -> None:
    assert_well_formed(gap.join(pieces))


@given(st.text(max_size=200))
def test_any_text_has_a_wish(text: str) -> None:
    assert_well_formed(text)


def assert_well_formed(question: str) -> None:
    wish = read_wish(question, SOURCES)
    assert len(wish.subject) <= len(question)
    assert 1 <= len(wish.parts) <= 4
    assert all(len(part) <= len(question) for part in wish.parts)
    assert all(part.strip() for part in wish.parts) or not question.strip()
    assert wish.sources == tuple(sorted(set(wish.sources) & set(ALL)))
    assert bool(wish.named) == bool(wish.sources)
