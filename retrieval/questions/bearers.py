"""The names that sources bear: their authors' and their organisations'."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from rapidfuzz.distance import OSA

from corpus.models import Reference
from corpus.namesakes import one_person_each
from index.french import fold
from retrieval.questions.namewords import DETERMINERS
from retrieval.questions.typed import is_function_word

TYPO_SIZE = 5  # letters from which a name may be misspelt by one
PIECE = re.compile(r"[^\W_]+")


class Name(NamedTuple):
    """A name by what must be typed of it (``key``, of ``size`` pieces) and what may precede it."""

    key: str
    size: int
    rest: tuple[str, ...]
    kind: Literal["person", "organisation"]


class Bearer(NamedTuple):
    """A source by one of its names."""

    name: Name
    source: int


def bearers_of(references: Sequence[Reference]) -> Mapping[str, Sequence[Bearer]]:
    """Map what must be typed of each name to the sources that bear it."""
    bearers: dict[str, list[Bearer]] = defaultdict(list)
    for source, reference in enumerate(references):
        for name in _names_of(reference):
            bearers[name.key].append(Bearer(name, source))
    return bearers


def _names_of(reference: Reference) -> Iterator[Name]:
    for author in reference.authors:
        yield from _person(author)
    yield from _whole(reference.organisation, "organisation")


@lru_cache(maxsize=10_000)
def _person(author: str) -> tuple[Name, ...]:
    """Return an author by surname; by the whole name where the last word looks like no surname."""
    name = next(iter(one_person_each([author])), "")
    *first, last = name.split() or [""]
    key, size = _key(last)
    if not last[:1].isupper() or is_function_word(key) or len(key) == 1:
        return _whole(name, "person")
    rest = tuple(piece for word in first for piece in PIECE.findall(fold(word)))
    return (Name(key, size, rest, "person"),)


@lru_cache(maxsize=10_000)
def _whole(name: str, kind: Literal["person", "organisation"]) -> tuple[Name, ...]:
    article, _, rest = name.partition(" ")
    if rest.isupper() and fold(article) in DETERMINERS:  # « La MAIF » is typed « maif » as well
        name = rest
    key, size = _key(name)
    return () if not key or is_function_word(key) else (Name(key, size, (), kind),)


def _key(name: str) -> tuple[str, int]:
    pieces = PIECE.findall(fold(name))
    return "".join(pieces), len(pieces)


def is_close(one: str, other: str) -> bool:
    """Whether a typed word is a name but for one letter too many, missing, wrong or swapped."""
    if min(len(one), len(other)) < TYPO_SIZE - 1 or len(other) < TYPO_SIZE:
        return False
    return OSA.distance(one, other, score_cutoff=1) <= 1
