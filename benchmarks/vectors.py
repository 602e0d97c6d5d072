"""The vectors of one segment alone: time to write, open and compare all, memory, recall of 8 bits.

    python -m benchmarks.vectors REAL SIZE

REAL is a file of real vectors (``benchmarks.scale`` keeps one, ``real.npy``); the segment has SIZE
mixtures around them.
"""

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from benchmarks.scale import used_memory
from benchmarks.standin import MIXED, NOISE
from index.dense import DenseIndex, Part, write_parts
from index.late import Vectors

ASKED = 40  # questions
LIMIT = 10
BLOCK = 8_192  # vectors made at once


class Mixtures:
    """Vectors that are made when they are asked for, each always the same."""

    def __init__(self, real: Vectors, size: int) -> None:
        self._real = real
        self.size, self.dimension = size, real.shape[1]

    def products(self, vectors: Vectors) -> Vectors:
        """Return the products with ``vectors``, shape (few, dimension), as (rows, few)."""
        blocks = range(0, self.size, BLOCK)
        every = (self.take(np.arange(at, min(at + BLOCK, self.size))) for at in blocks)
        return np.concatenate([block @ vectors.T for block in every])

    def take(self, rows: NDArray[np.int64]) -> Vectors:
        """Return some rows, which ascend."""
        blocks = rows // BLOCK
        return np.concatenate(
            [self._block(int(one))[rows[blocks == one] % BLOCK] for one in np.unique(blocks)]
        )

    def _block(self, number: int) -> Vectors:
        draw = np.random.default_rng(number)
        some = draw.integers(0, len(self._real), (BLOCK, MIXED))
        shares = draw.dirichlet(np.ones(MIXED), BLOCK).astype(np.float32)
        noise = draw.standard_normal((BLOCK, self.dimension), np.float32)
        mixed = sum(shares[:, at, None] * self._real[some[:, at]] for at in range(MIXED))
        mixed = mixed + np.float32(NOISE / np.sqrt(self.dimension)) * noise
        return np.asarray(mixed / np.linalg.norm(mixed, axis=1, keepdims=True), np.float32)


def main() -> None:
    """Write, open, compare, print."""
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    mixtures = Mixtures(np.load(sys.argv[1]), int(sys.argv[2]))
    questions = mixtures.take(np.arange(ASKED) + BLOCK * 1_000_000)  # none of the segment's
    with TemporaryDirectory() as folder:
        begun = time.perf_counter()
        write_parts(Path(folder), [Part(mixtures, np.arange(mixtures.size))])
        print(f"to write        {time.perf_counter() - begun:8.2f} s, {used_memory():.0f} MB")
        print(
            f"on disk         {sum(p.stat().st_size for p in Path(folder).iterdir()) / 1e6:.0f} MB"
        )
        begun = time.perf_counter()
        index = DenseIndex(Path(folder))
        print(f"to open         {time.perf_counter() - begun:8.3f} s")
        times, found = [], []
        for question in questions:
            begun = time.perf_counter()
            scores, _ = index.compare(question)
            times.append(1_000 * (time.perf_counter() - begun))
            found.append(set(np.argpartition(-scores, LIMIT)[:LIMIT].tolist()))
        p50, p95 = np.percentile(times, [50, 95])
        print(f"to compare all  p50 {p50:.0f} ms, p95 {p95:.0f} ms, {used_memory():.0f} MB")
        exact = mixtures.products(questions)
        wanted = [set(np.argpartition(-one, LIMIT)[:LIMIT].tolist()) for one in exact.T]
        shares = [len(a & b) / LIMIT for a, b in zip(found, wanted, strict=True)]
        print(f"recall@10       {np.mean(shares):.4f}, at worst {min(shares):.1f}")


if __name__ == "__main__":
    main()
