"""What the name of a paragraph style tells of the paragraph, in Word and in LibreOffice."""

import re
from typing import Literal

from corpus.models import HintKind

Kind = HintKind | Literal[""]
LONGEST_HEADING = 300  # characters; a longer paragraph is prose, whatever its style
PATTERNS: tuple[tuple[Kind, str], ...] = (
    ("furniture", r"(?:toc|tm|contents|table des matières|index)\s?(?:\d+|heading)"),
    ("heading", r"(?:heading|titre|section title|intertitre)\s?\d*"),
    ("heading", r"(?:heading|titre)\s\d.*"),
    ("caption", r"(?:caption|légende|legende|illustration|figure|drawing|table)"),
    ("note", r"(?:footnote|endnote|note de (?:bas de page|fin))(?:\s(?:text|char))?"),
)
HEADERS = re.compile(
    r"(?:title|titre|titre principal|subtitle|sous-titre|auteure?|authors?|byline|chap[eo]au"
    r"|chapô|chapo|standfirst|date)"
)


def style_kind(name: str) -> Kind:
    """Return the kind of the paragraphs whose style is called ``name``; empty for plain ones.

    >>> style_kind("Heading_20_1"), style_kind("Titre 2"), style_kind("Titre"), style_kind("Normal")
    ('heading', 'heading', 'header', '')
    """
    plain = " ".join(name.lower().replace("_20_", " ").split())
    if HEADERS.fullmatch(plain):
        return "header"
    return next((kind for kind, pattern in PATTERNS if re.fullmatch(pattern, plain)), "")


def fitting(kind: Kind, text: str) -> Kind:
    """Return ``kind``, empty for a paragraph too long to be a heading or a title."""
    return "" if kind in ("heading", "header") and len(text) > LONGEST_HEADING else kind
