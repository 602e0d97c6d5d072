"""Nearest passages by meaning: FAISS over vectors of norm 1.

The vectors of one corpus crowd into a narrow cone, and along a few directions that most of them
share. Seen from their centre, and with those directions evened out, they stand apart, which tells
them better from one another (Mu & Viswanath, "All-but-the-Top", ICLR 2018; Su et al., "Whitening
Sentence Representations", 2021).
"""

from functools import cached_property
from pathlib import Path

import faiss
import numpy as np

from errors import DamagedIndexError
from index.arrays import read_arrays
from index.late import Vectors

FILE = "vectors.faiss"
CENTRE = "centre.npz"
TINY = 1e-9
EVENING = 0.5  # 0 leaves the directions as they are, 1 makes them all alike
SHRINKING = 0.1  # at least, of what is measured towards what is the same in all directions
MEASURED = 20_000  # passages that the directions are measured on, at most


def write_dense(folder: Path, vectors: Vectors) -> None:
    """Write an index over ``vectors``, array of shape (passages, dimension), rows of norm 1."""
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(np.ascontiguousarray(vectors, dtype=np.float32))
    # FAISS's own writing tells a full disk by a C++ RuntimeError
    (folder / FILE).write_bytes(faiss.serialize_index(index).tobytes())
    centre = vectors.mean(axis=0) if len(vectors) else np.zeros(vectors.shape[1], np.float32)
    apart = vectors - centre
    evening = _evening_of(apart)
    lengths = np.sqrt(np.einsum("ij,ij->i", apart @ evening, apart))
    np.savez(folder / CENTRE, centre=centre, evening=evening, lengths=lengths)


def _evening_of(apart: Vectors) -> Vectors:
    """Return the matrix between two vectors whose product is that of the evened ones.

    ``apart`` has shape (passages, dimension), seen from their centre; the result (dimension,
    dimension). The fewer the passages, the less of what they show is believed.
    """
    some = apart[:: -(-len(apart) // MEASURED) or 1].astype(np.float64)
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
    """The vectors of one generation; a *position* is a row, from 0."""

    def __init__(self, folder: Path) -> None:
        """Open the index in ``folder``, mapped into memory where the platform can.

        Raises:
            DamagedIndexError: a file is missing, or is not what was written.
        """
        path = folder / FILE
        try:
            # not IO_FLAG_MMAP, which maps inverted lists and copies a flat index
            self._index = faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)
        except RuntimeError as error:
            raise DamagedIndexError(path=path) from error
        self._folder = folder
        self._centre, self._lengths = read_arrays(folder / CENTRE, ["centre", "lengths"])
        self.size = int(self._index.ntotal)
        self.dimension = int(self._index.d)
        # FAISS's own memory: all rows at once are several times as fast as asking it one by one
        self._rows: Vectors = (
            faiss.rev_swig_ptr(
                self._index.get_xb(),  # type: ignore[attr-defined]  # of flat indexes
                self.size * self.dimension,
            ).reshape(self.size, self.dimension)
            if self.size
            else np.empty((0, self.dimension), np.float32)
        )

    @cached_property
    def _evening(self) -> Vectors:
        """The matrix of ``_evening_of``; late, as an index from before it can be opened without."""
        return read_arrays(self._folder / CENTRE, ["evening"])[0]

    def scores(self, vector: Vectors) -> Vectors:
        """Return the cosine of ``vector``, of shape (dimension,), with every passage."""
        if vector.shape != (self.dimension,):
            raise ValueError(f"a vector of shape {vector.shape}, not ({self.dimension},)")
        return np.asarray(self._rows @ vector.astype(np.float32), np.float32)

    def from_centre(self, vector: Vectors) -> Vectors:
        """Return the cosines of ``vector`` with all passages, evened, seen from their centre."""
        shifted = vector - self._centre
        evened = (self._evening @ shifted).astype(np.float32)
        products = self.scores(evened) - self._centre @ evened
        length = float(np.sqrt(max(shifted @ evened, 0.0)))
        return np.asarray(products / np.maximum(length * self._lengths, TINY), dtype=np.float32)

    def vectors(self) -> Vectors:
        """Return a copy of all vectors, array of shape (passages, dimension)."""
        return self._rows.copy()
