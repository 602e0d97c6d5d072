"""Whom commenters quote: what they attribute in so many words, and what they cite of another."""

import re
from collections.abc import Iterator, Sequence
from copy import copy

from corpus.attribution import attribute
from corpus.cast import Cast
from corpus.models import Voice, Zone
from corpus.quotations import Quotation, quotations
from corpus.scene import Scene, blanked

LIKELY = 0.7  # confidence from which a clause in a comment is believed
CITED = 20  # letters of a block that are enough to find it again in another comment
BEGUN = 200  # letters of it that are looked for


def quoted_in_comments(prose: str, cast: Cast, comments: Sequence[Voice]) -> Iterator[Voice]:
    """Yield whom the commenters quote; ``comments`` are theirs, in order.

    A block marked with « > » that stands in an earlier comment is that commenter's.
    """
    found = [quotations(prose, one.start, one.end) for one in comments]
    narration = blanked(prose, [quotation for those in found for quotation in those])
    within = copy(cast)
    within.text = narration
    within.nicknames = cast.nicknames | {one.name for one in comments if one.name}
    scene = Scene(prose, narration, within)
    earlier: list[tuple[str, str]] = []
    for comment, those in zip(comments, found, strict=True):
        for said in attribute(scene, Zone("comment", comment.start, comment.end), those):
            start, end, claim = said.quotation.start, said.quotation.end, said.claim
            cited = _cited(prose, said.quotation, earlier)
            if claim.own and claim.name not in ("", comment.name) and claim.confidence >= LIKELY:
                yield Voice("quoted", claim.name, start, end, claim.confidence)
            elif cited and cited != comment.name:
                yield Voice("quoted", cited, start, end, 0.9)
        earlier.append((comment.name, _letters(prose[comment.start : comment.end])))


def _cited(prose: str, quotation: Quotation, earlier: Sequence[tuple[str, str]]) -> str:
    """Return whose comment a block of Markdown repeats, empty for none."""
    line = prose.rfind("\n", 0, quotation.start) + 1
    words = _letters(prose[quotation.start : quotation.end])[:BEGUN]
    if not prose[line : quotation.start].startswith(">") or len(words) < CITED:
        return ""
    return next((name for name, text in reversed(earlier) if words in text), "")


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()
