"""Interviews and testimonies: where one person speaks for paragraphs without quotation marks.

Turns are told by labels, or by questions that stand alone between the answers of the one person
whom the page says it interviewed.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from corpus.cast import Cast
from corpus.interviewees import RECORDED, Page, interviewee, is_heading, is_question
from corpus.lines import Line, is_wrapped, lines, lines_between
from corpus.models import Voice, Zone
from corpus.testimonies import testimonies
from corpus.turns import CIVIL, LABEL, labelled

PROMPT = 140  # characters of a paragraph that stands for a question


ASIDE = 90  # characters at the end of a turn that may hold a stage direction
PAIRS = 3  # questions with their answers that make an interview without labels
LIKELY = 0.75  # answers between questions that stand alone


def interview_turns(text: str, zones: Sequence[Zone], cast: Cast) -> list[Voice]:
    """Return what interviewees and witnesses say without quotation marks, a voice a turn."""
    body = [zone for zone in zones if zone.kind == "body"]
    inside = body_lines(text, zones)
    head = "".join(text[zone.start : zone.end] for zone in zones if zone.kind == "header")
    top = head + "\n" + "\n".join(line.text for line in inside[:6])
    last = "\n" + text[-600:]
    page = Page(top + last, head, cast)
    turns = [_without_aside(text, turn) for turn in labelled(inside, page)]
    spans = turns or _between_questions(inside, page) or testimonies(inside, cast)
    return [voice for span in spans for voice in cut_at_zones(text, span, body)]


def body_lines(text: str, zones: Sequence[Zone]) -> list[Line]:
    """Return the lines of the body; those of hard-wrapped text only where a paragraph begins."""
    every = _paragraph_lines(text)
    body = [zone for zone in zones if zone.kind == "body"]
    return [line for zone in body for line in lines_between(every, zone.start, zone.end)]


def _without_aside(text: str, turn: Voice) -> Voice:
    """Return a turn without the stage direction at its end, « (Applaudissements.) »."""
    ending = text[max(turn.start, turn.end - ASIDE) : turn.end]
    aside = re.search(r"(?<=[.!?…])\s?[(\[][^()\[\]\n]{2,80}[)\]]\s{0,4}\Z", ending)
    return replace(turn, end=turn.end - len(ending) + aside.start()) if aside else turn


def _paragraph_lines(text: str) -> list[Line]:
    """Return the lines of ``text``; those of hard-wrapped text only where a paragraph begins."""
    found = lines(text)
    return (
        [line for line in found if line.alone or LABEL.match(line.text) or CIVIL.match(line.text)]
        if is_wrapped(text)
        else list(found)
    )


def _between_questions(inside: Sequence[Line], page: Page) -> list[Voice]:
    """Return what stands between questions, where the page has one interviewee."""
    asked = [line for line in inside if is_question(line)]
    told = bool(RECORDED.search(page.around))
    addressed = any("vous" in line.text.lower() or "you" in line.text for line in asked)
    if _pairs(inside) < PAIRS or not (told or addressed):
        return []
    name = interviewee(page)
    marks = [
        (line.start, line.end, is_question(line) or _is_prompt(line))
        for line in inside
        if is_question(line) or _is_prompt(line) or is_heading(line) or _is_last(line)
    ]
    last = next((line.end for line in inside if line.start >= marks[-1][1]), marks[-1][1])
    return [
        Voice("quoted", name, first, after, LIKELY)
        for (_, first, question), (after, _, _) in pairwise([*marks, (last, last, False)])
        if name and question and first < after
    ]


def _pairs(inside: Sequence[Line]) -> int:
    """Return how many questions a paragraph without quotation marks follows."""
    return sum(
        is_question(line)
        and not is_question(below)
        and not is_heading(below)
        and not below.text.startswith(("«", "“", '"'))
        for line, below in pairwise(inside)
    )


def _is_prompt(line: Line) -> bool:
    """Whether a short paragraph that addresses someone stands for a question."""
    return (
        len(line.text) <= PROMPT
        and line.alone
        and bool(re.search(r"\b(?:[Vv]ous|[Vv]otre|[Vv]os)\b", line.text))
        and not re.search(r"\b(?:[Jj]e|[Nn]ous)\b|\b[Jj][’']", line.text)
    )


def _is_last(line: Line) -> bool:
    return bool(
        re.match(
            r"[*_(\[]*(?:[Pp]ropos recueillis|[Ii]nterview réalisée|[Ee]ntretien réalisé)",
            line.text,
        )
    )


def cut_at_zones(text: str, voice: Voice, zones: Sequence[Zone]) -> Iterator[Voice]:
    """Yield the parts of a voice in zones where people speak, without their outer spaces."""
    first = bisect_right(zones, voice.start, key=lambda zone: zone.end)
    for zone in takewhile(lambda zone: zone.start < voice.end, zones[first:]):
        if zone.kind not in ("body", "header", "note"):
            continue
        start, end = max(voice.start, zone.start), min(voice.end, zone.end)
        piece = text[start:end] if start < end else ""
        if piece.strip(" \n\t*_\u00a0\u202f"):
            start += len(piece) - len(piece.lstrip(" \n\t*_\u00a0\u202f"))
            yield Voice(
                voice.kind,
                voice.name,
                start,
                start + len(piece.strip(" \n\t*_\u00a0\u202f")),
                voice.confidence,
            )
