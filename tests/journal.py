"""What is written to the log while something is done, as the entry points would have it written."""

import io
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr

from logs import OURS, make_handler
from settings import Settings

WORD = re.compile(r"[^\W\d_]{5,}")


@contextmanager
def noted(**chosen: object) -> Iterator[io.StringIO]:
    """Collect every note of the block, debug included, in the form that ``chosen`` asks for."""
    handler = make_handler(Settings(**chosen))  # type: ignore[arg-type]  # pydantic checks them
    written = io.StringIO()
    every = [logging.getLogger(), *map(logging.getLogger, OURS)]
    before = [one.level for one in every]
    every[0].addHandler(handler)
    for one in every[1:]:
        one.setLevel(logging.DEBUG)
    try:
        with redirect_stderr(written):
            yield written
    finally:
        every[0].removeHandler(handler)
        for one, level in zip(every, before, strict=True):
            one.setLevel(level)


def words(text: str) -> set[str]:
    """Return the words of more than four letters."""
    return set(WORD.findall(text.casefold()))
