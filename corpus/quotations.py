"""Where quotations stand: pairs of quotation marks, those inside others, and quoted blocks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

CLOSERS = {
    "«": "»",
    "“": "”",
    "„": "”“",
    "‘": "’",
    '"': '"”»',
    "″": '″”"»',
}
SPACES = " \t\u00a0\u202f"
LETTER = r"[^\W\d_]"
# a straight mark opens or closes by what touches it, and so does a single curved one, which is
# most often an apostrophe
SIGN = re.compile(
    rf"""
    (?P<opening> [«“„] | (?<![^\s(\[’'«“—–-]) " (?=[\w(\[«“]) | ″ (?={LETTER})
      | (?<![\w’]) ‘ (?=\w) )
    | (?P<closing> [»”] | (?<=[\w.!?…,;)\]»”\u00a0\u202f]) ["″] (?!\w)
      | (?<=[\w.!?…,]) ’ (?![\w’]) )
    """,
    re.VERBOSE,
)
LONGEST = 4_000  # characters of one quotation
DEEPEST = 12  # marks that wait for their like at one time
BLOCK = re.compile(r"^>[ \t]?.*(?:\n>[ \t]?.*)*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Quotation:
    """The stretch ``text[start:end]`` with its marks, and the quotations inside it, in order."""

    start: int
    end: int
    inner: tuple["Quotation", ...] = ()


@dataclass(slots=True)
class _Open:
    """A mark that waits for its like, and the quotations found since."""

    sign: str
    at: int
    found: list[Quotation]


def quotations(text: str, start: int, end: int) -> tuple[Quotation, ...]:
    """Return the outermost quotations of ``text[start:end]``; one that never closes is none.

    A mark that opens a paragraph while its like is open goes on with the same quotation, as
    quotations over several paragraphs are set. What stands between an opening mark that never
    closes and the end of ``LONGEST`` characters counts as if the mark were not there.
    """
    blocks = _blocks(text, start, end)
    outermost: list[Quotation] = []
    waiting: list[_Open] = []
    for match in SIGN.finditer(text, start, end):
        sign, at = match.group(), match.start()
        while waiting and (at - waiting[0].at > LONGEST or len(waiting) > DEEPEST):
            _give_up(waiting, outermost)
        if waiting and _goes_on(text, at, sign, waiting):
            continue
        if match["opening"] and not (sign == "“" and waiting and waiting[-1].sign == "„"):
            waiting.append(_Open(sign, at, []))
        else:
            _close(waiting, outermost, sign, at + 1)
    while waiting:
        _give_up(waiting, outermost)
    return _with_blocks(outermost, blocks)


def _goes_on(text: str, at: int, sign: str, waiting: Sequence[_Open]) -> bool:
    """Whether a mark at the start of a paragraph only says that the quotation is not over."""
    if not text[max(0, at - 8) : at].rstrip(SPACES).endswith("\n"):
        return False
    if sign in CLOSERS:
        return any(mark.sign == sign for mark in waiting)
    words = text[at + 1 : at + 4].lstrip(SPACES)
    return any(sign in CLOSERS[mark.sign] for mark in waiting) and words[:1].isalpha()


def _close(waiting: list[_Open], outermost: list[Quotation], sign: str, end: int) -> None:
    """Close the last mark that ``sign`` is the like of; those opened since never close."""
    like = next((i for i in reversed(range(len(waiting))) if sign in CLOSERS[waiting[i].sign]), -1)
    if like < 0:
        return
    inner = [quotation for mark in waiting[like:] for quotation in mark.found]
    first = waiting[like].at
    del waiting[like:]
    found = waiting[-1].found if waiting else outermost
    found.append(Quotation(first, end, tuple(inner)))


def _give_up(waiting: list[_Open], outermost: list[Quotation]) -> None:
    """Forget the first mark that waits, and keep what was found behind it."""
    outermost.extend(waiting.pop(0).found)


def _blocks(text: str, start: int, end: int) -> list[Quotation]:
    """Return the stretches that Markdown quotes as blocks, without the sign of the first line."""
    return [
        Quotation(
            match.start() + len(match.group()) - len(words),
            match.start() + len(match.group().rstrip()),
        )
        for match in BLOCK.finditer(text, start, end)
        if len(words := match.group().lstrip("> \t\n")) > 1
    ]


def _with_blocks(found: list[Quotation], blocks: list[Quotation]) -> tuple[Quotation, ...]:
    """Return both in order; what is quoted inside a block is inside that quotation."""
    if not blocks:
        return tuple(found)
    left = iter(sorted(found, key=lambda quotation: quotation.start))
    merged: list[Quotation] = []
    quotation = next(left, None)
    for block in blocks:
        inner = []
        while quotation and quotation.start < block.end:
            if quotation.end <= block.start:
                merged.append(quotation)
            elif block.start <= quotation.start and quotation.end <= block.end:
                inner.append(quotation)
            quotation = next(left, None)
        whole = [one for one in inner if one.end - one.start > 0.8 * (block.end - block.start)]
        merged.extend(whole or [replace(block, inner=tuple(inner))])
    return tuple(merged + ([quotation] if quotation else []) + list(left))


def moved(quotation: Quotation, shift: int) -> Quotation:
    """Return ``quotation`` as it stands ``shift`` characters further on."""
    inner = tuple(moved(one, shift) for one in quotation.inner)
    return Quotation(quotation.start + shift, quotation.end + shift, inner)
