"""What no question has touched yet, and questions to ask, made of the articles' own headings."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from weakref import WeakKeyDictionary

import numpy as np

from corpus.models import Passage, Reference
from index.french import fold
from index.snapshot import Snapshot

TEMPLATES = {
    "fr": "Que disent les sources au sujet de « {heading} » ?",
    "en": "What do the sources say about “{heading}”?",
}
NUMBER = re.compile(r"^(?:[IVXLC]+|[A-Z]|\d{1,2}(?:\.\d{1,2})*)\s?[.)–—:-]+\s*")
CHAPTER = re.compile(r"(?:partie|chapitre|section|part|chapter|annexe|appendix)s?\W*[ivxlc\d]*")
USELESS = {
    "introduction", "intro", "conclusion", "conclusions", "sommaire", "resume", "en resume",
    "table des matieres", "references", "bibliographie", "notes", "remerciements", "preambule",
    "avant propos", "prologue", "epilogue", "sources", "pour aller plus loin", "a lire aussi",
    "en savoir plus", "a propos", "a propos de l auteur", "a retenir", "en bref", "pour conclure",
    "pour finir", "en guise de conclusion", "en guise d introduction", "commentaires", "contact",
    "glossaire", "post scriptum", "abstract", "summary", "contents", "table of contents",
    "acknowledgements", "acknowledgments", "further reading", "about", "about the author",
    "foreword", "preface", "key takeaways", "in short", "comments", "glossary", "overview",
    "background", "contexte", "faq", "definition", "definitions", "bibliography",
}  # fmt: skip
SHORTEST = 4  # letters of a heading that says something

Span = tuple[str, int, int]

_KNOWN: "WeakKeyDictionary[Snapshot, tuple[tuple[Section, ...], ...]]" = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of an article under one heading, empty where there is none."""

    article: Reference
    heading: str
    start: int
    end: int

    def question(self, language: str) -> str:
        """Return a question to ask about it in "fr" or "en", empty where its heading says nothing.

        A heading that asks something is the question. Otherwise it stands, word for word, in a
        sentence of ours.
        """
        words = topic(self.heading)
        if not words or words.endswith("?"):
            return words
        return TEMPLATES["en" if language == "en" else "fr"].format(heading=words)


@dataclass(frozen=True, slots=True)
class Coverage:
    """An article, and what of it was never cited.

    Attributes:
        blind: The sections that no quote was taken from, in order.
        total: How many sections the article has; at least one.
    """

    article: Reference
    blind: tuple[Section, ...]
    total: int

    @property
    def touched(self) -> int:
        """How many sections were cited."""
        return self.total - len(self.blind)

    def question(self, language: str) -> str:
        """Return a question about the whole article, where nothing of it was ever cited.

        It is empty where the title is but the beginning of a sentence.
        """
        title = self.article.title
        if self.touched or title.endswith("…"):
            return ""
        return Section(self.article, title, 0, 0).question(language)


def survey(snapshot: Snapshot, cited: Iterable[Span]) -> tuple[Coverage, ...]:
    """Return what was cited of each article: those never cited first, those cited whole last.

    ``cited`` are the quotes shown so far: id of the article, start and end in its text as it is.
    Articles without a section that answers questions are left out.
    """
    touched: dict[str, list[tuple[int, int]]] = {}
    for article_id, start, end in cited:
        touched.setdefault(article_id, []).append((start, end))
    found = []
    for reference, sections in zip(snapshot.references, _sections_of(snapshot), strict=True):
        spans = touched.get(reference.id, [])
        blind = tuple(one for one in sections if not _is_touched(one, spans))
        if sections:
            found.append(Coverage(reference, blind, len(sections)))
    return tuple(sorted(found, key=lambda one: (one.touched > 0, not one.blind)))


def topic(heading: str) -> str:
    """Return a heading without its number and full stop, word for word; empty if it says nothing.

    >>> topic("2. Le prix du foncier."), topic("Pourquoi maintenant ?"), topic("III – Conclusion")
    ('Le prix du foncier', 'Pourquoi maintenant ?', '')
    """
    words = NUMBER.sub("", heading.strip()).strip()
    words = words if words.endswith("..") else words.removesuffix(".")
    bare = " ".join(re.findall(r"\w+", fold(words)))
    letters = sum(sign.isalpha() for sign in bare)
    if letters < SHORTEST or bare in USELESS or CHAPTER.fullmatch(bare):
        return ""
    return words


def _sections_of(snapshot: Snapshot) -> tuple[tuple[Section, ...], ...]:
    """Return the sections of each source; a snapshot never changes, so they are found once."""
    if snapshot not in _KNOWN:
        positions = np.flatnonzero(~snapshot.comments)  # readers' comments answer no question
        passages: dict[str, list[Passage]] = {}
        for passage in snapshot.passages(positions.tolist()):
            passages.setdefault(passage.article_id, []).append(passage)
        _KNOWN[snapshot] = tuple(
            tuple(_sections(one, passages.get(one.id, ()))) for one in snapshot.references
        )
    return _KNOWN[snapshot]


def _sections(article: Reference, passages: Sequence[Passage]) -> Iterator[Section]:
    for heading, group in groupby(passages, key=lambda passage: passage.section):
        inside = list(group)
        yield Section(article, heading, inside[0].start, inside[-1].end)


def _is_touched(section: Section, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < section.end and section.start < end for start, end in spans)
