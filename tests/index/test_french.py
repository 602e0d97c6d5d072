import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.french import FUNCTION_WORDS, content_words, fold, index_terms, terms, words

LETTERS = st.text(st.characters(categories=["L", "M", "N"]))


@given(LETTERS)
def test_folding_twice_changes_nothing(word: str) -> None:
    assert fold(fold(word)) == fold(word)


@given(LETTERS)
def test_case_does_not_matter_once_folded(word: str) -> None:
    assert fold(word.lower()) == fold(word)


@given(st.text())
def test_words_come_in_lower_case_and_in_order(text: str) -> None:
    at = 0
    lowered = text.lower().replace("’", "'")
    for word in words(text):
        assert word == word.lower()
        at = lowered.index(word, at) + len(word)


@given(st.text())
def test_index_terms_hold_no_space(text: str) -> None:
    # the index splits what it is given at spaces
    assert all(term == "".join(term.split()) for term in index_terms(text, "fr"))


@given(st.text(), st.sampled_from(["fr", "en", "de", "xx"]))
def test_a_text_holds_every_term_of_its_own_words(text: str, language: str) -> None:
    held = set(index_terms(text, language))

    assert all(set(terms(word, [language])) <= held for word in content_words(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L’écoute de l'autre", ["écoute", "de", "autre"]),
        ("jusqu’à qu’il", ["à", "il"]),
        ("aujourd’hui", ["aujourd'hui"]),
        ("le nom_de_fichier", ["le", "nom", "de", "fichier"]),
        ("D’accord, C’est l’ONU", ["accord", "est", "onu"]),
        ("…", []),
    ],
)
def test_elided_words_are_left_out(text: str, expected: list[str]) -> None:
    assert list(words(text)) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("manager", "managers"),
        ("contrôlées", "contrôle"),
        ("symétrie", "symetrie"),
        ("œuvre", "oeuvre"),
        ("cœur", "Coeur"),
        ("ÉQUIPE", "equipes"),
        ("noël", "noel"),
    ],
)
def test_inflections_and_missing_accents_meet(one: str, other: str) -> None:
    assert set(terms(one.lower(), ["fr"])) & set(terms(other.lower(), ["fr"]))


def test_each_language_has_its_own_stems() -> None:
    assert set(terms("measurements", ["en"])) & set(terms("measurement", ["en"]))
    assert set(terms("running", ["en"])) & set(terms("runs", ["en"]))


@pytest.mark.parametrize("language", FUNCTION_WORDS)
def test_function_words_say_nothing_unless_they_stand_alone(language: str) -> None:
    alone = "pourquoi" if language == "fr" else "why"

    assert content_words(f"{alone} ruche") == ["ruche"]
    assert content_words(alone) == [alone]
