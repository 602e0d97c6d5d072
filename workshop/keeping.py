"""From what was found or read to quotes that are kept, with all it takes to find them again."""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from uuid import uuid4

from corpus.lines import is_wrapped, lines, paragraphs
from corpus.models import Article, Hint, Passage, Reference, Voice, Zone
from corpus.sections import find_headings
from errors import QuoteChangedError, UnknownArticleError
from index.snapshot import Snapshot
from retrieval.confronting import Statement
from retrieval.models import Citation
from retrieval.quotes import sentences_of, speaker_of
from workshop.models import Card, KeptQuote

AROUND = 200  # characters kept on each side of a quote
TEXTS = 64  # whose paragraphs are remembered: a matrix goes through its articles again and again
MIXED = 0.4  # confidence at most of a voice that does not say the whole quote; below ``SURE``

Find = Callable[[str], Article | None]


def keep_citation(citation: Citation, article: Article, *, question: str = "") -> KeptQuote:
    """Return the quote of a citation, to keep.

    Raises:
        QuoteChangedError: ``article`` no longer holds it at its place.
    """
    _require(article, citation.start, citation.quote)
    return kept_at(article, (citation.start, citation.end), citation.voice, question)


def keep_statement(statement: Statement, article: Article, *, question: str = "") -> KeptQuote:
    """Return one side of a pair, to keep.

    Raises:
        QuoteChangedError: ``article`` no longer holds it at its place.
    """
    _require(article, statement.start, statement.text)
    return kept_at(article, (statement.start, statement.end), statement.citation.voice, question)


def keep_slice(article: Article, start: int, end: int, *, question: str = "") -> KeptQuote:
    """Return ``article.text[start:end]``, picked while reading, to keep; spaces around left out.

    Raises:
        ValueError: there is no word in it.
    """
    text = article.text[start:end]
    start += len(text) - len(text.lstrip())
    end = start + len(text.strip())
    if not 0 <= start < end <= len(article.text):
        raise ValueError(f"nothing to keep at {start}:{end} of {article.id}")
    return kept_at(article, (start, end), voice_at(article, start, end), question)


def kept_at(article: Article, place: tuple[int, int], voice: Voice, question: str) -> KeptQuote:
    """Return the quote at ``place``, its start and end in an article, said by ``voice``."""
    start, end = place
    return KeptQuote(
        reference_of(article),
        start,
        end,
        article.text[start:end],
        voice,
        before=article.text[max(0, start - AROUND) : start],
        after=article.text[end : end + AROUND],
        version=version_of(article.text),
        question=question,
        paragraph=paragraph_of(article, start),
    )


def new_card(quote: KeptQuote, theme: str, *, note: str = "") -> Card:
    """Return a card for a quote, with an id that no other card has."""
    return Card(fresh_id(), quote, theme, note)


def fresh_id() -> str:
    """Return an id that nothing else on any board has."""
    return uuid4().hex[:12]


def version_of(text: str) -> str:
    """Return the digest that tells one version of a text from another."""
    return _digest(text)


def paragraph_of(article: Article, start: int) -> int:
    """Return which paragraph of the body the character at ``start`` stands in, from 1.

    Headings do not count, as nobody who counts paragraphs on paper counts them. 0 outside the
    body, and on a heading above the first paragraph.
    """
    inside = any(zone.start <= start < zone.end for zone in article.zones if zone.kind == "body")
    begins = _paragraphs(article.text, article.zones, article.hints)
    return bisect_right(begins, start) if inside else 0


def voice_at(article: Article, start: int, end: int) -> Voice:
    """Return who says ``article.text[start:end]``, unsure where it is not one person alone."""
    passage = Passage(article.id, start, end, article.text[start:end], "")
    said: dict[tuple[str, str, bool], int] = {}
    voices: dict[tuple[str, str, bool], Voice] = {}
    for sentence in sentences_of(article, passage):
        who = speaker_of(sentence.voice)
        said[who] = said.get(who, 0) + sentence.end - sentence.start
        voices.setdefault(who, sentence.voice)
    if not said:
        return Voice("author", ", ".join(article.authors), start, end)
    most = max(said, key=lambda who: said[who])
    voice = voices[most]
    if voice.kind == "author":
        voice = replace(voice, start=start, end=end)
    unsure = replace(voice, confidence=min(voice.confidence, MIXED))
    return voice if len(said) == 1 else unsure


def reference_of(article: Reference) -> Reference:
    """Return what names an article, without its text."""
    return Reference(
        article.id,
        article.title,
        article.authors,
        article.organisation,
        article.published,
        article.language,
        article.origin,
        pages=article.pages,
    )


def articles_of(snapshot: Snapshot) -> Find:
    """Return what finds an article of a snapshot by its id, None where it is not there."""

    @lru_cache(maxsize=TEXTS)
    def find(article_id: str) -> Article | None:
        try:
            return snapshot.article(article_id)
        except UnknownArticleError:
            return None

    return find


def _require(article: Article, start: int, text: str) -> None:
    if not article.text.startswith(text, start):
        raise QuoteChangedError(quote=text[:60])


@lru_cache(maxsize=TEXTS)
def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


@lru_cache(maxsize=TEXTS)
def _paragraphs(text: str, zones: tuple[Zone, ...], hints: tuple[Hint, ...]) -> tuple[int, ...]:
    """Return where the paragraphs of the body begin; headings are none."""
    headings = {line.start for line in find_headings(lines(text), zones, hints)}
    wrapped = is_wrapped(text)
    return tuple(
        start
        for zone in zones
        if zone.kind == "body"
        for start, _ in paragraphs(text, zone.start, zone.end, wrapped=wrapped)
        if start not in headings
    )
