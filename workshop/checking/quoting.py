"""The quotations of a document: what its marks, its styles and its tags say is quoted."""

# ruff: noqa: RUF001 - signs that look alike are what this is about

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.quotations import Quotation, quotations
from workshop.checking.models import Flow, Place, QuotedText
from workshop.checking.words import count_words

FEWEST = 6  # words of a quotation that is checked
AROUND = 300  # characters around it that are kept
MOSTLY = 0.6  # of a quoted paragraph that marks enclose: they say what is quoted
SINGLE = str.maketrans("‹›", "“”")  # read as what they are, marks inside others
MARKS = ' \t\n\u00a0\u202f«»“”„"″‹›‘’*_'
BLOCK_EDGE = re.compile(r"\n[ \t]*>?[ \t]*(?=\n)")  # an empty line in a block of Markdown
BLOCK_SIGN = re.compile(r"(?:^|\n)[ \t]*>[ \t]?")
# « — Anne Roy, 2014 » under a quoted block
SIGNATURE = re.compile(
    r"(?:^|\n|(?<=[.!?…»”\"]))[ \t\u00a0]*(?:[—–]|--|-)[ \t\u00a0]*(?P<who>[^\n.!?]{2,120})\.?\s*$"
)


def quoted_texts(flow: Flow) -> Iterator[QuotedText]:
    """Yield the quotations of ``FEWEST`` words and more in a flow, in order, the outer ones."""
    text = flow.text.translate(SINGLE)
    blocks = list(flow.blocks)
    found = list(quotations(text, 0, len(text)))
    for start, end in blocks:
        inside = [one for one in found if start <= one.start and one.end <= end]
        found = [one for one in found if one not in inside]
        said = sum(count_words(text[one.start : one.end]) for one in inside)
        if inside and said >= MOSTLY * count_words(text[start:end]):
            found += inside
        else:
            found.append(Quotation(start, end, tuple(inside)))
    for one in sorted(found, key=lambda quotation: quotation.start):
        yield from _checked(flow, one)


def inner_texts(flow: Flow, quoted: QuotedText) -> tuple[QuotedText, ...]:
    """Return what is quoted inside a quotation, for one that nothing in the articles explains."""
    start = flow.text.find(quoted.text)
    if start < 0:
        return ()
    text = quoted.text.translate(SINGLE)
    found = [
        replace(
            quoted,
            text=words,
            before=text[max(0, one.start - AROUND) : one.start],
            after=text[one.end :][:AROUND],
        )
        for one in quotations(text, 0, len(text))
        if count_words(words := quoted.text[one.start : one.end].strip(MARKS)) >= FEWEST
    ]  # fmt: skip
    return tuple(found)


def _checked(flow: Flow, one: Quotation) -> Iterator[QuotedText]:
    """Yield the paragraphs of a quoted block, or one quotation, where they are long enough."""
    marked = flow.text[one.start : one.end].translate(SINGLE).lstrip()[:1] in '«“"„″‘'
    pieces = [(one.start, one.end)]
    if not marked:
        pieces = list(_split(flow.text, one.start, one.end))
    for start, end in pieces:
        raw = flow.text[start:end]
        signed = SIGNATURE.search(raw) if not marked else None
        after = ""
        if signed and count_words(raw[: signed.start()]) >= FEWEST:
            after, raw = raw[signed.start() :].strip(), raw[: signed.start()]
        words = BLOCK_SIGN.sub("\n", raw).strip(MARKS)
        if count_words(words) >= FEWEST:
            yield QuotedText(
                words,
                _place(flow, start),
                _before(flow.text, start),
                after or _after(flow.text, end),
            )


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for edge in BLOCK_EDGE.finditer(text, start, end):
        yield at, edge.start()
        at = edge.end()
    yield at, end


def _place(flow: Flow, start: int) -> Place:
    if not flow.pages:
        return flow.place
    return replace(flow.place, number=bisect_right(flow.pages, start))


def _before(text: str, start: int) -> str:
    """Return what introduces a quotation: its paragraph, or the one above if it ends in « : »."""
    above = text[max(0, start - AROUND) : start]
    own = above.rsplit("\n", 1)[-1]
    if own.strip(MARKS + ">"):
        return own
    whole = above.rstrip(MARKS + ">").rsplit("\n", 1)[-1]
    return whole if whole.endswith(":") else ""


def _after(text: str, end: int) -> str:
    """Return what follows it in its paragraph, and a line under it that begins with a dash."""
    below = text[end : end + AROUND]
    own = below.split("\n", 1)[0]
    if own.strip(MARKS + ".,;"):
        return own
    following = below.lstrip(MARKS + ".,;").split("\n", 1)[0]
    return following if following.startswith(("—", "–", "-", "(")) else ""


def all_quoted(flows: Sequence[Flow]) -> list[tuple[Flow, QuotedText]]:
    """Return the quotations of a document, each with the flow it stands in, in order."""
    return [(flow, quoted) for flow in flows for quoted in quoted_texts(flow)]
