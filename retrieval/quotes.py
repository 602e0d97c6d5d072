"""From a passage to a quote: the sentences of one voice, the best of them marked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from corpus.lines import is_wrapped, paragraphs
from corpus.models import Article, Passage, Voice
from corpus.sentences import sentence_spans

LENGTH = 550  # characters of a quote, unless its best sentence alone is longer
MARKED = 2  # sentences marked in a quote, at most
CLOSE = 0.03  # of score; a second sentence so near the best is marked too


@dataclass(frozen=True, slots=True)
class Sentence:
    """The slice ``article.text[start:end]`` and who says it."""

    start: int
    end: int
    voice: Voice


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch of whole sentences said by one voice, and the best of them."""

    start: int
    end: int
    voice: Voice
    highlights: tuple[tuple[int, int], ...]


def sentences_of(article: Article, passage: Passage) -> list[Sentence]:
    """Return the sentences of ``passage``, without the heading above them, in order."""
    text, start = article.text, passage.start
    first_line = passage.text.split("\n", 1)[0]
    heading = bool(passage.section) and first_line.strip("# ") == passage.section.strip("# ")
    if heading and len(first_line) < len(passage.text):
        start += len(first_line)
    wrapped = is_wrapped(text)
    return [
        Sentence(first, last, voice_of(article, first, last))
        for a, b in paragraphs(text, start, passage.end, wrapped=wrapped)
        for first, last in sentence_spans(text, a, b)
    ]


def choose_quote(sentences: Sequence[Sentence], scores: Sequence[float]) -> Quote:
    """Return the quote around the best-scored sentence: its neighbours in the same voice.

    ``scores`` has one value a sentence; there is at least one sentence. The quote grows on the
    side whose next sentence is the better, to ``LENGTH`` characters at most.
    """
    best = int(np.argmax(scores))
    speaker = speaker_of(sentences[best].voice)
    first = last = best
    while True:
        sides = [
            place
            for place in (first - 1, last + 1)
            if 0 <= place < len(sentences) and speaker_of(sentences[place].voice) == speaker
        ]
        start, end = sentences[first].start, sentences[last].end
        fitting = [
            place
            for place in sides
            if max(end, sentences[place].end) - min(start, sentences[place].start) <= LENGTH
        ]
        if not fitting:
            break
        grown = max(fitting, key=lambda place: scores[place])
        first, last = min(first, grown), max(last, grown)
    ranked = sorted(range(first, last + 1), key=lambda place: -scores[place])
    marked = [place for place in ranked[:MARKED] if scores[place] >= scores[best] - CLOSE]
    return Quote(
        sentences[first].start,
        sentences[last].end,
        sentences[best].voice,
        tuple((sentences[place].start, sentences[place].end) for place in sorted(marked)),
    )


def speaker_of(voice: Voice) -> tuple[str, str, bool]:
    """Return what tells one speaker from another, and a sure voice from an unsure one."""
    return voice.kind, voice.name, voice.unsure


def voice_of(article: Article, start: int, end: int) -> Voice:
    """Return the innermost of the voices that say most of a sentence, the author's where none does.

    A voice inside another takes a sentence only where it says as much of it as the outer one. What
    may be someone else's is the author's, and unsure.
    """
    shares = [
        (min(voice.end, end) - max(voice.start, start), voice.start - voice.end, voice)
        for voice in article.voices
    ]
    share, _, voice = max(shares, key=lambda item: item[:2], default=(0, 0, None))
    author = ", ".join(article.authors)
    if voice is None or share <= (end - start) / 2:
        return Voice("author", author, start, end)
    return voice if voice.kind != "author" else replace(voice, name=author)
