"""What the styles of a LibreOffice text tell of its paragraphs and lists."""

from collections.abc import Iterator, Mapping

from lxml.etree import _Element

from corpus.formats.numbering import Level
from corpus.formats.paragraphs import BULLET
from corpus.formats.styles import Kind, style_kind

STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
DEEPEST = 20  # styles a style may be based on


def style_kinds(*roots: _Element) -> dict[str, Kind]:
    """Return the kind that each paragraph style tells, inherited ones too."""
    nodes = {
        node.get(f"{STYLE}name", ""): node
        for node in _styles(*roots)
        if node.get(f"{STYLE}family") == "paragraph"
    }
    return {name: _inherited(name, nodes) for name in nodes}


def hidden_styles(*roots: _Element) -> set[str]:
    """Return the names of the styles whose words are not shown."""
    return {
        node.get(f"{STYLE}name", "")
        for node in _styles(*roots)
        for look in node.iterchildren(f"{STYLE}text-properties")
        if look.get(f"{TEXT}display") == "none"
    }


def list_levels(*roots: _Element) -> dict[str, dict[int, Level]]:
    """Return the levels of each list style, from 0, by its name."""
    return {
        node.get(f"{STYLE}name", ""): {
            int(level.get(f"{TEXT}level", "1")) - 1: _level(level)
            for level in node.iterchildren("*")
        }
        for root in roots
        for node in root.iter(f"{TEXT}list-style")
    }


def _styles(*roots: _Element) -> Iterator[_Element]:
    for root in roots:
        yield from root.iter(f"{STYLE}style")


def _inherited(name: str, nodes: Mapping[str, _Element]) -> Kind:
    for _ in range(DEEPEST):
        node = nodes.get(name)
        if node is None:
            break
        kind = style_kind(node.get(f"{STYLE}display-name") or name)
        if kind:
            return kind
        if node.get(f"{STYLE}default-outline-level", "").isdecimal():
            return "heading"
        name = node.get(f"{STYLE}parent-style-name", "")
    return ""


def _level(node: _Element) -> Level:
    if node.tag != f"{TEXT}list-level-style-number":
        return Level(BULLET, "")
    own = int(node.get(f"{TEXT}level", "1"))
    shown = int(node.get(f"{TEXT}display-levels", "1"))
    numbers = ".".join(f"%{level}" for level in range(max(1, own - shown + 1), own + 1))
    prefix, suffix = node.get(f"{STYLE}num-prefix", ""), node.get(f"{STYLE}num-suffix", "")
    return Level(
        node.get(f"{STYLE}num-format", ""),
        f"{prefix}{numbers}{suffix}",
        int(node.get(f"{TEXT}start-value", "1")),
    )
