"""A question as it was typed, into what is searched: the one place where its readings meet."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.models import Reference
from retrieval.questions.followups import complete
from retrieval.questions.question import SIGNALS, Question
from retrieval.questions.wishes import read_wish


@dataclass(frozen=True, slots=True)
class Understood:
    """A question and what is made of it.

    Attributes:
        question: As it was asked, on one line.
        language: Of the question, "fr" or "en".
        text: The question completed from the conversation; itself where it stands alone.
        parts: What is searched: one text, or one for each question that was asked at once.
        sources: Places in the references of the sources it is put to; empty for all.
        named: Its words that restrict it to those sources, as typed.
    """

    question: str
    language: str
    text: str
    parts: tuple[str, ...]
    sources: tuple[int, ...] = ()
    named: tuple[str, ...] = ()


def understand(
    typed: str,
    read: Question,
    references: Sequence[Reference],
    *,
    history: Sequence[str] = (),
    literal: bool = False,
) -> Understood:
    """Return what ``typed`` asks of the sources that ``references`` describe.

    Args:
        typed: As it was typed; its lines count, where they make a list.
        read: The same, read as one question.
        references: The sources there are.
        history: Earlier questions, as they were understood, the newest last.
        literal: Whether every word is to be searched as it stands.
    """
    if literal:
        return Understood(read.text, read.language, read.text, (read.text,))
    completed = complete(read.text, history)
    alone = completed == read.text
    wish = read_wish(_lines(typed) if alone else completed, references)
    parts = [" ".join(part.split()) for part in wish.parts]
    return Understood(read.text, read.language, completed, tuple(parts), wish.sources, wish.named)


def _lines(typed: str) -> str:
    """Return what was typed without signs to machines; its lines stay where each asks something."""
    lines = [" ".join(SIGNALS.sub(" ", line).split()) for line in typed.split("\n")]
    every = [unicodedata.normalize("NFC", line) for line in lines if line]
    is_list = len(every) > 1 and all(line.endswith("?") for line in every)
    return ("\n" if is_list else " ").join(every)
