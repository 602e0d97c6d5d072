"""Pairs of quotes on one question, as people judged them: the only positions that are exported."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Literal, get_args

from errors import TakenBoardNameError
from index.plain import MalformedError
from index.records import Label
from workshop.boards import Drawer
from workshop.contract import FORMAT, plain_quote, read_quote
from workshop.models import KeptQuote
from workshop.wording import tidy_note

Judgement = Literal["agree", "nuance", "disagree", "unrelated"]
JUDGEMENTS: tuple[Judgement, ...] = get_args(Judgement)
LABELS: Mapping[str, Mapping[Judgement, str]] = {
    "fr": {
        "agree": "accord", "nuance": "nuance", "disagree": "désaccord", "unrelated": "hors sujet",
    },
    "en": {
        "agree": "agree", "nuance": "nuance", "disagree": "disagree", "unrelated": "unrelated",
    },
}  # fmt: skip
NAME = "judgements"  # of the one record that holds them all

Plain = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Judged:
    """What a person said of two quotes on one question."""

    question: str
    left: KeptQuote
    right: KeptQuote
    judgement: Judgement
    note: str = ""


@dataclass(frozen=True, slots=True)
class Judgements:
    """What people judged, the oldest first; of a pair on a question there is one judgement."""

    pairs: tuple[Judged, ...] = ()

    def find(self, question: str, left: KeptQuote, right: KeptQuote) -> Judged | None:
        """Return what was said of two quotes, whichever stands left; None where nothing was."""
        wanted = _pair(question, left, right)
        found = (one for one in self.pairs if _pair(one.question, one.left, one.right) == wanted)
        return next(found, None)


def judge(judgements: Judgements, judged: Judged) -> Judgements:
    """Add what a person says of a pair, in place of what was said of it before.

    Raises:
        BoardNameError: the note is too long.
    """
    said = replace(judged, note=tidy_note(judged.note))
    before = judgements.find(judged.question, judged.left, judged.right)
    if before is None:
        return Judgements((*judgements.pairs, said))
    return Judgements(tuple(said if one is before else one for one in judgements.pairs))


def withdraw(
    judgements: Judgements, question: str, left: KeptQuote, right: KeptQuote
) -> Judgements:
    """Take back what was said of a pair."""
    said = judgements.find(question, left, right)
    return Judgements(tuple(one for one in judgements.pairs if one is not said))


class JudgementStore:
    """The judgements of a collection: saved with each change, undoable."""

    def __init__(self, folder: Path) -> None:
        """Name them; no file is opened."""
        self._drawer: Drawer[Judgements] = Drawer(
            folder, "judgements", plain_judgements, read_judgements
        )

    def read(self) -> Judgements:
        """Return what was judged; nothing where nobody has yet."""
        labels = self._drawer.labels()
        return self._drawer.open(labels[0].id).value if labels else Judgements()

    def label(self) -> Label | None:
        """Return how many changes can be undone and done again; None before the first."""
        return next(iter(self._drawer.labels()), None)

    def judge(self, judged: Judged) -> Judgements:
        """Keep what a person says of a pair; return all that was said."""
        return self._change(partial(judge, judged=judged))

    def withdraw(self, question: str, left: KeptQuote, right: KeptQuote) -> Judgements:
        """Take back what was said of a pair; return all that still holds."""
        return self._change(partial(withdraw, question=question, left=left, right=right))

    def undo(self) -> Judgements:
        """Take back the last change; return what holds now."""
        labels = self._drawer.labels()
        return self._drawer.undo(labels[0].id).value if labels else Judgements()

    def redo(self) -> Judgements:
        """Do again what was taken back last; return what holds now."""
        labels = self._drawer.labels()
        return self._drawer.redo(labels[0].id).value if labels else Judgements()

    def _change(self, change: Callable[[Judgements], Judgements]) -> Judgements:
        if not self._drawer.labels():
            with suppress(TakenBoardNameError):  # another window was quicker
                self._drawer.create(NAME, Judgements())
        return self._drawer.change(self._drawer.labels()[0].id, change).value


def plain_judgements(judgements: Judgements) -> Plain:
    """Return judgements as plain values for JSON."""
    pairs = [
        {
            "question": one.question,
            "judgement": one.judgement,
            "note": one.note,
            "left": plain_quote(one.left),
            "right": plain_quote(one.right),
        }
        for one in judgements.pairs
    ]
    return {"format": FORMAT, "pairs": pairs}


def read_judgements(plain: Plain) -> Judgements:
    """Return the judgements that ``plain_judgements`` gave.

    Raises:
        MalformedError: anything is not as a judgement has it.
    """
    found = []
    for one in plain["pairs"]:
        words = [one[name] for name in ("question", "note", "judgement")]
        known = all(isinstance(word, str) for word in words) and one["judgement"] in JUDGEMENTS
        if not known:
            raise MalformedError("judgement")
        left, right = read_quote(one["left"]), read_quote(one["right"])
        found.append(Judged(one["question"], left, right, one["judgement"], one["note"]))
    return Judgements(tuple(found))


def _pair(
    question: str, left: KeptQuote, right: KeptQuote
) -> tuple[str, frozenset[tuple[str, int, str]]]:
    quotes = ((one.article.id, one.start, one.text) for one in (left, right))
    return question.casefold(), frozenset(quotes)
