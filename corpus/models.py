"""The types of this stage: articles, the zones that tile them, their voices, their passages."""

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Literal

ZoneKind = Literal["body", "header", "comment", "note", "caption", "furniture"]
VoiceKind = Literal["author", "quoted", "comment"]
HintKind = ZoneKind | Literal["heading"]
Field = Literal["title", "authors", "organisation", "published", "language"]
SURE = 0.5  # confidence below which a voice is shown as unsure


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
    ``confidence`` goes from 0 to 1; 1 is what a person said. Words that may be another's but that
    no clause gives to anyone are the author's, with a confidence below ``SURE``.
    """

    kind: VoiceKind
    name: str
    start: int
    end: int
    confidence: float = 1.0

    @property
    def unsure(self) -> bool:
        """Whether the voice is a guess that a reader must be told about."""
        return self.confidence < SURE


@dataclass(frozen=True, slots=True)
class Hint:
    """What the file itself tells of ``text[start:end]``, whole lines: a zone, or a heading.

    HTML has tags and classes, a PDF has page edges; a text file has none of it. ``name`` is the
    commenter's, where the kind is a comment and the file gives it.
    """

    kind: HintKind
    start: int
    end: int
    name: str = ""


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
        origin: The file's name, its path below the folder that was added, or its address.
        pages: Where each page begins, the first at 0; empty where the format has no pages.
    """

    id: str
    title: str
    authors: tuple[str, ...]
    organisation: str
    published: str
    language: str
    origin: str
    pages: tuple[int, ...] = field(default=(), kw_only=True)

    def page(self, start: int) -> int:
        """Return the page, from 1, on which the character at ``start`` stands; 0 without pages."""
        return bisect_right(self.pages, start)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A stretch of text that can be found again: its words, and those around them."""

    text: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class FieldCorrection:
    """A field of the metadata as a person wrote it; ``values`` has one item but for authors.

    An empty tuple says that the article has none (no author, no date).
    """

    field: Field
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ZoneCorrection:
    """The kind of zone that a stretch is."""

    kind: ZoneKind
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class VoiceCorrection:
    """Who speaks in a stretch; an "author" gives it back to the article's author."""

    kind: VoiceKind
    name: str
    anchor: Anchor


Correction = FieldCorrection | ZoneCorrection | VoiceCorrection


@dataclass(frozen=True, slots=True)
class Article(Reference):
    """One text and what is known of it.

    Attributes:
        text: Canonical: decoded, NFC, LF. For a UTF-8 file already so, the file itself.
        zones: Tile ``text`` with no gap and no overlap.
        voices: Who is not the author, or may not be, by ``start``; inner voices after outer ones.
        hints: What the file's format told of the text; the zones follow from it and from the words.
        corrections: What a person said of the article in place of what was found.
    """

    text: str
    zones: tuple[Zone, ...]
    voices: tuple[Voice, ...]
    hints: tuple[Hint, ...] = ()
    corrections: tuple[Correction, ...] = ()


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
