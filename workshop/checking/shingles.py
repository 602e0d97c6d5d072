"""Hashes of three words in a row, made of whole texts at once.

Words are taken without accents, capitals and hyphens, so that a place is found again however it
was set. A sign is looked up in a table and a word is the sum of its signs times powers of a
constant, which NumPy does for millions of words a second.
"""

import unicodedata
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from workshop.checking.words import HYPHENS

SIZE = 3  # words of a shingle
SIGNS = 0x10000  # code points in the table; those above are no letters of Latin text
BASE, LONGEST = 16_777_619, 64  # of the powers; later signs of a word begin again
MIX = (2_654_435_761, 2_246_822_519, 3_266_489_917)  # odd: nothing is lost by multiplying
NOTHING, DROPPED = 0, 1  # a sign between words, a sign that words are read without
HIDDEN = "\u00ad\u200b\u2060\ufeff"

Hashes = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Shingles:
    """Every three words in a row of a text.

    Attributes:
        hashes: Array of shape (words - 2,), uint32; empty for fewer words.
        starts: Where each begins in the text, array of the same shape.
        ends: Where its last word begins.
    """

    hashes: Hashes
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]


def shingles(text: str) -> Shingles:
    """Return the shingles of ``text``, in order.

    >>> first, second = shingles("L’œuvre de Rémi-Paul"), shingles("l'oeuvre DE rémipaul")
    >>> len(first.hashes), bool((first.hashes == second.hashes).all())
    (2, True)
    """
    points = np.frombuffer(text.encode("utf-32-le", errors="replace"), np.uint32)
    codes = _table()[np.minimum(points, SIGNS - 1)]
    codes[:-1][(codes[:-1] == ord("o")) & (codes[1:] == ord("e"))] = DROPPED  # « oe » is « œ »
    codes[:-1][(codes[:-1] == ord("a")) & (codes[1:] == ord("e"))] = DROPPED
    kept = np.flatnonzero(codes != DROPPED)
    codes = codes[kept]
    inside = codes != NOTHING
    begins = inside.copy()
    begins[1:] &= ~inside[:-1]
    starts = np.flatnonzero(begins)
    if len(starts) < SIZE:
        nowhere = np.empty(0, np.int64)
        return Shingles(np.empty(0, np.uint32), nowhere, nowhere)
    first = np.zeros(len(codes), np.int32)
    first[starts] = np.diff(starts, prepend=0)
    place = np.arange(len(codes), dtype=np.int32) - np.cumsum(first, dtype=np.int32)
    words = np.add.reduceat(codes * _powers()[place % LONGEST], starts, dtype=np.uint32)
    words ^= words >> np.uint32(15)
    count = len(words) - SIZE + 1
    hashes = np.zeros(count, np.uint32)
    for at, factor in enumerate(MIX):
        hashes += words[at : at + count] * np.uint32(factor)
    hashes ^= hashes >> np.uint32(13)
    places = kept[starts]
    return Shingles(hashes, places[:count], places[SIZE - 1 :])


@cache
def _table() -> Hashes:
    """Return what each sign counts as: a letter without its accent, a digit, nothing."""
    table = np.zeros(SIGNS, np.uint32)
    for point in range(SIGNS):
        sign = chr(point)
        if sign.isalnum() and not 0xD800 <= point < 0xE000:
            table[point] = ord(unicodedata.normalize("NFD", sign.lower())[0])
        elif unicodedata.combining(sign) or sign in HYPHENS or sign in HIDDEN:
            table[point] = DROPPED
    for sign in "œŒæÆ":
        table[ord(sign)] = ord("e")
    for sign in "¹²³⁴⁵⁶⁷⁸⁹⁰":  # they call notes
        table[ord(sign)] = NOTHING
    return table


@cache
def _powers() -> Hashes:
    powers = np.ones(LONGEST, np.uint32)
    for at in range(1, LONGEST):
        powers[at] = np.uint32(int(powers[at - 1]) * BASE & 0xFFFFFFFF)
    return powers
