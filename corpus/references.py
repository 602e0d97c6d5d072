"""Whom « elle », « ce dernier » and « la sociologue » stand for."""

import re

from corpus.firstnames import Gender
from corpus.names import PERSON
from corpus.quotations import Quotation
from corpus.scene import BEFORE, BORDER, LENT, Claim, Said, Scene, is_speech, words
from corpus.speakers import Speaker, noun_phrase
from corpus.speech import ADJECTIVE, FEMALE_ROLE, ROLE, ROLE_PHRASE

REACH = 700  # characters back in which « il » finds its person
# what may be said of anyone, so that it points back to the one person named before
DESCRIBES = re.compile(
    r"\b(?:anciens?|ancienne|jeune|vieux|vieille|dame|femme|homme|monsieur|fille|garçon|élue?|retraitée?"
    r"|intéressée?|responsable|dirigeante?|patronne?|patron|experte?|spécialiste|auteure?|autrice|invitée?"
    r"|artiste|veuve?|\w+agénaire|scientifique|chercheu(?:r|se)|militante?|habitante?|salariée?)\b",
    re.IGNORECASE,
)
# of whom there are many: « le client » is nobody in particular
ANYBODY = re.compile(
    r"\b(?:clients?|cliente|patiente?|usag(?:er|ère)|voyageu(?:r|se)|passag(?:er|ère)|élève|enfant|parent"
    r"|vendeu(?:r|se)|chef|conducteur|employée?|voisine?|visiteu(?:r|se)|lect(?:eur|rice)|internaute"
    r"|consommat(?:eur|rice)|customer|employee|user|reader)$",
    re.IGNORECASE,
)
# « le directeur de l’agence » may be another than the last person
BELONGS = re.compile(r"\b(?:de|du|des|d[’']|chez|son|sa|mon|ma)\b")
OPENING = 60  # characters of the sentence before its subject, at most
OPENS = re.compile(
    r"(?:^|[.!?…»”\n])\s*(?:(?:[Pp]uis|[Mm]ais|[Ee]t|[Aa]lors|[Tt]hen|[Bb]ut|[Aa]nd)\s+"
    r"|[A-ZÀ-Þ][^,.;:!?…«»“”\n]{0,50},\s+)?$"
)
TERM = 4  # words; « le directeur a promis “de l’attention” » quotes a word of his, or mocks it


def resolved(
    scene: Scene, quotation: Quotation, speaker: Speaker, confidence: float, previous: Said | None
) -> Claim:
    """Return the claim for a speaker; « elle », « la sociologue » are looked for in the text."""
    if speaker.kind == "lent":
        return LENT
    if speaker.kind != "back":
        return Claim(speaker.name, confidence, own=True)
    if bearer := _bearer(scene, quotation, speaker.name):
        return Claim(bearer, min(confidence, 0.85), own=True)
    if speaker.name:
        return _by_role(scene, quotation, speaker, confidence, previous)
    return _by_pronoun(scene, quotation, speaker.gender, confidence, previous)


def _bearer(scene: Scene, quotation: Quotation, role: str) -> str:
    """Return the person whom the text gave this role before, empty for nobody."""
    noun = re.search(r"[\wà-ÿ-]+", re.sub(rf"^(?:{ADJECTIVE})\s", "", _bare(role)))
    return scene.cast.in_role(noun.group(), quotation.start) if noun else ""


def _by_pronoun(
    scene: Scene, quotation: Quotation, gender: Gender, confidence: float, previous: Said | None
) -> Claim:
    """Return the claim for « elle »: a role nearer than any name, a name, or the only role."""
    confidence = min(confidence, 0.75)
    if nearer := _role_since(scene, quotation, gender, previous):
        who = previous if DESCRIBES.search(nearer.name) else None
        return resolved(scene, quotation, nearer, confidence, who)
    name = _antecedent(scene, quotation, gender, previous)
    if name is None:
        name = _unnamed(scene, quotation, gender)
    elif name and _rival(scene, quotation, gender, previous):
        name = ""
    return Claim(name, confidence, own=True)


def _rival(scene: Scene, quotation: Quotation, gender: Gender, previous: Said | None) -> bool:
    """Whether the sentence before tells of someone nameless: « Paul a croisé une cliente »."""
    start = max(0, quotation.start - BEFORE, previous.quotation.end if previous else 0)
    near = scene.narration[start : quotation.start].rstrip()
    sentence = near[max((border.end() for border in BORDER.finditer(near)), default=0) :]
    met = [
        phrase
        for match in ROLE_PHRASE.finditer(sentence)
        if match["det"] and match["det"].lower() in ("un", "une")
        if (phrase := noun_phrase(sentence[match.start() :], scene.cast))
        and phrase.kind == "role"
        and gender in ("", phrase.gender)
    ]
    named = scene.cast.mentioned(quotation.start - len(sentence) - 1, quotation.start)
    told = re.search(r"\b(?:il|elle|he|she)\b", sentence, re.IGNORECASE)
    return bool(met and gender and not told) and not any(_suits(scene, n, gender) for n in named)


def _by_role(
    scene: Scene, quotation: Quotation, speaker: Speaker, confidence: float, previous: Said | None
) -> Claim:
    """Return the claim for « la sociologue », which nobody was called by name.

    A role points back to the last person only where it fits anyone or that person just spoke.
    Otherwise it is another than the last person, and is named by the role where that says who;
    a single word that might be the last person (« le directeur ») leaves the quotation unsigned.
    """
    name = _antecedent(scene, quotation, speaker.gender, previous)
    if name and not (_describes(speaker.name) or (previous and name == previous.claim.name)):
        same = scene.cast.gender(name) == speaker.gender
        if same and " " not in _bare(speaker.name):
            return Claim("", 0.6, own=True)
        name = None
    if name is None:
        return Claim(_told_role(scene, quotation, speaker.name, confidence), 0.75, own=True)
    if name and BELONGS.search(speaker.name):
        return Claim(speaker.name, 0.6, own=True)
    return Claim(name, min(confidence, 0.75), own=True)


def _describes(role: str) -> bool:
    """Whether a role is one word that may be said of anyone: « la jeune femme »."""
    noun = _bare(role).removeprefix("jeune ").removeprefix("ancienne ").removeprefix("ancien ")
    return bool(DESCRIBES.search(role)) and " " not in noun


def _told_role(scene: Scene, quotation: Quotation, role: str, confidence: float) -> str:
    """Return a role as the name of who bears it, empty where it may be anybody's."""
    bare = _bare(role)
    one = " " in bare or (confidence >= 0.75 and not ANYBODY.search(bare))
    long = words(scene.text, quotation) >= TERM or is_speech(scene.text, quotation)
    return role if ROLE.search(role) and one and long else ""


def _role_since(
    scene: Scene, quotation: Quotation, gender: Gender, previous: Said | None
) -> Speaker | None:
    """Return whose role begins a sentence after the last person named: « La ministre … Elle »."""
    start = max(quotation.start - BEFORE, previous.quotation.end if previous else 0)
    near = scene.narration[start : quotation.start]
    found = None
    for match in ROLE_PHRASE.finditer(near):
        opens = OPENS.search(near[max(0, match.start() - OPENING) : match.start()])
        speaker = noun_phrase(near[match.start() :], scene.cast) if opens else None
        if speaker and speaker.kind in ("role", "back") and gender in ("", speaker.gender):
            found = (speaker, start + match.end())
    if not found:
        return None
    return None if _named_since(scene, found[1], quotation, gender) else found[0]


def _named_since(scene: Scene, start: int, quotation: Quotation, gender: Gender) -> bool:
    """Whether a person who suits is named after ``start``: of that gender, or as a subject."""
    for match in PERSON.finditer(scene.narration, start, quotation.start):
        name = scene.cast.full(match.group())
        left = scene.narration[max(start, match.start() - OPENING) : match.start()]
        known = bool(gender) and bool(name) and scene.cast.gender(name) == gender
        if name and (known or (_suits(scene, name, gender) and OPENS.search(left))):
            return True
    return False


def _antecedent(
    scene: Scene, quotation: Quotation, gender: Gender, previous: Said | None
) -> str | None:
    """Return the one person a pronoun may mean; None for nobody, empty for several."""
    last = previous.quotation.end if previous and previous.claim.name else 0
    start = max(quotation.start - REACH, 0)
    if previous and last > start and _suits(scene, previous.claim.name, gender):
        border = BORDER.search(scene.narration, last, quotation.start)
        since = scene.cast.mentioned(border.end(), quotation.start) if border else ()
        rivals = [
            name
            for name in since
            if name not in previous.claim.name and _suits(scene, name, gender)
        ]
        if not rivals:
            return previous.claim.name if " et " not in previous.claim.name else ""
    for first in (max(start, scene.narration.rfind("\n", 0, quotation.start)), start):
        names = scene.cast.mentioned(first, quotation.start)
        fitting = [name for name in names if _suits(scene, name, gender)]
        if fitting:
            sure = [name for name in fitting if scene.cast.gender(name)]
            return (
                fitting[0] if len(fitting) == 1 else (sure[0] if len(sure) == 1 and gender else "")
            )
    return None


def _bare(role: str) -> str:
    """Return a role without its determiner."""
    return re.sub(r"^(?:\w+\s|[lL][’']\s*)", "", role)


def _unnamed(scene: Scene, quotation: Quotation, gender: Gender) -> str:
    """Return the one person whom the sentences before give a role only, « une cliente »."""
    near = scene.narration[max(0, quotation.start - BEFORE) : quotation.start]
    found = {
        speaker.name
        for match in ROLE_PHRASE.finditer(near)
        if (speaker := noun_phrase(near[match.start() :], scene.cast))
        and speaker.kind == "role"
        and speaker.gender in ("", gender)
    }
    return next(iter(found)) if len(found) == 1 else ""


def _suits(scene: Scene, name: str, gender: Gender) -> bool:
    own = (
        scene.cast.gender(name)
        if name[:1].isupper()
        else ("f" if FEMALE_ROLE.search(name.split()[1] if " " in name else name) else "")
    )
    return not gender or not own or own == gender
