"""A question as it is typed: read without accents or capitals, and cut without a trace."""

import re
from collections.abc import Iterable
from functools import lru_cache

from index.french import FUNCTION_WORDS, fold, words

Span = tuple[int, int]
SIGNS = str.maketrans({"’": "'", "‘": "'", "\u02bc": "'", "`": "'", "\u2011": "-", "–": "-"})
PRIVATE = re.compile("[\ue000-\uf8ff]")  # with these, names are masked
ENDS = "?!.…;\n"  # signs that end a clause
# after it, a comma would part nothing
OPENING = re.compile(r"(?:^|[?!.…;,:\n]|\b(?:et|and|mais|but|alors|so|que|that))$", re.IGNORECASE)
LINKED = re.compile(r"(?:^|(?<=[?!.…;\n])) *(?:et|and|mais|but)$", re.IGNORECASE)
LINKING = re.compile(r"^(?:et|and|ou|or)\s+", re.IGNORECASE)
SPACES = " \t\u00a0\u202f"


def plain(text: str) -> str:
    """Return ``text`` in lower case, without accents, with plain signs; every place stays its own.

    >>> plain("D’après Émile\u202f?")
    "d'apres emile ?"
    """
    signs = (_plain_sign(sign) for sign in PRIVATE.sub(" ", text).translate(SIGNS))
    return "".join(signs)


def cut(text: str, spans: Iterable[Span]) -> str:
    """Return ``text`` without ``spans``, which do not overlap, nor the signs that set them apart.

    >>> cut("Faut-il, selon lui, mesurer ?", [(9, 18)]), cut("Selon lui, oui ?", [(0, 9)])
    ('Faut-il mesurer ?', 'Oui ?')
    """
    short = text
    for start, end in sorted(spans, reverse=True):
        short = _join(short[:start], short[end:])
    return capitalise_like(text, short.strip())


def capitalise_like(model: str, text: str) -> str:
    """Return ``text`` with a capital where ``model`` begins with one."""
    first = re.search(r"[^\W\d_]", model)
    capital = text[:1].upper()
    if first and first.group().isupper() and len(capital) == 1:
        return capital + text[1:]
    return text


def has_content(text: str) -> bool:
    """Whether a word of ``text`` says what it is about."""
    return any(len(word) > 1 and not is_function_word(fold(word)) for word in words(text))


def is_function_word(folded: str) -> bool:
    """Whether a folded word only holds sentences together."""
    return folded in _function_words()


def _join(before: str, after: str) -> str:
    """Return what is left on both sides of a cut as one text."""
    left, right = before.rstrip(SPACES), after.lstrip(SPACES)
    gaps = after[: len(after) - len(right)][:1], before[len(left) :][:1]
    if right[:1] in {",", ":"} and OPENING.search(left):
        left, right = left.removesuffix(","), right[1:].lstrip(SPACES)
    if left.endswith(",") and (not right or right[0] in ENDS):
        left = left[:-1]
    if not right or right[0] in ENDS:
        left = LINKED.sub("", left)
    if not left or left[-1] in ENDS:  # nothing may be left of the clause
        right = right.lstrip(ENDS.replace("\n", SPACES)) if right[:1] in ENDS else right
        right = LINKING.sub("", right)
    return left + _gap(left, right, gaps) + right


def _gap(left: str, right: str, gaps: tuple[str, str]) -> str:
    """Return the space between both sides of a cut, of those there were."""
    if not left or not right:
        return ""
    following, preceding = gaps
    if right[0] in ENDS + ",:":
        return following
    apart = left[-1].isalnum() and right[0].isalnum()
    return following or preceding or (" " if apart else "")


@lru_cache(maxsize=10_000)
def _plain_sign(sign: str) -> str:
    if sign in SPACES:
        return " "
    return fold(sign)[:1] or sign


@lru_cache(maxsize=1)
def _function_words() -> frozenset[str]:
    return frozenset(fold(word) for text in FUNCTION_WORDS.values() for word in text.split())
