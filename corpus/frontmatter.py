"""The metadata block on top of a Markdown file."""

import re
from dataclasses import dataclass

import yaml

from corpus.extract import Stated
from corpus.lines import one_line

LONGEST = 20_000  # characters of a block; two rules further apart are thematic breaks
BLOCK = re.compile(
    rf"\A---[ \t]*\n(.{{0,{LONGEST}}}?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
KEYS = {
    "title": ("title", "titre"),
    "authors": ("authors", "author", "auteurs", "auteur"),
    "organisation": ("organisation", "organization"),
    "published": ("published", "date"),
    "language": ("language", "lang", "langue"),
}


class BadFrontMatterError(ValueError):
    """The block is not a YAML mapping; ``line`` counts from 1 in the file."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


NOTHING = Stated()


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the block says; ``end`` is where the article begins."""

    stated: Stated = NOTHING
    end: int = 0


def read_front_matter(text: str) -> FrontMatter:
    r"""Return the front matter on top of ``text``, an empty one where there is none.

    Raises:
        BadFrontMatterError: a block is there but cannot be read.

    >>> read_front_matter("---\ntitre: Le flux\nauteur: A. Moreau\n---\nTexte").stated.authors
    ('A. Moreau',)
    """
    match = BLOCK.match(text)
    if match is None:
        return FrontMatter()
    try:
        # BaseLoader: every value stays the string that was typed, a date or a "no" included
        fields = yaml.load(match[1], Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader makes only str, list, dict
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise BadFrontMatterError(2 + (mark.line if mark else 0)) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise BadFrontMatterError(2) from error
    if not isinstance(fields, dict):
        return FrontMatter()  # a rule between two thematic breaks is prose, not metadata
    stated = Stated(
        title=_first(fields, "title"),
        authors=_all(fields, "authors"),
        organisation=_first(fields, "organisation"),
        published=_first(fields, "published"),
        language=_first(fields, "language"),
    )
    return FrontMatter(stated, match.end())


def _all(fields: dict[str, object], name: str) -> tuple[str, ...]:
    for key in KEYS[name]:
        value = fields.get(key)
        values = value if isinstance(value, list) else [value]
        found = tuple(filter(None, (_words(item) for item in values)))
        if found:
            return found
    return ()


def _words(item: object) -> str:
    """Return a value on one line; a person may also be given as a mapping with a name."""
    value = item.get("name") if isinstance(item, dict) else item
    return one_line(value) if isinstance(value, str) else ""


def _first(fields: dict[str, object], name: str) -> str:
    return next(iter(_all(fields, name)), "")
