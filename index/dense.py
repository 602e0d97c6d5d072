"""Nearest passages by meaning: vectors of norm 1, compared all at once.

The vectors of one corpus crowd into a narrow cone, and along a few directions that most of them
share. Seen from their centre, and with those directions evened out, they stand apart, which tells
them better from one another (Mu & Viswanath, "All-but-the-Top", ICLR 2018; Su et al., "Whitening
Sentence Representations", 2021).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.arrays import read_arrays
from index.kinds import kind_of
from index.late import Vectors
from index.vectorrows import CodedFile, FlatFile, FlatRows, Rows, in_blocks, open_rows

CENTRE = "centre.npz"
TINY = 1e-9
EVENING = 0.5  # 0 leaves the directions as they are, 1 makes them all alike
SHRINKING = 0.1  # at least, of what is measured towards what is the same in all directions
MEASURED = 20_000  # passages that the directions are measured on, at most


@dataclass(frozen=True, slots=True)
class Frame:
    """From where vectors are seen: their ``centre``, and the matrix ``evening`` between two.

    Shapes (dimension,) and (dimension, dimension).
    """

    centre: Vectors
    evening: Vectors

    def lengths(self, vectors: Vectors) -> Vectors:
        """Return how far each vector is from the centre."""
        apart = vectors - self.centre
        return np.asarray(np.sqrt(np.einsum("ij,ij->i", apart @ self.evening, apart)), np.float32)


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows of what is there, ``kept`` in their order."""

    rows: Rows
    kept: NDArray[np.int64]

    def blocks(self) -> Iterator[Vectors]:
        """Yield the rows, block by block."""
        return in_blocks(self.rows, self.kept)


def write_dense(folder: Path, vectors: Vectors, frame: Frame | None = None) -> None:
    """Write an index over ``vectors``, array of shape (passages, dimension), rows of norm 1."""
    write_parts(folder, [part_of(vectors)], frame)


def part_of(vectors: Vectors) -> Part:
    """Return an array of vectors as something to write."""
    return Part(FlatRows(vectors), np.arange(len(vectors)))


def write_parts(folder: Path, parts: Sequence[Part], frame: Frame | None = None) -> None:
    """Write an index over the vectors of ``parts``, one after the other.

    They are seen from ``frame``; from their own centre, which is kept with them, without one.
    """
    size, dimension = sum(len(part.kept) for part in parts), parts[0].rows.dimension
    seen = frame or measure_frame(parts)
    lengths = [np.empty(0, np.float32)]

    def blocks() -> Iterator[Vectors]:
        for part in parts:
            for block in part.blocks():
                lengths.append(seen.lengths(block))
                yield block

    if kind_of(size) == "float32":
        FlatFile(folder, dimension).write(blocks())
    else:
        CodedFile(folder, size, seen.centre).write(blocks())
    arrays: dict[str, Any] = {"lengths": np.concatenate(lengths)}
    if frame is None:
        arrays |= {"centre": seen.centre, "evening": seen.evening}
    np.savez(folder / CENTRE, **arrays)


def measure_frame(parts: Sequence[Part]) -> Frame:
    """Return from where the vectors of ``parts`` are best seen."""
    size, dimension = sum(len(part.kept) for part in parts), parts[0].rows.dimension
    total = np.zeros(dimension)
    for part in parts:
        for block in part.blocks():
            total += block.sum(axis=0, dtype=np.float64)
    centre = (total / max(size, 1)).astype(np.float32)
    step = -(-size // MEASURED) or 1
    ends = np.cumsum([0, *(len(part.kept) for part in parts)])
    some = [
        part.rows.take(part.kept[(-first) % step :: step])
        for part, first in zip(parts, ends[:-1].tolist(), strict=True)
    ]
    return Frame(centre, _evening_of(np.concatenate(some) - centre))


def read_frame(folder: Path) -> Frame:
    """Return the frame that was measured when the index in ``folder`` was written.

    Raises:
        DamagedIndexError: it is not there.
    """
    return Frame(*read_arrays(folder / CENTRE, ["centre", "evening"]))


def _evening_of(apart: Vectors) -> Vectors:
    """Return the matrix between two vectors whose product is that of the evened ones.

    ``apart`` has shape (passages, dimension), seen from their centre; the result (dimension,
    dimension). The fewer the passages, the less of what they show is believed.
    """
    some = apart.astype(np.float64)
    count, dimension = some.shape
    shrinking = max(SHRINKING, dimension / (count + dimension))
    covariance = some.T @ some / max(count, 1)
    spread = float(np.trace(covariance)) / dimension
    if not TINY < spread < np.inf:  # one passage, the same throughout, or no numbers
        return np.eye(dimension, dtype=np.float32)
    values, directions = np.linalg.eigh(covariance / spread)
    weights = ((1 - shrinking) * values.clip(0) + shrinking) ** -EVENING
    return np.asarray((directions * weights) @ directions.T, np.float32)


class DenseIndex:
    """The vectors of one generation; a *position* is a row that is alive, from 0."""

    def __init__(self, *folders: Path, alive: Sequence[NDArray[np.bool_]] = ()) -> None:
        """Open the segments in ``folders``, mapped into memory where the platform can.

        ``alive`` tells which rows of each count; all, where it is empty.

        Raises:
            DamagedIndexError: a file is missing, or is not what was written.
        """
        self._segments = [open_rows(folder) for folder in folders]
        self._first = folders[0]
        lengths = np.concatenate([read_arrays(one / CENTRE, ["lengths"])[0] for one in folders])
        (self._centre,) = read_arrays(self._first / CENTRE, ["centre"])
        every = np.concatenate([*alive]) if alive else np.ones(len(lengths), bool)
        self._alive = None if every.all() else every
        self._lengths = self._living(lengths)
        self.size = len(self._lengths)
        self.dimension = self._segments[0].dimension

    @cached_property
    def _evening(self) -> Vectors:
        """The matrix of ``_evening_of``; late, as an index from before it can be opened without."""
        return read_arrays(self._first / CENTRE, ["evening"])[0]

    def scores(self, vector: Vectors) -> Vectors:
        """Return the cosine of ``vector``, of shape (dimension,), with every passage."""
        return self._products(vector)[:, 0]

    def from_centre(self, vector: Vectors) -> Vectors:
        """Return the cosines of ``vector`` with all passages, evened, seen from their centre."""
        return self.compare(vector)[1]

    def compare(self, vector: Vectors) -> tuple[Vectors, Vectors]:
        """Return ``scores`` and ``from_centre``, all passages gone through once."""
        shifted = vector - self._centre
        evened = (self._evening @ shifted).astype(np.float32)
        scores, products = self._products(vector, evened).T
        length = float(np.sqrt(max(shifted @ evened, 0.0)))
        seen = (products - self._centre @ evened) / np.maximum(length * self._lengths, TINY)
        return np.ascontiguousarray(scores), np.asarray(seen, np.float32)

    def vectors(self) -> Vectors:
        """Return a copy of all vectors, array of shape (passages, dimension)."""
        return self._living(
            np.concatenate([rows.take(np.arange(rows.size)) for rows in self._segments])
        )

    def _products(self, *vectors: Vectors) -> Vectors:
        """Return the product of each passage with each of ``vectors``, (passages, vectors)."""
        if any(vector.shape != (self.dimension,) for vector in vectors):
            raise ValueError(f"a vector of shape {vectors[0].shape}, not ({self.dimension},)")
        few = np.stack(vectors).astype(np.float32)
        return self._living(np.concatenate([rows.products(few) for rows in self._segments]))

    def _living(self, rows: Vectors) -> Vectors:
        return rows if self._alive is None else rows[self._alive]
