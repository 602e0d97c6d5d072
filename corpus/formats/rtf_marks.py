r"""The structure of an RTF file as marks in its text, which striprtf then decodes.

striprtf knows the character sets and the escapes, and gives a flat text: notes, styles, hidden
words and cells are gone. Here the groups that hold no text are left out, and what is told of the
others is written as private characters, which pass through unchanged.
"""

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from striprtf.striprtf import charset_map, destinations

from corpus.formats.styles import Kind, style_kind

TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32}+)(-?\d{1,10}+)?+ ?|\\('[0-9a-fA-F]{2})|\\(.)|([{}])|[^\\{}]++|\\", re.DOTALL
)
NOTE, BOX, ITEM, CLOSE, CELL, ROW, LINE = "\ue001\ue002\ue003\ue004\ue005\ue006\ue007"
PARAGRAPH = 0xE010  # the mark of a paragraph's end; one more for each kind, one for a cell's
KINDS: tuple[Kind, ...] = ("", "heading", "header", "caption", "note", "furniture")
IN_CELL = chr(PARAGRAPH + len(KINDS))
MARKS = {"line": LINE, "page": LINE, "column": LINE, "cell": CELL, "row": ROW, "nestcell": LINE,
         "nestrow": LINE}  # fmt: skip
OPENED = {"footnote": NOTE, "shptxt": BOX, "dptxbxtext": BOX, "listtext": ITEM, "pntext": ITEM}
SHOWN = {*OPENED, "shp", "upr", "object", "result", "fldrslt", "do"}
LEFT_OUT = (set(destinations) - SHOWN) | {"pict", "nonshppict", "shprslt"}
SIGNS = {
    "tab", "emdash", "endash", "emspace", "enspace", "qmspace", "bullet", "lquote", "rquote",
    "ldblquote", "rdblquote", "u",
}  # fmt: skip
CODING = {"f", "uc", "ansicpg", "deff"}  # how what follows is to be decoded
BOUNDS = {"u": (-0x10000, 0x10FFFF), "uc": (0, 10)}  # beyond, striprtf fails or eats text
DEEPEST = 500  # groups inside groups; what is deeper is no text that a person wrote
FONT = re.compile(r"\\f(\d{1,5}+)\b")
CHARSET = re.compile(r"\\fcharset(\d{1,3}+)")
STYLE = re.compile(r"\\s(\d{1,5}+)\b")
MOST_FONTS = 500


@dataclass(frozen=True, slots=True)
class Group:
    """What holds inside of one pair of braces, or what it says last."""

    left_out: bool = False
    hidden: bool = False
    closing: str = ""
    braced: bool = False  # whether its opening brace was written
    kind: Kind = ""
    in_table: bool = False


@dataclass(slots=True)
class Marker:
    """Writes the marked text, token after token."""

    styles: Mapping[int, Kind]
    parts: list[str] = field(default_factory=list)
    stack: list[Group] = field(default_factory=list)
    group: Group = Group()

    def brace(self, sign: str) -> None:
        """Read an opening or a closing brace."""
        if sign == "{":
            self.stack.append(self.group)
            out = self.group.left_out or len(self.stack) > DEEPEST
            self.group = replace(self.group, closing="", left_out=out, braced=not out)
            self._write(sign)
        elif self.stack:
            closed, self.group = self.group, self.stack.pop()
            self.parts.append("{}" + closed.closing if closed.closing else "")
            self.parts.append(sign if closed.braced else "")

    def word(self, name: str, number: str | None, raw: str) -> None:
        """Read a control word."""
        if name in OPENED:
            self._open(OPENED[name])
        elif name in LEFT_OUT:
            self._leave_out()
        elif name in ("par", "sect"):
            mark = IN_CELL if self.group.in_table else chr(PARAGRAPH + self._kind_number())
            self._write("{}" + mark)
        elif name in MARKS:
            self._write("{}" + MARKS[name])
        elif name in CODING or (name in SIGNS and not self.group.hidden):
            self._write_word(name, number, raw)
        else:
            self._look(name, int(number or -1))

    def text(self, raw: str) -> None:
        """Read text, or the code of a character."""
        if not self.group.hidden:
            self._write(raw)

    def sign(self, sign: str) -> None:
        """Read a control sign."""
        if sign == "*":
            self._leave_out()
        elif sign in "\r\n":
            self.word("par", None, "")
        elif sign in "~-_{}\\" and not self.group.hidden:
            self._write(f"\\{sign}")

    def _write_word(self, name: str, number: str | None, raw: str) -> None:
        bounds = BOUNDS.get(name)
        if bounds is None or (number and bounds[0] <= int(number) <= bounds[1]):
            self._write(raw)

    def _write(self, raw: str) -> None:
        if not self.group.left_out:
            self.parts.append(raw)

    def _leave_out(self) -> None:
        self.group = replace(self.group, left_out=True)

    def _open(self, mark: str) -> None:
        """Begin what is read apart, even in a group that other programs may leave out."""
        outside = bool(self.stack) and self.stack[-1].left_out
        if mark == BOX or not outside:
            self.parts.append("{}" + mark)
            self.group = Group(closing=CLOSE, braced=self.group.braced)

    def _kind_number(self) -> int:
        return KINDS.index(self.group.kind) if self.group.kind in KINDS else 0

    def _look(self, name: str, number: int) -> None:
        """Take note of what a word says of the paragraph, or of the words that follow."""
        if name == "pard":
            self.group = replace(self.group, kind="", in_table=False)
        elif name == "plain":
            self.group = replace(self.group, hidden=False)
        elif name in ("v", "deleted"):
            self.group = replace(self.group, hidden=number != 0)
        elif name == "intbl":
            self.group = replace(self.group, in_table=True)
        elif name == "s":
            self.group = replace(self.group, kind=self.styles.get(number, ""))
        elif name == "outlinelevel" and 0 <= number < 9 and not self.group.kind:
            self.group = replace(self.group, kind="heading")


def mark(rtf: str) -> str:
    """Return ``rtf`` with its text only, and marks for its structure."""
    marker = Marker(_styles(_group(rtf, "stylesheet")))
    at = 0
    while match := TOKEN.match(rtf, at):
        at = match.end()
        name, number, code, sign, brace = match.groups()
        if name == "bin":
            at += max(0, int(number or 0))  # bytes of a picture, in which anything may stand
        elif name:
            marker.word(name, number, match[0])
        elif brace:
            marker.brace(brace)
        elif sign:
            marker.sign(sign)
        elif code or not match[0].startswith("\\"):
            marker.text(match[0])
    return f"{{\\rtf1\\ansi {_fonts(_group(rtf, 'fonttbl'))}{''.join(marker.parts)}"


def property_text(rtf: str, name: str) -> str:
    """Return the RTF of the property ``name`` (title, author, company), empty without one."""
    return _group(_group(rtf, "info"), name).removeprefix(f"\\{name}")


def _group(rtf: str, name: str) -> str:
    """Return the content of the first group that ``name`` opens; empty without one."""
    found = re.search(rf"\{{(\\{name}\b)", rtf)
    if found is None:
        return ""
    depth, at = 1, found.end(1)
    while depth and (match := TOKEN.match(rtf, at)):
        at = match.end()
        depth += {"{": 1, "}": -1}.get(match[0], 0)
    return rtf[found.start(1) : at - 1 if not depth else at]


def _fonts(table: str) -> str:
    r"""Return a short font table: striprtf's search of a long one takes quadratic time."""
    fonts = []
    for entry in re.split(r"[{;}]", table):
        font, charset = FONT.search(entry), CHARSET.search(entry)
        if font and charset and _is_known(charset_map.get(int(charset[1]))):
            fonts.append(f"{{\\f{font[1]}\\fcharset{charset[1]} x;}}")
    return f"{{\\fonttbl{''.join(fonts[:MOST_FONTS])}}}"


def _is_known(encoding: str | None) -> bool:
    try:
        codecs.lookup(encoding or "none")
    except LookupError:
        return False
    return True


def _styles(sheet: str) -> dict[int, Kind]:
    """Return the kind that each paragraph style tells, by its number."""
    found: dict[int, Kind] = {}
    for entry in re.split(r"[{}]", sheet):
        style = STYLE.search(entry)
        words = re.sub(r"\\[a-z]+-?\d*\s?|\\'..|;", "", entry).strip()
        if style and words:
            level = re.search(r"\\outlinelevel[0-8]\b", entry)
            found[int(style[1])] = style_kind(words[-50:]) or ("heading" if level else "")
    return found
