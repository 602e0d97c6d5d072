"""How verdicts are said: in words, never in figures, and no surer than they are."""

from dataclasses import dataclass
from html import escape

from retrieval.models import Answer, SourceAnswer
from ui.texts import Texts


@dataclass(frozen=True, slots=True)
class Tally:
    """How many sources answer, perhaps answer, touch on the question, keep silent."""

    answering: int
    perhaps: int
    touching: int
    silent: int


def count(answer: Answer) -> Tally:
    """Return how many sources gave each verdict."""
    said = [(source.verdict, source.certainty) for source in answer.sources]
    verdicts = [verdict for verdict, _ in said]
    perhaps = said.count(("answers", "doubtful"))
    return Tally(
        answering=verdicts.count("answers") - perhaps,
        perhaps=perhaps,
        touching=verdicts.count("touches"),
        silent=verdicts.count("silent"),
    )


def word(source: SourceAnswer, _: Texts) -> str:
    """Return in a word or three what ``source`` does with the question, and how surely."""
    if source.verdict == "silent":
        return _("Silent")
    if source.verdict == "touches":
        doubtful = source.certainty == "doubtful"
        return _("May touch on it") if doubtful else _("Touches on it")
    return {
        "clear": _("Answers"),
        "likely": _("Probably answers"),
        "doubtful": _("May answer"),
    }[source.certainty]


def explanation(source: SourceAnswer, _: Texts) -> str:
    """Return the sentence that says what the word stands for."""
    if source.verdict == "silent":
        return _("Nothing in this source bears on the question.")
    if source.verdict == "touches":
        if source.certainty == "doubtful":
            return _("A faint link: these words may be about something else. See them in context.")
        return _("These words are on the subject, without answering the question.")
    return {
        "clear": _("A clear link: these words answer the question."),
        "likely": _("A probable link: these words seem to answer the question."),
        "doubtful": _(
            "An uncertain link: these words may answer the question, or another. "
            "See them in context."
        ),
    }[source.certainty]


def badge_html(source: SourceAnswer, _: Texts) -> str:
    """Return the verdict as escaped HTML: colour, sign and word, which unfold what they mean."""
    return (
        f'<details class="rc-verdict rc-{source.verdict} rc-{source.certainty}"><summary>'
        f'<i aria-hidden="true"></i>{escape(word(source, _))}</summary>'
        f"<p>{escape(explanation(source, _))}</p></details>"
    )


def summary(tally: Tally, _: Texts) -> str:
    """Return in one line what all sources do with the question."""
    parts = [_spoken(tally, _)]
    if tally.answering and tally.perhaps:
        parts.append(_.plural("{n} perhaps", "{n} perhaps", tally.perhaps))
    if tally.touching and (tally.answering or tally.perhaps):
        parts.append(_.plural("{n} touches on it", "{n} touch on it", tally.touching))
    if tally.silent:
        parts.append(_.plural("{n} silent", "{n} silent", tally.silent))
    return ", ".join(part for part in parts if part)


def result(tally: Tally, _: Texts) -> str:
    """Return in a few words what an earlier question gave."""
    return _spoken(tally, _) or _("no source answers")


def _spoken(tally: Tally, _: Texts) -> str:
    """Return how many sources do the best that any does; "" where all keep silent."""
    if tally.answering:
        return _.plural("{n} source answers", "{n} sources answer", tally.answering)
    if tally.perhaps:
        return _.plural("{n} source may answer", "{n} sources may answer", tally.perhaps)
    if tally.touching:
        return _.plural("{n} source touches on it", "{n} sources touch on it", tally.touching)
    return ""
