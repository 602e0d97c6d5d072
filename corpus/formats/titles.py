"""The title of an article in that of its page or its file, which may name the site too."""

import html
import re
from collections.abc import Collection, Iterable

from corpus.lines import one_line

SEPARATOR = re.compile(r"\s{1,3}(?:[-–—|•·«]|::|\|\|)\s{1,3}|:\s{1,3}")
LONGEST = 300  # characters of a title
LONGEST_SITE = 60  # characters


def letters_of(text: str) -> str:
    """Return the letters and digits of ``text``, in lower case.

    >>> letters_of("L’eau, 3 fois.")
    'leau3fois'
    """
    return re.sub(r"[\W_]+", "", text.lower())


def cut_title(title: str, site: str, headings: Iterable[str]) -> str:
    """Return the title of a page without the name of its site.

    >>> cut_title("Le lait - Actualités | La Fourche", "", ["Le lait"])
    'Le lait'
    >>> cut_title("Le lait – La Fourche", "La Fourche", [])
    'Le lait'
    """
    plain = one_line(html.unescape(title))[:LONGEST]
    whole = letters_of(plain)
    for heading in headings:
        bare = letters_of(heading)
        if len(bare) >= 4 and bare != letters_of(site) and whole.startswith(bare):
            return one_line(heading)
    borders = [match.span() for match in SEPARATOR.finditer(plain)]
    if not borders:
        return plain
    start, end = borders[-1]
    if site and letters_of(plain[: borders[0][0]]) == letters_of(site):
        return plain[borders[0][1] :]
    named = letters_of(plain[end:]) == letters_of(site)
    return plain[:start] if named or (not site and start >= len(plain) - end) else plain


def without_site(title: str, site: str, top: Collection[str]) -> str:
    """Return the title that a file's properties give, without the name of a site behind it.

    A suffix is a site's where ``site`` is the same, or where one of the lines at the ``top`` of
    the text is the title without it; one that stands there too is a subtitle.

    >>> without_site("Le lait – La Fourche", "", ["Le lait", "Par Lise Arnal"])
    'Le lait'
    >>> without_site("Le lait – La suite", "", ["Le lait", "La suite"])
    'Le lait – La suite'
    """
    lines = {letters_of(line) for line in top}
    for match in SEPARATOR.finditer(title[:LONGEST]):
        before, after = title[: match.start()], title[match.end() :]
        suffix = letters_of(after)
        known = letters_of(before) in lines and suffix not in lines
        if before and len(after) <= LONGEST_SITE and (known or suffix == letters_of(site)):
            return before
    return title
