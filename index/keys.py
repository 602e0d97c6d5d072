"""What each row of a segment stands for."""

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.arrays import read_arrays

FILE = "keys.npz"


@dataclass(frozen=True, slots=True)
class Keys:
    """What each row stands for, arrays of shape (rows,).

    Attributes:
        passages: The keys of the passages, ascending.
        articles: The keys of their articles.
        comments: Which are readers' comments, so that they can be left out.
        texts: A number that follows from what is embedded; none in what is open for reading.
    """

    passages: NDArray[np.int64]
    articles: NDArray[np.int64]
    comments: NDArray[np.bool_]
    texts: NDArray[np.uint64]

    def take(self, rows: NDArray[np.bool_] | NDArray[np.int64]) -> Self:
        """Return the keys of some rows."""
        texts = self.texts[rows] if len(self.texts) else self.texts
        return type(self)(self.passages[rows], self.articles[rows], self.comments[rows], texts)

    def of_articles(self, keys: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Return which rows are of the articles of ``keys``."""
        return np.isin(self.articles, keys)


def join_keys(parts: list[Keys]) -> Keys:
    """Return the keys of several segments, one after the other."""
    names = [field.name for field in fields(Keys)]
    return Keys(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))


def write_keys(folder: Path, keys: Keys) -> None:
    """Keep the keys of the segment in ``folder``."""
    arrays = {field.name: getattr(keys, field.name) for field in fields(Keys)}
    np.savez(folder / FILE, **arrays)


def read_keys(folder: Path, *, texts: bool = False) -> Keys:
    """Return what ``write_keys`` kept, with the numbers of the ``texts`` if they are needed.

    Raises:
        DamagedIndexError: the file is missing, or is not what was written.
    """
    names = [field.name for field in fields(Keys) if texts or field.name != "texts"]
    found = dict(zip(names, read_arrays(folder / FILE, names), strict=True))
    return Keys(**{"texts": np.empty(0, np.uint64)} | found)
