"""Which words of a question a text holds, and how the text writes them."""

from collections.abc import Sequence

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
    written: dict[str, str] = {}
    for token in WORD.findall(text):
        for word in content_words(token):
            for term in _names(word, languages):
                written.setdefault(term, _as_written(word, token))
    found: dict[str, str] = {}
    for word in content_words(question):
        held = next((written[term] for term in _names(word, languages) if term in written), None)
        if held is not None:
            found.setdefault(word, held)
    return tuple(found.items())


def _names(word: str, languages: Sequence[str]) -> tuple[str, ...]:
    """Return what a word is found by, the most exact first."""
    return (*terms(word, languages), f"{family(word)}-")


def _as_written(word: str, token: str) -> str:
    """Return the word with the capitals its token has: the elided article is not part of it."""
    return token[-len(word) :] if token.lower().endswith(word) else word
