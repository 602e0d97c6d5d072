"""Who speaks where: commenters, and people quoted with a clause that says so.

A quotation is someone's only where the text attributes it: before (« comme l'écrit X : »), inside
(« …, précise X, … ») or after it (« …, poursuit X »). Words lent by irony or hypothesis have no
such clause and stay the author's.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.metadata import NAME, tidy_name
from corpus.models import Voice, Zone

VERB = (
    r"(?:dit|disait|disent|déclare|déclarait|explique|expliquait|précise|souligne|affirme|appuie"
    r"|ajoute"
    r"|poursuit|conclut|note|notait|observe|rappelle|écrit|écrivait|écrivent|estime|résume|confie|insiste"
    r"|répond|répondait|remarque|constate|reconnaît|prévient|raconte|témoigne|analyse|commente|indique"
    r"|assure|soutient|martèle|tranche|plaide|nuance|relève|reprend|lance|s[’']interroge|s[’']exclame"
    r"|livre|propose|avertit|says|said|writes|wrote|notes|adds|explains|argues|warns|asks)"
)
INITIAL_NAME = r"[A-ZÀ-Þ]\.\s?[A-ZÀ-Þ][\wà-ÿ’'-]+"
PERSON = rf"(?:{NAME}|{INITIAL_NAME})"
AFTER = re.compile(
    rf"\s*[,.]?\s*(?:{VERB}(?:-t-(?:il|elle))?\s+(?:ainsi |encore |alors )?(?P<a>{PERSON})"
    rf"|Cet(?:te)? (?:phrase|mot|formule|citation|expression) (?:est )?(?:de |d[’'])(?P<b>{PERSON})"
    rf"|\((?P<c>{PERSON})[,)])"
)
INSIDE = re.compile(rf",\s*{VERB}(?:-t-(?:il|elle))?\s+(?P<a>{PERSON})\s*[,.]")
BEFORE_VERB = re.compile(rf"\b{VERB}\b")
ACCORDING = re.compile(
    rf"\b(?i:selon|d[’']après|according to)\s+(?:[a-zà-ÿ’]+\s+){{0,3}}(?P<a>{PERSON})"
    r"[^«»“”.]{0,60}$"
    rf"|\b[Pp]our\s+(?P<b>{PERSON})\s*[,:]\s*$"
)
QUOTES = {"«": "»", "“": "”"}
CONTEXT = 240  # characters before a quotation in which its clause is looked for
LONGEST = 4_000  # characters of one quotation
SPOKEN = 6  # words; shorter quotations without a clause are terms, not speech
NOT_A_NAME = re.compile(
    r"bonjour|bonsoir|salut|merci|cher|chère|hello|hi\b|dear|thank|tout à fait|bravo", re.IGNORECASE
)
COMMENT_HEAD = re.compile(
    r"\A\s*(?:\d{1,4}[.)]|[•*])?\s*(?P<name>[^\n]{2,40}?)(?:\s+(?:dit|a dit|says|said)\s*:?)?\s*\n"
)


@dataclass(frozen=True, slots=True)
class _Quotation:
    start: int
    end: int
    name: str


def find_voices(text: str, zones: Sequence[Zone]) -> tuple[Voice, ...]:
    """Return the voices of ``text`` that are not the author's, in order, none inside another."""
    voices = [_commenter(text, zone) for zone in zones if zone.kind == "comment"]
    spoken = [
        _Quotation(start, end, _attributed(text, start, end, zone))
        for zone in zones
        if zone.kind in ("body", "header", "note")
        for start, end in _quotations(text, zone)
    ]
    full = _full_names(quotation.name for quotation in spoken if quotation.name)
    full.update(_full_names(tidy_name(match) for match in re.findall(NAME, text)) | full)
    interviewee = _interviewee(spoken, full)
    for quotation in spoken:
        name = _resolved(quotation.name, full)
        if not name and _is_speech(text, quotation):
            name = interviewee
        if name:
            voices.append(Voice("quoted", name, quotation.start, quotation.end))
    return tuple(sorted(voices, key=lambda voice: voice.start))


def _commenter(text: str, zone: Zone) -> Voice:
    head = COMMENT_HEAD.match(text[zone.start : zone.end])
    name = head["name"].strip() if head else ""
    if re.search(r"[.!?…:,;]$", name) or NOT_A_NAME.match(name) or len(name.split()) > 4:
        name = ""
    return Voice("comment", name, zone.start, zone.end)


def _quotations(text: str, zone: Zone) -> Iterator[tuple[int, int]]:
    """Yield the outermost quotations of a zone; one that never closes is none."""
    opened: list[int] = []
    for match in re.compile("[«»“”]").finditer(text, zone.start, zone.end):
        sign, at = match.group(), match.start()
        if opened and at - opened[0] > LONGEST:
            opened.clear()  # a sign that was never closed
        if sign in QUOTES:
            opened.append(at)
        elif opened and QUOTES[text[opened[-1]]] == sign:
            start = opened.pop()
            if not opened:
                yield start, at + 1


def _attributed(text: str, start: int, end: int, zone: Zone) -> str:
    """Return the name in the clause that attributes the quotation, empty where there is none."""
    after = AFTER.match(text, end, min(zone.end, end + 120))
    if after:
        return next(name for name in after.groups() if name)
    inside = INSIDE.search(text, start, end)
    if inside:
        return inside["a"]
    before = text[max(zone.start, start - CONTEXT) : start]
    before = re.split(r"[»”]|\n\s*\n|(?<=[a-zà-ÿ)!?])[.!?]\s+(?=[A-ZÀ-Þ])", before)[-1]
    named = ACCORDING.search(before)
    if named:
        return named["a"] or named["b"]
    verbs = list(BEFORE_VERB.finditer(before))
    people = list(re.finditer(PERSON, before))
    if not verbs or not people or not re.search(r"[:,)]\s*$|\b(?:que|qu[’'])\s*$", before):
        return ""
    verb = verbs[-1].start()
    return min(people, key=lambda person: abs(person.start() - verb)).group()


def _full_names(names: Iterator[str]) -> dict[str, str]:
    """Map each surname to the longest name that ends with it."""
    full: dict[str, str] = {}
    for name in names:
        surname = name.split()[-1].lower()
        if len(name) > len(full.get(surname, "")) and not re.match(r"[A-ZÀ-Þ]\.", name):
            full[surname] = tidy_name(name)
    return full


def _resolved(name: str, full: dict[str, str]) -> str:
    return full.get(name.split()[-1].lower(), tidy_name(name)) if name else ""


def _interviewee(spoken: Sequence[_Quotation], full: dict[str, str]) -> str:
    """Return the one person quoted again and again, empty where there are several or none."""
    count = Counter(_resolved(quotation.name, full) for quotation in spoken if quotation.name)
    if len(count) == 1 and (sole := count.most_common(1)[0])[1] >= 2:
        return sole[0]
    return ""


def _is_speech(text: str, quotation: _Quotation) -> bool:
    """Whether an unattributed quotation reads as someone talking: a sentence of its own."""
    words = text[quotation.start + 1 : quotation.end - 1].split()
    return len(words) >= SPOKEN and bool(words[0][:1].isupper())
