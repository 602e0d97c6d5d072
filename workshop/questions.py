"""The questions of a workshop, as they are pasted or typed: one a line."""

import re

MARK = re.compile(r"^(?:[-–—•*]|\(?\d{1,2}[.)])\s+")


def questions_of(text: str) -> tuple[str, ...]:
    r"""Return the questions of a list, each once, without the marks of the list.

    >>> questions_of("1. Qui paie ?\n\n- Pour qui ?\nQui paie ?\n")
    ('Qui paie ?', 'Pour qui ?')
    """
    lines = (" ".join(line.split()) for line in text.splitlines())
    return tuple(dict.fromkeys(question for line in lines if (question := MARK.sub("", line))))
