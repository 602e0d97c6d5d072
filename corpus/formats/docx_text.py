"""The XML of a Word file into paragraphs."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml.etree import _Element

from corpus.formats.numbering import Counter, Level
from corpus.formats.paragraphs import Paragraph, clean, make_paragraphs, row
from corpus.formats.styles import Kind, fitting

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
SKIPPED = {
    f"{W}{name}"
    for name in ("del", "moveFrom", "rt", "pPr", "rPr", "instrText", "delText", "sectPr", "tblPr")
}
NOTE_CALLS = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
FALSE = {"0", "false", "off", "none"}


@dataclass(frozen=True, slots=True)
class Body:
    """Walks the XML of one file.

    Attributes:
        styles: The kind of paragraph, by style.
        lists: The levels of each list, by its id.
        notes: The XML of each note, by its sort and id.
        called: The notes called so far, in order.
        counter: The numbers that the lists have reached.
        cut: What a paragraph began, whose end was deleted: it goes on with the next one.
    """

    styles: Mapping[str, Kind]
    lists: Mapping[str, Mapping[int, Level]]
    notes: Mapping[tuple[str, str], _Element]
    called: list[tuple[str, str]] = field(default_factory=list)
    counter: Counter = field(default_factory=Counter)
    cut: list[str] = field(default_factory=list)

    def blocks(self, parent: _Element) -> Iterator[Paragraph]:
        """Yield the paragraphs of what holds paragraphs and tables."""
        for child in parent.iterchildren("*"):
            if child.tag == f"{W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{W}tbl":
                yield from self._table(child)
            elif child.tag == f"{MC}AlternateContent":
                yield from self.blocks(_alternative(child))
            elif child.tag not in SKIPPED:
                yield from self.blocks(child)

    def note_texts(self) -> list[str]:
        """Return the text of each note that was called, in the order of their calls."""
        found: list[str] = []
        while len(found) < len(self.called):  # a note may call another
            note = self.notes.get(self.called[len(found)])
            blocks = [] if note is None else list(self.blocks(note))
            found.append(" ".join(block.text.strip() for block in blocks))
        return found

    def _paragraph(self, node: _Element) -> Iterator[Paragraph]:
        parts: list[str] = [*self.cut]
        boxes: list[_Element] = []
        self.cut.clear()
        self._inline(node, parts, boxes)
        properties = node.find(f"{W}pPr")
        if properties is not None and properties.find(f"{W}rPr/{W}del") is not None:
            self.cut.extend(parts)
        else:
            text = "".join(parts)
            if clean(text):
                kind = fitting(self._kind(properties), text)
                yield from make_paragraphs(self._mark(properties) + text, kind)
        for box in boxes:
            yield from self.blocks(box)

    def _inline(self, node: _Element, parts: list[str], boxes: list[_Element]) -> None:
        for child in node.iterchildren("*"):
            tag = child.tag
            if tag in NOTE_CALLS:
                self.called.append((NOTE_CALLS[tag], child.get(f"{W}id", "")))
                parts.append(f"[{len(self.called)}]")
            elif tag in WORDS:
                parts.append(WORDS[tag](child))
            elif tag == f"{W}txbxContent":
                boxes.append(child)
            elif tag == f"{MC}AlternateContent":
                self._inline(_alternative(child), parts, boxes)
            elif tag not in SKIPPED and not _is_hidden(child):
                self._inline(child, parts, boxes)

    def _table(self, table: _Element) -> Iterator[Paragraph]:
        for line in _within(table, f"{W}tr"):
            if line.find(f"{W}trPr/{W}del") is None:
                yield from row([list(self.blocks(cell)) for cell in _within(line, f"{W}tc")])

    def _kind(self, properties: _Element | None) -> Kind:
        if properties is None:
            return ""
        if _value(properties, "outlineLvl") in set("012345678"):
            return "heading"
        return self.styles.get(_value(properties, "pStyle"), "")

    def _mark(self, properties: _Element | None) -> str:
        """Return the bullet or the number in front of a paragraph."""
        numbered = None if properties is None else properties.find(f"{W}numPr")
        if numbered is None:
            return ""
        name, depth = _value(numbered, "numId"), _value(numbered, "ilvl") or "0"
        levels = self.lists.get(name)
        if levels is None or not depth.isdecimal():
            return ""
        return self.counter.mark(name, int(depth), levels)


def _within(parent: _Element, tag: str) -> Iterator[_Element]:
    """Yield the rows of a table, or the cells of a row, not those of a table inside."""
    for child in parent.iterchildren("*"):
        if child.tag == tag:
            yield child
        elif child.tag not in {*SKIPPED, f"{W}tbl", f"{W}p"}:
            yield from _within(child, tag)


def _alternative(node: _Element) -> _Element:
    """Return the one branch to read of content that is written twice, for new and old Word."""
    choice = node.find(f"{MC}Choice")
    if choice is None:
        choice = node.find(f"{MC}Fallback")
    return node.makeelement("none") if choice is None else choice


def _is_hidden(run: _Element) -> bool:
    hidden = run.find(f"{W}rPr/{W}vanish")
    return hidden is not None and hidden.get(f"{W}val", "true") not in FALSE


def _symbol(node: _Element) -> str:
    """Return the character of a symbol font; those of Wingdings have no other name."""
    code = node.get(f"{W}char", "")
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""


def _value(parent: _Element, name: str) -> str:
    node = parent.find(f"{W}{name}")
    return "" if node is None else node.get(f"{W}val", "")


WORDS: dict[str, Callable[[_Element], str]] = {
    f"{W}t": lambda node: node.text or "",
    f"{M}t": lambda node: node.text or "",
    f"{W}tab": lambda _: "\t",
    f"{W}ptab": lambda _: "\t",
    f"{W}br": lambda _: "\n",
    f"{W}cr": lambda _: "\n",
    f"{W}noBreakHyphen": lambda _: "-",
    f"{W}sym": _symbol,
}
