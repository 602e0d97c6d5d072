"""Zones, voices, headings, notes and metadata of annotated pages: what was found, what was missed.

    python -m benchmarks.structure FOLDER... [--json] [--misses]

``benchmarks.annotated`` tells how a case is written.

Every case is read as a text file is. A voice or a comment is found when the spans overlap by 80 %
of the longer and the names agree: one within the other, capitals aside. What is predicted as the
author's is no named voice; any other prediction that matches nothing is wrong, over a trap or an
unsure voice too.
"""

import argparse
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, astuple, dataclass, field, fields
from pathlib import Path
from typing import Any

from benchmarks.annotated import Case, CaseError, Span, read_case, trimmed
from corpus.decoding import canonical
from corpus.lines import lines
from corpus.models import Article
from corpus.notes import matched_notes
from corpus.reader import parse_article
from corpus.sections import find_headings
from corpus.splitter import split_article

FIELDS = ("title", "authors", "organisation", "published", "language")
OVERLAP = 0.8  # of the longer span
PASSAGE = 700  # characters
CONTEXT = 60  # characters shown of what was missed
LETTERS = str.maketrans({"\u00a0": " ", "\u202f": " ", "’": "'"})


@dataclass(frozen=True, slots=True)
class Found:
    """How many there are, how many were predicted, how many of these are right."""

    gold: int = 0
    predicted: int = 0
    right: int = 0

    def __add__(self, other: "Found") -> "Found":
        return Found(
            self.gold + other.gold, self.predicted + other.predicted, self.right + other.right
        )

    @property
    def precision(self) -> float:
        """Share of the predictions that are right; 1 where nothing was predicted."""
        return self.right / self.predicted if self.predicted else 1.0

    @property
    def recall(self) -> float:
        """Share of what there is that was found; 1 where there is nothing."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (self.gold + self.predicted) if self.gold + self.predicted else 1.0


@dataclass(frozen=True, slots=True)
class Score:
    """What was found in a case, or in several added up; characters are those not white space."""

    zones: Found = Found()  # characters
    comments: Found = Found()
    commenters: Found = Found()  # right: named as they sign
    voices: Found = Found()
    traps: Found = Found()  # right: no named voice
    unsure: Found = Found()  # right: flagged as unsure; predicted: all that is flagged
    headings: Found = Found()
    notes: Found = Found()  # calls with their note
    metadata: Mapping[str, Found] = field(default_factory=dict)
    furniture_in_passages: int = 0  # characters
    body_lost: int = 0  # characters of the body in no passage
    misses: tuple[str, ...] = ()

    def __add__(self, other: "Score") -> "Score":
        def added(name: str) -> Any:
            ours, theirs = getattr(self, name), getattr(other, name)
            if name == "metadata":
                return {key: ours.get(key, Found()) + theirs.get(key, Found()) for key in FIELDS}
            return ours + theirs

        return Score(**{one.name: added(one.name) for one in fields(Score)})


def measure(folders: Sequence[Path]) -> dict[Path, Score]:
    """Return the score of every case of ``folders``, by path, in order of name.

    Raises:
        CaseError: a case is badly tagged; the message begins with its name.
    """
    scores = {}
    for path in [path for folder in folders for path in sorted(folder.glob("*.txt"))]:
        try:
            scores[path] = score_case(read_case(path.read_text("utf-8")), path.name)
        except CaseError as error:
            raise CaseError(f"{path.name}: {error}") from error
    return scores


def total(scores: Sequence[Score]) -> Score:
    """Return the scores added up."""
    return sum(scores, Score())


def score_case(case: Case, name: str) -> Score:
    """Return how the article that is read from the case's text compares with the case.

    Raises:
        CaseError: the case's text is not canonical: what is read is not what is annotated.
    """
    if canonical(case.text) != case.text:
        raise CaseError("its text is not canonical")
    article = parse_article(case.text, origin=name)
    parts = (_zones, _comments, _voices, _headings, _notes, _metadata)
    return total([part(case, article) for part in parts])


def found_by(gold: Sequence[Span], predicted: Sequence[Span], *, named: bool) -> dict[Span, Span]:
    """Return each span of ``gold`` that was found, with the prediction it was found by.

    A prediction serves once. ``named`` asks for names that agree.
    """
    free, found = list(predicted), {}
    for span in gold:
        near = [one for one in free if overlaps(span, one)]
        near = [one for one in near if not named or agree(span.name, one.name)]
        if near:
            found[span] = max(near, key=lambda one: _shared(span, one))
            free.remove(found[span])
    return found


def overlaps(one: Span, other: Span) -> bool:
    """Whether two spans share 80 % of the longer one."""
    longer = max(one.end - one.start, other.end - other.start)
    return _shared(one, other) > 0 and _shared(one, other) >= OVERLAP * longer


def agree(one: str, other: str) -> bool:
    """Whether two names are the same or one is some words of the other; "" agrees with itself.

    >>> agree("Karim Delmas", "Delmas"), agree("Ana", "Anaïs Roy"), agree("", "Ana")
    (True, False, False)
    """
    first, second = (" ".join(re.findall(r"\w+", _folded(name))) for name in (one, other))
    if not first or not second:
        return first == second
    return f" {first} " in f" {second} " or f" {second} " in f" {first} "


def _zones(case: Case, article: Article) -> Score:
    text, gold = case.text, _painted(case.text, case.zones)
    seen = _painted(text, [Span(zone.start, zone.end, zone.kind) for zone in article.zones])
    passages = split_article(article, size=PASSAGE)
    cited = _painted(text, [Span(one.start, one.end, "cited") for one in passages])
    places = [at for at, kind in enumerate(gold) if kind and not text[at].isspace()]
    furniture = [at for at in places if gold[at] == "furniture" and cited[at]]
    lost = [at for at in places if gold[at] == "body" and not cited[at]]
    wrong = [at for at in places if gold[at] != seen[at]]
    runs = {"furniture in a passage": furniture, "body in no passage": lost}
    for at in wrong:
        runs.setdefault(f"{gold[at]} read as {seen[at]}", []).append(at)
    return Score(
        zones=Found(len(places), len(places), len(places) - len(wrong)),
        furniture_in_passages=len(furniture),
        body_lost=len(lost),
        misses=tuple(
            miss for what, at in runs.items() for miss in _told(text, what, _runs(text, at))
        ),
    )


def _comments(case: Case, article: Article) -> Score:
    zones = [Span(zone.start, zone.end) for zone in article.zones if zone.kind == "comment"]
    seen = [trimmed(case.text, zone) for zone in zones]
    found = found_by(case.comments, seen, named=False)
    voices = [voice for voice in article.voices if voice.kind == "comment"]
    names = [trimmed(case.text, Span(one.start, one.end, one.name)) for one in voices]
    signed = found_by(case.comments, names, named=True)
    return Score(
        comments=Found(len(case.comments), len(seen), len(found)),
        commenters=Found(len(case.comments), len(names), len(signed)),
        misses=(
            *_told(case.text, "comment missed", set(case.comments) - found.keys()),
            *_told(case.text, "no such comment", set(seen) - set(found.values())),
            *_told(case.text, "commenter missed", found.keys() - signed.keys()),
        ),
    )


def _voices(case: Case, article: Article) -> Score:
    spans = [(voice, Span(voice.start, voice.end, voice.name)) for voice in article.voices]
    named = [span for voice, span in spans if voice.kind == "quoted" and not voice.unsure]
    flagged = [span for voice, span in spans if voice.kind != "comment" and voice.unsure]
    found = found_by(case.quoted, named, named=True)
    wrong = set(named) - set(found.values())
    fell = [trap for trap in case.traps if any(overlaps(trap, span) for span in wrong)]
    told = found_by(case.unsure, flagged, named=False)
    return Score(
        voices=Found(len(case.quoted), len(named), len(found)),
        traps=Found(len(case.traps), len(case.traps), len(case.traps) - len(fell)),
        unsure=Found(len(case.unsure), len(flagged), len(told)),
        misses=(
            *_told(case.text, "voice missed", set(case.quoted) - found.keys()),
            *_told(case.text, "no such voice", wrong),
            *_told(case.text, "not said to be unsure", set(case.unsure) - told.keys()),
        ),
    )


def _headings(case: Case, article: Article) -> Score:
    titles = find_headings(lines(case.text), article.zones, article.hints)
    seen = [Span(line.start, line.end) for line in titles]
    found = found_by(case.headings, seen, named=False)
    return Score(
        headings=Found(len(case.headings), len(seen), len(found)),
        misses=(
            *_told(case.text, "heading missed", set(case.headings) - found.keys()),
            *_told(case.text, "no such heading", set(seen) - set(found.values())),
        ),
    )


def _notes(case: Case, article: Article) -> Score:
    links = matched_notes(article.text, article.zones)
    seen = [(Span(*one[:2]), Span(*one[2:])) for one in map(astuple, links)]
    found = {
        call
        for call, note in case.links
        if any(_shared(call, one) > 0 and _shared(note, other) > 0 for one, other in seen)
    }
    lost = {call for call, _ in case.links} - found
    return Score(
        notes=Found(len(case.links), len(seen), len(found)),
        misses=_told(case.text, "note of the call missed", lost),
    )


def _metadata(case: Case, article: Article) -> Score:
    asked = {key: (value, getattr(article, key)) for key, value in case.stated.items()}
    wrong = {key: both for key, both in asked.items() if _folded(both[0]) != _folded(both[1])}
    return Score(
        metadata={key: Found(1, 1, int(key not in wrong)) for key in asked},
        misses=tuple(f"{key}: {gold!r} read as {read!r}" for key, (gold, read) in wrong.items()),
    )


def _folded(value: str | tuple[str, ...]) -> str:
    """Return a value without what never counts: capitals, kinds of space and of apostrophe."""
    joined = value if isinstance(value, str) else " | ".join(value)
    return " ".join(joined.translate(LETTERS).casefold().split())


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _painted(text: str, spans: Sequence[Span]) -> list[str]:
    """Return the name of the span in which each character of ``text`` stands."""
    painted = [""] * len(text)
    for start, end, name in spans:
        painted[start:end] = [name] * (end - start)
    return painted


def _runs(text: str, places: Sequence[int]) -> Iterator[Span]:
    """Yield the stretches that ``places`` make, white space between them aside."""
    first = 0
    for at, place in enumerate(places, start=1):
        if at == len(places) or text[place + 1 : places[at]].strip():
            yield Span(places[first], place + 1)
            first = at


def _told(text: str, what: str, spans: Iterable[Span]) -> tuple[str, ...]:
    """Return a line for each span: where, what is wrong, its words, those around them."""
    told = []
    for start, end, name in sorted(spans):
        words = text[start:end]
        if len(words) > 2 * CONTEXT:
            words = f"{words[:CONTEXT]} […] {words[-CONTEXT:]}"
        shown = f"{text[max(0, start - CONTEXT) : start]}⟦{words}⟧{text[end : end + CONTEXT]}"
        told.append(f"{start:5} {what}{f' ({name})' if name else ''}: {shown!r}")
    return tuple(told)


def line(name: str, score: Score) -> str:
    """Return the figures of a case, or of several, on one line."""
    read = " ".join(f"{key[:5]} {one.right}/{one.gold}" for key, one in score.metadata.items())
    return (
        f"{name:34.34} zones {score.zones.recall:6.1%}  furniture {score.furniture_in_passages:4}"
        f"  lost {score.body_lost:5}  comments {_both(score.comments)}"
        f" named {score.commenters.right}/{score.commenters.gold}  voices {_both(score.voices)}"
        f"  traps {score.traps.right}/{score.traps.gold}"
        f"  unsure {score.unsure.right}/{score.unsure.gold}  headings {_both(score.headings)}"
        f"  notes {_both(score.notes)}  {read}"
    )


def _both(found: Found) -> str:
    """Return « right/gold +wrong »."""
    extra = found.predicted - found.right
    return f"{found.right}/{found.gold}{f' +{extra}' if extra else ''}"


def summary(name: str, score: Score) -> str:
    """Return the shares of a folder, one a line."""
    shares = {
        "zone accuracy": f"{score.zones.recall:.4f}",
        "furniture in passages": f"{score.furniture_in_passages} characters",
        "body in no passage": f"{score.body_lost} characters",
        "comments": _share(score.comments),
        "commenters": _share(score.commenters),
        "voices": _share(score.voices),
        "traps left to the author": f"{score.traps.right}/{score.traps.gold}",
        "unsure said to be": f"{score.unsure.right}/{score.unsure.gold}",
        "headings": _share(score.headings),
        "notes": _share(score.notes),
        **{key: f"{one.right}/{one.gold}" for key, one in score.metadata.items()},
    }
    return "\n".join([f"\n{name}", *(f"  {what:24} {share}" for what, share in shares.items())])


def _share(found: Found) -> str:
    return (
        f"P {found.precision:.3f}  R {found.recall:.3f}  F1 {found.f1:.3f}"
        f"  ({found.right} of {found.gold}, {found.predicted} predicted)"
    )


def main() -> None:
    """Read every case, compare, print."""
    parser = argparse.ArgumentParser(prog="benchmarks.structure")
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--misses", action="store_true")
    given = parser.parse_args()
    scores = measure(given.folders)
    totals = {
        folder: total([score for path, score in scores.items() if path.parent == folder])
        for folder in given.folders
    }
    if given.json:
        named = {str(path): asdict(score) for path, score in {**totals, **scores}.items()}
        print(json.dumps(named, ensure_ascii=False))
        return
    for path, score in scores.items():
        print(line(path.stem, score))
        for miss in score.misses if given.misses else ():
            print(f"    {miss}")
    for folder, score in totals.items():
        print(summary(folder.name, score))


if __name__ == "__main__":
    main()
