"""What a page says again: running heads, page numbers, lists of the sections that follow."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from corpus.lines import Line
from corpus.notes import called_keys, note_mark

RUNNING = 120  # characters of a running head
PAGES = 3  # pages on which a line that only counts them stands
ENTRY = 110  # characters of an entry of a table of contents
HEADED = 80  # characters of a line that a section's title stands above
TOP = 40  # lines from the top among which a table of contents begins
FOOTNOTES = 30  # lines of notes at the foot of one page
NUMBERED = re.compile(
    r"\s{3,}\d+$|^(?:page|slide|diapo(?:sitive)?|planche|folio|p\.)\s?\d+$|\s[–—|·•-]\s?\d+$",
    re.IGNORECASE,
)
FOLIO = re.compile(r"[–—-]\s?\d{1,4}\s?[–—-]")


def running_lines(lines: Sequence[Line]) -> frozenset[int]:
    """Return where the lines start that come again on each page: those that count the pages."""
    same: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        if len(line.text) <= RUNNING and NUMBERED.search(line.text):
            same[re.sub(r"\d+$", "", line.text)].append(line)
    found = {line.start for group in same.values() if _counts(group) for line in group}
    folios = [i for i, line in enumerate(lines) if FOLIO.fullmatch(line.text)]
    found |= {lines[i].start for i in folios}
    known = Counter(lines[j].text for i in folios for j in _beside(lines, i))
    top = " ".join(line.text for line in lines[:6]).lower()
    for i in folios:
        for j in _beside(lines, i):
            text = lines[j].text
            if known[text] > 1 or (text.lower() in top and j > 6):
                found.add(lines[j].start)
    return frozenset(found)


def _beside(lines: Sequence[Line], i: int) -> Iterable[int]:
    """Return the lines beside a page's number that may be its running head."""
    near = (j for j in (i - 1, i + 1) if 0 <= j < len(lines))
    return [j for j in near if len(lines[j].text) <= RUNNING and not lines[j].ends_sentence]


def _counts(group: Sequence[Line]) -> bool:
    """Whether lines that differ by their last number count pages, and not parts of the text."""
    numbers = [int(line.text[-6:].split()[-1].strip("–—|·•-") or 0) for line in group]
    if len(set(numbers)) < 2 or not re.search(r"[^\W\d_]{3}", group[0].text):
        return False
    spaced = re.search(r"\s{3,}\d+$|^page\s", group[0].text, re.IGNORECASE)
    rising = all(one < other for one, other in pairwise(numbers))
    return bool(spaced) or (rising and len(numbers) >= PAGES)


def contents(lines: Sequence[Line]) -> frozenset[int]:
    """Return where the entries of a table of contents start: they head paragraphs further down."""
    last = {
        line.text: i
        for i, (line, below) in enumerate(pairwise(lines))
        if len(below.text) >= HEADED and _is_entry(line)
    }
    found: set[int] = set()
    i = 0
    while i < min(TOP, len(lines)):
        end = i
        while end < len(lines) and _is_entry(lines[end]) and last.get(lines[end].text, 0) > end + 1:
            end += 1
        if end - i > 1 and len({lines[j].text for j in range(i, end)}) == end - i:
            label = i > 0 and len(lines[i - 1].text.split()) <= 2 and not lines[i].alone
            found |= {lines[j].start for j in range(i - label, end)}
        i = max(end, i + 1)
    return frozenset(found)


def _is_entry(line: Line) -> bool:
    return len(line.text) <= ENTRY and not line.ends_sentence and not line.text.endswith((",", ";"))


def footnotes(text: str, lines: Sequence[Line], running: frozenset[int]) -> frozenset[int]:
    """Return where lines of notes start that the text above calls, at the foot of a page."""
    found: set[int] = set()
    for i, line in enumerate(lines):
        if line.start not in running or (i and lines[i - 1].start in running):
            continue
        at = top = i
        while at > max(0, i - FOOTNOTES) and not (at < i and lines[at].alone):
            at -= 1
            form, key = note_mark(lines[at])
            if form == "round" and key in called_keys(
                text[max(0, lines[at].start - 4_000) : lines[at].start]
            ):
                top = at
        if lines[top].alone and top < i:
            found |= {one.start for one in lines[top:i]}
    return frozenset(found)
