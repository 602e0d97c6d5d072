"""The turns of an interview, a round table, a podcast: paragraphs with a label of who speaks."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.firstnames import is_first_name
from corpus.interviewees import RECORDER, Page, interviewee, is_heading, is_question
from corpus.lines import Line
from corpus.models import Voice
from corpus.names import SPEAKER, tidy_name
from corpus.speech import ROLE

# « [00:12:03] », « 12:03 - »: when a turn begins
TIME = r"(?:[\[(]?\d{1,2}[:h]\d{2}(?:[:.]\d{2}){0,2}[\])]?[^\S\n]{0,3}(?:[—–-][^\S\n]{0,3})?)"
PLAIN = r"(?:d[’']|de[^\S\n])?[A-ZÀ-Þ][\wà-ÿ’'-]{1,30}"
LABEL = re.compile(
    rf"^(?P<time>{TIME})?"
    r"(?P<marks>[*_]{0,3})(?:(?P<letter>[QR])[^\S\n]?\.(?=[\s*_])"
    r"|(?P<label>[A-ZÀ-Þ][\w’'.&-]{0,24}(?:[^\S\n][\w’'.&-]{1,24}){0,4}?)(?P<after>[*_]{0,3}"
    r"[^\S\n]?(?::[*_]{0,3}|(?:\.[^\S\n]?)?[—–]|(?<=\.)[^\S\n]?-)))[*_]{0,3}[^\S\n]*(?=\S)"
)


TIMED = re.compile(
    r"^(?P<label>[A-ZÀ-Þ][\w’'.-]{1,24}(?:[^\S\n][\w’'.-]{1,24}){0,3})[^\S\n]*[\["
    r"(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?[^\S\n]*:?$"
)


# minutes of a meeting: « Mme la présidente. – », « M. Paul Roy (maire). »
CIVIL = re.compile(
    rf"^(?P<time>{TIME})?[*_]{{0,3}}(?P<label>(?:MM?\.|Mmes?|Mlle|Dr|Pr|Me|Monsieur|Madame|Maître)[^\S\n]"
    r"(?P<role>(?:le|la|l[’'])[^\S\n]?[\wà-ÿ-]{3,20}(?:[^\S\n][a-zà-ÿ-]{2,20}){0,3}(?:[^\S\n](?=[A-ZÀ-Þ]))?)?"
    rf"(?P<name>{PLAIN}(?:[^\S\n]{PLAIN}){{0,3}})?)(?:[^\S\n]?\([^)\n]{{1,60}}\)|,[^\S\n][^.:\n]{{3,60}})?"
    r"[*_]{0,3}[^\S\n]?(?:[.:][*_]{0,3}(?:[^\S\n]?[—–-])?|[—–])[*_]{0,3}[^\S\n]+(?=\S)"
)
ASIDE = re.compile(rf"^{TIME}?[\[(][^\n]{{1,120}}[\])]\.?$")
REMARK = re.compile(r"^[\[(*_]{0,3}(?:Note|NDLR|N\.?D\.?[ALRT])\b")


INITIALS = re.compile(r"(?:[A-ZÀ-Þ]\.?[\s-]?){1,4}")


ASKS = frozenset({"q", "question", "intervieweur", "intervieweuse", "journaliste", "interviewer"})


ANSWERS = frozenset({"r", "réponse", "a", "answer", "rép", "reponse", "rep"})


SURE = 0.9  # labelled turns


@dataclass(frozen=True, slots=True)
class _Turn:
    """A paragraph with a label, which stands in ``label``, and where its words begin."""

    start: int
    words: int
    label: str
    asks: bool
    minuted: bool  # with the time or the civility that minutes have: nobody there asks for us


def labelled(inside: Sequence[Line], page: Page) -> list[Voice]:
    """Return what each turn with a label says, but for those of who asks."""
    turns = _turns(inside)
    count = Counter(turn.label for turn in turns)
    repeated = {label for label, times in count.items() if times >= 2}
    questions = [line for line in inside if is_question(line)]
    if len(turns) < 3 or not repeated or (len(count) < 2 and len(questions) < 2):
        return []
    minuted = sum(turn.minuted for turn in turns) > len(turns) / 2 and len(count) > 2
    people = {
        turn.label
        for turn in turns
        if (minuted and turn.minuted) or (" " in turn.label and _named(turn.label, page))
    }
    kept = [turn for turn in turns if turn.label in repeated | people]
    if len(kept) < 3:
        return []
    askers = _askers(kept, page, minuted=minuted)
    plays = minuted or len({turn.label for turn in kept if turn.label in repeated}) > 1
    names = {
        label: _named(label, page) or (_as_written(label, minuted=minuted) if plays else "")
        for label in {t.label for t in kept} - askers
    }
    borders = {(turn.start, turn.words, names.get(turn.label, "")) for turn in kept}
    own = {turn.start for turn in kept} | {turn.words for turn in kept}
    others = [line for line in inside if line.start not in own]
    borders |= {(line.start, line.start, "") for line in others if _ends_turn(line)}
    stop = _end_of_last(inside, kept)
    return [
        Voice("quoted", name, words, after, SURE)
        for (_, words, name), (after, _, _) in pairwise([*sorted(borders), (stop, stop, "")])
        if name and words < after
    ]


def _turns(inside: Sequence[Line]) -> list[_Turn]:
    found = []
    for place, line in enumerate(inside):
        match = LABEL.match(line.text)
        civil, timed = CIVIL.match(line.text), TIMED.match(line.text)
        asks = line.text.rstrip("*_ ").endswith("?")
        if timed and place + 1 < len(inside):
            asks = inside[place + 1].text.endswith("?")
            label, words = timed["label"].strip(), inside[place + 1].start
            found.append(_Turn(line.start, words, label, asks, minuted=False))
        elif civil and (civil["name"] or civil["role"]):
            label = (civil["name"] or civil["label"]).strip()
            found.append(_Turn(line.start, line.start + civil.end(), label, asks, minuted=True))
        elif match and not re.match(r"[«“]", line.text[match.end() :]):
            label = (match["label"] or match["letter"]).strip()
            timed_too = bool(match["time"])
            found.append(_Turn(line.start, line.start + match.end(), label, asks, timed_too))
    return found


def _as_written(label: str, *, minuted: bool) -> str:
    """Return a label that names a part and no person, « ANIMATRICE », empty for any other word."""
    part = label.isupper() and len(label) > 3 and not INITIALS.fullmatch(label)
    told = minuted or part or ROLE.fullmatch(label) or is_first_name(label)
    return label if told and label.lower().rstrip(".") not in ASKS | ANSWERS else ""


def _ends_turn(line: Line) -> bool:
    """Whether a line between two turns is nobody's: a heading, a stage direction, a question."""
    aside = ASIDE.match(line.text) or REMARK.match(line.text)
    return (
        bool(aside)
        or is_heading(line)
        or (is_question(line) and len(line.text) > 20 and line.alone)
    )


def _end_of_last(inside: Sequence[Line], turns: Sequence[_Turn]) -> int:
    """Return where the last turn ends: after one paragraph where every other turn has but one."""
    starts = [turn.start for turn in turns]
    following = [
        line for line in inside if line.start >= turns[-1].words or line.end > turns[-1].words
    ]
    between = [line for line in inside if starts[0] <= line.start < starts[-1] and line.alone]
    if len(between) <= len(turns) and following:
        return following[0].end
    return max(line.end for line in inside)


def _askers(turns: Sequence[_Turn], page: Page, *, minuted: bool) -> set[str]:
    """Return the labels of who asks: so called, or named as who wrote it down, or always asking."""
    recorder = RECORDER.search(page.around)
    asking = set()
    for label in {turn.label for turn in turns}:
        own = [turn.asks for turn in turns if turn.label == label]
        told = label.lower().rstrip(".") in ASKS
        wrote = recorder and _matches(label, recorder["name"])
        host = " " in label and not INITIALS.fullmatch(label) and _named(label, page)
        often = sum(own) >= 0.5 * len(own) and label.lower().rstrip(".") not in ANSWERS
        if told or wrote or (often and not host and not minuted):
            asking.add(label)
    return asking


def _named(label: str, page: Page) -> str:
    """Return the person whom a label stands for, empty where it names nobody."""
    if label.lower().rstrip(".") in ANSWERS:
        return interviewee(page)
    letters = re.findall(r"[A-ZÀ-Þ]", label)
    if INITIALS.fullmatch(label):
        bearers = {
            page.cast.full(name)
            for names in page.cast.people.values()
            for name in names
            if re.findall(r"[A-ZÀ-Þ]", name) == letters
        } - {""}
        return next(iter(bearers)) if len(bearers) == 1 else ""
    name = tidy_name(label)
    known = " " in name or is_first_name(name) or name.lower() in page.cast.people
    return page.cast.full(name) if known and re.fullmatch(SPEAKER, name) else ""


def _matches(label: str, name: str) -> bool:
    initials = "".join(re.findall(r"[A-ZÀ-Þ]", name))
    return label in name or re.sub(r"[^A-ZÀ-Þ]", "", label) == initials == re.sub(
        r"[\s.]", "", label
    )
