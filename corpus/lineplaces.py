"""Where each line of a page stands: on the page, to its prose, to what it speaks of."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from itertools import accumulate

from corpus.furniture import is_paragraph
from corpus.lines import Line

SHORT = 80  # characters of a label, a title, a signature
LABEL = 60  # characters of a line that is no sentence
SHAPE = 200  # characters of a line that may come again
SIZES = (26, 81, 161)  # characters, where a size is joined with something else
STEPS = (1, 2, 3, 5, 8, 13, 21)  # lines


def step(value: float, borders: Sequence[float]) -> int:
    """Return how many of the borders, which are in order, ``value`` reaches."""
    return bisect_right(borders, value)


def placed(lines: Sequence[Line]) -> list[set[str]]:
    """Return where each line stands: on the page, to the prose, to empty lines, in a list."""
    count = len(lines)
    prose = [len(line.text) >= LABEL and line.ends_sentence for line in lines]
    long = [is_paragraph(line) for line in lines]
    above, below = _distances(prose), _distances(prose[::-1])[::-1]
    runs = _runs([len(line.text) <= LABEL and not line.ends_sentence for line in lines])
    shapes = [re.sub(r"\d+", "0", line.text[:SHAPE].lower()) for line in lines]
    same, ahead = Counter(shapes), [*accumulate(prose[::-1], initial=0)][::-1]
    regions, wide = _regions(prose), _regions(long if any(long) else prose)
    placed = []
    for i, line in enumerate(lines):
        size, gap = step(len(line.text), SIZES), "alone" if line.alone else "tight"
        found = {
            f"{gap} at {size}", f"region {regions[i]}", f"region {regions[i]} at {size}",
            f"wide {wide[i]} at {size}", f"top {step(i, STEPS)}",
            f"bottom {step(count - 1 - i, STEPS)}", f"fifth {5 * i // count}",
            f"above {step(above[i], (2, 3, 5, 9, 99))}",
            f"below {step(below[i], (2, 3, 5, 9, 99))}",
            f"ahead {step(ahead[i + 1], (1, 2, 4, 8))}",
            f"run {step(runs[i], (1, 2, 3, 5, 9))}",
        }  # fmt: skip
        if runs[i] and below[i] == 1:
            found |= {"heads", f"heads {gap} {regions[i]}"}
        if same[shapes[i]] > 1:
            found |= {"repeated", f"repeated at {size}"}
        placed.append(found)
    return placed


def _distances(flags: Sequence[bool]) -> list[int]:
    """Return how many lines above each the nearest flagged one stands, 99 for none so near."""
    found, distance = [], 99
    for flag in flags:
        found.append(distance)
        distance = 1 if flag else min(99, distance + 1)
    return found


def _runs(flags: Sequence[bool]) -> list[int]:
    """Return how long the run of flagged lines is in which each stands, 0 for one not flagged."""
    found: list[int] = []
    for i, flag in enumerate(flags):
        if len(found) > i:
            continue
        end = next((j for j in range(i, len(flags)) if not flags[j]), len(flags)) if flag else i
        found += [end - i] * (end - i) or [0]
    return found


def _regions(flags: Sequence[bool]) -> list[str]:
    """Return whether each line stands before the flagged ones, among them or after them."""
    first = next((i for i, flag in enumerate(flags) if flag), len(flags))
    last = next((i for i in reversed(range(len(flags))) if flags[i]), -1)
    return ["top" if i < first else "end" if i > last else "in" for i in range(len(flags))]


def told_around(lines: Sequence[Line], own: Sequence[Set[str]]) -> list[set[str]]:
    """Return what the lines above, below and around each one speak of."""
    dated = [bool({"date", "ago", "time"} & features) for features in own]
    near = {"dates": _within(_short(lines, dated)), "labels": _within(_having(own, "label"))}
    passed = {
        name: [*accumulate(_having(own, *features), initial=0)]
        for name, features in {
            "comments": ("comment short",), "replies": ("reply short",),
            "notes": ("rule notes",), "heads": ("rule comments", "rule form"),
            "signatures": ("rule signature",),
        }.items()
    }  # fmt: skip
    found = []
    for i, line in enumerate(lines):
        gap = "alone" if line.alone else "tight"
        told = {f"{name} {min(counts[i], 3)}" for name, counts in near.items()}
        for name, counts in passed.items():
            if counts[i]:
                told |= {f"after {name}", f"after {name} {gap}"}
            if counts[-1] > counts[i + 1]:
                told.add(f"before {name}")
        replies = passed["replies"]
        if replies[min(len(lines), i + 9)] > replies[i + 1]:
            told.add("replies soon")
        found.append(told)
    return found


def _having(own: Sequence[Set[str]], *features: str) -> list[bool]:
    return [not mine.isdisjoint(features) for mine in own]


def _short(lines: Sequence[Line], flags: Iterable[bool]) -> list[bool]:
    return [flag and len(line.text) <= SHORT for line, flag in zip(lines, flags, strict=True)]


def _within(flags: Sequence[bool], reach: int = 5) -> list[int]:
    """Return how many lines are flagged at most ``reach`` lines above or below each."""
    passed = [*accumulate(flags, initial=0)]
    return [
        passed[min(len(flags), i + reach + 1)] - passed[max(0, i - reach)]
        for i in range(len(flags))
    ]
