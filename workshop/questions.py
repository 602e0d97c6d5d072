"""The questions of a workshop, as they are pasted or typed: one a line."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

ALIKE = 0.85  # likeness, of 1, from which a question is another one worded anew
MARK = re.compile(r"^(?:[-–—•*]|\(?\d{1,2}[.)])\s+")


def questions_of(text: str) -> tuple[str, ...]:
    r"""Return the questions of a list, each once, without the marks of the list.

    >>> questions_of("1. Qui paie ?\n\n- Pour qui ?\nQui paie ?\n")
    ('Qui paie ?', 'Pour qui ?')
    """
    lines = (" ".join(line.split()) for line in text.splitlines())
    return tuple(dict.fromkeys(question for line in lines if (question := MARK.sub("", line))))


def reworded(before: Sequence[str], after: Sequence[str]) -> dict[str, str]:
    """Return what each new question was called before, where it is an old one worded anew.

    >>> reworded(["Qui paye ?", "Pour qui ?"], ["Et quand ?", "Qui paie ?"])
    {'Qui paie ?': 'Qui paye ?'}
    """
    left = [question for question in before if question not in after]
    found: dict[str, str] = {}
    for question in after:
        if question in before or not left:
            continue
        nearest = max(left, key=lambda one: _likeness(one, question))
        if _likeness(nearest, question) >= ALIKE:
            found[question] = nearest
            left.remove(nearest)
    return found


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one.casefold(), other.casefold(), autojunk=False).ratio()
