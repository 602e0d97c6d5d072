"""Small arrays beside an index, in NumPy's own format."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from errors import DamagedIndexError


def read_arrays(path: Path, names: Sequence[str]) -> list[NDArray[Any]]:
    """Return the arrays called ``names`` in the file that ``numpy.savez`` wrote.

    Raises:
        DamagedIndexError: the file is missing, or does not hold them.
    """
    try:
        # NumPy leaves a file open that it cannot read, unless it is ours to close
        with path.open("rb") as file, np.load(file) as arrays:
            return [arrays[name] for name in names]
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        raise DamagedIndexError(path=path) from error
