"""The words of a text as the full-text index knows them: folded, without elision, stemmed."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

import Stemmer

STEMMERS = {
    "fr": "french",
    "en": "english",
    "de": "german",
    "es": "spanish",
    "it": "italian",
    "nl": "dutch",
    "pt": "portuguese",
}
PLURALS = {"french": "ers"}  # of « managers », which Snowball does not bring to « manager »
WORD = re.compile(r"\w+(?:[’'](?=\w)\w+)*")
ELISION = re.compile(
    r"^(?:l|d|j|m|t|s|n|c|qu|jusqu|lorsqu|puisqu|quoiqu|presqu|quelqu)[’']", re.IGNORECASE
)
# words that hold a sentence together and say nothing of what it is about
FUNCTION_WORDS = {
    "fr": """
        a à ai aie ainsi alors as au aucun aussi autre aux avait avec avez avoir avons
        ayant bien c ça car ce ceci cela celle celles celui ces cet cette ceux chaque chez
        ci combien comme comment d dans de dès des donc dont du elle elles en encore entre
        es est et étaient était étant été être eu eux fait faire font faut furent ils il j
        je jusque l la là laquelle le lequel les lesquels leur leurs lors lui m ma mais me
        mes moi mon n ne ni nos notre nous on ont or ou où par parce pas peu peut peuvent
        plus pour pourquoi pouvoir puis puisque qu quand que quel quelle quelles quels
        quelque quelques qui quoi quoique s sa sans se selon sera seront ses si sien soi
        soient soit son sont sous suis sur t ta tandis te tel telle tes toi ton tous tout
        toute toutes très tu un une va vers voici voilà vos votre vous y doit doivent
        devoir dit vraiment
    """,
    "en": """
        a about above after again all also am an and any are as at be because been before
        being both but by can could did do does doing down during each few for from
        further had has have having he her here hers him his how i if in into is it its
        itself just me more most my no nor not of off on once only or other our out over
        own s same she should so some such t than that the their them then there these
        they this those through to too under until up very was we were what when where
        which while who whom why will with would you your
    """,
}


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """Return ``word`` in lower case without accents; ligatures undone.

    >>> fold("Œuvre"), fold("ÉTÉ")
    ('oeuvre', 'ete')
    """
    if word.isascii():
        return word.lower()
    # twice, as U+210C is no capital before it is decomposed and its « H » is one afterwards
    small = unicodedata.normalize("NFKD", word).lower().replace("œ", "oe").replace("æ", "ae")
    plain = unicodedata.normalize("NFKD", small)
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def words(text: str) -> Iterator[str]:
    """Yield the words of ``text`` in lower case, elided articles and pronouns left out.

    >>> list(words("L’écoute d’aujourd'hui"))
    ['écoute', "aujourd'hui"]
    """
    for token in WORD.findall(text.lower()):
        yield from _bare(token)


def content_words(text: str) -> list[str]:
    """Return the words of ``text`` that are not function words; all of them if none is left."""
    found: list[str] = []
    for token in WORD.findall(text.lower()):
        found += _token_words(token)
    return found or [word for word in words(text) if word]


def terms(word: str, languages: Iterable[str]) -> tuple[str, ...]:
    """Return the index terms of ``word``: its stems, with and without its accents, folded.

    Both are indexed, so that « symetrie » meets « symétrie » although accents steer the stemmer.

    >>> terms("managers", ["fr"]) == terms("manager", ["fr"])
    True
    """
    found: dict[str, None] = {}
    for language in languages:
        stem = _stemmer(language)
        found[fold(stem(word))] = None
        found[stem(fold(word))] = None
    return tuple(found)


def index_terms(text: str, language: str) -> list[str]:
    """Return the index terms of every content word of ``text``, in order."""
    found: list[str] = []
    for token in WORD.findall(text.lower()):
        found += _token_terms(token, language)
    return found or [term for word in content_words(text) for term in terms(word, [language])]


def _bare(token: str) -> list[str]:
    """Return the words of a token, without what is elided before them; some may be empty."""
    return ELISION.sub("", token).replace("’", "'").split("_")


def _says_something(word: str) -> bool:
    return len(word) > 1 and fold(word) not in _function_words()


@lru_cache(maxsize=100_000)
def _token_terms(token: str, language: str) -> tuple[str, ...]:
    """Return the terms of a token's content words; kept, as the same ones come all the time."""
    return tuple(term for word in _token_words(token) for term in terms(word, [language]))


@lru_cache(maxsize=100_000)
def _token_words(token: str) -> tuple[str, ...]:
    """Return the content words of a token, in lower case; kept as well."""
    return tuple(filter(_says_something, _bare(token)))


class _Stem:
    """A Snowball stemmer with a memory: the same words come back all the time."""

    def __init__(self, language: str) -> None:
        name = STEMMERS.get(language, "french")
        self._plural = PLURALS.get(name, "")
        self._stem = lru_cache(maxsize=100_000)(Stemmer.Stemmer(name).stemWord)

    def __call__(self, word: str) -> str:
        plural = self._plural and word.endswith(self._plural)
        return str(self._stem(word[:-1] if plural else word))


@lru_cache(maxsize=len(STEMMERS))
def _stemmer(language: str) -> _Stem:
    return _Stem(language)


@lru_cache(maxsize=1)
def _function_words() -> frozenset[str]:
    return frozenset(fold(word) for text in FUNCTION_WORDS.values() for word in text.split())
