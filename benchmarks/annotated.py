"""Pages annotated by hand: how a case is written, and what it says.

A case is a UTF-8 text file with tags in ⟦ ⟧; without them it is the page as a text file.

- At the top, one a line, taken out with their line end: ``⟦title …⟧``, ``⟦author …⟧`` (repeated;
  none: unsigned), ``⟦organisation …⟧``, ``⟦published 2014-03⟧``, ``⟦language fr⟧``, ``⟦about …⟧``
  (what is tricky here). Without a title, or with ``?`` for a value, the field is not asked.
- ``⟦zone KIND⟧`` begins a zone that lasts until the next such tag; ``⟦zone comment Ana R.⟧`` names
  the commenter. The header of the comments, pingbacks, forms, author boxes are furniture; the
  heading of the notes is note; a signature belongs to its comment.
- ``⟦voice quoted NAME⟧…⟦/voice⟧``, nestable: what a careful reader gives to NAME, from the opening
  mark to the closing one, or an answer's text. ``⟦voice unsure⟧…⟦/voice⟧``: no name is right.
  ``⟦voice author⟧…⟦/voice⟧``: a trap, words that stay the author's.
- ``⟦heading⟧…⟦/heading⟧``: the title of a section, a whole line.
- ``⟦call A⟧[1]⟦/call⟧`` and ``⟦note A⟧[1] …⟦/note⟧``: a note and its call, matched by the label.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

TAG = re.compile(r"⟦(/?\w+)(?: ([^⟦⟧]*))?⟧")
TOP = ("title", "author", "organisation", "published", "language", "about")
PAIRED = ("voice", "heading", "call", "note")
ZONES = ("body", "header", "comment", "note", "caption", "furniture")
NOT_ASKED = "?"


class CaseError(ValueError):
    """A tag that means nothing, is not closed, or stands in the wrong place."""


class Span(NamedTuple):
    """The stretch ``text[start:end]`` and what it is: a name, a kind, a label."""

    start: int
    end: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A page and what a careful reader finds in it; ``stated`` has the fields asked for."""

    text: str
    stated: Mapping[str, str | tuple[str, ...]]
    zones: tuple[Span, ...]
    comments: tuple[Span, ...]  # named by the commenter, spaces around left out
    quoted: tuple[Span, ...]
    unsure: tuple[Span, ...]
    traps: tuple[Span, ...]
    headings: tuple[Span, ...]
    links: tuple[tuple[Span, Span], ...]  # a call, its note


def read_case(tagged: str) -> Case:
    """Return the case that ``tagged`` annotates.

    Raises:
        CaseError: a tag that means nothing, is not closed, or stands in the wrong place.
    """
    stated, at = _top(tagged)
    pieces: list[str] = []
    size = 0
    marks: list[Span] = []
    opened: list[tuple[str, Span]] = []
    closed: list[tuple[str, Span]] = []
    for match in TAG.finditer(tagged, at):
        pieces.append(tagged[at : match.start()])
        size, at = size + match.start() - at, match.end()
        tag, value = match[1], match[2] or ""
        if tag == "zone" and not opened and value.split(" ")[0] in ZONES:
            marks.append(Span(size, size, value))
        elif tag in PAIRED:
            opened.append((tag, Span(size, size, value)))
        elif opened and tag == f"/{opened[-1][0]}":
            name, span = opened.pop()
            closed.append((name, span._replace(end=size)))
        else:
            raise CaseError(
                f"{match.group()} after « {tagged[match.start() - 40 : match.start()]} »"
            )
    if opened:
        raise CaseError(f"never closed: {opened}")
    text = "".join([*pieces, tagged[at:]])
    if "⟦" in text or "⟧" in text:
        raise CaseError("a tag that is not one")
    return _case(text, stated, marks, sorted(closed, key=lambda pair: pair[1][:2]))


def _top(tagged: str) -> tuple[dict[str, str | tuple[str, ...]], int]:
    """Return the fields that stand at the top, and where the page begins."""
    values: dict[str, list[str]] = {name: [] for name in TOP}
    at = 0
    while (match := TAG.match(tagged, at)) and match[1] in TOP:
        values[match[1]].append((match[2] or "").strip())
        at = match.end()
        if tagged[at : at + 1] != "\n":
            raise CaseError(f"{match.group()} does not end its line")
        at += 1
    stated: dict[str, str | tuple[str, ...]] = {"authors": tuple(values["author"])}
    for name in ("organisation", "published"):
        stated[name] = "".join(values[name])
    for name in ("title", "language"):
        stated[name] = "".join(values[name]) or NOT_ASKED
    asked = {key: value for key, value in stated.items() if value not in (NOT_ASKED, (NOT_ASKED,))}
    return asked, at


def _case(
    text: str,
    stated: Mapping[str, str | tuple[str, ...]],
    marks: Sequence[Span],
    tagged: Sequence[tuple[str, Span]],
) -> Case:
    if not marks or text[: marks[0].start].strip():
        raise CaseError("the page does not begin with a zone")
    ends = [*(mark.start for mark in marks[1:]), len(text)]
    zones, comments = [], []
    for mark, end in zip(marks, ends, strict=True):
        kind, _, name = mark.name.partition(" ")
        zones.append(Span(mark.start, end, kind))
        if kind == "comment":
            comments.append(trimmed(text, Span(mark.start, end, name)))
    voices = [span for tag, span in tagged if tag == "voice"]
    quoted = [span for span in voices if span.name.startswith("quoted ")]
    if any(span not in quoted and span.name not in ("unsure", "author") for span in voices):
        raise CaseError(f"a voice of no kind among {[span.name for span in voices]}")
    calls = [span for tag, span in tagged if tag == "call"]
    notes = {span.name: trimmed(text, span) for tag, span in tagged if tag == "note"}
    if lost := {call.name for call in calls} - notes.keys():
        raise CaseError(f"calls without a note: {lost}")
    return Case(
        text=text,
        stated=stated,
        zones=tuple(zones),
        comments=tuple(comments),
        quoted=tuple(span._replace(name=span.name.removeprefix("quoted ")) for span in quoted),
        unsure=tuple(span for span in voices if span.name == "unsure"),
        traps=tuple(span for span in voices if span.name == "author"),
        headings=tuple(trimmed(text, span) for tag, span in tagged if tag == "heading"),
        links=tuple((call, notes[call.name]) for call in calls),
    )


def trimmed(text: str, span: Span) -> Span:
    """Return ``span`` without the white space around its words."""
    content = text[span.start : span.end]
    start = span.start + len(content) - len(content.lstrip())
    return span._replace(start=start, end=start + len(content.strip()))
