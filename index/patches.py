"""What changed between two versions of a text, so that each can be had from the other."""

import json
import zlib
from collections.abc import Callable
from dataclasses import astuple, dataclass


@dataclass(frozen=True, slots=True)
class Patch:
    """At ``start``, ``added`` stands in the new text where ``removed`` stood in the old one."""

    start: int
    removed: str
    added: str

    def apply(self, old: str) -> str:
        """Return the new text.

        Raises:
            ValueError: ``old`` is not the text this was made from.
        """
        return _swapped(old, self.start, self.removed, self.added)

    def revert(self, new: str) -> str:
        """Return the old text.

        Raises:
            ValueError: ``new`` is not the text this was made for.
        """
        return _swapped(new, self.start, self.added, self.removed)


def make_patch(old: str, new: str) -> Patch:
    """Return what turns ``old`` into ``new``: the one stretch outside of which they are the same.

    >>> make_patch("un vélo rouge", "un vélo vert")
    Patch(start=8, removed='rouge', added='vert')
    """
    shortest = min(len(old), len(new))
    start = _longest(shortest, lambda size: old[:size] == new[:size])
    left = shortest - start
    end = _longest(left, lambda size: old[len(old) - size :] == new[len(new) - size :])
    return Patch(start, old[start : len(old) - end], new[start : len(new) - end])


def pack(patch: Patch) -> bytes:
    """Return a patch as a small sequence of bytes."""
    return zlib.compress(json.dumps(astuple(patch), ensure_ascii=False).encode())


def unpack(data: bytes) -> Patch:
    """Return the patch that ``pack`` wrote.

    Raises:
        ValueError: it is none.
    """
    try:
        start, removed, added = json.loads(zlib.decompress(data))
    except zlib.error as error:
        raise ValueError("not a patch") from error
    return Patch(start, removed, added)


def _swapped(text: str, start: int, old: str, new: str) -> str:
    if not text.startswith(old, start):
        raise ValueError("the text is not the one that was changed")
    return text[:start] + new + text[start + len(old) :]


def _longest(most: int, holds: Callable[[int], bool]) -> int:
    """Return the largest size up to ``most`` for which ``holds``, which holds for all below it."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if holds(middle) else (low, middle - 1)
    return low
