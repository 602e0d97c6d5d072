"""Section headings in the body of an article, marked (Markdown) or only set apart."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from corpus.bylines import is_byline, is_name
from corpus.lines import LIST_ITEM, Line, lines_between
from corpus.models import Hint, Zone

MARKED = re.compile(r"^#{1,6}\s+(\S.*)$")
LONGEST = 110  # characters of a heading without marks
LONGEST_MARKED = 300  # characters of one with marks; a longer line is a paragraph
PARAGRAPH = 160  # characters; what a heading without marks stands above
SENTENCES = 80  # characters of a shorter paragraph, if its sentences are closed
WORDS_WITH_STOP = 6  # a heading that ends with a full stop has at most so many words
PROSE = 0.4  # share of long lines in a body where a short sentence is out of the ordinary
NUMBERED = re.compile(
    r"^(?:(?:\d{1,2}|[IVX]{1,4}|[A-H])\s?[.)–—-]|\d{1,2}(?:\.\d{1,2}){1,3}\.?)\s+[«“\"]?\w"
)
LABEL = re.compile(r"^([\w .’'-]{1,40}?)\s?(?::|\s[–—-]|\.(?=\s[A-ZÀ-Þ]))\s")
STAMP = re.compile(r"[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?$")
SIGNATURE = re.compile(r"^[A-ZÀ-Þ][\w’'-]{1,20}, [A-ZÀ-Þ][\w’'-]{1,20}$")
SPEECH = re.compile(r":\s?[«“\"]|[.!?]\s?[»”\"]$|^[«“\"].*[.!?…]\s[A-ZÀ-Þ].*[»”\"]$")
WRAPPED = (50, 100)  # characters: a line as long, above another not longer, is hard-wrapped prose
ADDRESSED = re.compile(r"\b(?:vous|votre|vos|tu|ton|your?)\b", re.IGNORECASE)
OWN = re.compile(r"\b(?:je|j[’']|mon|ma|mes|I|my)\b")


def find_headings(
    lines: Sequence[Line], zones: Sequence[Zone], hints: Sequence[Hint] = ()
) -> tuple[Line, ...]:
    """Return the lines of the body that are headings, in order.

    They are those the file's format names in ``hints``, and those that look like one. Questions
    that an interviewer asks are no headings.
    """
    told = {hint.start for hint in hints if hint.kind == "heading"}
    body = [
        line
        for zone in zones
        if zone.kind == "body"
        for line in lines_between(lines, zone.start, zone.end)
    ]
    sure = {line.start for line in body if line.start in told or is_marked(line)}
    found = sure | _looking_so(body)
    return tuple(line for line in body if line.start in found)


def heading_text(line: Line) -> str:
    """Return the words of a heading, without its marks.

    >>> heading_text(Line(0, 12, "## La mesure", alone=True))
    'La mesure'
    """
    match = MARKED.match(line.text)
    if match is None:
        return line.text
    words = match[1].rstrip("#")
    return words.rstrip() if words[-1:].isspace() else match[1]  # « C# » keeps its own sign


def is_marked(line: Line) -> bool:
    """Whether a line is a heading by its Markdown signs."""
    return len(line.text) <= LONGEST_MARKED and bool(MARKED.match(line.text))


def _looking_so(body: Sequence[Line]) -> set[int]:
    """Return where the lines start that read as headings of what stands below them."""
    speakers = _labels(body)
    long = sum(len(line.text) >= PARAGRAPH for line in body)
    prose = long >= PROSE * len(body)
    found = [
        line
        for i, line in enumerate(body)
        if _has_shape(line, prose=prose)
        and _stands_above(line, body[i + 1 : i + 9])
        and _label(line) not in speakers
    ]
    asked = [line for line in found if line.text.endswith("?")]
    if _are_interview(asked, found):
        found = [line for line in found if not line.text.endswith("?")]
    return {line.start for line in found}


def _has_shape(line: Line, *, prose: bool) -> bool:
    """Whether a line without marks is short and closed as a title is."""
    text = line.text
    if len(text) > LONGEST or re.search(r"[,;:]$", text):
        return False
    if STAMP.search(text) or SIGNATURE.match(text) or SPEECH.search(text):
        return False
    if (is_name(line) or is_byline(line)) and not text.isupper():
        return False
    if re.match(r"[-–—•*\d(\[«“\"→]", text):
        quoted = text.startswith(("«", "“", '"')) and not text.endswith(".")
        return quoted or bool(NUMBERED.match(text) and not text.endswith((".", ";")))
    if text.endswith("."):
        return prose and line.alone and len(text.split()) <= WORDS_WITH_STOP
    return line.alone or not text.endswith(("!", "…", "»", "”"))


def _stands_above(line: Line, below: Sequence[Line]) -> bool:
    """Whether a paragraph stands right below, on one line or hard-wrapped."""
    if not below:
        return False
    if _is_item(below[0]):
        return _heads_list(line, below)
    first = below[0]
    whole = len(first.text)
    if line.alone:  # in text without empty lines each line is a paragraph
        whole += sum(len(part.text) for part in islice(_paragraph(below), 1, None))
    closed = first.ends_sentence and (line.alone or len(first.text) > PARAGRAPH)
    enough = SENTENCES if closed and whole > 1.2 * len(line.text) else PARAGRAPH
    if line.alone and not first.alone and whole > len(first.text):
        wrapped = len(line.text) >= WRAPPED[0] and len(first.text) <= WRAPPED[1]
        return whole >= PARAGRAPH and not wrapped
    return whole >= enough


def _is_item(line: Line) -> bool:
    return bool(LIST_ITEM.match(line.text) or re.match(r"\d{4}\s?:\s", line.text))


def _heads_list(line: Line, below: Sequence[Line]) -> bool:
    """Whether a few words stand above several items, and are not their first words."""
    listed = len(below) > 1 and _is_item(below[1])
    few = len(line.text.split()) <= WORDS_WITH_STOP and line.text[0].isupper()
    return line.alone and listed and few and not line.text.endswith((".", "…", "»", "!"))


def _paragraph(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the first line, and those that stand right below it."""
    for i, line in enumerate(lines):
        if i and line.alone:
            return
        yield line


def _labels(body: Sequence[Line]) -> frozenset[str]:
    """Return the labels that begin several lines: who speaks, in a dialogue."""
    count = Counter(label for line in body if (label := _label(line)))
    return frozenset(label for label, times in count.items() if times > 1)


def _label(line: Line) -> str:
    match = LABEL.match(line.text[:60])
    return match[1].strip() if match else ""


def _are_interview(asked: Sequence[Line], found: Sequence[Line]) -> bool:
    """Whether the questions among the headings are asked of someone."""
    if len(asked) < 2 or len(asked) < 0.6 * len(found):
        return False
    addressed = sum(bool(ADDRESSED.search(line.text)) for line in asked)
    own = sum(bool(OWN.search(line.text)) for line in asked)
    return addressed > own
