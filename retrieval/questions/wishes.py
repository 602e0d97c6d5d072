"""What a question wishes for, beside its subject: whose words, of when, and how many answers."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.models import Reference
from retrieval.questions.addressees import Addressees, find_addressees
from retrieval.questions.courtesy import without_padding, without_who
from retrieval.questions.periods import Period, find_period, scopes
from retrieval.questions.subquestions import split_questions
from retrieval.questions.typed import cut, has_content


@dataclass(frozen=True, slots=True)
class Wish:
    """A question as its author means it.

    Attributes:
        subject: The text to search for: the question without the words that only name a source or
            a period, ask who, or are polite. The question itself where nothing else is left.
        parts: The questions that the subject holds, from 1 to 4; itself alone as a rule.
        sources: Places in the references of the sources asked for, ascending; empty for all.
        named: What in the question restricts them, as typed, in order: « Meyronin », « 2014 ».
    """

    subject: str
    parts: tuple[str, ...]
    sources: tuple[int, ...]
    named: tuple[str, ...]


def read_wish(question: str, references: Sequence[Reference]) -> Wish:
    """Return what ``question`` wishes for, of sources that ``references`` describe.

    Args:
        question: As typed, in NFC; its lines count, where they make a list.
        references: The sources there are.

    >>> note = Reference("1", "T", ("Benoît Meyronin",), "", "2014-03", "fr", "t.md")
    >>> wish = read_wish("Bonjour, selon meyronin faut il mesurer ?", [note])
    >>> wish.subject, wish.sources, wish.named
    ('Faut il mesurer ?', (0,), ('meyronin',))
    """
    asked, sources, named = _restrict(without_padding(question), references)
    subject = without_who(asked)
    if not has_content(subject):
        subject = question
    return Wish(subject, split_questions(subject), sources, named)


def _restrict(
    question: str, references: Sequence[Reference]
) -> tuple[str, tuple[int, ...], tuple[str, ...]]:
    """Return a question without names and period, the sources they leave, and how it is said."""
    period = find_period(question, references)
    if period:
        narrowed = find_addressees(cut(question, [period.cut]), references)
        everyone = narrowed.sources or range(len(references))
        sources = tuple(sorted(period.sources(references) & set(everyone)))
        if sources:  # else the date is no wish that can be met: it may be the subject
            rest = cut(narrowed.rest, scopes(narrowed.rest))
            return rest, sources, _named(narrowed, period)
    people = find_addressees(question, references)
    return people.rest, people.sources, tuple(dict.fromkeys(name for _, name in people.named))


def _named(people: Addressees, period: Period) -> tuple[str, ...]:
    """Return what restricts the sources, each once, in the order of the question."""
    start, end = period.cut
    names = [
        (place + end - start if place >= start else place, name) for place, name in people.named
    ]
    shown = sorted([*names, (period.place, period.shown)])
    return tuple(dict.fromkeys(name for _, name in shown))
