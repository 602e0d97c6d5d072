import pytest

from corpus.language import QUESTION_LANGUAGES, detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le client revient quand on tient la promesse qu’on lui a faite.", "fr"),
        ("Customers come back when the promise made to them is kept.", "en"),
        ("Los clientes vuelven cuando se cumple la promesa que se les hizo.", "es"),
    ],
)
def test_the_language_of_a_sentence_is_told(text: str, language: str) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize("text", ["", "12 345", "…", "😀"])
def test_french_is_supposed_where_nothing_tells(text: str) -> None:
    assert detect_language(text) == "fr"


def test_only_the_languages_asked_for_are_answered() -> None:
    assert detect_language("Los clientes vuelven", QUESTION_LANGUAGES) in QUESTION_LANGUAGES
