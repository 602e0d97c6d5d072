"""Quotes into an answer: which are kept, under which source, with which number."""

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Collection as Chosen

import numpy as np

from corpus.models import Reference, VoiceKind
from index.snapshot import Snapshot
from retrieval.citing import Candidate, Cited
from retrieval.foundwords import found_words
from retrieval.fusion import Ranked, ranks
from retrieval.models import Citation, Signal, SourceAnswer, Verdict
from retrieval.ranking import Look, best_first
from retrieval.searching import Found
from retrieval.verdicts import Asked, Judgement

ORDER: tuple[Verdict, ...] = ("answers", "touches", "silent")
WORTH = 0.45  # of a source’s best score; a further quote below that adds nothing


class Placed:
    """The ranks of passages in each signal, from 1."""

    def __init__(self, found: Found) -> None:
        """Rank the passages by each signal that looked at them."""
        signals = found.signals
        self._dense, self._lexical = Ranked(signals.dense), Ranked(signals.lexical)
        self._matched = signals.lexical > 0
        looks: tuple[tuple[Signal, Look], ...] = (("late", found.late), ("cross", found.cross))
        self._looks = {
            name: dict(zip(look.positions.tolist(), ranks(look.scores).tolist(), strict=True))
            for name, look in looks
        }

    def ranks(self, position: int) -> Mapping[Signal, int]:
        """Return the rank of a passage in each signal that found it."""
        found: dict[Signal, int] = {"dense": self._dense.rank(position)}
        if self._matched[position]:
            found["lexical"] = self._lexical.rank(position)
        for name, own in self._looks.items():
            if position in own:
                found[name] = own[position]
        return found


def candidates_of(
    asked: Sequence[Asked], judged: Sequence[Judgement], count: int
) -> list[list[Candidate]]:
    """Return, for each source that is not silent, its ``count`` best passages, best first.

    ``asked`` has one item for each question asked at once; a passage counts for the one it
    answers best.
    """
    scores = np.array([one.found.scores for one in asked])
    parts, best_scores = scores.argmax(axis=0), scores.max(axis=0)
    source_of, allowed = asked[0].source_of, asked[0].allowed
    found = []
    for judgement in judged:
        if judgement.verdict == "silent":
            continue
        first, last = np.searchsorted(source_of, [judgement.source, judgement.source + 1])
        own = np.arange(first, last)[allowed[first:last]]
        best = own[best_first(best_scores[own], count)]
        floor = WORTH * best_scores[best[0]] if len(best) else 0.0
        found.append(
            [
                Candidate(at, judgement.source, float(best_scores[at]), int(parts[at]))
                for at in best.tolist()
                if best_scores[at] >= floor
            ]
        )
    return found


def keep_quotes(
    candidates: Sequence[Sequence[Candidate]],
    cite: Callable[[Sequence[Candidate]], Sequence[Cited]],
    voices: Chosen[VoiceKind],
    wanted: int,
) -> dict[int, list[Cited]]:
    """Return at most ``wanted`` quotes a source, in the voices asked for, best first.

    ``candidates`` has a list a source. Only as many as are wanted are cited at first, all sources
    together; a source that loses some to their voice goes on to its next ones.
    """
    kept: dict[int, list[Cited]] = {}
    waiting = [list(own) for own in candidates]
    while batch := [
        candidate for own in waiting for candidate in own[: wanted - len(_kept(kept, own))]
    ]:
        for quote in cite(batch):
            if quote.quote.voice.kind in voices:
                kept.setdefault(quote.candidate.source, []).append(quote)
        done = set(batch)
        waiting = [[candidate for candidate in own if candidate not in done] for own in waiting]
    return kept


def _kept(kept: Mapping[int, Sequence[Cited]], own: Sequence[Candidate]) -> Sequence[Cited]:
    return kept.get(own[0].source, ()) if own else ()


def assemble(
    snapshot: Snapshot,
    asked: Sequence[Asked],
    judged: Sequence[Judgement],
    kept: Mapping[int, Sequence[Cited]],
) -> tuple[SourceAnswer, ...]:
    """Return what each judged source answers, quotes numbered by relevance over all sources."""
    every = sorted(
        (quote for quotes in kept.values() for quote in quotes),
        key=lambda quote: -quote.candidate.score,
    )
    numbers = {quote.candidate.position: number for number, quote in enumerate(every, start=1)}
    placed = [Placed(one.found) for one in asked]
    answers = []
    for judgement in judged:
        article = snapshot.references[judgement.source]
        citations = []
        for quote in kept.get(judgement.source, ()):
            position, part = quote.candidate.position, quote.candidate.part
            text = asked[part].found.probe.text
            citations.append(
                _citation(numbers[position], article, quote, placed[part].ranks(position), text)
            )
        # a source may have an answer only in a voice that was not asked for
        verdict: Verdict = judgement.verdict if citations else "silent"
        answers.append(
            SourceAnswer(
                article, verdict, tuple(citations), judgement.probability, judgement.certainty
            )
        )
    return tuple(sorted(answers, key=lambda answer: ORDER.index(answer.verdict)))


def _citation(
    number: int, article: Reference, cited: Cited, placed: Mapping[Signal, int], asked: str
) -> Citation:
    quote, passage = cited.quote, cited.passage
    return Citation(
        number=number,
        article=article,
        start=quote.start,
        end=quote.end,
        quote=passage.text[quote.start - passage.start : quote.end - passage.start],
        voice=quote.voice,
        passage=passage,
        highlights=quote.highlights,
        ranks=placed,
        words=found_words(asked, passage.text, sorted({article.language, "fr", "en"})),
    )
