"""RTF files: paragraphs, tables, text boxes and notes."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from striprtf.striprtf import rtf_to_text

from corpus.extract import Extract, Stated
from corpus.formats.paragraphs import (
    BULLET,
    Paragraph,
    assemble,
    clean,
    make_paragraphs,
    notes,
    row,
)
from corpus.formats.properties import tidy_properties
from corpus.formats.rtf_marks import (
    BOX,
    CELL,
    CLOSE,
    IN_CELL,
    ITEM,
    KINDS,
    LINE,
    NOTE,
    PARAGRAPH,
    ROW,
    mark,
    property_text,
)  # fmt: skip
from corpus.formats.styles import Kind, fitting
from errors import DamagedFileError

FORMAT = "RTF"
MARKS = re.compile("([\ue001-\ue01f])")
CREATED = re.compile(r"\\creatim\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})")
PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")  # one character that RTF writes as two
SIGNATURE = b"{\\rtf"
LEADING = 100  # bytes before the signature: a mark, an empty line


def read_rtf(data: bytes, origin: str) -> Extract:
    """Return the text of an RTF file: body, tables, text boxes, then notes.

    Braces that do not match are passed over.

    Raises:
        DamagedFileError: the bytes are no RTF.
    """
    start = data[: LEADING + len(SIGNATURE)].find(SIGNATURE)
    if start < 0:
        raise DamagedFileError(path=origin, format=FORMAT)
    rtf = data[start:].decode("latin-1")
    reading = Reading()
    for piece in MARKS.split(_decoded(mark(rtf))):
        reading.take(piece)
    paragraphs = reading.paragraphs()
    return assemble(paragraphs, _stated(rtf, paragraphs))


def _decoded(marked: str) -> str:
    decode: Callable[..., str] = rtf_to_text
    text = decode(marked, encoding="cp1252", errors="replace")
    return PAIR.sub(lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), text)


def _stated(rtf: str, paragraphs: Sequence[Paragraph]) -> Stated:
    coding = re.search(r"\\ansicpg\d{1,5}", rtf[:1000])
    title, author, company = (
        _decoded(mark(f"{{\\rtf1{coding[0] if coding else ''} {property_text(rtf, name)}}}"))
        for name in ("title", "author", "company")
    )
    created = CREATED.search(rtf[:100_000])
    return tidy_properties(
        paragraphs,
        title=title,
        authors=[author],
        organisation=company,
        published="-".join(f"{int(part):02}" for part in created.groups()) if created else "",
    )


@dataclass(slots=True)
class Flow:
    """The body, or one note, text box or list mark, as far as it is read."""

    mark: str = ""
    words: list[str] = field(default_factory=list)
    cell: list[Paragraph] = field(default_factory=list)
    cells: list[list[Paragraph]] = field(default_factory=list)
    boxes: list[Paragraph] = field(default_factory=list)
    done: list[Paragraph] = field(default_factory=list)

    def finish(self, kind: Kind, *, in_cell: bool = False) -> None:
        """End a paragraph; the text boxes that hang on it follow it."""
        text = "".join(self.words)
        found = make_paragraphs(text, fitting(kind, text)) + self.boxes
        (self.cell if in_cell else self.done).extend(found)
        self.words, self.boxes = [], []

    def end_cell(self) -> None:
        """End a cell of the row."""
        self.finish("", in_cell=True)
        self.cells.append(self.cell)
        self.cell = []

    def end_row(self) -> None:
        """End a row of the table."""
        self.done += row(self.cells)
        self.cells = []

    def all(self) -> list[Paragraph]:
        """Return every paragraph, those of a row or cell that has no end too."""
        self.finish("")
        rest = [*row(self.cells), *self.cell]
        self.cells, self.cell = [], []
        return self.done + rest


@dataclass(slots=True)
class Reading:
    """Reads marked text, piece after piece."""

    flows: list[Flow] = field(default_factory=lambda: [Flow()])
    notes: list[str] = field(default_factory=list)

    def take(self, piece: str) -> None:
        """Read words, or one mark."""
        flow = self.flows[-1]
        if piece in (NOTE, BOX, ITEM) and piece:
            self._open(piece)
        elif piece == CLOSE:
            self._close()
        elif piece == CELL:
            flow.end_cell()
        elif piece == ROW:
            flow.end_row()
        elif MARKS.fullmatch(piece):
            self._end_line(piece)
        else:
            flow.words.append(piece.replace("\n", " "))

    def paragraphs(self) -> list[Paragraph]:
        """Return all that was read, the notes at the end."""
        while len(self.flows) > 1:
            self._close()
        return self.flows[0].all() + notes(self.notes)

    def _end_line(self, mark: str) -> None:
        flow, number = self.flows[-1], ord(mark) - PARAGRAPH
        if mark == LINE:
            flow.words.append("\n")
        elif mark == IN_CELL:
            flow.finish("", in_cell=True)
        elif 0 <= number < len(KINDS):
            flow.finish(KINDS[number])

    def _open(self, mark: str) -> None:
        if mark == NOTE:
            self.notes.append("")
            self.flows[-1].words.append(f"[{len(self.notes)}]")
        self.flows.append(Flow(mark))

    def _close(self) -> None:
        if len(self.flows) == 1:
            return
        flow = self.flows.pop()
        found, outer = flow.all(), self.flows[-1]
        text = clean(" ".join(one.text for one in found))
        if flow.mark == NOTE:
            place = len(self.notes) - 1
            self.notes[place] = text
        elif flow.mark == BOX:
            outer.boxes += found
        elif text:
            outer.words.append(f"{text if any(map(str.isalnum, text)) else BULLET} ")
