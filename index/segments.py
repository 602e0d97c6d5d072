"""A generation's vectors in segments: each a folder that is written once and never changed.

What follows from every segment, and what is to be done with each at a change, is told here; the
rule of when they become one is in ``index.kinds``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.arrays import read_arrays
from index.dense import Frame, Part, read_frame, write_parts
from index.foreign import best_cosines
from index.keys import Keys, join_keys, read_keys, write_keys
from index.kinds import count_untouched
from index.late import Vectors
from index.vectorrows import open_rows

NEAREST = "nearest.npz"  # the best cosine of each foreign question


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment that is there, and which of its rows are alive."""

    name: str
    folder: Path
    keys: Keys
    alive: NDArray[np.bool_]

    @property
    def living(self) -> int:
        """How many of its rows are alive."""
        return int(self.alive.sum())

    def part(self) -> Part:
        """Return what is alive of it as something to write."""
        return Part(open_rows(self.folder), np.flatnonzero(self.alive))


@dataclass(frozen=True, slots=True)
class Fresh:
    """What enters: its keys, its vectors, and those of the foreign questions."""

    keys: Keys
    vectors: Part
    questions: Vectors


def read_segments(
    folder: Path, names: Sequence[str], articles: NDArray[np.int64], *, texts: bool = False
) -> list[Segment]:
    """Return the segments of the generation in ``folder``, alive where their ``articles`` are.

    Raises:
        DamagedIndexError: a file is missing, or is not what was written.
    """
    found = []
    for name in names:
        keys = read_keys(folder / name, texts=texts)
        found.append(Segment(name, folder / name, keys, keys.of_articles(articles)))
    return found


def split_untouched(segments: Sequence[Segment], fresh: Fresh) -> int:
    """Return how many of the first ``segments`` are left as they are when ``fresh`` enters."""
    entering = len(fresh.keys.passages)
    alive, sizes = [one.living for one in segments], [len(one.alive) for one in segments]
    return count_untouched(alive, sizes, entering)


def write_segment(
    folder: Path, merged: Sequence[Segment], fresh: Fresh, first: Path | None
) -> None:
    """Write into ``folder`` what is alive of the ``merged`` segments, and what enters after it.

    ``first`` is the folder of the first segment, whose frame is that of all; None for itself.
    """
    parts = [*(one.part() for one in merged), fresh.vectors]
    keys = join_keys([*(one.keys.take(one.alive) for one in merged), fresh.keys])
    frame: Frame | None = read_frame(first) if first else None
    folder.mkdir(parents=True)
    write_parts(folder, parts, frame)
    write_keys(folder, keys)
    nearest = best_cosines(_blocks(parts), fresh.questions)
    np.savez(folder / NEAREST, nearest=nearest)


def read_nearest(folder: Path, names: Sequence[str]) -> Vectors:
    """Return the best cosine of each foreign question with any passage of the segments.

    Raises:
        DamagedIndexError: a file is missing, or is not what was written.
    """
    every = [read_arrays(folder / name / NEAREST, ["nearest"])[0] for name in names]
    return np.asarray(np.max(every, axis=0), np.float32)


def _blocks(parts: Sequence[Part]) -> Iterator[Vectors]:
    for part in parts:
        yield from part.blocks()
