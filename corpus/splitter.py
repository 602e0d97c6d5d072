"""Articles into passages: whole sentences of one zone, under one heading."""

import logging
import math
from collections.abc import Iterator, Sequence

from langchain_text_splitters import TextSplitter

from corpus.bylines import is_byline
from corpus.lines import SENTENCE_END, Line, is_wrapped, lines, lines_between, one_line, paragraphs
from corpus.models import Article, Passage, Zone
from corpus.sections import find_headings, heading_text
from corpus.sentences import sentence_spans

EVEN = 1.15  # slack that lets a long paragraph be cut into even parts, not full ones and a rest
SENTENCE, PROSE = 40, 120  # characters of a standfirst, with a full stop and without
CITED = ("body", "header", "comment")  # what becomes passages: notes and references answer nothing

# its only message tells of a sentence longer than the size, which is a passage by design
logging.getLogger("langchain_text_splitters.base").setLevel(logging.ERROR)


def split_article(article: Article, *, size: int) -> tuple[Passage, ...]:
    """Return the passages of ``article``, of about ``size`` characters, in order.

    A passage is an exact slice that never crosses a zone or a heading and never cuts a sentence;
    a sentence longer than ``size`` is a passage by itself. A heading stays with what it heads. Of
    a header only the standfirst is cited, unless there is nothing below it.
    """
    every = lines(article.text)
    headings = find_headings(every, article.zones, article.hints)
    wrapped = is_wrapped(article.text)
    bodiless = all(zone.kind not in ("body", "comment") for zone in article.zones)
    found: list[Passage] = []
    for zone in article.zones:
        if zone.kind not in CITED:
            continue
        stretches = (
            _standfirst(article, zone, wrapped=wrapped)
            if zone.kind == "header" and not bodiless
            else _sections(zone, headings)
        )
        for section, first, content, last in stretches:
            spans = _pack(article.text, content, last, size=size, wrapped=wrapped)
            if section:  # alone a heading says nothing that can be cited
                spans[:1] = [(first, spans[0][1] if spans else content)]
            found += [Passage(article.id, a, b, article.text[a:b], section) for a, b in spans]
    return tuple(found)


def _standfirst(
    article: Article, zone: Zone, *, wrapped: bool
) -> Iterator[tuple[str, int, int, int]]:
    """Yield, as ``_sections`` does, the sentences of a header: its title and byline say nothing."""
    title = one_line(article.title)
    for start, end in paragraphs(article.text, zone.start, zone.end, wrapped=wrapped):
        words = one_line(article.text[start:end])
        said = len(words) >= (SENTENCE if SENTENCE_END.search(words) else PROSE)
        if said and words != title and not is_byline(Line(start, end, words, alone=True)):
            yield "", start, start, end


def _sections(zone: Zone, headings: Sequence[Line]) -> Iterator[tuple[str, int, int, int]]:
    """Yield (heading, start, end of the heading, end) for each stretch under one heading."""
    inside = lines_between(headings, zone.start, zone.end)
    borders = [*(line.start for line in inside), zone.end]
    yield "", zone.start, zone.start, borders[0]
    for line, end in zip(inside, borders[1:], strict=True):
        yield heading_text(line), line.start, line.end, end


def _pack(text: str, start: int, end: int, *, size: int, wrapped: bool) -> list[tuple[int, int]]:
    """Group paragraphs, or the sentences of a long one, into stretches of at most ``size``."""
    pieces: list[tuple[int, int]] = []
    for first, last in paragraphs(text, start, end, wrapped=wrapped):
        if last - first <= size:
            pieces.append((first, last))
        else:
            even = math.ceil((last - first) / math.ceil((last - first) / size) * EVEN)
            pieces.extend(_merge(text, sentence_spans(text, first, last), min(size, even)))
    return _merge(text, pieces, size)


class _SpanMerger(TextSplitter):
    """LangChain's greedy merging, on pieces whose places we keep."""

    def split_text(self, text: str) -> list[str]:
        """Not used: spans are merged, not text."""
        return [text]

    def merge(self, pieces: Sequence[str]) -> list[str]:
        """Join neighbours while they fit; the results put together are the pieces together."""
        return self._merge_splits(pieces, "")


def _merge(text: str, spans: Sequence[tuple[int, int]], size: int) -> list[tuple[int, int]]:
    """Join neighbouring spans of ``text`` while the stretch they make fits in ``size``."""
    starts = [start for start, _ in spans]
    borders = [*starts[1:], spans[-1][1]] if spans else []
    merger = _SpanMerger(chunk_size=size, chunk_overlap=0, strip_whitespace=False)
    merged, at, following = [], 0, 0
    for piece in merger.merge([text[a:b] for a, b in zip(starts, borders, strict=True)]):
        stop = starts[at] + len(piece)
        while following < len(spans) and starts[following] < stop:
            following += 1
        merged.append((starts[at], spans[following - 1][1]))
        at = following
    return merged
