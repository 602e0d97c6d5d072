"""Bytes of a saved page into a tree of elements, whatever their encoding and their faults."""

import codecs
import re

from lxml import etree, html

from corpus.decoding import BOMS, NotTextError, canonical, decode
from errors import BinaryFileError, DamagedFileError

DECLARED = re.compile(  # in the first bytes of a page, as the HTML standard looks for it
    rb"(?:<\?xml[^>]{0,200}?encoding|<meta[^>]{0,500}?charset)\s{0,9}=\s{0,9}[\"']?([\w:.-]{1,40})",
    re.IGNORECASE,
)
DECLARATION_REACH = 4096  # bytes from the top
BROWSERS_READ = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252"}
BINARY = (b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"\x7fELF")
BLOCK_TAGS = re.compile(
    r"</?(?:div|section|article|blockquote|ul|ol|li|table|center)\b[^<>]{0,999}>"
)
INLINE_TAGS = re.compile(r"</?(?:span|font|b|i|u|em|strong|a|small|big)\b[^<>]{0,999}>")
# what HTML text may not hold: libxml2 would stop at the first
CONTROLS = dict.fromkeys([*range(9), 11, *range(14, 32)], None)


def decode_page(data: bytes, charset: str = "") -> str:
    """Return the text of a page: byte-order mark, ``charset``, what the page declares, a guess.

    A byte that is wrong in the encoding declared is read as cp1252, as pages pasted together
    from two sources hold both.

    Raises:
        NotTextError: the bytes are no text in any encoding we know.
    """
    if data.startswith(BINARY):
        raise NotTextError("another format")
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    declared = DECLARED.search(data[:DECLARATION_REACH])
    for name in (charset, declared[1].decode("ascii") if declared else ""):
        encoding = _known(name)
        if encoding.startswith("utf-16") and b"\0" not in data:
            encoding = "utf-8"  # the page says so of itself, in bytes that are not
        if encoding:
            return data.decode(encoding, errors="cp1252-bytes")
    return decode(data.replace(b"\0", b"") if b"<" in data[:DECLARATION_REACH] else data)


def parse_page(text: str, origin: str) -> etree._Element | None:
    """Return the root of a page, without name spaces; None where it holds no element.

    Nothing is fetched, no entity of the page's own is expanded.

    Raises:
        DamagedFileError: its elements are nested so deep that they cannot be read.
    """
    root, cut = _parsed(text)
    if cut:  # no page needs so many: the tags that only nest are taken out
        root, cut = _parsed(INLINE_TAGS.sub("", BLOCK_TAGS.sub("<p>", text)))
    if cut:
        raise DamagedFileError(path=origin, format="HTML")
    return root


def read_page(data: bytes, origin: str, charset: str = "") -> etree._Element | None:
    """Return the root of the page whose bytes are ``data``; None where it holds no element.

    Raises:
        BinaryFileError: the bytes are no text.
        DamagedFileError: the elements are nested too deep.
    """
    try:
        text = decode_page(data, charset)
    except NotTextError as error:
        raise BinaryFileError(path=origin) from error
    return parse_page(canonical(text), origin)


def _parsed(text: str) -> tuple[etree._Element | None, bool]:
    """Return the root, and whether the parser gave up because of the depth."""
    parser = html.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True
    )
    safe = text.translate(CONTROLS).encode("utf-8", errors="replace")
    try:
        root = etree.fromstring(safe, parser) if safe.strip() else None
    except etree.XMLSyntaxError:
        root = None
    return root, any("depth" in entry.message for entry in parser.error_log)


def _known(name: str) -> str:
    """Return Python's name of an encoding as browsers take it, empty where it is none."""
    try:
        found = codecs.lookup(BROWSERS_READ.get(name.lower(), name)).name if name else ""
    except LookupError:
        return ""
    return BROWSERS_READ.get(found, found)


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    """Read the bytes that are wrong in an encoding as cp1252."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    return wrong.decode("cp1252", errors="replace"), error.end


codecs.register_error("cp1252-bytes", _as_cp1252)
