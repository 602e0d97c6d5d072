"""The vectors of one segment in a file, mapped into memory: in 32 bits, by FAISS, or in 8.

In 8 bits a row is seen from ``origin``, which is near all of them, and has a scale of its own. The
next 8 bits are kept in a second file, which is looked at for the nearest few alone: their order is
then as good as exact. All passages are compared with a question, not the nearest few: asked for
that, FAISS's own 8-bit index takes ten times as long as turning blocks that fit the processor's
cache back into numbers.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Protocol

import faiss
import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from errors import DamagedIndexError
from index.arrays import read_arrays
from index.late import Codes, Vectors

FLAT, CODED, FINE, CODING = "vectors.faiss", "vectors.npy", "fine.npy", "coding.npz"
LARGEST = 127  # of a code
BLOCK = 640  # rows turned back at once: 1 MB of 384 numbers each
FINER = 254  # steps of the second file in one of the first
NEAREST = 512  # rows whose products are made finer
TINY = 1e-9


class Rows(Protocol):
    """Vectors by row, from 0."""

    @property
    def size(self) -> int:
        """How many there are."""

    @property
    def dimension(self) -> int:
        """The length of a vector."""

    def products(self, vectors: Vectors) -> Vectors:
        """Return the products with ``vectors``, shape (few, dimension), as (rows, few)."""

    def take(self, rows: NDArray[np.int64]) -> Vectors:
        """Return a copy of some rows, shape (len(rows), dimension)."""


class FlatRows:
    """Vectors in 32 bits."""

    def __init__(self, rows: Vectors, owner: object = None) -> None:
        """Offer an array of shape (rows, dimension), whose memory is ``owner``'s if not its own."""
        self._rows, self._owner = rows, owner
        self.size, self.dimension = rows.shape

    def products(self, vectors: Vectors) -> Vectors:
        """Return the products with ``vectors``, shape (few, dimension), as (rows, few)."""
        # one by one: the library is slower at a handful of columns
        return np.stack([self._rows @ vector for vector in vectors], axis=1)

    def take(self, rows: NDArray[np.int64]) -> Vectors:
        """Return a copy of some rows, shape (len(rows), dimension)."""
        return np.asarray(self._rows[rows], np.float32)


class CodedRows:
    """Vectors in 8 bits and 8 more: ``origin + scales[row] * (codes[row] + fine[row] / FINER)``."""

    def __init__(self, codes: Codes, fine: Codes, scales: Vectors, origin: Vectors) -> None:
        """Offer arrays of shape (rows, dimension), twice, (rows,) and (dimension,)."""
        self._codes, self._fine, self._scales, self.origin = codes, fine, scales, origin
        self.size, self.dimension = codes.shape

    def products(self, vectors: Vectors) -> Vectors:
        """Return the products with ``vectors``, shape (few, dimension), as (rows, few)."""
        found = np.empty((self.size, len(vectors)), np.float32)
        room = np.empty((BLOCK, self.dimension), np.float32)
        for start in range(0, self.size, BLOCK):
            codes = self._codes[start : start + BLOCK]
            block = room[: len(codes)]
            np.copyto(block, codes)
            for column, vector in enumerate(vectors):
                found[start : start + len(codes), column] = block @ vector
        found *= self._scales[:, None]
        for column, vector in enumerate(vectors):
            few = self._nearest(found[:, column])
            finer = self._fine[few].astype(np.float32) @ vector
            found[few, column] += self._scales[few] * finer / FINER
        found += vectors @ self.origin
        return found

    def take(self, rows: NDArray[np.int64]) -> Vectors:
        """Return a copy of some rows, shape (len(rows), dimension)."""
        steps = self._codes[rows] + self._fine[rows].astype(np.float32) / FINER
        return np.asarray(steps * self._scales[rows, None] + self.origin, np.float32)

    def _nearest(self, products: Vectors) -> NDArray[np.int64]:
        if self.size <= NEAREST:
            return np.arange(self.size)
        return np.argpartition(products, self.size - NEAREST)[-NEAREST:]


class FlatFile:
    """Where vectors are written in 32 bits."""

    def __init__(self, folder: Path, dimension: int) -> None:
        """Write into ``folder``."""
        self._path = folder / FLAT
        self._index = faiss.IndexFlatIP(dimension)

    def write(self, blocks: Iterable[Vectors]) -> None:
        """Write all vectors, a block after the other."""
        for block in blocks:
            self._index.add(np.ascontiguousarray(block, dtype=np.float32))
        # FAISS's own writing tells a full disk by a C++ RuntimeError
        self._path.write_bytes(faiss.serialize_index(self._index).tobytes())


class CodedFile:
    """Where ``size`` vectors are written in 8 bits, seen from ``origin``."""

    def __init__(self, folder: Path, size: int, origin: Vectors) -> None:
        """Write into ``folder``."""
        self._folder, self._size, self._origin = folder, size, origin

    def write(self, blocks: Iterable[Vectors]) -> None:
        """Write all vectors, a block after the other."""
        scales = [np.empty(0, np.float32)]
        with (  # maps of the files would hide a full disk
            (self._folder / CODED).open("wb") as coded,
            (self._folder / FINE).open("wb") as finer,
        ):
            shape = (self._size, len(self._origin))
            for file in (coded, finer):
                header: dict[str, Any] = {"descr": "|i1", "fortran_order": False, "shape": shape}
                npy.write_array_header_1_0(file, header)
            for block in blocks:
                codes, fine, own = _coded(block - self._origin)
                coded.write(codes.tobytes())
                finer.write(fine.tobytes())
                scales.append(own)
        np.savez(self._folder / CODING, scales=np.concatenate(scales), origin=self._origin)


def open_rows(folder: Path) -> FlatRows | CodedRows:
    """Open the vectors in ``folder``.

    Raises:
        DamagedIndexError: a file is missing, or is not what was written.
    """
    if not (folder / CODED).is_file():
        return _open_flat(folder / FLAT)
    scales, origin = read_arrays(folder / CODING, ["scales", "origin"])
    shape = (len(scales), len(origin))
    return CodedRows(_map(folder / CODED, shape), _map(folder / FINE, shape), scales, origin)


def in_blocks(rows: Rows, kept: NDArray[np.int64], *, length: int = 8_192) -> Iterator[Vectors]:
    """Yield some of ``rows``, block by block, in their order."""
    for start in range(0, len(kept), length):
        yield rows.take(kept[start : start + length])


def _open_flat(path: Path) -> FlatRows:
    try:
        # not IO_FLAG_MMAP, which maps inverted lists and copies a flat index
        index = faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)
    except RuntimeError as error:
        raise DamagedIndexError(path=path) from error
    size, dimension = int(index.ntotal), int(index.d)
    if not size:
        return FlatRows(np.empty((0, dimension), np.float32))
    # FAISS's own memory: all rows at once are several times as fast as asking it one by one
    memory = faiss.rev_swig_ptr(
        index.get_xb(),  # type: ignore[attr-defined]  # of flat indexes
        size * dimension,
    )
    return FlatRows(memory.reshape(size, dimension), index)


def _map(path: Path, shape: tuple[int, int]) -> Codes:
    try:
        codes = np.load(path, mmap_mode="r")
    except (OSError, ValueError, EOFError) as error:
        raise DamagedIndexError(path=path) from error
    if codes.dtype != np.int8 or codes.shape != shape:
        raise DamagedIndexError(path=path)
    mapped: Codes = codes.view(np.ndarray)
    return mapped


def _coded(apart: Vectors) -> tuple[Codes, Codes, Vectors]:
    """Return rows as codes, the finer codes of what these leave, and their scales."""
    scales = np.abs(apart).max(axis=1, initial=TINY) / np.float32(LARGEST)
    steps = apart / scales[:, None]
    codes: Codes = np.rint(steps).astype(np.int8)
    fine: Codes = np.rint((steps - codes) * FINER).astype(np.int8)
    return codes, fine, np.asarray(scales, np.float32)
