"""What reading a file gives, whatever its format."""

from dataclasses import dataclass

from corpus.models import Hint


@dataclass(frozen=True, slots=True)
class Stated:
    """What a file says of its article outside of the text; empty where it is silent.

    ``published`` is as the file writes it, a date in any form.
    """

    title: str = ""
    authors: tuple[str, ...] = ()
    organisation: str = ""
    published: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Extract:
    """The words of a file and what its format tells of them.

    Attributes:
        text: Canonical: decoded, NFC, LF; a paragraph a line, but for text files, which stay as
            they are.
        stated: Metadata from outside the text (HTML meta, PDF info, document properties).
        hints: In order, without overlap, each of whole lines of ``text``.
        pages: Where each page begins in ``text``, the first at 0; empty without pages.
        start: Where the article begins, after a metadata block.
    """

    text: str
    stated: Stated = Stated()
    hints: tuple[Hint, ...] = ()
    pages: tuple[int, ...] = ()
    start: int = 0
