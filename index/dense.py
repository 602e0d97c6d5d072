"""Nearest passages by meaning: FAISS over vectors of norm 1.

The vectors of one corpus crowd into a narrow cone. Seen from their centre they stand apart, which
tells them better from one another (Mu & Viswanath, "All-but-the-Top", ICLR 2018).
"""

from collections.abc import Sequence
from pathlib import Path

import faiss
import numpy as np

from errors import DamagedIndexError
from index.arrays import read_arrays
from index.late import Vectors

FILE = "vectors.faiss"
CENTRE = "centre.npz"
TINY = 1e-9


def write_dense(folder: Path, vectors: Vectors) -> None:
    """Write an index over ``vectors``, array of shape (passages, dimension), rows of norm 1."""
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(np.ascontiguousarray(vectors, dtype=np.float32))
    # FAISS's own writing tells a full disk by a C++ RuntimeError
    (folder / FILE).write_bytes(faiss.serialize_index(index).tobytes())
    centre = vectors.mean(axis=0) if len(vectors) else np.zeros(vectors.shape[1], np.float32)
    lengths = np.linalg.norm(vectors - centre, axis=1)
    np.savez(folder / CENTRE, centre=centre, along=vectors @ centre, lengths=lengths)


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
        self._centre, self._along, self._lengths = read_arrays(
            folder / CENTRE, ["centre", "along", "lengths"]
        )
        self.size = int(self._index.ntotal)
        self.dimension = int(self._index.d)

    def scores(self, vector: Vectors, positions: Sequence[int] | None = None) -> Vectors:
        """Return the cosine of ``vector`` with the passages at ``positions`` (all by default).

        ``vector`` has shape (dimension,); the result has a float32 a position, in their order.
        """
        if vector.shape != (self.dimension,):
            raise ValueError(f"a vector of shape {vector.shape}, not ({self.dimension},)")
        wanted = np.arange(self.size) if positions is None else np.asarray(positions)
        found: Vectors = np.empty((1, len(wanted)), dtype=np.float32)
        question = np.ascontiguousarray(vector[None, :], dtype=np.float32)
        labels = np.ascontiguousarray(wanted[None, :], dtype=np.int64)
        if len(wanted):
            self._index.compute_distance_subset(  # type: ignore[attr-defined]  # of flat indexes
                1,
                faiss.swig_ptr(question),
                len(wanted),
                faiss.swig_ptr(found),
                faiss.swig_ptr(labels),
            )
        return found.reshape(-1)

    def from_centre(self, vector: Vectors, scores: Vectors) -> Vectors:
        """Return the cosines as they are from the corpus's centre, given those from the origin."""
        shifted = vector - self._centre
        products = scores - self._along - vector @ self._centre + self._centre @ self._centre
        length = float(np.linalg.norm(shifted))
        return np.asarray(products / np.maximum(length * self._lengths, TINY), dtype=np.float32)

    def vectors(self) -> Vectors:
        """Return a copy of all vectors, array of shape (passages, dimension)."""
        return np.asarray(self._index.reconstruct_n(0, self.size), dtype=np.float32)
