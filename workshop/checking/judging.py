"""A quotation judged: against the articles that share words with it."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.lines import is_wrapped
from corpus.models import Article
from retrieval.quotes import voice_of
from workshop.checking.candidates import Window
from workshop.checking.comparing import VOICE, Comparison, compare, side_of
from workshop.checking.losses import Surroundings, losses, surroundings
from workshop.checking.models import (
    Change,
    CheckedQuote,
    Loss,
    Part,
    QuotedText,
    QuoteVerdict,
)
from workshop.checking.placing import Placed, Wording, place_words
from workshop.checking.words import Token, tokens
from workshop.keeping import paragraph_of, reference_of

REFLOWED = re.compile(r"[ \t\r\n\f]+")  # a document breaks its lines where it wants
ANY_SPACE = re.compile(r"\s+")  # a PDF gives most no-break spaces as plain ones
LEFT_OUT = 400  # characters behind an ellipsis that are shown
AFTER = 8  # characters in which the marks after a quotation stand


@dataclass(frozen=True, slots=True)
class _Judged:
    """A part of a quotation beside the words of the article."""

    placed: Placed
    comparison: Comparison
    end: int
    same: bool
    voiced: bool


def judge(
    quoted: QuotedText,
    wording: Wording,
    windows: Sequence[Window],
    article_of: Callable[[int], Article],
) -> CheckedQuote:
    """Return what is true of a quotation that shares words with ``windows`` of articles."""
    found = place_words(wording, windows, lambda place: article_of(place).text)
    if not found:
        return CheckedQuote(quoted, "not found")
    spaces = REFLOWED if not quoted.place.spaceless else ANY_SPACE
    judged = [_compared(wording, one, article_of(one.place).text, found, spaces) for one in found]
    apart = _is_scattered(found)
    altered = apart or any(one.comparison.altered or one.voiced for one in judged)
    lost = () if apart else tuple(_lost(wording, judged, article_of(found[0].place)))
    formal = any(one.comparison.formal or not one.same for one in judged)
    verdict: QuoteVerdict = (
        "altered" if altered else "cut" if lost else "typography" if formal else "exact"
    )
    parts = tuple(_part(one, article_of(one.placed.place)) for one in judged)
    shown = altered or any(
        change.kind != "equal" for one in judged for change in one.comparison.changes
    )
    changes = tuple(_changes(judged, article_of)) if shown or len(judged) > 1 else ()
    return CheckedQuote(quoted, verdict, parts, changes, lost)


def _is_scattered(found: Sequence[Placed]) -> bool:
    """Whether parts stand in several articles, or out of order, or without an ellipsis between."""
    return any(one.glued for one in found) or any(
        one.place != two.place or one.end > two.start for one, two in pairwise(found)
    )


def _compared(
    wording: Wording,
    placed: Placed,
    text: str,
    found: Sequence[Placed],
    spaces: re.Pattern[str],
) -> _Judged:
    """Compare a part with its words in ``text``, and the marks that end it."""
    ours = side_of(wording.text, _tokens_of(wording, placed))
    theirs = side_of(text, tokens(text, placed.start, placed.end))
    comparison = compare(ours, theirs)
    last = ours.words[-1]
    following = tokens(text, placed.end, placed.end + AFTER)
    marks = "".join(_leading_marks(following)).replace("...", "")
    tail = last.tail.replace("...", "") if placed is found[-1] else ""
    agrees = marks.startswith(tail)
    voiced = not agrees and any((mark in tail) != (mark in marks) for mark in VOICE)
    end = placed.end
    if tail and agrees:
        end = following[_marks_long(following, len(tail))].end
    quoted = wording.text[ours.words[0].token.start : last.token.end]
    same = spaces.sub(" ", quoted) == spaces.sub(" ", text[placed.start : placed.end])
    return _Judged(placed, comparison, end, same and agrees, voiced)


def _tokens_of(wording: Wording, placed: Placed) -> list[Token]:
    """Return the tokens of a part, with the brackets at its edges but not the ellipses."""
    found: list[Token] = []
    count = 0
    for token in wording.tokens:
        if token.kind == "word":
            count += 1
        number = count if token.kind == "word" else count + (token.kind == "bracket")
        inside = placed.first < number <= placed.last
        ends = token.kind == "bracket" and count == placed.last == len(wording.words)
        marks = token.kind == "mark" and placed.first < count <= placed.last
        own = token.kind in ("word", "bracket") and inside
        gap = token.kind == "gap" and placed.first < count < placed.last
        if own or ends or marks or gap:
            found.append(token)
    return found


def _leading_marks(found: Sequence[Token]) -> Iterator[str]:
    for token in found:
        if token.kind == "word":
            return
        yield token.key


def _marks_long(found: Sequence[Token], size: int) -> int:
    """Return the place of the mark that completes ``size`` characters."""
    reached = 0
    for at, token in enumerate(found):
        reached += 0 if token.kind == "gap" else len(token.key)
        if reached >= size:
            return at
    return len(found) - 1


def _lost(wording: Wording, judged: Sequence[_Judged], article: Article) -> Iterator[Loss]:
    spans = [(one.placed.start, one.placed.end) for one in judged]
    asks = wording.text.rstrip(' \u00a0\u202f»”"').endswith("?")
    yield from losses(article, spans, asks=asks, wrapped=is_wrapped(article.text))


def _part(judged: _Judged, article: Article) -> Part:
    start, end = judged.placed.start, judged.end
    around: Surroundings = surroundings(article, start, end, wrapped=is_wrapped(article.text))
    return Part(
        reference_of(article), start, end, article.text[start:end], voice_of(article, start, end),
        around.before, around.after, paragraph_of(article, start),
    )  # fmt: skip


def _changes(judged: Sequence[_Judged], article_of: Callable[[int], Article]) -> Iterator[Change]:
    """Yield the quotation from its first word to its last, what ellipses stand for included."""
    before: _Judged | None = None
    for one in judged:
        if before is not None and not one.placed.glued:
            same_article = before.placed.place == one.placed.place
            text = article_of(one.placed.place).text
            left_out = text[before.placed.end : one.placed.start] if same_article else ""
            yield Change("ellipsis", "[…]", left_out if len(left_out) <= LEFT_OUT else "")
        yield from one.comparison.changes
        before = one
