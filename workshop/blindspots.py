"""What no question has touched yet, and questions to ask, made of the articles' own headings."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from corpus.models import Passage, Reference
from index.french import fold
from index.snapshot import Snapshot
from retrieval.models import Answer
from workshop.models import Board, Matrix

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
class BlindSpot:
    """An article of which something was never cited.

    Attributes:
        sections: Those that no quote was taken from, in order.
        total: How many sections the article has.
    """

    article: Reference
    sections: tuple[Section, ...]
    total: int

    @property
    def untouched(self) -> bool:
        """Whether nothing at all of the article was ever cited."""
        return len(self.sections) == self.total

    def questions(self, language: str) -> tuple[str, ...]:
        """Return questions to ask about it in "fr" or "en", each once.

        The first is about the title, where nothing of the article was ever cited.
        """
        whole = (Section(self.article, self.article.title, 0, 0),) if self.untouched else ()
        asked = (section.question(language) for section in (*whole, *self.sections))
        return tuple(dict.fromkeys(question for question in asked if question))


def find_blindspots(snapshot: Snapshot, cited: Iterable[Span]) -> tuple[BlindSpot, ...]:
    """Return the articles that have sections never cited, those never cited at all first.

    ``cited`` are the quotes shown so far: id of the article, start and end in its text as it is.
    """
    touched: dict[str, list[tuple[int, int]]] = {}
    for article_id, start, end in cited:
        touched.setdefault(article_id, []).append((start, end))
    found = []
    for source, reference in enumerate(snapshot.references):
        sections = tuple(_sections(reference, _asked(snapshot, source)))
        spans = touched.get(reference.id, [])
        blind = tuple(one for one in sections if not _is_touched(one, spans))
        if blind:
            found.append(BlindSpot(reference, blind, len(sections)))
    return tuple(sorted(found, key=lambda spot: not spot.untouched))


def spans_of_answer(answer: Answer) -> Iterator[Span]:
    """Yield what an answer cited."""
    for one in answer.citations:
        yield one.article.id, one.start, one.end


def spans_of_board(board: Board) -> Iterator[Span]:
    """Yield what stands on a board, as its quotes were last found."""
    for card in board.cards:
        if card.standing in ("exact", "moved"):
            yield card.quote.article.id, card.quote.start, card.quote.end


def spans_of_matrix(matrix: Matrix) -> Iterator[Span]:
    """Yield what a matrix shows."""
    for row in matrix.cells:
        for cell in row:
            for quote in cell.quotes:
                yield quote.article.id, quote.start, quote.end


def topic(heading: str) -> str:
    """Return a heading without its number, word for word; empty where it says nothing.

    >>> topic("2. Le prix du foncier"), topic("Pourquoi maintenant ?"), topic("III – Conclusion")
    ('Le prix du foncier', 'Pourquoi maintenant ?', '')
    """
    words = NUMBER.sub("", heading.strip()).strip()
    bare = " ".join(re.findall(r"\w+", fold(words)))
    letters = sum(sign.isalpha() for sign in bare)
    if letters < SHORTEST or bare in USELESS or CHAPTER.fullmatch(bare):
        return ""
    return words


def _asked(snapshot: Snapshot, source: int) -> list[Passage]:
    """Return the passages of a source that answer questions: readers' comments aside."""
    positions = [one for one in snapshot.positions(source) if not snapshot.comments[one]]
    return snapshot.passages(positions)


def _sections(article: Reference, passages: Sequence[Passage]) -> Iterator[Section]:
    for heading, group in groupby(passages, key=lambda passage: passage.section):
        inside = list(group)
        yield Section(article, heading, inside[0].start, inside[-1].end)


def _is_touched(section: Section, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < section.end and section.start < end for start, end in spans)
