import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.families import LEAST, family
from index.french import fold


@pytest.mark.parametrize(
    "words",
    [
        "manager managers management managérial managériales",
        "écoute écoutent écoutant écouter écoutés",
        "évaluer évaluation évaluateur évaluations",
        "autonome autonomie autonomes",
        "contrôle contrôler contrôleur contrôles",
        "client clientèle clients",
    ],
)
def test_words_of_one_family_have_one_name(words: str) -> None:
    assert len({family(word) for word in words.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("client", "climat"), ("prime", "prix"), ("chef", "chat")]
)
def test_words_that_only_look_alike_are_no_family(one: str, other: str) -> None:
    assert family(one) != family(other)


@given(st.text(max_size=20))
def test_a_family_is_the_beginning_of_the_word_and_never_too_short(word: str) -> None:
    name, folded = family(word), fold(word)

    assert folded.startswith(name)
    assert len(name) >= min(LEAST, len(folded))
