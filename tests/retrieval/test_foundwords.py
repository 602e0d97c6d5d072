import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.foundwords import found_words


@pytest.mark.parametrize(
    ("question", "text", "found"),
    [
        ("Le manager écoute-t-il ?", "Des managers qui écoutent.",
         (("manager", "managers"), ("écoute", "écoutent"))),
        ("la symetrie", "La symétrie des attentions", (("symetrie", "symétrie"),)),
        ("L’énergie", "d’Énergies nouvelles", (("énergie", "Énergies"),)),
        ("Faut-il des scripts ?", "On improvise.", ()),
        ("scripts", "", ()),
    ],
)  # fmt: skip
def test_words_are_found_in_the_form_the_text_gives_them(
    question: str, text: str, found: tuple[tuple[str, str], ...]
) -> None:
    assert found_words(question, text, ["fr"]) == found


@given(question=st.text(max_size=60), text=st.text(max_size=200))
def test_what_is_found_stands_in_the_text(question: str, text: str) -> None:
    for _, written in found_words(question, text, ["fr", "en"]):
        assert written.lower() in text.lower()
