"""Paragraphs, as a reader finds them, into an extract: a paragraph a line, hints in place."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.decoding import canonical
from corpus.extract import Extract, Stated
from corpus.models import Hint, HintKind

BULLET = "•"
CELL = " | "  # between the cells of a row
PROSE_CELL = 300  # characters; a cell with more, in paragraphs, is no datum
LONG = 45  # characters; a longer line without a full stop was broken by its width
CLOSED = re.compile(r"[.!?…:;][\s»”\")\]]*$")
BULLETS = "\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf0a8\u25cf\u25aa\u25cb\u25e6\u2043\u2023"
LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB06: "st"}
SIGNS = str.maketrans(
    {
        **{ord(sign): BULLET for sign in BULLETS},
        **LIGATURES,
        **dict.fromkeys((0x00AD, 0x200B, 0x2060, 0xFEFF, 0xFFFE, 0xFFFF)),  # take no room
        **{ord(sign): " " for sign in "\t\n\v\f\r\x85\u2028\u2029"},
    }
)
DROPPED = {"Cc", "Co", "Cs"}  # controls, private use, halves of a character


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some text, and what the format tells of it.

    ``pages`` are the places in ``text`` at which a page begins.
    """

    text: str
    kind: HintKind | Literal[""] = ""
    pages: tuple[int, ...] = ()


def assemble(paragraphs: Iterable[Paragraph], stated: Stated = Stated()) -> Extract:  # noqa: B008
    """Return the extract of ``paragraphs``: cleaned, an empty line between two."""
    parts: list[str] = []
    hints: list[Hint] = []
    pages: list[int] = []
    start = 0
    for paragraph in paragraphs:
        text = clean(paragraph.text)
        pages += [start + min(len(text), _cleaned(paragraph.text, at)) for at in paragraph.pages]
        if not text:
            continue
        end = start + len(text)
        if paragraph.kind:
            hints.append(Hint(paragraph.kind, start, end))
        parts.append(text)
        start = end + 2
    text = "\n\n".join(parts) + "\n" if parts else ""
    inside = tuple(min(page, len(text)) for page in pages)
    return Extract(text, stated, tuple(hints), inside)


def clean(text: str) -> str:
    r"""Return ``text`` canonical, on one line, without what is not seen.

    >>> clean("  une\x00 \ufb01n\tde\u00ad main ")
    'une fin de main'
    """
    if not text.isprintable() or not text.isascii():
        text = canonical(text).translate(SIGNS)
        if not text.isprintable():
            text = "".join(sign for sign in text if unicodedata.category(sign) not in DROPPED)
        text = unicodedata.normalize("NFC", text)  # a sign that was dropped may have parted two
    return re.sub(r" {2,}", " ", text).strip()


def _cleaned(text: str, place: int) -> int:
    """Return where ``place`` of ``text`` comes to stand once the text is clean."""
    before = clean(text[:place])
    return len(before) + (1 if before and text[place - 1 : place].isspace() else 0)


def broken_lines(text: str) -> list[str]:
    """Return the paragraphs that the forced line breaks of ``text`` make.

    A break in mid-sentence, that only keeps to the width of a page, is a space.
    """
    found: list[str] = []
    for line in text.split("\n"):
        content = line.strip()
        before = found[-1] if found else ""
        goes_on = content[:1].islower() or len(before.rsplit("\n", 1)[-1]) >= LONG
        if before and content and goes_on and not CLOSED.search(before[-8:]):
            found[-1] = f"{before} {content}"
        else:
            found.append(content)
    return [line for line in found if line]


def make_paragraphs(text: str, kind: HintKind | Literal[""] = "") -> list[Paragraph]:
    """Return the paragraphs of ``text``, in which a line end is a forced line break."""
    if kind:
        return [Paragraph(text, kind)]
    return [Paragraph(line) for line in broken_lines(text)]


def notes(texts: Sequence[str]) -> list[Paragraph]:
    """Return a paragraph for each note, « [n] text », numbered from 1."""
    return [Paragraph(f"[{number}] {text}", "note") for number, text in enumerate(texts, start=1)]


def row(cells: Sequence[Sequence[Paragraph]]) -> list[Paragraph]:
    """Return what a table's row gives: one line, its cells joined by « | ».

    A row that only lays out prose in columns is read cell by cell.
    """
    laid_out = any(
        len(cell) > 1 and sum(len(one.text) for one in cell) > PROSE_CELL for cell in cells
    )
    if laid_out or len(cells) == 1:
        return [one for cell in cells for one in cell]
    content = [" ".join(clean(one.text) for one in cell) for cell in cells]
    return [Paragraph(CELL.join(content), "body")] if any(content) else []  # no menu of a page
