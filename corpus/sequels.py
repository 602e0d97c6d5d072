"""Whose a quotation is according to what follows it: a clause, a signature, the next sentence."""

import re

from corpus.cast import Cast
from corpus.firstnames import Gender
from corpus.names import SPEAKER
from corpus.quotations import Quotation
from corpus.references import resolved
from corpus.scene import SENTENCE, Claim, Said, Scene, is_alone, is_speech, words
from corpus.speakers import Speaker, noun_phrase, person_meant, speaker_after
from corpus.speech import ROLE, VERB

HEADING = 80  # characters after a quotation in the heading that it opens
SIGNATURE = 90  # characters after the name in a line that signs a quotation


WITH = rf"\s+(?:et|&|and)\s+{SPEAKER}"  # a second author
WHEN = r"(?:(?:1[89]|20)\d\d\b|\d{1,2}[:h]\d\d)"  # a year, the time of a message or of a film
DATED = rf"(?P<year>(?=(?:{WITH}|\s+et al\.?)?,?\s+{WHEN}))?"
SIGNED = re.compile(
    rf"\s*\((?:in |cf\. |selon |dixit |extrait de )?(?P<bracket>{SPEAKER}){DATED}(?:{WITH})?"
    rf"(?:\s*[,:][^)\n]{{0,80}}|\s+\d{{4}}[^)\n]{{0,40}})?\)"
    rf"|[^\S\n]*[—–~―-]{{1,2}}[^\S\n]*(?P<dash>{SPEAKER})(?=\s*(?:[,(]|\n|$))"
)


# « (cadre, 45 ans) », « (agente, E4) »
PART = re.compile(r"\s*\((?:une?\s)?(?P<who>[a-zà-ÿ][^()]{2,60})\)")


IDENTITY = re.compile(
    rf"(?P<name>{SPEAKER}),\s(?=\d|(?:[^\n]{{0,40}}?\b)?{ROLE.pattern})[^\n]{{2,140}}$".replace(
        "(?P<role>", "(?:"
    )
)


EPIGRAPH = re.compile(
    rf"[^\S\n]*\.?[^\S\n]*\n\s*(?P<dash>[—–~―-]{{1,3}}\s*"
    rf"|\()?(?P<name>{SPEAKER})(?P<rest>[^\n]{{0,160}})(?:\n|$)"
)


ACCORDING = re.compile(
    r"[\s,]*(?:selon|d[’']après|dixit|according to|pour (?:citer|reprendre (?:les (?:mots"
    r"|termes)|la formule|l[’']expression) (?:de|d[’']))"
    r"|aux yeux de|aux dires de|de l[’']aveu de)\s*"
)


ENGLISH = re.compile(
    rf"[\s,]*(?P<who>{SPEAKER}|[Hh]e|[Ss]he)(?:,[^.“”]{{2,80}},)?\s+(?:says|said|writes|wrote"
    rf"|notes|adds|added|argues|argued|explains|explained|warns|warned|told|recalls|recalled"
    rf"|insists|insisted|continues|continued)\b"
)


WORDS_SAID = (
    r"(?:formules?|phrases?|mots?|titre|expression|questions?|citations?|interrogation"
    r"|constat|maxime|conseil|aveu|lignes|propos"
    r"|paroles?|boutade|avertissement|cri|sentence|devise|image|aphorisme|conviction|words?"
    r"|phrase|sentence|quote|line)"
)


LOOKS_BACK = (
    re.compile(
        rf"(?:Cet(?:te)?|Ces?|This|These)\s(?:\w+\s)?{WORDS_SAID}\b[^.;:«]{{0,80}}?(?:\b(?:de"
        rf"|du|des|par|à|au|of|by|from)\s+|\bd[’'])"
    ),
    re.compile(
        rf"(?:La|Le|Les|L[’']|The)\s?{WORDS_SAID}\s+(?:est|sont|is|are|appartien\w+|revien\w+"
        rf"|vient|viennent)\s(?:de\s|d[’']|du\s|à\s|au\s|by\s)?"
    ),
    re.compile(
        rf"(?=[^.;«]{{0,120}}\b{WORDS_SAID}\b)[^.;«]{{0,60}}?(?:\b[eE]mprunt\w+"
        rf"|\b(?:repren\w+|repris\w*|vol[ée]\w*|doi[st]|devons|vien[st]|viennent|signée?s?)\b)"
        r"[^.;:«]{0,60}?(?:\b(?:à|au|de|du|par|chez)\s+|\bd[’'])"
    ),
    re.compile(
        rf"(?:Ainsi|C[’']est|Voilà|Tel(?:le)?s?)\s[^.;:«]{{0,30}}?\b(?:parle|parlait"
        rf"|s[’']exprime|s[’']exprimait|qu[’']?\s?{VERB}|que (?:le |la |l[’'])?(?:\w+ )?{VERB})\s+"
    ),
    re.compile(r"L[’']auteure?,? de (?:cette|ces|ce) [\w ]{3,20},?\s+(?:est |c[’']est )?"),
)


OF = re.compile(r"[^.;:«]{0,60}?(?:\b(?:à|au|aux|de|du|par|chez)\s+|\bd[’'])")
PUT_SO = re.compile(
    rf"(?P<who>{SPEAKER})(?:,[^.;:«]{{2,80}},)?\s+(?:le|la|l[’']|les)\s*(?:a\s+"
    rf"|avait\s+)?{VERB}\b(?![^.]{{0,80}}:\s*[«“\"])"
    rf"|C[’']est (?P<cleft>{SPEAKER})(?:,[^.;:«]{{2,80}},)? qui (?:(?:le|la|les|me|m[’']|nous"
    rf"|l[’']|a|avait)\s*){{0,4}}(?:{VERB})\b"
)


def signed(scene: Scene, quotation: Quotation, after: str) -> Claim | None:
    """Return whose name follows in brackets, after a dash, or on a line of its own."""
    beside = SIGNED.match(after)
    name = scene.cast.full(beside["bracket"] or beside["dash"]) if beside else ""
    if beside and beside["year"] is not None and words(scene.text, quotation) > 1:
        return Claim(name or beside["bracket"], 0.9, own=True)
    long = is_speech(scene.text, quotation) or words(scene.text, quotation) >= SENTENCE
    if beside and name and (beside["dash"] or long):
        return Claim(name, 0.95, own=True)
    part = PART.match(after)
    if part and long and ROLE.match(part["who"]):
        return Claim(" ".join(part["who"].split()), 0.85, own=True)
    below = EPIGRAPH.match(after)
    opens = quotation.start < HEADING and not scene.text[: quotation.start].strip("# \n\t")
    if not below or not is_alone(scene.text, quotation) or (opens and not below["dash"]):
        return None
    rest = below["rest"].strip()
    plain = not rest or re.match(r"[,(–—-]", rest)
    identity = IDENTITY.match(after.strip().split("\n", 1)[0])
    sentence = (
        re.search(r"[.!?…]$", rest) and not re.search(r"\d{4}\)?\.$|\bp\.", rest) and not identity
    )
    name = scene.cast.full(below["name"])
    long = len(rest) > SIGNATURE and not identity
    if name and plain and not sentence and not long:
        return Claim(name, 0.95 if below["dash"] else 0.9, own=True)
    return None


def after_it(scene: Scene, quotation: Quotation, after: str, previous: Said | None) -> Claim | None:
    """Return who is named in the clause after the quotation."""
    text = re.sub(r"^\s*,?\s*(?:(?:comme|ainsi que)\s+)?", "", after)
    according = ACCORDING.match(after)
    english = ENGLISH.match(after) if scene.text[quotation.start] in '“"‘' else None
    speaker: Speaker | None = None
    if english:
        pronoun = english["who"].lower() in ("he", "she")
        gender: Gender = "f" if english["who"].lower() == "she" else "m"
        speaker = (
            Speaker("back", "", gender) if pronoun else noun_phrase(english["who"], scene.cast)
        )
    elif according:
        speaker = person_meant(after[according.end() :], scene.cast)
    elif text[:1].islower():
        speaker = speaker_after(text, scene.cast)
    return resolved(scene, quotation, speaker, 0.95, previous) if speaker else None


def looked_back_at(scene: Scene, quotation: Quotation, after: str) -> Claim | None:
    """Return whom the next sentence gives the words to: « Cette formule de X ».

    Below a heading that begins with a quotation, it is the first sentence of the text.
    """
    if not (is_speech(scene.text, quotation) or is_alone(scene.text, quotation)):
        return None
    line, _, below = after.partition("\n")
    opens = scene.text[max(0, quotation.start - 8) : quotation.start].rstrip("#* \t")
    heading = (not opens or opens.endswith("\n")) and len(line) <= HEADING
    for text in (after, below) if heading and line.strip(" .*") else (after,):
        if claim := _looks_back(re.sub(r"^[\s.]+", "", text), scene.cast):
            return claim
    return None


def _looks_back(sentence: str, cast: Cast) -> Claim | None:
    for pattern in LOOKS_BACK:
        match = pattern.match(sentence)
        rest = sentence[match.end() :][:HEADING] if match else ""
        for place in [0, *(found.end() for found in OF.finditer(rest))] if rest else ():
            named = re.sub(r"^(?:la |le |l[’'])(?=[A-ZÀ-Þ])", "", rest[place:])
            speaker = noun_phrase(named, cast) or _role_and_name(named, cast)
            if speaker and speaker.kind == "named":
                return Claim(speaker.name, 0.9, own=True)
    put = PUT_SO.match(sentence)
    name = cast.full(put["who"] or put["cleft"]) if put else ""
    return Claim(name, 0.85, own=True) if name else None


def _role_and_name(text: str, cast: Cast) -> Speaker | None:
    """Return the person named after a bare role: « au philosophe X »."""
    match = re.match(r"[a-zà-ÿ-]+\s+(?=[A-ZÀ-Þ])", text)
    return noun_phrase(text[match.end() :], cast) if match else None
