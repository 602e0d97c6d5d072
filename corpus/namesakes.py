"""Which of several names mean one person."""

import re
import unicodedata
from collections.abc import Sequence

from corpus.names import tidy_name

INITIALS = 2  # letters of what may be initials: « JP Roy »


def one_person_each(names: Sequence[str]) -> tuple[str, ...]:
    """Return each person once, under the fullest spelling, in the order of first mention.

    Capitals, accents, initials and the order of first name and surname make no other person.
    A form that two people share stays by itself.

    >>> one_person_each(["MEYRONIN Benoît", "Benoît Meyronin", "J. Fourastié", "Jean Fourastié"])
    ('Benoît Meyronin', 'Jean Fourastié')
    """
    spelt = list(dict.fromkeys(_in_order(name) for name in names if name.strip()))
    people: list[list[str]] = []
    for name in spelt:
        same = [group for group in people if all(_are_one(name, other) for other in group)]
        if len(same) == 1:
            same[0].append(name)
        else:
            people.append([name])
    return tuple(max(group, key=_fullness) for group in people)


def _in_order(name: str) -> str:
    """Return a name, first name before surname: a surname in capitals may have stood first."""
    words = name.split()
    shouted = [word for word in words if word.isupper() and re.search(r"[^\W\d_]{2}", word)]
    if 0 < len(shouted) < len(words):
        if words[: len(shouted)] == shouted:
            words = [*words[len(shouted) :], *shouted]
        loud = {word for word in shouted if len(word) > INITIALS}
        words = [word.title() if word in loud else word for word in words]
    return tidy_name(" ".join(words))


def _are_one(one: str, other: str) -> bool:
    first, second = _parts(one), _parts(other)
    if set(first) == set(second):
        return True
    short, long = sorted((first, second), key=len)
    if len(short) == 1:
        return short[0] == long[-1]
    if short[-1] != long[-1]:
        return False
    return all(_starts(part, long[i]) for i, part in enumerate(short[:-1]))


def _starts(part: str, other: str) -> bool:
    """Whether two first names are one: the same, or one the initial of the other."""
    return part == other or (min(len(part), len(other)) == 1 and part[0] == other[0])


def _parts(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name.lower())
    return re.findall(
        r"[a-z0-9]+", "".join(sign for sign in plain if not unicodedata.combining(sign))
    )


def _fullness(name: str) -> tuple[int, int]:
    accents = sum(ord(sign) > 127 for sign in name)
    return len(re.sub(r"[\s.]", "", name)), accents
