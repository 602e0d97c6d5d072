"""What every peer is asked to do, and what it is given."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
LIMIT = 50  # passages asked for: ten documents' worth where a document has several


@dataclass(frozen=True, slots=True)
class Passages:
    """What is indexed.

    Attributes:
        texts: One a passage; a *position* is a place in this tuple.
        vectors: Array of shape (passages, dimension), each row of norm 1.
        material: The folder they were read from, which holds what our own index needs besides.
    """

    texts: tuple[str, ...]
    vectors: Vectors
    material: Path


@dataclass(frozen=True, slots=True)
class Questions:
    """What is asked: ``vectors`` has shape (questions, dimension), each row of norm 1."""

    texts: tuple[str, ...]
    vectors: Vectors
    material: Path


class Peer(Protocol):
    """A way to find passages. One process indexes, another opens and searches."""

    def index(self, passages: Passages, folder: Path) -> None:
        """Index ``passages`` and leave in ``folder`` all that searching needs."""

    def open(self, folder: Path, questions: Questions) -> None:
        """Make ready what ``folder`` holds; ``questions`` stand in for the embedding model."""

    def search(self, text: str, vector: Vectors) -> Sequence[int]:
        """Return at most LIMIT positions for a question and its vector, the best first."""
