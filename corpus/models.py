"""The types of this stage: articles, the zones that tile them, their voices, their passages."""

from dataclasses import dataclass
from typing import Literal

ZoneKind = Literal["body", "header", "comment", "note", "caption", "furniture"]
VoiceKind = Literal["author", "quoted", "comment"]


@dataclass(frozen=True, slots=True)
class Zone:
    """The stretch ``text[start:end]`` of an article, all of one kind."""

    kind: ZoneKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks in ``text[start:end]``, inside one zone.

    ``name`` is empty where the text gives none (an unsigned comment, an unnamed author).
    """

    kind: VoiceKind
    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reference:
    """What names an article, without its text.

    Attributes:
        id: Stable: made from ``origin``, so a new version keeps it.
        title: Never empty; the first sentence where nothing better is given.
        authors: Names in the order given; empty where the article is unsigned.
        organisation: Empty where unknown.
        published: "2014", "2014-03" or "2014-03-21"; empty where unknown.
        language: ISO 639-1 code.
        origin: The file's name, or its path below the folder that was added.
    """

    id: str
    title: str
    authors: tuple[str, ...]
    organisation: str
    published: str
    language: str
    origin: str


@dataclass(frozen=True, slots=True)
class Article(Reference):
    """One text and what is known of it.

    Attributes:
        text: Canonical: decoded, NFC, LF. For a UTF-8 file already so, the file itself.
        zones: Tile ``text`` with no gap and no overlap.
        voices: Who is not the author, in order of ``start``; inner voices after outer ones.
    """

    text: str
    zones: tuple[Zone, ...]
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """The slice ``article.text[start:end]``: whole sentences of one zone.

    ``section`` is the heading it stands under, empty where there is none.
    """

    article_id: str
    start: int
    end: int
    text: str
    section: str
