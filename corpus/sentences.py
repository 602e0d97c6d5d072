"""Where sentences begin and end in French and English prose."""

import re
from itertools import pairwise

LONGEST = 1_000  # characters; a longer "sentence" is a list or no prose, and is cut at a clause
# no part may give back what it took, or a page of dots or spaces costs its length squared
BORDER = re.compile(
    r"""
    (?<! [.!?…] ) [.!?…]++ (?: \s?» | [”")\]] )*+   # the stop, and the marks it closes
    (?: \s? \[\d++\] )?+             # a note call stays with its sentence
    (?: \s++ (?= [«“"(\['’‘—–\-\s]*+ [^\W_a-zà-öø-ÿœ] )   # then a capital or a digit,
      | (?<= [a-zà-ÿ»] [.!?] ) (?= [A-ZÀ-Þ] [a-zà-ÿ’'\s] ) )  # or a forgotten space
    """,
    re.VERBOSE,
)
ABBREVIATION = re.compile(
    r"(?:^|[\s(«\u00a0\u202f’'])"
    r"(?:MM?|Mmes?|Mlles?|Mr|Mrs|Ms|Dr|Pr|Prof|St|Ste|Me|cf|p|pp|vol|n|art|chap|ex|éd|ed|trad|al"
    r"|env|av|apr|no|fig|tél|vs|i\.e|e\.g|[A-ZÀ-Þ](?:-?[A-ZÀ-Þ])?)\.$"
)


def sentence_spans(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return the (start, end) of the sentences of the paragraph ``text[start:end]``.

    They are in order, without overlap, and leave out only white space. A stretch of more than
    ``LONGEST`` characters without a sentence's end is cut at its clauses.
    """
    borders = [start]
    for match in BORDER.finditer(text, start, end):
        stop = match.start() + 1
        if not ABBREVIATION.search(text[max(borders[-1], stop - 12) : stop]):
            borders.append(match.end())
    borders.append(end)
    spans = []
    for first, last in pairwise(borders):
        spans.extend(_clauses(text, first, last) if last - first > LONGEST else [(first, last)])
    return tuple(span for first, last in spans for span in _stripped(text, first, last))


def _clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut at lines, then semicolons, commas, spaces; the pieces put together are the whole."""
    # late: it takes a third of a second to import, and so long a sentence is rare
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(
        chunk_size=LONGEST // 2,
        chunk_overlap=0,
        separators=["\n", ";", ",", " ", ""],
        keep_separator="end",
        strip_whitespace=False,
    )
    spans, at = [], start
    for piece in splitter.split_text(text[start:end]):
        spans.append((at, at + len(piece)))
        at += len(piece)
    return spans


def _stripped(text: str, start: int, end: int) -> list[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return [(start, end)] if start < end else []
