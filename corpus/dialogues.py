"""Dialogues set with dashes: a line a turn, « — Entrez, dit Anne. », and posts signed below."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from corpus.lines import Line
from corpus.models import Voice
from corpus.names import PERSON
from corpus.quotations import Quotation
from corpus.references import resolved
from corpus.scene import Scene
from corpus.speakers import speaker_after

DASH = re.compile(r"[—–-][^\S\n]{1,3}(?=[^\W\d_a-zà-ÿ]|…)")
CLAUSE = re.compile(r"(?:[,!?…]|\s[—–])\s{1,3}(?=[a-zà-ÿ])")
CLAUSE_END = re.compile(r"[.;!?…:]|\s[—–]\s")
CLAUSES = 12  # places of one turn where a clause may begin
POST = re.compile(r"[—–―-]{1,2}\s{0,3}(?P<name>[^\n()—–]{2,40}?)\s{0,3}\(@[\w.]{1,40}\)")
TOLD = 0.85  # with a clause
TURN = 0.65  # after a sentence about one person


def dialogues(scene: Scene, inside: Sequence[Line]) -> list[Voice]:
    """Return the turns of dialogues, a line each, where a clause names somebody in two of them.

    The first line of a run, without a clause, is that of the person whom the sentence before is
    about. Other lines without one are nobody's: turns do not always alternate.
    """
    told = [_turn(scene, line) for line in inside if DASH.match(line.text)]
    if sum(bool(voice and voice.name) for voice in told) < 2:
        return []
    voices: list[Voice] = []
    at = 0
    for dashed, lines in groupby(inside, key=lambda line: bool(DASH.match(line.text))):
        run = list(lines)
        if dashed:
            voices += _run(scene, run, told[at : at + len(run)])
            at += len(run)
    return sorted(voices, key=lambda voice: voice.start)


def signed_posts(inside: Sequence[Line]) -> Iterator[Voice]:
    """Yield the paragraphs that « — Name (@name) » signs on the line below."""
    for line, below in pairwise(inside):
        signed = POST.match(below.text)
        if signed and not POST.match(line.text) and not re.match(r"[«“\"]", line.text):
            yield Voice("quoted", signed["name"].strip(), line.start, line.end, TOLD)


def _run(scene: Scene, run: Sequence[Line], told: Sequence[Voice | None]) -> Iterator[Voice]:
    """Yield the turns of lines that follow one another."""
    names = [voice.name if voice else "" for voice in told]
    if not names[0]:
        names[0] = _about(scene, run[0])
    for line, voice, name in zip(run, told, names, strict=True):
        if voice and voice.name:
            yield voice
        elif name:
            yield Voice("quoted", name, line.start, line.end, TURN)


def _turn(scene: Scene, line: Line) -> Voice | None:
    """Return a turn whose clause names who speaks; a clause at its end is no part of it."""
    for match, _ in zip(CLAUSE.finditer(line.text), range(CLAUSES), strict=False):
        clause = line.text[match.end() : match.end() + 120]
        ended = CLAUSE_END.search(clause)
        speaker = speaker_after(clause[: ended.start() if ended else None], scene.cast)
        if not speaker or speaker.kind == "lent":
            continue
        quotation = Quotation(line.start, line.end)
        claim = resolved(scene, quotation, speaker, TOLD, None)
        rest = line.text[match.end() + (ended.end() if ended else len(clause)) :]
        cut = match.start() + (match.group()[0] in "!?…")
        end = line.end if re.search(r"\w", rest) else line.start + cut
        return Voice("quoted", claim.name, line.start, end, claim.confidence)
    return None


def _about(scene: Scene, line: Line) -> str:
    """Return the one person whom the sentence before a turn begins with."""
    before = scene.narration[max(0, line.start - 300) : line.start].rstrip()
    sentence = re.split(r"(?<=[.!?…])\s|\n", before)[-1]
    named = PERSON.match(sentence)
    name = scene.cast.full(named.group()) if named else ""
    others = set(scene.cast.mentioned(line.start - len(sentence), line.start)) - {name}
    return name if not others else ""
