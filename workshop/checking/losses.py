"""What a cut takes away: the negation, the reservation or the frame beside the words quoted."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.lines import paragraphs
from corpus.models import Article
from corpus.sentences import sentence_spans
from workshop.checking.models import Loss
from workshop.checking.wording import (
    COORDINATED,
    DENIED_NEXT,
    FRAME,
    GOVERNED,
    NEGATION,
    OPEN_NEGATION,
    REPORTED,
    RESERVATION,
    language_of,
)

AROUND = 2_000  # characters in which the ends of a sentence are looked for
NEAR = 90  # characters after a quotation in which a reservation of the same sentence is its own
SHOWN = 160  # characters of a loss
CLAUSE = re.compile(r"[,;:()—–]")
STRONG = re.compile(r"[;]|(?<=\w)\s?:\s")
CLOSING = " \t\n\u00a0\u202f»”\"’'*_)]"
QUOTES = ' \t\n\u00a0\u202f«“"‘*_>#'


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The rest of the sentences in which a stretch begins and ends."""

    before: str
    after: str


def surroundings(article: Article, start: int, end: int, *, wrapped: bool) -> Surroundings:
    """Return what stands before and after ``text[start:end]`` in its first and last sentence."""
    text = article.text
    low, high = max(0, start - AROUND), min(len(text), end + AROUND)
    first, last = start, end
    for a, b in paragraphs(text, low, high, wrapped=wrapped):
        if b <= start or a >= end:
            continue
        for x, y in sentence_spans(text, a, b):
            if x <= start < y:
                first = x
            if x < end <= y:
                last = y
    return Surroundings(text[first:start], text[end:last])


def losses(
    article: Article, spans: Sequence[tuple[int, int]], *, asks: bool, wrapped: bool
) -> Iterator[Loss]:
    """Yield what the cuts around and between ``spans`` of an article take away.

    ``asks`` says that the quotation ends in a question mark.
    """
    language = language_of(article.language)
    around = [surroundings(article, start, end, wrapped=wrapped) for start, end in spans]
    inside = article.text[spans[-1][0] : spans[-1][1]]
    yield from _lost_before(around[0].before, language)
    yield from _lost_after(inside, around[-1].after, language, asks=asks)
    for (_, end), (start, _), left, right in zip(
        spans, spans[1:], around, around[1:], strict=False
    ):
        yield from _lost_between(article.text[end:start], left, right, language)


def _lost_before(before: str, language: str) -> Iterator[Loss]:
    """Look at the beginning of the sentence: what governs the words that follow."""
    plain = before.strip(QUOTES)
    if not plain or COORDINATED[language].search(before):
        return
    if (frame := FRAME[language].search(before)) and not _is_over(before[frame.end() :]):
        yield Loss("frame", _shown(before[frame.start() :]))
        return
    if GOVERNED[language].search(before) and not REPORTED[language].search(before):
        yield Loss("frame", _shown(before))
        return
    clause = CLAUSE.split(before)[-1]
    if found := NEGATION[language].search(clause):
        yield Loss("negation", _shown(clause[found.start() :]))


def _is_over(between: str) -> bool:
    """Whether a frame was about something else: a clause of its own ended since."""
    return bool(STRONG.search(between)) or len(CLAUSE.findall(between)) > 1


def _lost_after(inside: str, after: str, language: str, *, asks: bool) -> Iterator[Loss]:
    """Look at the rest of the sentence."""
    rest = after.lstrip(CLOSING + ",—–-")
    denied = DENIED_NEXT[language].match(rest)
    always = denied and denied[0].lower() in {"pas", "jamais", "not", "never"}
    if always or (denied and OPEN_NEGATION[language].search(inside)):
        yield Loss("negation", _shown(rest))
        return
    clause = STRONG.split(after)[0]
    if (found := RESERVATION[language].search(clause)) and found.start() <= NEAR:
        yield Loss("reservation", _shown(clause[found.start() :]))
    elif rest.startswith("?") and not asks:
        yield Loss("question", "?")


def _lost_between(
    skipped: str, left: Surroundings, right: Surroundings, language: str
) -> Iterator[Loss]:
    """Look at the words that an ellipsis stands for, as far as they are of a sentence quoted."""
    one_sentence = len(left.after) > len(skipped)  # with a hole
    pieces = [skipped] if one_sentence else [left.after, right.before]
    for piece in pieces:
        if not re.search(r"\w", piece):
            continue
        own_clause = bool(CLAUSE.match(piece.lstrip())) and bool(CLAUSE.search(piece.rstrip()[-1:]))
        found = RESERVATION[language].search(piece) or FRAME[language].search(piece)
        if not found and not own_clause:
            found = NEGATION[language].search(piece)
            if found:
                yield Loss("negation", _shown(piece[found.start() :]))
        elif found:
            yield Loss("reservation", _shown(piece[found.start() :]))


def _shown(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= SHOWN else plain[:SHOWN].rsplit(" ", 1)[0] + " …"
