"""The numbers in front of list items, which office files leave to be counted."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from corpus.formats.paragraphs import BULLET

ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
MOST = 4999  # a larger number has no Roman form


@dataclass(frozen=True, slots=True)
class Level:
    """How the items of one level are marked.

    ``style`` is "1", "a", "A", "i" or "I"; "•" for a bullet, empty for no mark. ``pattern`` holds
    « %1 » where the number of the first level stands, « %2 » for the second.
    """

    style: str
    pattern: str
    start: int = 1


@dataclass(frozen=True, slots=True)
class Counter:
    """The numbers reached in the lists of one article, by list."""

    reached: dict[str, list[int]] = field(default_factory=dict)

    def mark(self, name: str, depth: int, levels: Mapping[int, Level]) -> str:
        """Return the mark of the next item of the list ``name`` at ``depth``, from 0."""
        level = levels.get(depth)
        if level is None or not level.style:
            return ""
        if level.style == BULLET:
            return f"{BULLET} "
        numbers = self.reached.setdefault(name, [])
        del numbers[depth + 1 :]
        while len(numbers) <= depth:
            missing = levels.get(len(numbers), level)
            numbers.append(missing.start - 1 if len(numbers) == depth else missing.start)
        numbers[depth] += 1
        return _filled(level.pattern, numbers, levels)

    def restart(self, name: str) -> None:
        """Forget what the list ``name`` has reached."""
        self.reached.pop(name, None)


def _filled(pattern: str, numbers: list[int], levels: Mapping[int, Level]) -> str:
    text = pattern
    for place, number in enumerate(numbers):
        level = levels.get(place)
        text = text.replace(f"%{place + 1}", written(number, level.style if level else "1"))
    return f"{text.strip()} " if text.strip() else ""


def written(number: int, style: str) -> str:
    """Return ``number`` as ``style`` writes it.

    >>> written(4, "I"), written(28, "a"), written(7, "1")
    ('IV', 'ab', '7')
    """
    if style.lower() == "i" and 0 < number <= MOST:
        text = _roman(number)
    elif style.lower() == "a" and number > 0:
        text = _letters(number)
    else:
        return str(number)
    return text.upper() if style.isupper() else text


def _roman(number: int) -> str:
    text = ""
    for value, sign in ROMAN:
        text += sign * (number // value)
        number %= value
    return text


def _letters(number: int) -> str:
    text = ""
    while number > 0:
        number, place = divmod(number - 1, 26)
        text = chr(ord("a") + place) + text
    return text
