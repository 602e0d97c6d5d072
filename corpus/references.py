"""Whom « elle », « ce dernier » and « la sociologue » stand for."""

import re

from corpus.firstnames import Gender
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
TERM = 4  # words; « le directeur a promis “de l’attention” » quotes a word of his, or mocks it


def resolved(
    scene: Scene, quotation: Quotation, speaker: Speaker, confidence: float, previous: Said | None
) -> Claim:
    """Return the claim for a speaker; « elle », « la sociologue » are looked for in the text."""
    if speaker.kind == "lent":
        return LENT
    if speaker.kind != "back":
        return Claim(speaker.name, confidence, own=True)
    role = re.search(r"[\wà-ÿ-]+", re.sub(rf"^(?:{ADJECTIVE})\s", "", _bare(speaker.name)))
    bearer = scene.cast.in_role(role.group(), quotation.start) if role else ""
    if bearer:
        return Claim(bearer, min(confidence, 0.85), own=True)
    if not speaker.name and (nearer := _role_since(scene, quotation, speaker.gender, previous)):
        who = previous if DESCRIBES.search(nearer.name) else None
        return resolved(scene, quotation, nearer, min(confidence, 0.75), who)
    name = _antecedent(scene, quotation, speaker.gender, previous)
    doubtful = False
    described = DESCRIBES.search(speaker.name) and " " not in _bare(speaker.name).removeprefix(
        "jeune "
    ).removeprefix("ancienne ").removeprefix("ancien ")
    if speaker.name and name and not described and not (previous and name == previous.claim.name):
        doubtful = bool(name) and scene.cast.gender(name) == speaker.gender
        name = None  # « le directeur » may be another than the last person
    if speaker.name and doubtful and " " not in _bare(speaker.name):
        return Claim("", 0.6, own=True)
    if name is None and speaker.name:
        return Claim(_told_role(scene, quotation, speaker.name, confidence), 0.75, own=True)
    if name is None:
        name = _unnamed(scene, quotation, speaker.gender)
    if (
        speaker.name
        and name
        and re.search(r"\b(?:de|du|des|d[’']|chez|son|sa|mon|ma)\b", speaker.name)
    ):
        return Claim(speaker.name, 0.6, own=True)  # « le directeur de l’agence » may be another
    return Claim(name or "", min(confidence, 0.75), own=True)


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
        opens = re.search(r"(?:^|[.!?…»”\n])\s*$", near[max(0, match.start() - 3) : match.start()])
        speaker = noun_phrase(near[match.start() :], scene.cast) if opens else None
        if speaker and speaker.kind in ("role", "back") and speaker.gender == gender:
            found = (speaker, start + match.end())
    if not found:
        return None
    since = scene.cast.mentioned(found[1], quotation.start)
    return None if any(_suits(scene, name, gender) for name in since) else found[0]


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
