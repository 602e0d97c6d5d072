"""Who speaks where: commenters, and people quoted with a clause that says so.

A quotation is someone's only where the text attributes it: before (« comme l'écrit X : »), inside
(« …, précise X, … ») or after it (« …, poursuit X »). Words lent by irony or hypothesis have no
such clause and stay the author's. A surname stands for the one person who bears it in the text,
« poursuit-il » for the one person named just before.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.lines import is_wrapped
from corpus.models import Hint, Voice, Zone
from corpus.names import PERSON, SPEAKER, People, full_name, known_people, mentioned
from corpus.quotations import quotations

VERB = (
    r"(?:dit|disait|disent|déclare|déclarait|explique|expliquait|précise|souligne|affirme|appuie"
    r"|ajoute"
    r"|poursuit|conclut|note|notait|observe|rappelle|écrit|écrivait|écrivent|estime|résume|confie|insiste"
    r"|répond|répondait|remarque|constate|reconnaît|prévient|raconte|témoigne|analyse|commente|indique"
    r"|assure|soutient|martèle|tranche|plaide|nuance|relève|reprend|lance|s[’']interroge|s[’']exclame"
    r"|livre|propose|avertit|says|said|writes|wrote|notes|adds|explains|argues|warns|asks)"
)
SAYS = (
    rf"(?:{VERB}(?:-t-(?:il|elle))?\s+(?:ainsi |encore |alors )?(?P<a>{SPEAKER})"
    rf"|{VERB}-(?:t-)?(?:il|elle)\b)"
)
AFTER = re.compile(
    rf"\s*[,.]?\s*(?:{SAYS}"
    r"|Cet(?:te)? (?:phrase|mot|formule|citation|expression) (?:est )?(?:de |d[’'])"
    rf"(?P<b>{SPEAKER})"
    rf"|\((?P<c>{SPEAKER})[,)])"
)
INSIDE = re.compile(rf",\s*{SAYS}\s*[,.]")
BEFORE_VERB = re.compile(rf"\b{VERB}\b")
ACCORDING = re.compile(
    rf"\b(?i:selon|d[’']après|according to)\s+(?:[a-zà-ÿ’]+\s+){{0,3}}(?P<a>{SPEAKER})"
    r"[^«»“”.]{0,60}$"
    rf"|\b[Pp]our\s+(?P<b>{SPEAKER})\s*[,:]\s*$"
)
CONTEXT = 240  # characters before a quotation in which its clause is looked for
SPOKEN = 6  # words; shorter quotations without a clause are terms, not speech
NOT_A_NAME = re.compile(
    r"^(?i:bonjour|bonsoir|salut|merci|chère?\b|cher\b|hello|hi\b|dear|thank|tout à fait|bravo)"
    r"|(?<!\b[A-ZÀ-Þ])\.$|[!?…:,;]$"  # a sentence, and not an initial
)
BULLET = re.compile(r"^(?:\d{1,4}[.)]|[•*])?\s*")
ANNOUNCES = re.compile(r"\s(?:dit|a dit|says|said)\s?:?$")
SIGNATURE = (2, 40)  # characters of a commenter's name


@dataclass(frozen=True, slots=True)
class _Quotation:
    start: int
    end: int
    name: str


def find_voices(
    text: str, zones: Sequence[Zone], hints: Sequence[Hint] = ()
) -> tuple[Voice, ...]:
    """Return the voices of ``text`` that are not the author's, in order, none inside another.

    A comment whose signature the file's format gives, in ``hints``, is signed so.
    """
    signed = {hint.start: hint.name for hint in hints if hint.kind == "comment" and hint.name}
    voices = [
        Voice("comment", signed[zone.start], zone.start, zone.end)
        if zone.start in signed
        else _commenter(text, zone)
        for zone in zones
        if zone.kind == "comment"
    ]
    prose = re.sub(r"(?<!\n)\n(?!\n)", " ", text) if is_wrapped(text) else text
    people = known_people(prose)
    spoken: list[_Quotation] = []
    for zone in zones:
        if zone.kind in ("body", "header", "note"):
            spoken.extend(_spoken(prose, zone, people))
    interviewee = _interviewee(spoken)
    for quotation in spoken:
        name = quotation.name or (interviewee if _is_speech(prose, quotation) else "")
        if name:
            voices.append(Voice("quoted", name, quotation.start, quotation.end))
    return tuple(sorted(voices, key=lambda voice: voice.start))


def _commenter(text: str, zone: Zone) -> Voice:
    """Return a comment's voice, named where its first line is no more than a name."""
    first, line_end, _ = text[zone.start : zone.end].lstrip().partition("\n")
    name = ANNOUNCES.sub("", BULLET.sub("", first.rstrip()))
    sized = SIGNATURE[0] <= len(name) <= SIGNATURE[1] and len(name.split()) <= 4
    if not (line_end and sized) or NOT_A_NAME.search(name):
        name = ""
    return Voice("comment", name, zone.start, zone.end)


def _spoken(text: str, zone: Zone, people: People) -> Iterator[_Quotation]:
    """Yield the quotations of a zone with who says each, empty where no clause tells."""
    speaker = ""
    for start, end in quotations(text, zone.start, zone.end):
        before = text[max(zone.start, start - CONTEXT) : start]
        clause = _clause(text, start, end, zone)
        named = next((name for name in clause.groups() if name), "") if clause else ""
        name = full_name(named, people)
        if clause and not named:  # « poursuit-il »
            near = mentioned(before, people) or {speaker}
            name = next(iter(near)) if len(near) == 1 else ""
        name = name or full_name(_named_before(before, people), people)
        speaker = name or speaker
        yield _Quotation(start, end, name)


def _clause(text: str, start: int, end: int, zone: Zone) -> re.Match[str] | None:
    """Return the clause after or inside the quotation that attributes it."""
    return AFTER.match(text, end, min(zone.end, end + 120)) or INSIDE.search(text, start, end)


def _named_before(before: str, people: People) -> str:
    """Return the name in the clause that ends ``before`` a quotation, empty where there is none."""
    before = re.split(r"[»”\"]|\n\s*\n|(?<=[a-zà-ÿ)!?])[.!?]\s+(?=[A-ZÀ-Þ])", before)[-1]
    named = ACCORDING.search(before)
    if named:
        return named["a"] or named["b"]
    verbs = list(BEFORE_VERB.finditer(before))
    named_there = [
        person for person in PERSON.finditer(before) if full_name(person.group(), people)
    ]
    if not verbs or not named_there or not re.search(r"[:,)]\s*$|\b(?:que|qu[’'])\s*$", before):
        return ""
    verb = verbs[-1].start()
    return min(named_there, key=lambda person: abs(person.start() - verb)).group()


def _interviewee(spoken: Sequence[_Quotation]) -> str:
    """Return the one person quoted again and again, empty where there are several or none."""
    count = Counter(quotation.name for quotation in spoken if quotation.name)
    if len(count) == 1 and (sole := count.most_common(1)[0])[1] >= 2:
        return sole[0]
    return ""


def _is_speech(text: str, quotation: _Quotation) -> bool:
    """Whether an unattributed quotation reads as someone talking: a sentence of its own."""
    words = text[quotation.start + 1 : quotation.end - 1].split()
    return len(words) >= SPOKEN and bool(words[0][:1].isupper())
