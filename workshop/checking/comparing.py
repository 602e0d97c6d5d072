"""Word by word: what differs between a quotation and the words of the article."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from workshop.checking.models import Change, ChangeKind
from workshop.checking.wording import NEGATION
from workshop.checking.words import Token, plain

STOPS = ".?!:"  # after which a capital is typography
VOICE = "?!"  # marks that change what is said
KINDS: dict[str, ChangeKind] = {"replace": "replace", "delete": "delete", "insert": "insert"}
STEM = 4  # letters that two forms of a word share
# what a bracket may stand for: words that only point at something
POINTING = frozenset(
    plain(word)
    for word in """il ils elle elles on ce c' cela ceci ça celui celle ceux celles celui-ci celle-ci
    ceux-ci celles-ci je j' tu nous vous me m' te t' se s' lui leur leurs y en le la les l' son sa
    ses mon ma mes ton ta tes notre nos votre vos cet cette ces un une des du de d' dernier dernière
    derniers dernières premier première it he she they we you i this that these those his her its
    their our my your the a an them him us me""".replace("-", "").split()
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word and the marks of punctuation after it, up to the next one; ``end`` is theirs."""

    token: Token
    tail: str
    end: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs: ``altered`` says that words do, ``formal`` that marks or capitals do."""

    changes: tuple[Change, ...]
    altered: bool
    formal: bool


@dataclass(frozen=True, slots=True)
class Side:
    """Words of a text, and what stands in brackets before which of them, as (start, end)."""

    text: str
    words: tuple[Word, ...]
    brackets: dict[int, tuple[int, int]]

    def slice(self, first: int, last: int) -> str:
        """Return the words ``first:last`` as they are written."""
        if first >= last:
            return ""
        return self.text[self.words[first].token.start : self.words[last - 1].token.end]


def side_of(text: str, found: Sequence[Token]) -> Side:
    """Return the words among tokens that are in order."""
    words: list[Word] = []
    brackets: dict[int, tuple[int, int]] = {}
    for token in found:
        if token.kind == "word":
            words.append(Word(token, "", token.end))
        elif token.kind == "bracket":
            start, _ = brackets.get(len(words), (token.start, 0))
            brackets[len(words)] = (start, token.end)
        elif words:
            last = words[-1]
            words[-1] = Word(last.token, last.tail + token.key, token.end)
    return Side(text, tuple(words), brackets)


def compare(quoted: Side, original: Side) -> Comparison:
    """Return what differs between the words of a quotation and those of the article."""
    pieces = list(_pieces(quoted, original))
    changes: list[Change] = []
    start = (0, 0)
    altered = formal = False
    for at, piece in enumerate(pieces):
        altered = altered or piece.altered
        formal = formal or piece.formal
        following = pieces[at + 1] if at + 1 < len(pieces) else None
        if following and following.kind == piece.kind and piece.kind != "bracket":
            continue  # goes on
        if piece.kind == "bracket":
            begin, end = quoted.brackets[piece.quoted]
            text = quoted.text[max(0, begin - 1) : end + 1]
            changes.append(Change("bracket", text, original.slice(start[1], piece.original_end)))
        else:
            changes.append(
                Change(
                    piece.kind,
                    quoted.slice(start[0], piece.quoted_end)
                    + (_marks(quoted, piece.quoted_end) if piece.marks else ""),
                    original.slice(start[1], piece.original_end)
                    + (_marks(original, piece.original_end) if piece.marks else ""),
                )
            )
        start = piece.quoted_end, piece.original_end
    return Comparison(tuple(changes), altered, formal)


@dataclass(frozen=True, slots=True)
class _Piece:
    """The smallest thing that is alike or differs."""

    kind: ChangeKind
    quoted: int
    quoted_end: int
    original: int
    original_end: int
    altered: bool = False
    formal: bool = False
    marks: bool = False


def _pieces(quoted: Side, original: Side) -> Iterator[_Piece]:
    ours = [word.token.loose for word in quoted.words]
    theirs = [word.token.loose for word in original.words]
    done: set[int] = set()
    for step in Levenshtein.opcodes(theirs, ours):
        a, b, i, j = step.src_start, step.src_end, step.dest_start, step.dest_end
        if i in quoted.brackets and i not in done:
            done.add(i)
            stands_for = (a, b) if step.tag == "delete" else (a, a)
            yield _bracket(quoted, original, i, stands_for)
            if step.tag == "delete":
                continue
        if step.tag != "equal":
            yield _Piece(KINDS[step.tag], i, j, a, b, altered=True)
            continue
        for place in range(j - i):
            if place and i + place in quoted.brackets:
                done.add(i + place)
                yield _bracket(quoted, original, i + place, (a + place, a + place))
            yield _pair(quoted, original, i + place, a + place, last=place == j - i - 1)
    end = len(ours)
    if end in quoted.brackets and end not in done:
        yield _bracket(quoted, original, end, (len(theirs), len(theirs)))


def _pair(quoted: Side, original: Side, i: int, a: int, *, last: bool) -> _Piece:
    """Compare two words that are the same but for accents and capitals, and the marks after."""
    ours, theirs = quoted.words[i], original.words[a]
    after_stop = (
        i == 0 or a == 0 or _starts_anew(quoted.words[i - 1].tail, original.words[a - 1].tail)
    )
    shouted = quoted.text.upper() == quoted.text
    same = ours.token.key == theirs.token.key
    alike = same or _is_alike(ours.token.key, theirs.token.key, after_stop, shouted)
    ended = last or i + 1 in quoted.brackets
    marks = not ended and ours.tail != theirs.tail
    voiced = marks and [m for m in ours.tail if m in VOICE] != [
        m for m in theirs.tail if m in VOICE
    ]
    kind: ChangeKind = "replace" if marks or not alike else "equal"
    return _Piece(
        kind, i, i + 1, a, a + 1, altered=not alike or voiced, formal=marks or not same, marks=marks
    )


def _starts_anew(ours: str, theirs: str) -> bool:
    return ours != theirs or any(mark in STOPS for mark in ours)


def _is_alike(ours: str, theirs: str, free: bool, shouted: bool) -> bool:  # noqa: FBT001 - two facts
    """Whether only typography parts two words: a capital that may be, an accent on a capital."""
    if shouted:
        return ours.lower() == theirs.lower()
    if ours[1:] != theirs[1:] or plain(ours[0]) != plain(theirs[0]):
        return False
    both = ours[0].isupper() and theirs[0].isupper()
    if ours[0].lower() == theirs[0].lower():
        return free or both
    bare = ours[0] if plain(ours[0]) == ours[0].lower() else theirs[0]
    return bare.isupper() and (free or both)


def _bracket(quoted: Side, original: Side, place: int, stands_for: tuple[int, int]) -> _Piece:
    """Judge what the quoter put in brackets: it may explain a word, not change what is said."""
    start, end = quoted.brackets[place]
    written = quoted.text[start:end]
    denies = any(pattern.search(written) for pattern in NEGATION.values())
    stems = {plain(word)[:STEM] for word in written.split() if len(word) >= STEM}
    replaced = [word.token.loose for word in original.words[slice(*stands_for)]]
    open_to = all(
        word in POINTING or (len(word) >= STEM and word[:STEM] in stems) for word in replaced
    )
    altered = denies or any(sign.isdigit() for sign in written) or not open_to
    return _Piece("bracket", place, place, *stands_for, altered=altered, formal=True)


def _marks(side: Side, end: int) -> str:
    word = side.words[end - 1]
    return side.text[word.token.end : word.end]
