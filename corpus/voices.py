"""Who speaks where: commenters, people quoted, people interviewed.

A quotation is someone's only where the text attributes it. Words lent by irony or hypothesis stay
the author's; speech that no clause gives to anyone is the author's too, and said to be unsure.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from corpus.attribution import attribute
from corpus.cast import Cast
from corpus.dialogues import dialogues, signed_posts
from corpus.interviews import body_lines, cut_at_zones, interview_turns
from corpus.lines import is_wrapped
from corpus.models import Hint, Voice, Zone
from corpus.quotations import Quotation, moved, quotations
from corpus.replies import quoted_in_comments
from corpus.scene import Claim, Said, Scene, blanked, is_speech, stands_alone
from corpus.signing import commenter

SPEAKING = ("body", "header", "note")
LIKELY = 0.7  # confidence from which a voice inside another is told
UNSURE = 0.3  # confidence that speech without a clause is the author's
AGAIN = 0.65  # confidence that it is that of the only person quoted in the article
OFTEN = 3  # clauses that name one person and nobody else: an interview in quotations
APART = 1_500  # characters after the last of them in which that person may go on
FRENCH = re.compile(r"\b(?:le|la|les|des|une|est|dans|pour|que|qui|sur)\b")
AROUND = 250  # characters around a quotation that the language model reads
MOST = 60_000  # characters that it reads of one article


def find_voices(text: str, zones: Sequence[Zone], hints: Sequence[Hint] = ()) -> tuple[Voice, ...]:
    """Return the voices of ``text`` that are not surely the author's, by start.

    Each is inside one zone; a voice inside another, quoted by who is quoted, comes after it. A
    comment whose signature the file's format gives, in ``hints``, is signed so.
    """
    signed = {hint.start: hint.name for hint in hints if hint.kind == "comment" and hint.name}
    voices = [
        Voice("comment", signed[zone.start], zone.start, zone.end, 0.95)
        if zone.start in signed
        else _commenter(text, zone)
        for zone in zones
        if zone.kind == "comment"
    ]
    prose = re.sub(r"(?<!\n)\n(?!\n)", " ", text) if is_wrapped(text) else text
    speaking = _regions(zones)
    prose_of_all, prose = prose, _without(prose, zones)
    found = [quotations(prose, zone.start, zone.end) for zone in speaking]
    outermost = [quotation for those in found for quotation in those]
    narration = blanked(prose, outermost)
    scene = Scene(prose, narration, Cast(narration, lambda: _judged(prose, outermost)))
    voices += quoted_in_comments(prose_of_all, scene.cast, tuple(voices))
    turns = interview_turns(text, zones, scene.cast)
    inside = body_lines(text, zones)
    turns = turns or [
        part for voice in dialogues(scene, inside) for part in cut_at_zones(text, voice, zones)
    ]
    voices += [*turns, *signed_posts(inside)]
    said = [
        one
        for zone, those in zip(speaking, found, strict=True)
        for one in attribute(scene, zone, those)
    ]
    for voice in _quoted(scene, said, turns):
        voices += cut_at_zones(text, voice, zones)
    return tuple(sorted(voices, key=lambda voice: (voice.start, -voice.end)))


def _regions(zones: Sequence[Zone]) -> list[Zone]:
    """Return what attribution reads in one go: each header and note, and the body as a whole.

    A page's footer may stand in the middle of a quotation.
    """
    body = [zone for zone in zones if zone.kind == "body"]
    whole = [Zone("body", body[0].start, body[-1].end)] if body else []
    others = [
        zone
        for zone in zones
        if zone.kind in ("header", "note")
        and not (whole and whole[0].start <= zone.start < whole[0].end)
    ]
    return sorted(whole + others, key=lambda zone: zone.start)


def _without(text: str, zones: Sequence[Zone]) -> str:
    """Return ``text`` with nothing but spaces in the zones where nobody is quoted."""
    return "".join(
        text[zone.start : zone.end]
        if zone.kind in SPEAKING
        else re.sub(r"[^\n]", " ", text[zone.start : zone.end])
        for zone in zones
    )


def _commenter(text: str, zone: Zone) -> Voice:
    """Return a comment's voice, named where the comment is signed."""
    return Voice("comment", commenter(text[zone.start : zone.end]), zone.start, zone.end, 0.95)


def _quoted(scene: Scene, said: Sequence[Said], turns: Sequence[Voice]) -> Iterator[Voice]:
    """Yield the voices of quotations; those of interviewees are in their turns already."""
    names = {turn.name for turn in turns}
    sole, first, last = _only_one(said)
    if turns:  # a title, a standfirst
        sole, first, last = names.pop() if len(names) == 1 else "", 0, turns[0].start
    for one in said:
        start, end = one.quotation.start, one.quotation.end
        place = bisect_right(turns, start, key=lambda turn: turn.end)
        if place < len(turns) and turns[place].start < end:
            yield from _in_turn(one, turns[place])
        elif not one.claim.lent:
            yield from _said(scene, one, sole if first <= start < last else "")


def _in_turn(one: Said, turn: Voice) -> Iterator[Voice]:
    """Yield the voice of whom an interviewee quotes."""
    start, end, claim = one.quotation.start, one.quotation.end, one.claim
    other = claim.own and claim.name not in ("", turn.name) and claim.confidence >= LIKELY
    if other and turn.start <= start and end <= turn.end:
        yield Voice("quoted", claim.name, start, end, claim.confidence)


def _said(scene: Scene, one: Said, sole: str) -> Iterator[Voice]:
    """Yield the voices of a quotation; ``sole`` says those that no clause gives to anyone."""
    quotation, claim = one.quotation, one.claim
    speech = is_speech(scene.text, quotation)
    if not claim.name and not claim.own and sole and speech:
        claim = Claim(sole, AGAIN)
    if claim.name:
        yield Voice("quoted", claim.name, quotation.start, quotation.end, claim.confidence)
        if quotation.inner:
            yield from _nested(scene, quotation, claim.name)
    elif (claim.own and speech) or stands_alone(scene, one.zone, quotation):
        yield Voice("author", "", quotation.start, quotation.end, UNSURE)


def _nested(scene: Scene, outer: Quotation, name: str) -> Iterator[Voice]:
    """Yield the voices inside a quotation: those that its speaker attributes in so many words."""
    text = scene.text[outer.start + 1 : outer.end - 1]
    shift = outer.start + 1
    inner = [moved(quotation, -shift) for quotation in outer.inner]
    within = Scene(text, blanked(text, inner), scene.cast.of(blanked(text, inner)))
    for one in attribute(within, Zone("body", 0, len(text)), inner):
        start, end, claim = one.quotation.start + shift, one.quotation.end + shift, one.claim
        if claim.own and not claim.name:
            yield Voice("author", "", start, end, UNSURE)
        elif claim.own and claim.name not in ("", name) and claim.confidence >= LIKELY:
            yield Voice("quoted", claim.name, start, end, claim.confidence)


def _only_one(said: Sequence[Said]) -> tuple[str, int, int]:
    """Return the one person quoted again and again, and from where to where; else no name.

    Before the first clause that names that person, and long after the last, others may speak.
    """
    own = [one for one in said if one.claim.own]
    if len(own) < OFTEN or len({one.claim.name for one in own}) > 1 or not own[0].claim.name:
        return "", 0, 0
    return own[0].claim.name, own[0].quotation.start, own[-1].quotation.end + APART


def _judged(text: str, found: Sequence[Quotation]) -> dict[str, bool]:
    """Return whom the French language model takes for a person near quotations."""
    if len(FRENCH.findall(text[:4_000])) < 8:
        return {}
    from corpus.entities import persons_and_others  # late: spaCy takes seconds to load

    stretches, at, total = [], 0, 0
    for quotation in found:
        for start, end in (
            (max(at, quotation.start - AROUND), quotation.start),
            (quotation.end, quotation.end + AROUND),
        ):
            if start < end and total < MOST:
                stretches.append(text[start:end])
                total += end - start
        at = quotation.end + AROUND
    return dict(persons_and_others(stretches))
