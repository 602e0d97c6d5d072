"""Where in the articles a quotation may come from.

The index is made of the quotations, which are few, and the articles pass by it one after the
other: nothing has to be kept of them, or kept in step with them, and memory does not grow with the
corpus.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from workshop.checking.shingles import Hashes, Shingles, shingles

COMMON = 400  # places; a shingle seen in more tells no place from another
WEAK = 0.2  # of the shingles of the best place so far; a place with fewer is let go
FULL = 0.85  # the same, for places that are looked at besides the best
KEPT = 40  # places of a quotation while the articles pass by
COVERING, CHOSEN = 5, 8  # places that are looked at: for the words they add, and at most
SLACK = 30  # words that may stand between shingles of one place, more than the quotation has
APART = 4_000  # the same, for a quotation with an ellipsis
BITS = 20  # of the table that tells most shingles of the articles from those asked for


@dataclass(frozen=True, slots=True)
class Window:
    """The stretch ``start:end`` of the article at ``place`` that shares shingles with a quotation.

    ``cover`` has a bit for each shingle of the quotation that stands there.
    """

    place: int
    start: int
    end: int
    cover: int

    @property
    def size(self) -> int:
        """How many shingles they share."""
        return self.cover.bit_count()


class Candidates:
    """The places in the articles that share words with quotations."""

    def __init__(self, quotations: Sequence[Sequence[str]]) -> None:
        """Ask for quotations, each in the parts between its ellipses."""
        found = [[shingles(part).hashes for part in parts] for parts in quotations]
        counts = [sum(map(len, those)) for those in found]
        every = np.concatenate([np.empty(0, np.uint32), *(one for those in found for one in those)])
        owners = np.repeat(np.arange(len(counts)), counts)
        bits = np.concatenate([np.empty(0, np.int64), *(np.arange(count) for count in counts)])
        order = np.argsort(every, kind="stable")
        self._owners, self._bits = owners[order], bits[order]
        self._hashes, self._first = np.unique(every[order], return_index=True)
        self._counts = np.diff(self._first, append=len(every))
        self._seen = np.zeros(len(self._hashes), np.int64)
        self._asked = np.zeros(1 << BITS, np.bool_)
        self._asked[_slot(self._hashes)] = True
        self._reach = np.array(
            [
                APART if len(parts) > 1 else len(" ".join(parts).split()) + SLACK
                for parts in quotations
            ],
            dtype=np.int64,
        )  # fmt: skip
        self._best = np.zeros(len(quotations), np.int64)
        self._windows: list[list[Window]] = [[] for _ in quotations]

    def read(self, place: int, text: str) -> None:
        """Look for every quotation in the article at ``place``, whose text is ``text``."""
        found = shingles(text)
        at = np.flatnonzero(self._asked[_slot(found.hashes)])
        which = np.searchsorted(self._hashes, found.hashes[at])
        known = which < len(self._hashes)
        known[known] = self._hashes[which[known]] == found.hashes[at[known]]
        known[known] = self._seen[which[known]] < COMMON
        at, which = at[known], which[known]
        if len(at):
            np.add.at(self._seen, which, 1)
            self._gather(place, found, at, which)

    def _gather(
        self, place: int, found: Shingles, at: NDArray[np.int64], which: NDArray[np.int64]
    ) -> None:
        """Keep the stretches of one article where shingles of one quotation stand together."""
        counts = self._counts[which]
        rows = np.repeat(self._first[which] - np.cumsum(counts) + counts, counts)
        rows += np.arange(len(rows))
        owners, bits, at = self._owners[rows], self._bits[rows], np.repeat(at, counts)
        order = np.lexsort((at, owners))
        owners, bits, at = owners[order], bits[order], at[order]
        apart = np.diff(at) > self._reach[owners[1:]]
        borders = np.flatnonzero((np.diff(owners) != 0) | apart) + 1
        firsts = np.concatenate([[0], borders])
        sizes = np.diff(firsts, append=len(at))
        strong = sizes >= np.maximum(1, WEAK * self._best[owners[firsts]])
        for first, size in zip(firsts[strong].tolist(), sizes[strong].tolist(), strict=True):
            owner, last = int(owners[first]), first + size - 1
            cover = 0
            for bit in bits[first : last + 1].tolist():
                cover |= 1 << bit
            start, end = int(found.starts[at[first]]), int(found.ends[at[last]])
            self._keep(owner, Window(place, start, end, cover))

    def _keep(self, owner: int, window: Window) -> None:
        self._best[owner] = max(self._best[owner], window.size)
        windows = self._windows[owner]
        windows.append(window)
        if len(windows) > 3 * KEPT:
            self._windows[owner] = _choose(windows, KEPT, KEPT)

    def windows(self, owner: int) -> list[Window]:
        """Return the places to look at for a quotation, in the order of the articles."""
        chosen = _choose(self._windows[owner], COVERING, CHOSEN)
        return sorted(chosen, key=lambda window: (window.place, window.start))


def _choose(windows: Sequence[Window], covering: int, most: int) -> list[Window]:
    """Return windows that together hold the most shingles, then others that hold nearly all.

    The first serve quotations glued from several places, the others words that stand in several
    articles.
    """
    left = sorted(windows, key=lambda window: (-window.size, window.place, window.start))
    chosen: list[Window] = []
    missing = -1
    while left and len(chosen) < covering:
        best = max(left, key=lambda window: (window.cover & missing).bit_count())
        if not best.cover & missing:
            break
        chosen.append(best)
        left.remove(best)
        missing &= ~best.cover
    enough = FULL * chosen[0].size if chosen else 0
    return chosen + [one for one in left if one.size >= enough][: max(0, most - len(chosen))]


def widened(window: Window, text: str, reach: int) -> Window:
    """Return ``window`` with up to ``reach`` characters more on each side, whole words."""
    start, end = max(0, window.start - reach), min(len(text), window.end + reach)
    while start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return replace(window, start=start, end=end)


def united(windows: Sequence[Window]) -> list[Window]:
    """Return windows, which are in order, without overlap."""
    found: list[Window] = []
    for window in windows:
        last = found[-1] if found else None
        if last and last.place == window.place and window.start <= last.end:
            end = max(last.end, window.end)
            found[-1] = replace(last, end=end, cover=last.cover | window.cover)
        else:
            found.append(window)
    return found


def _slot(hashes: Hashes) -> Hashes:
    return hashes >> np.uint32(32 - BITS)
