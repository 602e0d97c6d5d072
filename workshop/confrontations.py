"""Judged pairs as they are shown: question by question, each quote as its article has it now."""

from dataclasses import dataclass

from workshop.judging import Judged, Judgements
from workshop.keeping import Find
from workshop.models import KeptQuote
from workshop.refinding import Refound, refind


@dataclass(frozen=True, slots=True)
class SeenPair:
    """A judged pair as it was saved, and each of its quotes as its article has it now."""

    kept: Judged
    left: Refound
    right: Refound

    @property
    def is_lost(self) -> bool:
        """Whether a quote is found no more: its words have changed, or its article is gone."""
        return bool({"changed", "gone"} & {self.left.standing, self.right.standing})

    def is_of(self, left: KeptQuote, right: KeptQuote) -> bool:
        """Whether these are its two quotes, whichever stands left."""
        mine = {_place(self.left.quote), _place(self.right.quote)}
        return mine == {_place(left), _place(right)}


@dataclass(frozen=True, slots=True)
class Confrontation:
    """Pairs of quotes as people judged them, the oldest first."""

    pairs: tuple[SeenPair, ...] = ()
    name: str = ""

    def on(self, question: str) -> tuple[SeenPair, ...]:
        """Return the pairs judged on a question; capitals make no other question."""
        wanted = question.casefold()
        return tuple(pair for pair in self.pairs if pair.kept.question.casefold() == wanted)

    @property
    def questions(self) -> tuple[str, ...]:
        """The questions, in the order they come in, each once."""
        spelt: dict[str, str] = {}
        for pair in self.pairs:
            spelt.setdefault(pair.kept.question.casefold(), pair.kept.question)
        return tuple(spelt.values())


def confrontation_of(judgements: Judgements, find: Find) -> Confrontation:
    """Return what people judged, as it stands now; it need not be saved.

    What is saved keeps the quotes of the day they were judged.
    """
    return Confrontation(tuple(_seen(judged, find) for judged in judgements.pairs))


def _seen(judged: Judged, find: Find) -> SeenPair:
    left, right = (refind(one, find(one.article.id)) for one in (judged.left, judged.right))
    return SeenPair(judged, left, right)


def _place(quote: KeptQuote) -> tuple[str, int, str]:
    return quote.article.id, quote.start, quote.text
