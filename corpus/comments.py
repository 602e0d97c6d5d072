"""Where the comments of a page begin, and where each of them does."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from corpus.bylines import TIME, is_age, is_dated, is_name, is_role
from corpus.commentheads import begins_form, heads_comments
from corpus.dates import find_date
from corpus.furniture import is_paragraph, plain, serves_page
from corpus.lines import MEMORY, Line
from corpus.mail import mail_head
from corpus.signing import answers, first_signed, is_count, is_moment, is_reaction

SIGNATURE = 90  # characters of a line that says who comments, and when
SIGNER = 40  # characters of a commenter's name
ANSWERED = 10  # lines in which the link to answer a comment stands below its name
APART = 3  # lines that may stand between a forum's name and its date: rank, count of messages

SAYS = re.compile(
    r"(?P<name>\S.{0,38}?)\s(?:dit|a dit|a écrit|écrit|a répondu|says|said|wrote|replied)"
    r"(?:\s?(?::|…|\.\.\.)|\s(?:le|on|il y a|,)\s?.{4,50}:?|\s?$)",
    re.IGNORECASE,
)
RELATIVE = re.compile(
    r"\b(?:il y a \w{1,4} (?:ans?|mois|semaines?|jours?|heures?|minutes?)"
    r"|(?:\d{1,3}|an?) (?:years?|months?|weeks?|days?|hours?|minutes?) ago|(?:hier|aujourd'hui"
    r"|yesterday) (?:à|at))\b"
    r"|^\d{1,3} (?:ans?|mois|sem\.?|semaines?|jours?|j|h|min)$",
    re.IGNORECASE,
)
NUMBERED = re.compile(r"^(?:#\s?)?(\d{1,4})\s?[.)–-]\s*(?=\S)|^#\s?(\d{1,4})\b")
BULLET = re.compile(r"^[•*‣◦]\s+")
POSTED = re.compile(
    r"^(?:(?:re|sujet)\s?: .{0,80}|(?:message|posté|publié|écrit|rédigé|par|by|de|le|from|posted"
    r"|on)\b.{2,80})",
    re.IGNORECASE,
)
FURTHER = re.compile(r"^\[(?:…|\.\.\.)\]")
RANK = re.compile(
    r"(?:nouveau |ancien )?(?:membre|modérat|administrat|messages? ?:|inscri"
    r"|visiteur|posts? ?:)",
    re.I,
)


def begins_comments(line: Line, following: Sequence[Line]) -> bool:
    """Whether the line heads the comments: by a count, or by a title with comments below."""
    counted, titled = heads_comments(plain(line))
    return counted or (titled and _are_comments(following))


def is_signature(line: Line) -> bool:
    """Whether a line says who comments and when, or that someone « dit : »."""
    return len(line.text) <= SIGNATURE and not _quotes_post(line) and _signs(line)


def _quotes_post(line: Line) -> bool:
    """Whether a line signs a message shown in the article: « — Les Forges (@forges) 2 mai »."""
    return line.text.startswith(("—", "–")) and "@" in line.text


def _signs(line: Line) -> bool:
    return _reads_as_signature(line.text) or (is_dated(line) and _is_open(line.text))


@lru_cache(maxsize=MEMORY)
def _reads_as_signature(text: str) -> bool:
    said = SAYS.fullmatch(text)
    if said:
        closed = text.endswith((":", "…", "..."))
        return len(said["name"].split()) <= 5 and (closed or _is_timed(text))
    return (
        _is_timed(text) and _is_open(text) and (bool(POSTED.match(text)) or _has_little_else(text))
    )


def _is_open(text: str) -> bool:
    return not text.endswith((".", "?", "!")) and not SAYS.fullmatch(text)


def opens_comment(lines: Sequence[Line], i: int) -> bool:
    """Whether a signature begins here: one line, or a name with its date some lines below."""
    if mail_head(lines, i) or is_answered(lines, i):
        return True
    signed = is_signature(lines[i])
    if signed or _below_name(lines[i].text):
        above = range(max(0, i - 1 - APART), i)
        announced = i > 0 and bool(SAYS.fullmatch(lines[i - 1].text[:SIGNATURE]))
        if announced or any(_signs_below(lines, j, until=i) for j in above):
            return False
    if signed:
        return not (i and _is_initial(lines[i - 1]))
    avatar = _is_initial(lines[i]) and any(map(is_signature, lines[i + 1 : i + 2]))
    return avatar or _signs_below(lines, i)


def is_answered(lines: Sequence[Line], i: int) -> bool:
    """Whether a name stands below a link of the page, words below it, and a link to answer them."""
    if not i or not serves_page(lines[i - 1]):  # a bar of links serves the page
        return False
    if not _may_be_name(lines[i]) or is_reaction(lines[i]):
        return False
    below = lines[i + 1 : i + 1 + ANSWERED]
    at = next((j for j, line in enumerate(below) if serves_page(line)), 0)
    bar = next((line for line in below[at : at + 2] if answers(line) or _replies(line)), None)
    return at > 0 and bar is not None and any(len(line.text) > SIGNER for line in below[:at])


def _replies(line: Line) -> bool:
    return bool(re.match(r"\W*(?:répondre|reply)\b", line.text, re.IGNORECASE))


def in_signature(lines: Sequence[Line], i: int) -> bool:
    """Whether a line stands between the name of who comments and the hour: a rank, a count."""
    return any(_signs_below(lines, j, until=i + 1) for j in range(max(0, i - APART), i))


def comment_starts(lines: Sequence[Line], indents: Sequence[int]) -> set[int]:
    """Return the indices at which a comment begins, among the ``lines`` of one run of comments.

    ``indents`` says how far each line stands from the margin. Comments are told by their signature
    (above the words, or below where the run does not begin with one), their number or their bullet.
    """
    if not lines:
        return set()
    signed = {i for i in range(len(lines)) if opens_comment(lines, i)}
    if first_signed(lines):
        signed -= {1}
    starts = {0} | _counted_starts(lines, indents)
    if len(starts) > 1 or _mark(lines[0]):
        return starts | {i for i in signed if i and _stands_back(i, lines, starts)}
    if 0 not in signed and signed and max(signed) >= len(lines) - 1:
        last_lines = {i + 1 for i in signed if is_signature(lines[i])}
        return {0} | {i for i in last_lines if i < len(lines)}
    names = {
        i
        for i in range(len(lines) - 1)
        if not signed and is_name(lines[i]) and not is_name(lines[i + 1])
    }
    return {0} | signed | names


def has_mark(line: Line) -> bool:
    """Whether a line begins with a number or a bullet, as the comments of many pages do."""
    return bool(_mark(line))


def _is_initial(line: Line) -> bool:
    """Whether a line is the letter that stands for a commenter's picture."""
    return len(line.text) == 1 and line.text.isalpha()


def _signs_below(lines: Sequence[Line], i: int, until: int = 0) -> bool:
    """Whether a name stands at ``i`` and its date below, a forum's rank between at most.

    With ``until``, the date must stand at that line or the rank must go on to it.
    """
    return _reaches_date(lines, i, until) and _may_be_name(lines[i])


def _reaches_date(lines: Sequence[Line], i: int, until: int) -> bool:
    for j in range(i + 1, min(i + 2 + APART, len(lines))):
        step = _below_name(lines[j].text)
        if step != "rank":
            return step == "date" and j >= until
    return False


@lru_cache(maxsize=MEMORY)
def _below_name(text: str) -> Literal["date", "rank", ""]:
    """Return what a line below a commenter's name would be."""
    line = Line(0, len(text), text, alone=False)
    if is_dated(line) or is_age(line) or is_moment(line):
        return "date"
    if is_signature(line) and not SAYS.fullmatch(text[:SIGNATURE]):
        return "date"
    return "rank" if _is_rank(line) else ""


def _is_rank(line: Line) -> bool:
    """Whether a line tells a commenter's rank, trade or count of messages."""
    return bool(RANK.match(line.text)) or is_role(line) or is_count(line)


def _may_be_name(line: Line) -> bool:
    """Whether a line is short enough, and open enough, to be the name of who comments."""
    return len(line.text) <= SIGNER and _reads_as_name(line.text)


@lru_cache(maxsize=MEMORY)
def _reads_as_name(text: str) -> bool:
    line = Line(0, len(text), text, alone=False)
    finished = re.search(r"[?!…:;,]$|[^\s.]{3}\.$|\d$", text) and not re.fullmatch(r"@?\w+", text)
    if finished or len(text.split()) > 4:
        return False
    return not (is_signature(line) or RANK.match(text) or serves_page(line))


def _counted_starts(lines: Sequence[Line], indents: Sequence[int]) -> set[int]:
    """Return where numbers that go up, or bullets as far from the margin as the first, stand."""
    first = _mark(lines[0])
    starts: set[int] = set()
    last = -1
    for i, line in enumerate(lines):
        mark = _mark(line)
        if first and mark == "•" and indents[i] <= indents[0]:
            starts.add(i)
        elif first and mark.isdigit() and last < int(mark) <= last + 4 + (last < 0) * 9999:
            starts.add(i)
            last = int(mark)
    return starts


def _stands_back(i: int, lines: Sequence[Line], starts: set[int]) -> bool:
    """Whether a signature among marked comments is that of a reply, not of the comment itself."""
    opened = max((start for start in starts if start <= i), default=0)
    if SAYS.fullmatch(lines[i].text):
        return i > opened
    return i - opened > 2 and any(
        is_paragraph(line) or line.ends_sentence for line in lines[opened:i]
    )


def _mark(line: Line) -> str:
    """Return the number, or « • », that a line begins with, empty where there is none."""
    numbered = NUMBERED.match(line.text)
    if numbered:
        return numbered[1] or numbered[2]
    return "•" if BULLET.match(line.text) else ""


def _is_timed(text: str) -> bool:
    return bool(find_date(text) or RELATIVE.search(text.replace("’", "'")))


def _has_little_else(text: str) -> bool:
    """Whether beside a date there is hardly more than a name."""
    timed = bool(TIME.search(text) or RELATIVE.search(text.replace("’", "'")))
    return len(text) <= SIGNATURE - 15 and len(text.split()) <= (12 if timed else 7)


def _are_comments(following: Sequence[Line]) -> bool:
    """Whether what stands below a bare « Commentaires » is not the prose of a section."""
    if not following:
        return True
    signed = any(
        opens_comment(following, i) or _mark(following[i]) or serves_page(following[i])
        for i in range(min(3, len(following)))
    )
    return signed or begins_form(following[0]) or len(following[0].text) < 100
