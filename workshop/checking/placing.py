"""A quotation laid on the articles: which stretch of which article stands behind which words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from workshop.checking.aligning import Segment, align
from workshop.checking.candidates import Window, united, widened
from workshop.checking.words import Token, quoted_tokens, tokens

FOUND = 0.6  # of a quotation's words: fewer are no quotation of the place
RUN = 3  # words that stand at one place, at least, or the place says nothing
NEAR = 40  # words left out between two stretches that still are one
MARGIN, MOST = 80, 2_500  # characters looked at around shared words
FAR = 2_000  # the same, at least, for a quotation with an ellipsis


@dataclass(frozen=True, slots=True)
class Wording:
    """The tokens of a quotation.

    Attributes:
        words: What is compared, in order: no marks, no brackets.
        gaps: The places in ``words`` before which an ellipsis stands.
    """

    text: str
    tokens: tuple[Token, ...]
    words: tuple[Token, ...]
    gaps: frozenset[int]

    def parts(self) -> list[str]:
        """Return the words between ellipses and brackets, as they are looked for."""
        parts: list[list[str]] = [[]]
        for token in self.tokens:
            if token.kind == "word":
                parts[-1].append(token.key)
            elif token.kind in ("gap", "bracket") and parts[-1]:
                parts.append([])
        return [" ".join(part) for part in parts if part]


@dataclass(frozen=True, slots=True)
class Placed:
    """The words ``first:last`` of a quotation stand at ``start:end`` of the article at ``place``.

    ``glued`` is true where no ellipsis says that they follow on others from elsewhere.
    """

    first: int
    last: int
    place: int
    start: int
    end: int
    same: int
    glued: bool = False


def wording_of(text: str) -> Wording:
    """Return the tokens of a quotation."""
    found = quoted_tokens(text)
    words: list[Token] = []
    gaps = set()
    for token in found:
        if token.kind == "word":
            words.append(token)
        elif token.kind == "gap" and words:
            gaps.add(len(words))
    return Wording(text, tuple(found), tuple(words), frozenset(gaps - {len(words)}))


def place_words(
    wording: Wording, windows: Sequence[Window], text_of: Callable[[int], str]
) -> tuple[Placed, ...]:
    """Return where the words of a quotation stand, in its order; nothing where they do not.

    What is returned covers all its words: those that stand nowhere go with their neighbours.
    """
    reach = min(MOST, len(wording.text) + MARGIN)
    if wording.gaps:
        reach = max(FAR, reach)
    looked = united([widened(one, text_of(one.place), reach) for one in windows])
    stretches = [
        [one for one in tokens(text_of(at.place), at.start, at.end) if one.kind == "word"]
        for at in looked
    ]
    if not wording.words or not any(stretches):
        return ()
    segments = align(wording.words, stretches, [one.place for one in looked], wording.gaps)
    kept = [one for one in segments if _says_something(one, wording)]
    if sum(one.same for one in kept) < FOUND * len(wording.words):
        return ()
    found = [
        Placed(
            one.first, one.last, looked[one.stretch].place,
            stretches[one.stretch][one.start].start, stretches[one.stretch][one.end - 1].end,
            one.same, one.first not in wording.gaps,
        )
        for one in kept
    ]  # fmt: skip
    return _covering(_joined(found, text_of), wording)


def _says_something(segment: Segment, wording: Wording) -> bool:
    if segment.same >= RUN:
        return True
    size = segment.last - segment.first
    bounded = segment.first in wording.gaps or segment.first == 0
    closed = segment.last in wording.gaps or segment.last == len(wording.words)
    return bool(wording.gaps) and bounded and closed and segment.same == size


def _joined(found: Sequence[Placed], text_of: Callable[[int], str]) -> list[Placed]:
    """Put together stretches between which a few words were left out, or added."""
    joined: list[Placed] = []
    for one in found:
        last = joined[-1] if joined else None
        if last and one.glued and last.place == one.place and last.end <= one.start:
            between = tokens(text_of(one.place), last.end, one.start)
            if sum(token.kind == "word" for token in between) <= NEAR:
                joined[-1] = replace(last, last=one.last, end=one.end, same=last.same + one.same)
                continue
        joined.append(one)
    return joined


def _covering(found: Sequence[Placed], wording: Wording) -> tuple[Placed, ...]:
    """Give the words between two stretches to the one before, unless an ellipsis parts them."""
    covering: list[Placed] = []
    for at, one in enumerate(found):
        first = covering[-1].last if covering else 0
        following = found[at + 1].first if at + 1 < len(found) else len(wording.words)
        breaks = [gap for gap in wording.gaps if one.last <= gap <= following]
        last = min(breaks) if breaks and at + 1 < len(found) else following
        covering.append(replace(one, first=first, last=last, glued=one.glued and at > 0))
    return tuple(covering)
