"""The XML of a LibreOffice text into paragraphs."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field

from lxml.etree import _Element

from corpus.formats.numbering import Counter, Level
from corpus.formats.odt_styles import TEXT
from corpus.formats.paragraphs import BULLET, Paragraph, clean, make_paragraphs, row
from corpus.formats.styles import Kind, fitting

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
SKIPPED = {
    f"{TEXT}tracked-changes", f"{TEXT}ruby-text", f"{TEXT}note-citation", f"{TEXT}hidden-text",
    f"{TEXT}hidden-paragraph", f"{TEXT}script", f"{OFFICE}annotation", f"{OFFICE}forms",
    f"{OFFICE}event-listeners", f"{SVG}title", f"{SVG}desc", f"{TABLE}title", f"{TABLE}desc",
    f"{TABLE}covered-table-cell",
}  # fmt: skip
INDEXES = {
    f"{TEXT}{name}"
    for name in (
        "table-of-content", "illustration-index", "table-index", "object-index", "user-index",
        "alphabetical-index",
    )
}  # fmt: skip
FLOATING = {f"{DRAW}text-box", f"{DRAW}custom-shape", f"{DRAW}rect", f"{DRAW}caption"}
DEFAULT_LEVELS = dict.fromkeys(range(10), Level(BULLET, ""))


@dataclass(frozen=True, slots=True)
class Body:
    """Walks the XML of one file.

    Attributes:
        styles: The kind of paragraph, by style.
        lists: The levels of each list style.
        hidden: The styles whose words are not shown.
        called: The XML of the notes called so far, in order.
        counter: The numbers that the lists have reached.
    """

    styles: Mapping[str, Kind]
    lists: Mapping[str, Mapping[int, Level]]
    hidden: Set[str]
    called: list[_Element] = field(default_factory=list)
    counter: Counter = field(default_factory=Counter)

    def blocks(self, parent: _Element) -> Iterator[Paragraph]:
        """Yield the paragraphs of what holds paragraphs, lists and tables."""
        for child in parent.iterchildren("*"):
            if child.tag in (f"{TEXT}p", f"{TEXT}h"):
                yield from self._paragraph(child)
            elif child.tag == f"{TEXT}list":
                yield from self._list(child, child.get(f"{TEXT}style-name", ""), 0)
            elif child.tag == f"{TABLE}table":
                yield from self._table(child)
            elif child.tag in INDEXES:
                yield from (Paragraph(one.text, "furniture") for one in self.blocks(child))
            elif child.tag not in SKIPPED and child.get(f"{TEXT}display") != "none":
                yield from self.blocks(child)

    def note_texts(self) -> list[str]:
        """Return the text of each note that was called, in the order of their calls."""
        found: list[str] = []
        while len(found) < len(self.called):  # a note may call another
            blocks = self.blocks(self.called[len(found)])
            found.append(" ".join(block.text.strip() for block in blocks))
        return found

    def _paragraph(self, node: _Element, mark: str = "") -> Iterator[Paragraph]:
        parts: list[str] = []
        boxes: list[_Element] = []
        style = node.get(f"{TEXT}style-name", "")
        if style not in self.hidden:
            self._inline(node, parts, boxes)
        text = "".join(parts)
        if clean(text):
            kind = self.styles.get(style, "")
            if node.tag == f"{TEXT}h" and kind != "header":
                kind = "heading"
            yield from make_paragraphs(mark + text, fitting(kind, text))
        for box in boxes:
            yield from self.blocks(box)

    def _inline(self, node: _Element, parts: list[str], boxes: list[_Element]) -> None:
        parts.append(_flat(node.text))
        for child in node.iterchildren("*"):
            if child.tag == f"{TEXT}note":
                self.called.append(child)
                parts.append(f"[{len(self.called)}]")
            elif child.tag == f"{TEXT}line-break":
                parts.append("\n")
            elif child.tag in (f"{TEXT}s", f"{TEXT}tab"):
                parts.append(" ")
            elif child.tag in FLOATING:
                boxes.append(child)
            elif child.tag not in SKIPPED and self._is_shown(child):
                self._inline(child, parts, boxes)
            parts.append(_flat(child.tail))

    def _is_shown(self, node: _Element) -> bool:
        return node.get(f"{TEXT}style-name", "") not in self.hidden

    def _list(self, node: _Element, style: str, depth: int) -> Iterator[Paragraph]:
        style = node.get(f"{TEXT}style-name", "") or style
        goes_on = f"{TEXT}continue-list" in node.attrib
        if depth == 0 and not goes_on and node.get(f"{TEXT}continue-numbering") != "true":
            self.counter.restart(style)
        for item in node.iterchildren("*"):
            mark = ""
            if item.tag == f"{TEXT}list-item":
                mark = self.counter.mark(style, depth, self.lists.get(style, DEFAULT_LEVELS))
            for child in item.iterchildren("*"):
                if child.tag == f"{TEXT}list":
                    yield from self._list(child, style, depth + 1)
                elif child.tag in (f"{TEXT}p", f"{TEXT}h"):
                    yield from self._paragraph(child, mark)
                    mark = ""

    def _table(self, table: _Element) -> Iterator[Paragraph]:
        for line in _within(table, f"{TABLE}table-row"):
            yield from row(
                [list(self.blocks(cell)) for cell in _within(line, f"{TABLE}table-cell")]
            )


def _within(parent: _Element, tag: str) -> Iterator[_Element]:
    """Yield the rows of a table, or the cells of a row, not those of a table inside."""
    for child in parent.iterchildren("*"):
        if child.tag == tag:
            yield child
        elif child.tag not in {*SKIPPED, f"{TABLE}table-cell"}:
            yield from _within(child, tag)


def _flat(text: str | None) -> str:
    """Return ``text`` with the line ends of the XML, which are only spaces, as spaces."""
    return (text or "").replace("\n", " ")
