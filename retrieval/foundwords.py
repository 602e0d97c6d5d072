"""Which words of a question a text holds, and how the text writes them."""

from collections.abc import Sequence
from functools import lru_cache

from index.families import family
from index.french import WORD, content_words, terms


def found_words(question: str, text: str, languages: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return (word of the question, word of the text) pairs, in the order of the question.

    A word is found in whatever form it is written: inflected, without its accents, elided, or in a
    word of its family. Of several forms in the text the first one is told.

    >>> found_words("Que fait un manager ?", "Les managers font ce qu’ils peuvent.", ["fr"])
    (('manager', 'managers'),)
    """
    known = tuple(languages)
    asked = _asked_names(question, known)
    wanted = {term for _, names in asked for term in names}
    written: dict[str, str] = {}
    for token in dict.fromkeys(WORD.findall(text)):
        own = _token_names(token, known)
        if not wanted.isdisjoint(own):  # hardly any: all names of all tokens would take long
            written = {**own, **written}
    found: dict[str, str] = {}
    for word, names in asked:
        held = next((written[term] for term in names if term in written), None)
        if held is not None:
            found.setdefault(word, held)
    return tuple(found.items())


@lru_cache(maxsize=100)
def _asked_names(
    question: str, languages: tuple[str, ...]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return each content word of a question with what it is found by."""
    return tuple((word, _names(word, languages)) for word in content_words(question))


@lru_cache(maxsize=100_000)
def _token_names(token: str, languages: tuple[str, ...]) -> dict[str, str]:
    """Return what a token's words are found by, each with the first such word as it is written."""
    return {
        term: _as_written(word, token)
        for word in reversed(content_words(token))
        for term in _names(word, languages)
    }


def _names(word: str, languages: Sequence[str]) -> tuple[str, ...]:
    """Return what a word is found by, the most exact first."""
    return (*terms(word, languages), f"{family(word)}-")


def _as_written(word: str, token: str) -> str:
    """Return the word with the capitals its token has: the elided article is not part of it."""
    return token[-len(word) :] if token.lower().endswith(word) else word
