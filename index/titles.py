"""What a collection is called: by a person, a title; by the disk and programs, a name."""

import json
import re
import unicodedata
from pathlib import Path

from errors import CollectionNameError
from index.french import fold
from index.manifest import COPY, write_durably
from index.manifest import NAME as MANIFEST

CARD = "collection.json"
NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
FORMAT = 1  # of the card
LONGEST = 200  # characters of a title


def name_of(title: str) -> str:
    """Return the name of the collection called ``title``.

    >>> name_of("Client Durand 2026"), name_of("  L’Œuvre — été  ")
    ('client-durand-2026', 'l-oeuvre-ete')

    Raises:
        CollectionNameError: nothing of it can be in a name, or it is too long.
    """
    slug = re.sub(r"[^a-z0-9]+", "-", fold(title)).strip("-")[:63].strip("-")
    if not slug or len(title) > LONGEST:
        raise CollectionNameError(name=tidy_title(title)[:80])
    return slug


def is_collection(folder: Path) -> bool:
    """Whether a folder is a collection: one that was created, or one that was filled."""
    marks = (folder / CARD, folder / "index" / MANIFEST, folder / "index" / COPY)
    return bool(NAME.fullmatch(folder.name)) and any(mark.is_file() for mark in marks)


def title_of(folder: Path) -> str:
    """Return the title that was given to a folder's name; the name where none was."""
    try:
        titles = json.loads((folder / CARD).read_text(encoding="utf-8"))["titles"]
        return str(titles[folder.name])
    except (OSError, ValueError, KeyError, TypeError):
        return folder.name


def write_titles(folder: Path, titles: dict[str, str]) -> None:
    """Give a folder a title for each name it may have, so that renaming it changes both at once."""
    content = {"format": FORMAT, "titles": titles}
    write_durably(folder / CARD, json.dumps(content, ensure_ascii=False, indent=1))


def tidy_title(title: str) -> str:
    """Return a title on one line, without signs that cannot be seen."""
    seen = "".join(" " if unicodedata.category(sign) in ("Cc", "Cs") else sign for sign in title)
    return " ".join(unicodedata.normalize("NFC", seen).split())
