"""Whose each quotation is: the clauses around it, what follows it, and who spoke just before."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.announcing import HEARD, free_names
from corpus.clauses import lends, speaker_before
from corpus.models import Zone
from corpus.names import PERSON
from corpus.quotations import Quotation, moved
from corpus.references import resolved
from corpus.scene import (
    AFTER,
    BEFORE,
    BORDER,
    LENT,
    Claim,
    Said,
    Scene,
    blanked,
    is_speech,
    is_title,
    sentence_before,
    words,
)
from corpus.sequels import IDENTITY, after_it, looked_back_at, signed
from corpus.speakers import Speaker, speaker_after
from corpus.speech import ROLE_PHRASE, VERB

APART = 600  # characters between two quotations of one speaker, at most


NEAR = 160  # characters from a quotation to part of another by the same person
# somebody speaks whom no rule finds: « Entendu à la pause : »
ANNOUNCES = re.compile(rf":\s*$|\b(?:{VERB})\b")
FRAGMENT = 12  # words; part of a sentence as long as this is quoted from someone


def attribute(scene: Scene, zone: Zone, found: Sequence[Quotation]) -> Iterator[Said]:
    """Yield the quotations of ``zone``, in order, with who says each."""
    previous: Said | None = None
    for quotation in found:
        claim = _claim(scene, zone, quotation, previous)
        said = Said(quotation, claim, zone)
        yield said
        if claim.name:
            previous = said
        elif previous and is_speech(scene.text, quotation):
            # someone else may have spoken: nobody goes on, but « elle » may be who spoke before
            previous = Said(quotation, replace(previous.claim, confidence=0.0, own=False), zone)


def _claim(scene: Scene, zone: Zone, quotation: Quotation, previous: Said | None) -> Claim:
    after = scene.narration[quotation.end : min(zone.end, quotation.end + AFTER)]
    before = sentence_before(scene, zone, quotation)
    if is_title(scene, quotation, before, after):
        return LENT
    for found in (
        signed(scene, quotation, after),
        after_it(scene, quotation, after, previous),
        _before(scene, quotation, before, previous),
        _inside(scene, quotation, previous),
        looked_back_at(scene, quotation, after),
    ):
        if found:
            return found
    if introduced := _introduced(scene, zone, quotation, previous):
        return introduced
    return _continued(scene, zone, quotation, previous)


def _introduced(
    scene: Scene, zone: Zone, quotation: Quotation, previous: Said | None
) -> Claim | None:
    """Return who the sentence before is about, where a sentence of speech follows it at once.

    A line such as « Anne Roy, 44 ans, caissière à Mende. » introduces the paragraph below it.
    """
    if not is_speech(scene.text, quotation):
        return None
    text = scene.narration[max(zone.start, quotation.start - BEFORE) : quotation.start].rstrip(
        " \t\u00a0\u202f"
    )
    line = text.rstrip("\n").rsplit("\n", 1)[-1]
    who = IDENTITY.match(line)
    if who and text.endswith("\n") and (name := scene.cast.full(who["name"])):
        return Claim(name, 0.8, own=True)
    borders = [border.end() for border in BORDER.finditer(line)]
    sentence = line[borders[-1] if borders else 0 :]
    ends = re.search(r"[.!?…]$", sentence)
    if not ends or "»" in sentence or lends(sentence) or HEARD.search(sentence):
        return None
    return _about(scene, quotation, sentence, previous)


def _about(
    scene: Scene, quotation: Quotation, sentence: str, previous: Said | None
) -> Claim | None:
    """Return the one person whom a sentence is about, by name or as « elle raconte »."""
    named = {
        name for match in PERSON.finditer(sentence) if (name := scene.cast.full(match.group()))
    }
    if len(named) == 1 and set(free_names(sentence, scene.cast)) == named:
        return Claim(named.pop(), 0.6, own=True)
    pronoun = re.match(rf"(?P<who>Il|Elle)\s(?:\w+\s)?{VERB}\b", sentence)
    if pronoun and not named:
        back = Speaker("back", "", "f" if pronoun["who"] == "Elle" else "m")
        claim = resolved(scene, quotation, back, 0.6, previous)
        return claim if claim.name else None
    return None


def _inside(scene: Scene, quotation: Quotation, previous: Said | None) -> Claim | None:
    """Return who is named in a clause set between commas or dashes inside the quotation."""
    text = blanked(
        scene.text[quotation.start : quotation.end],
        [moved(inner, -quotation.start) for inner in quotation.inner],
    )
    for match in re.finditer(r"[,!?…–—]\s+(?=[a-zà-ÿ])", text[:1_500]):
        clause = text[match.end() : match.end() + 120]
        ended = re.search(r"[,.;!?…»–—]", clause)
        speaker = speaker_after(clause[: ended.start() if ended else 0], scene.cast)
        if speaker and speaker.kind != "lent":
            return resolved(scene, quotation, speaker, 0.9, previous)
    return None


def _before(scene: Scene, quotation: Quotation, before: str, previous: Said | None) -> Claim | None:
    tail = re.split(r"[»”]", before)[-1]
    joined = previous if previous and tail != before and previous.claim.own else None
    if joined and re.fullmatch(
        r"\s*[,;]?\s*(?:(?:et|ou|puis|mais|and|or|but|avant de|comme)\s*(?:de|que|qu[’'])?)?\s*",
        tail,
    ):
        near = quotation.start - joined.quotation.end <= len(tail) + 1
        return (
            replace(joined.claim, confidence=min(0.8, joined.claim.confidence))
            if near and joined.claim.name
            else None
        )
    for clause in dict.fromkeys((tail, before)):
        found = speaker_before(clause, scene.cast)
        if not found:
            continue
        speaker, confidence = found
        if speaker.kind == "lent":
            return LENT
        if not _fits(scene, quotation, clause, confidence):
            return None
        return resolved(scene, quotation, speaker, confidence, previous)
    return None


def _fits(scene: Scene, quotation: Quotation, clause: str, confidence: float) -> bool:
    """Whether a clause that may only hold a term, « parle de “culture” », holds words said."""
    if re.search(r":\s*$", clause):
        return True
    if confidence >= 0.85 and re.search(r"(?:,|\b(?:que|qu[’']))\s*$", clause):
        return True
    return words(scene.text, quotation) >= (2 if confidence == 0.85 else 4) and confidence > 0


def _continued(scene: Scene, zone: Zone, quotation: Quotation, previous: Said | None) -> Claim:
    """Return the claim of the quotation before this one where the same person must go on."""
    last = previous.quotation.end if previous else 0
    gap = scene.narration[last : quotation.start] if quotation.start - last <= APART else ""
    if not gap or not previous or not previous.claim.name or previous.claim.confidence < 0.6:
        return Claim()
    border = BORDER.search(gap)
    between = gap[border.start() :] if border else ""
    if "\n" in gap or _somebody(scene, zone, quotation, between, previous.claim.name):
        return Claim()
    if is_speech(scene.text, quotation):
        if lends(between[-BEFORE:]) or ANNOUNCES.search(between[-BEFORE:]):
            return Claim(own=True)
        return Claim(previous.claim.name, 0.6 if between.strip() else 0.7)
    whole = words(scene.text, quotation) >= FRAGMENT and len(gap) <= NEAR
    return Claim(previous.claim.name, 0.55) if whole else Claim()


def _somebody(scene: Scene, zone: Zone, quotation: Quotation, between: str, name: str) -> bool:
    """Whether somebody else than ``name`` comes up in the sentences ``between`` two quotations."""
    start = max(zone.start, quotation.start - len(between))
    others = [other for other in scene.cast.mentioned(start, quotation.start) if other not in name]
    return bool(others or ROLE_PHRASE.search(between))
