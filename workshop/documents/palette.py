"""The colours of documents: paper and ink, and one colour an author.

The authors' colours are those of Okabe & Ito, "Color Universal Design", 2008, told apart with any
kind of colour vision, but for their yellow, too pale on paper. Two are darkened for thin lines.
"""

from collections.abc import Iterable

PAPER, PANEL, LINE = "FBF8F3", "F3EDE3", "D9D0C3"
INK, MUTED, ACCENT, WARNING = "23201B", "6B645B", "1F5C57", "9A3412"
AUTHORS = ("0072B2", "D55E00", "009E73", "B8608F", "E69F00", "3C9DD0", "5B5B5B")
JUDGEMENTS = {
    "agree": "0B6B4F", "nuance": "00588A", "disagree": "A63D00", "unrelated": "6B645B",
}  # fmt: skip
STANCES = {"for": "0B6B4F", "against": "A63D00", "nuance": "00588A", "open": "6B645B"}


def author_colours(names: Iterable[str]) -> dict[str, str]:
    """Return a colour a name, six hexadecimal digits; after seven authors they come again.

    A colour is therefore never the only sign of an author: the name stands beside it.
    """
    return {name: AUTHORS[at % len(AUTHORS)] for at, name in enumerate(dict.fromkeys(names))}


def channels(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue from 0 to 255.

    >>> channels("1F5C57")
    (31, 92, 87)
    """
    return int(colour[:2], 16), int(colour[2:4], 16), int(colour[4:], 16)
