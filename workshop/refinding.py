"""Kept quotes, found again in the articles as they are now: the same words, or a flag."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from rapidfuzz import fuzz
from rapidfuzz.distance import Postfix, Prefix

from corpus.models import Article
from retrieval.quotes import speaker_of
from workshop.keeping import (
    AROUND,
    Find,
    keep_slice,
    kept_at,
    version_of,
    voice_at,
)
from workshop.models import Board, Card, KeptQuote, Matrix, Standing

LIKE = 60.0  # likeness, of 100, below which a stretch is another sentence, not a changed one
PLACES = 1_000  # that are compared, where the same words come back more often


@dataclass(frozen=True, slots=True)
class Refound:
    """A kept quote as its article has it now.

    ``quote`` says the very same words as the one that was kept; it is that one, untouched, where
    they are not found.
    """

    quote: KeptQuote
    standing: Standing


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the article says now, nearest to a quote that is found no more.

    ``likeness`` goes from 0 to 100, where the words are the same. A person decides.
    """

    quote: KeptQuote
    likeness: float


def refind(quote: KeptQuote, article: Article | None) -> Refound:
    """Return a quote at the place where ``article`` has it now; None says the article is gone.

    Of several places with the same words it is the one with the likest surroundings. Who speaks,
    and what names the article, are told as they are known now.
    """
    if article is None:
        return Refound(quote, "gone")
    start = _place(quote, article.text)
    if start is None:
        return Refound(quote, "changed")
    place = start, start + len(quote.text)
    voice, shift = voice_at(article, *place), start - quote.start
    if speaker_of(voice) == speaker_of(quote.voice):
        old = quote.voice
        voice = replace(old, start=old.start + shift, end=old.end + shift)
    found = kept_at(article, place, voice, quote.question)
    return Refound(found, "exact" if start == quote.start else "moved")


def suggest(quote: KeptQuote, article: Article) -> Suggestion | None:
    """Return the stretch of ``article`` nearest to a quote that has changed, in whole words.

    None where nothing in it is like the quote.
    """
    text = article.text
    found = fuzz.partial_ratio_alignment(quote.text, text, score_cutoff=LIKE)
    if found is None or found.dest_start >= found.dest_end:
        return None
    start, end = found.dest_start, found.dest_end
    while start and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    if not text[start:end].strip():
        return None
    kept = keep_slice(article, start, end, question=quote.question)
    return Suggestion(kept, fuzz.ratio(quote.text, kept.text))


def refind_card(card: Card, find: Find) -> Card:
    """Return a card with its quote as it stands now."""
    found = refind(card.quote, find(card.quote.article.id))
    return replace(card, quote=found.quote, standing=found.standing)


def refind_board(board: Board, find: Find) -> Board:
    """Return a board with every quote as it stands now, to be shown; it need not be saved.

    What is saved keeps the words and surroundings of the day the quote was kept, from which it is
    found again each time.
    """
    return replace(board, cards=tuple(refind_card(card, find) for card in board.cards))


def refind_matrix(
    matrix: Matrix, find: Find, *, known: dict[KeptQuote, Refound] | None = None
) -> tuple[Matrix, dict[tuple[str, str], Standing]]:
    """Return a matrix with every quote as it stands now, and where one is found no more.

    The second is what became of it, "changed" or "gone", by question and id of the article.
    ``known`` holds, and takes in, what was found in the same articles before.
    """
    known = {} if known is None else known

    def found(quote: KeptQuote) -> Refound:
        if quote not in known:
            known[quote] = refind(quote, find(quote.article.id))
        return known[quote]

    lost: dict[tuple[str, str], Standing] = {}
    rows = []
    for question, row in zip(matrix.questions, matrix.cells, strict=True):
        cells = []
        for source, cell in zip(matrix.sources, row, strict=True):
            shown = [found(quote) for quote in cell.quotes]
            others = (found(quote).quote for quote in cell.others)
            cells.append(
                replace(cell, quotes=tuple(one.quote for one in shown), others=tuple(others))
            )
            lost.update(
                ((question, source.id), one.standing)
                for one in shown
                if one.standing in ("changed", "gone")
            )
        rows.append(tuple(cells))
    return replace(matrix, cells=tuple(rows)), lost


def refind_work(work: Board | Matrix, find: Find) -> Board | Matrix:
    """Return a board or a matrix with every quote as it stands now, to be shown."""
    return refind_matrix(work, find)[0] if isinstance(work, Matrix) else refind_board(work, find)


def _place(quote: KeptQuote, text: str) -> int | None:
    """Return where the words of a quote stand in ``text``; None where they do not."""
    if quote.version == version_of(text) and text.startswith(quote.text, quote.start):
        return quote.start
    places = list(islice(_places(quote.text, text), PLACES))
    return max(
        places,
        key=lambda place: (_nearness(quote, text, place), -abs(place - quote.start)),
        default=None,
    )


def _places(words: str, text: str) -> Iterator[int]:
    """Yield where ``words`` stand in ``text``, one place after the other."""
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _nearness(quote: KeptQuote, text: str, place: int) -> float:
    """Return from 0 to 2 how much what surrounds a place is what surrounded the quote.

    Words right beside it count most: an article that was put in another order keeps those.
    """
    end = place + len(quote.text)
    before, after = text[max(0, place - AROUND) : place], text[end : end + AROUND]
    beside = Postfix.similarity(quote.before, before) + Prefix.similarity(quote.after, after)
    size = max(1, len(quote.before) + len(quote.after))
    like = fuzz.ratio(quote.before, before) + fuzz.ratio(quote.after, after)
    return beside / size + like / 200
