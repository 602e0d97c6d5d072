"""Which words of a question a text holds, and how the text writes them."""

from collections.abc import Sequence
from functools import lru_cache

from index.families import family
from index.french import WORD, content_words, terms


def found_words(question: str, text: str, languages: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return (word of the question, word of the text) pairs, in the order of the question.

    A word is found in whatever form it is written: inflected, without its accents,
    elided, or in a word of its family. Of
    several forms in the text the first one is told.

    >>> found_words("Que fait un manager ?", "Les managers font ce qu’ils peuvent.", ["fr"])
    (('manager', 'managers'),)
    """
    known = tuple(languages)
    written: dict[str, str] = {}
    for token in WORD.findall(text):
        for term, word in _token_names(token, known):
            written.setdefault(term, word)
    found: dict[str, str] = {}
    for word in content_words(question):
        held = next((written[term] for term in _names(word, languages) if term in written), None)
        if held is not None:
            found.setdefault(word, held)
    return tuple(found.items())


@lru_cache(maxsize=100_000)
def _token_names(token: str, languages: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return what a token's words are found by, each with the word as it is written."""
    return tuple(
        (term, _as_written(word, token))
        for word in content_words(token)
        for term in _names(word, languages)
    )


def _names(word: str, languages: Sequence[str]) -> tuple[str, ...]:
    """Return what a word is found by, the most exact first."""
    return (*terms(word, languages), f"{family(word)}-")


def _as_written(word: str, token: str) -> str:
    """Return the word with the capitals its token has: the elided article is not part of it."""
    return token[-len(word) :] if token.lower().endswith(word) else word
