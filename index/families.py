"""Words of one family: manager, management, managérial.

A stemmer takes off endings of grammar and leaves « management » apart from « manager ». Here the
endings that derive words from one another go too; what is left is coarse, and so weighs less.
"""

from functools import lru_cache

from index.french import fold

LEAST = 4  # letters that are left
ROUNDS = 2  # endings taken off, one after the other: « managérial » has « al » and « er »
DERIVING = """
    issements issement ements ement ments ment ations ation itions ition ateurs ateur atrices
    atrice eurs eur euses euse ent ants ant antes ante ages age ables able ibles ible ites ite
    iques ique ismes isme istes iste ials ial iales iale iel ielle als al ales ale els el elles
    elle ers er ir irs ifs if ives ive ances ance ences ence oirs oir oires oire iers ier ieres
    iere ees ee es e ies ie ats at is it its ons ez ait aient era eront erait ures ure ions ion
    esses esse eux se ses s
"""
ENDINGS = frozenset(DERIVING.split())
LONGEST = max(map(len, ENDINGS))


@lru_cache(maxsize=100_000)
def family(word: str) -> str:
    """Return what a word has in common with those derived from it, or it from them.

    >>> [family(word) for word in ("manager", "managers", "management", "managérial")]
    ['manag', 'manag', 'manag', 'manag']
    >>> family("écoutent") == family("écoute")
    True
    """
    left = fold(word)
    for _ in range(ROUNDS):
        left = _without_ending(left)
    return left


def _without_ending(word: str) -> str:
    """Return ``word`` without the longest ending that leaves enough of it."""
    for length in range(min(LONGEST, len(word) - LEAST), 0, -1):
        if word[-length:] in ENDINGS:
            return word[:-length]
    return word
