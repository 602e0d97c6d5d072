"""Saved web pages."""

from collections.abc import Collection, Sequence

from lxml import etree

from corpus.extract import Extract
from corpus.formats.blocks import Block, read_blocks
from corpus.formats.mainpart import ask_library, find_main
from corpus.formats.markup import read_page
from corpus.formats.page import make_extract
from corpus.formats.pagemeta import read_stated
from corpus.formats.roles import Roles, upwards


def read_html(data: bytes, origin: str) -> Extract:
    """Return what a saved page says: its visible text without menus and forms, a block a line.

    Nothing is run and nothing is fetched.

    Raises:
        BinaryFileError: the bytes are no text in any encoding we know.
        DamagedFileError: the page's elements are nested too deep.
    """
    return extract_page(read_page(data, origin))


def extract_page(root: etree._Element | None) -> Extract:
    """Return what the page under ``root`` says, nothing where it holds no element."""
    if root is None:
        return Extract("")
    blocks = read_blocks(root)
    found = ask_library(root, blocks)
    mains = find_main(root, blocks, found, Roles())
    stated = read_stated(root, found, _headings(blocks, mains))
    return make_extract(blocks, mains or (root,), found, stated)


def _headings(blocks: Sequence[Block], mains: Collection[etree._Element]) -> Sequence[str]:
    """Return the headings that may be the title, the likeliest first: not the name of the site."""
    above: list[str] = []
    for block in blocks:
        inside = any(at in mains for at in upwards(block.element))
        if block.element.tag in {"h1", "h2", "h3"}:
            if inside:
                return [block.text, *reversed(above)]
            above.append(block.text)
        elif inside:
            break
    return above[::-1]
