"""Paragraphs, in the order they are met, into flows."""

from dataclasses import dataclass, field

from corpus.decoding import canonical
from workshop.checking.models import Flow, Place


@dataclass(slots=True)
class Flowing:
    """Gathers the paragraphs of one place; a quoted one is noted as a block."""

    place: Place
    parts: list[str] = field(default_factory=list)
    blocks: list[tuple[int, int]] = field(default_factory=list)
    size: int = 0

    def add(self, text: str, *, quoted: bool = False) -> None:
        """Add a paragraph; an empty one is none."""
        plain = canonical(text).strip()
        if not plain:
            return
        if quoted:
            self.blocks.append((self.size, self.size + len(plain)))
        self.parts.append(plain)
        self.size += len(plain) + 2

    def clear(self) -> None:
        """Begin again."""
        self.parts, self.blocks, self.size = [], [], 0

    def flows(self) -> list[Flow]:
        """Return what was gathered, nothing where there was no text."""
        if not self.parts:
            return []
        return [Flow("\n\n".join(self.parts), self.place, tuple(self.blocks))]
