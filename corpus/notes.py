"""Notes: their lines, and which call in the body each of them answers."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.lines import Line, lines, lines_between, unwrapped
from corpus.models import Zone

DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
SUPERSCRIPT = r"[⁰¹²³⁴-⁹]{1,3}"
MARK = re.compile(
    rf"^(?:\[\^(?P<name>[\w-]{{1,40}})\]\s?:|\[(?P<square>\d{{1,3}}|\*{{1,3}})\]|\("
    rf"(?P<round>\d{{1,3}}|\*{{1,3}})\)"
    rf"|(?P<raised>{SUPERSCRIPT})|\^(?P<caret>\d{{1,3}})|(?:note|n\.)\s"
    rf"(?P<word>\d{{1,3}})\s?[:.–—-]"
    rf"|(?P<point>\d{{1,3}})\s?[.)/–—-](?=\s)|(?P<star>\*{{1,3}}|†|‡)(?![*\w]*\*)|"
    rf"(?P<bare>\d{{1,3}})(?=\s[A-ZÀ-Þ«“]))"
    r"\s*(?=\S)",
    re.IGNORECASE,
)
SURE = ("name", "square", "raised", "caret", "word")  # marks that no list or heading begins with
CALLS = {
    "name": re.compile(r"\[\^([\w-]{1,40})\](?!\s?:)"),
    "square": re.compile(r"\[(\d{1,3}|\*{1,3})\]"),
    "raised": re.compile(rf"(?<=\S)({SUPERSCRIPT})"),
    "round": re.compile(r"\((\d{1,3}|\*{1,3})\)"),
    "caret": re.compile(r"(?<=[\w»”’)\].,])\^(\d{1,3})"),
    "star": re.compile(r"(?<=[\w»”’)])[\u00a0\u202f ]?(\*{1,3}|†|‡)(?![*\w])"),
    "glued": re.compile(r"(?<=[a-zà-ÿ»”)])(\d{1,2})(?=[\s,.;:)»]|$)"),
    "note": re.compile(r"\((?:voir )?note\s(\d{1,3})\)", re.IGNORECASE),
}
HEADING = re.compile(
    r"(?:(?:les )?notes?(?: (?:de bas de page|et références|de l'auteure?|de lecture))?|footnotes"
    r"|endnotes"
    r"|références?(?: bibliographiques?| citées)?|bibliographie(?: (?:indicative|sommaire"
    r"|sélective))?|sources?"
    r"|references?|bibliography|works cited|pour en savoir plus|pour aller plus loin)(?: et "
    r"(?:notes|références))?",
    re.IGNORECASE,
)
CONTEXT = 200  # characters around a call whose words tell which of two notes it has
LONG_WORD = 5  # letters of a word that tells something


@dataclass(frozen=True, slots=True)
class NoteLink:
    """The call ``text[call_start:call_end]`` and its note ``text[note_start:note_end]``."""

    call_start: int
    call_end: int
    note_start: int
    note_end: int


@dataclass(frozen=True, slots=True)
class _Span:
    """A call or a note, with its number in digits, its name or its stars."""

    key: str
    start: int
    end: int


def matched_notes(text: str, zones: Sequence[Zone]) -> tuple[NoteLink, ...]:
    """Return the calls of the body with the notes they call, in the order of the calls.

    Calls and notes of one mark are matched in order, unless their words say that the notes stand
    the other way round. A note without call, or a call without note, is in no link.
    """
    notes = list(_notes(text, zones))
    if not notes:
        return ()
    calls = _by_key(_calls(text, zones, {note.key for note in notes}))
    links: list[NoteLink] = []
    for key, same in _by_key(notes).items():
        for call, note in _paired(text, calls.get(key, []), same):
            links.append(NoteLink(call.start, call.end, note.start, note.end))
    return tuple(sorted(links, key=lambda link: link.call_start))


def note_mark(line: Line) -> tuple[str, str]:
    """Return the form of the mark a line begins with and its number, empty where there is none."""
    match = MARK.match(line.text[:80])
    if match is None or match.lastgroup is None:
        return "", ""
    return match.lastgroup, match[match.lastgroup].translate(DIGITS)


def heads_notes(line: Line) -> bool:
    """Whether a line is the heading of notes, references or sources."""
    words = re.sub(r"\[[^\[\]]{2,40}\]$", "", line.text[:80])  # « Notes[modifier] »
    words = words.replace("’", "'").strip(" #*_:.—–-[]")
    return len(line.text) <= 60 and bool(HEADING.fullmatch(words))


def called_keys(text: str) -> frozenset[str]:
    """Return the numbers and stars that ``text`` calls notes by, in a form of sure marks."""
    forms = ("name", "square", "raised", "round", "caret", "star", "note")
    return frozenset(
        match[1].translate(DIGITS) for form in forms for match in CALLS[form].finditer(text)
    )


def _notes(text: str, zones: Sequence[Zone]) -> Iterator[_Span]:
    """Yield the notes; one goes on until the next mark, or the end of its zone."""
    every = unwrapped(text, lines(text))
    for zone in zones:
        if zone.kind != "note":
            continue
        inside = lines_between(every, zone.start, zone.end)
        open_note: _Span | None = None
        for line in inside:
            form, key = note_mark(line)
            if form:
                if open_note:
                    yield open_note
                open_note = _Span(key, line.start, line.end)
            elif open_note:
                open_note = _Span(open_note.key, open_note.start, line.end)
        if open_note:
            yield open_note


def _calls(text: str, zones: Sequence[Zone], keys: set[str]) -> list[_Span]:
    """Return the calls outside notes in the one form that calls most of the notes."""
    found = [
        [
            _Span(match[1].translate(DIGITS), match.start(form == "star"), match.end())
            for zone in zones
            if zone.kind in ("body", "header", "caption")
            for match in pattern.finditer(text, zone.start, zone.end)
            if match[1].translate(DIGITS) in keys
        ]
        for form, pattern in CALLS.items()
    ]
    numbers = max(found, key=lambda spans: len({span.key for span in spans if span.key.isdigit()}))
    others = [span for spans in found for span in spans if not span.key.isdigit()]
    return sorted({*numbers, *others}, key=lambda span: span.start)


def _by_key(spans: Iterable[_Span]) -> Mapping[str, list[_Span]]:
    grouped: dict[str, list[_Span]] = defaultdict(list)
    for span in spans:
        grouped[span.key].append(span)
    return grouped


def _paired(
    text: str, calls: Sequence[_Span], notes: Sequence[_Span]
) -> Iterable[tuple[_Span, _Span]]:
    if not calls:
        return ()
    if len(notes) == 1:
        return [(call, notes[0]) for call in calls]
    starts = [note.start for note in notes]
    below = [bisect_left(starts, call.end) for call in calls]  # the first note after each call
    if all(one < other for one, other in pairwise(below)):  # notes at the end of each section
        return [(call, notes[i]) for call, i in zip(calls, below, strict=True) if i < len(notes)]
    straight = list(zip(calls, notes, strict=False))
    if len(calls) != len(notes):
        return straight
    reversed_ = list(zip(calls, reversed(notes), strict=True))
    return reversed_ if _shared(text, reversed_) > _shared(text, straight) else straight


def _shared(text: str, pairs: Iterable[tuple[_Span, _Span]]) -> int:
    """Return how many telling words the calls' surroundings share with their notes."""
    return sum(
        len(
            _telling(text[max(0, call.start - CONTEXT) : call.end + CONTEXT])
            & _telling(text[note.start : note.end])
        )
        for call, note in pairs
    )


def _telling(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.lower()) if len(word) >= LONG_WORD}
