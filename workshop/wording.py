"""What people type, as it is kept: canonical, without signs that cannot be seen."""

import unicodedata

from errors import BoardNameError

NOTE = 10_000  # characters of a note, at most
UNSEEN = ("Cc", "Cs")  # categories: control signs, halves of signs


def tidy_line(text: str, limit: int) -> str:
    r"""Return a text on one line.

    >>> tidy_line("  Le\ttemps  de\ntravail ", 40)
    'Le temps de travail'

    Raises:
        BoardNameError: it is empty, or longer than ``limit``.
    """
    line = " ".join(part for part in _seen(text, kept="").split(" ") if part)  # no-break ones stay
    if len(line) > limit or not line.strip():
        raise BoardNameError(name=line[:60], limit=limit)
    return line


def tidy_note(text: str) -> str:
    r"""Return a note, its line ends kept; it may be empty.

    >>> tidy_note("À dire :\r\n- deux points  ")
    'À dire :\n- deux points'

    Raises:
        BoardNameError: it is longer than a note can be.
    """
    note = _seen(text.replace("\r\n", "\n").replace("\r", "\n"), kept="\n").strip()
    if len(note) > NOTE:
        raise BoardNameError(name=note[:60], limit=NOTE)
    return note


def _seen(text: str, *, kept: str) -> str:
    """Return a text in NFC with a space for each sign that cannot be seen, but those ``kept``."""
    signs = (
        " " if unicodedata.category(sign) in UNSEEN and sign not in kept else sign for sign in text
    )
    return unicodedata.normalize("NFC", "".join(signs))
