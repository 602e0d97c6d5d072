"""Blocks whose kind is known into an extract."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from lxml import etree

from corpus.extract import Extract, Stated
from corpus.formats.blocks import Block
from corpus.formats.commenters import name_of
from corpus.formats.wording import BACKWARDS, TARGET
from corpus.models import Hint, HintKind


@dataclass(frozen=True, slots=True)
class Label:
    """What a block is; an empty kind leaves it to the words of the line."""

    block: Block
    kind: HintKind | None
    comment: etree._Element | None = None


def assembled(labels: Sequence[Label], stated: Stated) -> Extract:
    """Join the blocks with an empty line between, neighbours of one kind in one hint."""
    hints: list[Hint] = []
    pieces: list[str] = []
    at, before = 0, None
    for label in labels:
        end = at + len(label.block.text)
        same = before is not None and (before.kind, before.comment) == (label.kind, label.comment)
        if label.kind is not None:
            if same and label.kind != "heading":
                start, name = hints[-1].start, hints[-1].name
                hints[-1] = Hint(label.kind, start, end, name)
            else:
                name = "" if label.comment is None else name_of(label.comment, label.block.text)
                hints.append(Hint(label.kind, at, end, name))
        pieces.append(label.block.text)
        at, before = end + len("\n\n"), label
    return Extract("\n\n".join(pieces), stated, tuple(hints))


def is_note_target(element: etree._Element) -> bool:
    """Whether a paragraph begins with a link back to where its note is called."""
    if element.tag not in {"p", "li", "div"}:
        return False
    link = next((at for at in islice(element.iter(), 4) if at.tag == "a"), None)
    if link is None or not BACKWARDS.match(link.get("href", "")[:400]):
        return False
    return bool(TARGET.search(f"{link.get('id', '')} {link.get('name', '')}"[:200]))
