"""Two quotes face to face on a question: to be judged, or judged already."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from errors import QuoteChangedError
from retrieval.models import Answer
from ui.state import Query, understood
from workshop.confrontations import Confrontation, SeenPair
from workshop.keeping import Find, keep_statement
from workshop.models import KeptQuote

if TYPE_CHECKING:
    from retrieval.confronting import Pair


@dataclass(frozen=True, slots=True)
class Facing:
    """Two quotes that bear on a question, as their articles have them now.

    ``said`` is what a person said of them; None where nobody has.
    """

    question: str
    left: KeptQuote
    right: KeptQuote
    said: SeenPair | None = None

    @property
    def key(self) -> str:
        """What tells this pair from any other, whichever quote stands left."""
        sides = sorted(
            f"{one.article.id}:{one.start}:{one.text}" for one in (self.left, self.right)
        )
        return digest("\0".join([self.question.casefold(), *sides]))


def digest(text: str) -> str:
    """Return a short key of a text, for what is drawn of it."""
    return sha256(text.encode()).hexdigest()[:12]


def question_of(answer: Answer, query: Query) -> str:
    """Return the question that is judged on: one that completes another, as it was completed."""
    completed = query.after and not query.literal
    return understood(answer) if completed else query.text


def faced(pairs: "Iterable[Pair]", question: str, find: Find) -> tuple[Facing, ...]:
    """Return what was proposed, each pair once; one whose article has just changed is left out."""
    found: dict[str, Facing] = {}
    for pair in pairs:
        articles = [find(side.citation.article.id) for side in (pair.left, pair.right)]
        if articles[0] is None or articles[1] is None:
            continue
        try:
            left = keep_statement(pair.left, articles[0], question=question)
            right = keep_statement(pair.right, articles[1], question=question)
        except QuoteChangedError:
            continue
        one = Facing(question, left, right)
        found.setdefault(one.key, one)
    return tuple(found.values())


def judged(pair: SeenPair) -> Facing:
    """Return a judged pair, its quotes as they are now."""
    return Facing(pair.kept.question, pair.left.quote, pair.right.quote, pair)


def with_judgements(pairs: Iterable[Facing], seen: Confrontation) -> tuple[Facing, ...]:
    """Return pairs on one question, each with what was said of it."""
    return tuple(replace(one, said=_said(one, seen)) for one in pairs)


def every(pairs: Iterable[Facing], seen: Confrontation, question: str) -> tuple[Facing, ...]:
    """Return the pairs proposed on a question, then those judged on it without being proposed."""
    proposed = with_judgements(pairs, seen)
    mine = {one.key for one in proposed}
    others = (judged(pair) for pair in seen.on(question))
    return (*proposed, *(one for one in others if one.key not in mine))


def _said(one: Facing, seen: Confrontation) -> SeenPair | None:
    on = seen.on(one.question)
    return next((pair for pair in on if pair.is_of(one.left, one.right)), None)
