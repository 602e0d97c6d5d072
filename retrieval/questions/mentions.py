"""The authors and organisations that a question names, however they are spelt."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from corpus.models import Reference
from index.french import fold
from retrieval.questions.bearers import PIECE, Bearer, Name, bearers_of, is_close
from retrieval.questions.namewords import (
    DETERMINERS,
    ORDINARY,
    TITLES,
    is_common_first_name,
    is_verb,
    is_word,
)
from retrieval.questions.typed import is_function_word, plain

Kind = Literal["person", "organisation", "doubtful"]
MASKS: Mapping[Kind, str] = {"person": "\ue000", "organisation": "\ue001", "doubtful": "\ue002"}
LONGEST = 5  # words of a name
JOIN = re.compile(r"\.? ?-?|'")  # what stands between the words of a name, in plain text


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in ``question[start:end]``, and the sources that it stands for.

    ``name`` is what is shown of it, as typed; a doubtful one is a word as well, or misspelt.
    """

    start: int
    end: int
    name: str
    sources: frozenset[int]
    kind: Kind


class _Piece(NamedTuple):
    """A word, or a half of a hyphened one; ``folded`` may have more letters than are typed."""

    start: int
    end: int
    folded: str


def find_mentions(question: str, references: Sequence[Reference]) -> tuple[Mention, ...]:
    """Return the authors and organisations that ``question`` names, in order, none inside another.

    A surname with somebody else's first name before it is no mention.
    """
    return tuple(_Finder(question, bearers_of(references)).mentions())


def mask(text: str, mentions: Sequence[Mention]) -> str:
    """Return plain text with the letters of every name as one sign, which tells its kind."""
    for mention in mentions:
        run = MASKS[mention.kind] * (mention.end - mention.start)
        text = text[: mention.start] + run + text[mention.end :]
    return text


class _Finder:
    """The pieces of one question, read against the names that the sources bear."""

    def __init__(self, question: str, bearers: Mapping[str, Sequence[Bearer]]) -> None:
        self.question = question
        self.bearers = bearers
        self.pieces = [
            _Piece(match.start(), match.end(), fold(match.group()))
            for match in PIECE.finditer(question)
        ]
        self.shouted = not any(sign.islower() for sign in question)

    def mentions(self) -> Iterator[Mention]:
        """Yield the mentions; the longest name that begins at a piece is the one meant."""
        place, behind = 0, 0
        while place < len(self.pieces):
            mention = self._mention_at(place)
            if mention and mention.start >= behind:
                yield mention
                behind = mention.end
            place += 1
            while place < len(self.pieces) and self.pieces[place].start < behind:
                place += 1

    def _mention_at(self, first: int) -> Mention | None:
        sizes = [size for size in range(LONGEST, 0, -1) if self._hangs_together(first, size)]
        for exact in (True, False):
            for size in sizes:
                found = self._named(first, size, exact=exact)
                if found:
                    return self._judge(first, first + size, found, exact=exact)
        return None

    def _hangs_together(self, first: int, size: int) -> bool:
        last = first + size
        return last <= len(self.pieces) and all(map(self._adjacent, range(first, last - 1)))

    def _adjacent(self, place: int) -> bool:
        """Whether nothing but what joins the words of a name stands after a piece."""
        if not 0 <= place < len(self.pieces) - 1:
            return False
        gap = self.question[self.pieces[place].end : self.pieces[place + 1].start]
        return JOIN.fullmatch(plain(gap)) is not None

    def _named(self, first: int, size: int, *, exact: bool) -> list[Bearer]:
        typed = [piece.folded for piece in self.pieces[first : first + size]]
        key = "".join(typed)
        if exact:
            found = list(self.bearers.get(key, ()))
        elif any(map(is_word, typed)):
            found = []
        else:
            near = [name for name in self.bearers if is_close(key, name) and name not in ORDINARY]
            found = [bearer for name in near for bearer in self.bearers[name]]
        return [bearer for bearer in found if size <= bearer.name.size]

    def _judge(self, first: int, last: int, found: list[Bearer], *, exact: bool) -> Mention | None:
        """Return the mention that pieces make, whoever of the bearers it may mean."""
        reach = {bearer: self._reach(first, last, bearer.name) for bearer in found}
        meant = [b for b in found if reach[b] != (first, last) or not self._is_other(first, b.name)]
        full = [b for b in meant if reach[b] != (first, last)]
        meant = [b for b in meant if b in full or not b.name.rest] if full else meant
        if not meant or not (full or self._stands_alone(first, last, meant)):
            return None
        start = min(reach[bearer][0] for bearer in meant)
        end = max(reach[bearer][1] for bearer in meant)
        sure = bool(full) or (exact and meant[0].name.key not in ORDINARY)
        kind: Kind = _kind(meant) if sure else "doubtful"
        return self._mention(start, end, frozenset(b.source for b in meant), kind)

    def _mention(self, start: int, end: int, sources: frozenset[int], kind: Kind) -> Mention:
        while self._before(start) in TITLES:
            start -= 1
        shown = start
        if self._before(start) in DETERMINERS:  # « la MAIF », « le professeur Meyronin »
            start -= 1
        begin, stop = self.pieces[shown].start, self.pieces[end - 1].end
        name = self.question[begin:stop]
        return Mention(self.pieces[start].start, stop, name, sources, kind)

    def _before(self, place: int) -> str:
        return self.pieces[place - 1].folded if self._adjacent(place - 1) else ""

    def _reach(self, first: int, last: int, name: Name) -> tuple[int, int]:
        """Return the pieces of a name with the first names typed before or after it."""
        start = first
        while self._adjacent(start - 1) and self._is_first_name(start - 1, name.rest):
            start -= 1
        if start == first and self._adjacent(last - 1):
            following = self.pieces[last].folded
            if len(following) > 1 and following in name.rest and not is_function_word(following):
                return first, last + 1
        return start, last

    def _is_first_name(self, place: int, rest: tuple[str, ...]) -> bool:
        start, end, typed = self.pieces[place]
        if len(typed) == 1:  # « à Hochschild » holds no initial
            initial = self.question[end : end + 1] == "." or (
                not self.shouted and "A" <= self.question[start] <= "Z"
            )
            return initial and any(piece.startswith(typed) for piece in rest)
        initials = "".join(piece[0] for piece in rest)
        abridged = any(len(piece) == 1 and typed.startswith(piece) for piece in rest)
        known = typed in rest or any(is_close(typed, piece) for piece in rest)
        return known or typed == initials or (abridged and self._looks_like_first_name(place))

    def _looks_like_first_name(self, place: int) -> bool:
        start, end, typed = self.pieces[place]
        if typed in TITLES or is_function_word(typed) or is_verb(typed):
            return False
        if is_common_first_name(typed):
            return True
        word = self.question[start:end]
        return place > 0 and not self.shouted and word[0].isupper() and not word.isupper()

    def _is_other(self, first: int, name: Name) -> bool:
        """Whether somebody else's first name stands before a surname."""
        stranger = self._adjacent(first - 1) and self._looks_like_first_name(first - 1)
        return bool(name.rest) and stranger

    def _stands_alone(self, first: int, last: int, meant: Sequence[Bearer]) -> bool:
        """Whether the words around a name let it be one."""
        if _kind(meant) == "person" and self._before(first) in DETERMINERS:
            return False
        key = meant[0].name.key
        initial = self.question[self.pieces[first].start]
        if key in ORDINARY and self.question[:1].isupper() and not initial.isupper():
            return False
        if key not in ORDINARY and not is_common_first_name(key):
            return True
        following = self.pieces[last] if self._adjacent(last - 1) else None
        if following is None or plain(self.question[following.start - 1]) in "-'":
            return True  # « Taylor, », « Taylor’s »
        return is_function_word(following.folded) or is_verb(following.folded)


def _kind(bearers: Sequence[Bearer]) -> Literal["person", "organisation"]:
    """Return what bears a name: an organisation may sign its articles, a person is none."""
    kinds = {bearer.name.kind for bearer in bearers}
    return "organisation" if "organisation" in kinds else "person"
