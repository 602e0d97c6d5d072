"""Whom « elle », « ce dernier » and « la sociologue » stand for."""

import re

from corpus.firstnames import Gender
from corpus.quotations import Quotation
from corpus.scene import BEFORE, BORDER, LENT, Claim, Said, Scene
from corpus.speakers import Speaker, noun_phrase
from corpus.speech import ADJECTIVE, FEMALE_ROLE, ROLE, ROLE_PHRASE

REACH = 700  # characters back in which « il » finds its person


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
    name = _antecedent(scene, quotation, speaker.gender, previous)
    if speaker.name and name and not (previous and name == previous.claim.name):
        name = None  # « le directeur » may be another than the last person named
    if name is None and speaker.name:
        told = ROLE.search(speaker.name) and (confidence >= 0.85 or " " in _bare(speaker.name))
        return Claim(speaker.name if told else "", min(confidence, 0.8), own=True)
    if name is None:
        name = _unnamed(scene, quotation, speaker.gender)
    if (
        speaker.name
        and name
        and re.search(r"\b(?:de|du|des|d[’']|chez|son|sa|mon|ma)\b", speaker.name)
    ):
        return Claim(speaker.name, 0.6, own=True)  # « le directeur de l’agence » may be another
    return Claim(name or "", min(confidence, 0.75), own=True)


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
