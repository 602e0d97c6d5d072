"""The font that PDF pages embed and that slides are measured with: Source Serif 4, under the OFL.

It comes as a package, so no font file stands here, and it has what French needs (accents,
guillemets, U+202F) besides Greek, Cyrillic and arrows.
"""

import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

from fontTools.ttLib import TTFont
from PIL import ImageFont

PACKAGE = "fontpkg_source_serif_4"
MISSING = "☐"
ALIKE = {0x2011: "-", 0x09: "    "}  # the no-break hyphen, and tabs
MEASURED = 100  # pixels an em; widths are scaled from there


def font_path(*, italic: bool = False) -> Path:
    """Return where the font's file lies."""
    style = "-Italic" if italic else ""
    return Path(str(files(PACKAGE))) / "files" / f"SourceSerif4{style}[opsz,wght].ttf"


@cache
def held() -> frozenset[int]:
    """Return the code points that the font has a glyph for."""
    with TTFont(font_path()) as font:
        return frozenset(font.getBestCmap())


def drawable(text: str) -> str:
    r"""Return ``text`` as the font can draw it: an empty box for every sign it does not have.

    Signs that show nothing (joiners, marks of direction) are left out where it has none for them.

    >>> drawable("été\u202f! 好\u200d")
    'été\u202f! ☐'
    """
    return "".join(_drawable(sign) for sign in text)


def lacks(text: str) -> bool:
    """Whether the font has no glyph for a sign of ``text`` that shows something."""
    return drawable(text).count(MISSING) > text.count(MISSING)


@lru_cache(maxsize=8192)
def width(text: str) -> float:
    """Return the width of ``text`` on one line, in ems."""
    return _face().getlength(drawable(text)) / MEASURED


@cache
def _face() -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(font_path()), MEASURED)


def _drawable(sign: str) -> str:
    code = ord(sign)
    if code in held() or sign == "\n":
        return sign
    if code in ALIKE:
        return ALIKE[code]
    return "" if unicodedata.category(sign) in {"Cf", "Mn", "Me"} else MISSING
