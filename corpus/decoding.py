"""Bytes into canonical text: the right encoding, NFC, LF."""

import codecs
import unicodedata

from charset_normalizer import from_bytes

BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
LEGACY = ["cp1252", "iso8859_15", "mac_roman", "cp850"]
MIXED = "cp1252-byte"  # the name of our error handler
CONTROL_SHARE = 0.01  # of the characters; text has next to none, machine data has many


class NotTextError(ValueError):
    """The bytes are no text in any encoding tried."""


def decode(data: bytes) -> str:
    """Return ``data`` as canonical text: decoded, no byte-order mark, NFC, lines ended by LF.

    Tries byte-order marks, UTF-8, UTF-16 without a mark, UTF-8 with some bytes of cp1252 pasted
    in, then the single-byte encodings of French, the likeliest by ``charset_normalizer``.

    Raises:
        NotTextError: the bytes hold NUL or many control characters once decoded.
    """
    text = canonical(_decode_bytes(data))
    if text and _share_of_controls(text) > CONTROL_SHARE:
        raise NotTextError("too many control characters")
    return text


def canonical(text: str) -> str:
    r"""Return ``text`` in NFC with LF line ends.

    >>> canonical("e\u0301te\u0301\r\n") == "\xe9t\xe9\n"
    True
    """
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def _decode_bytes(data: bytes) -> str:
    data = data.removeprefix(codecs.BOM_UTF8)
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding)
    if b"\0" in data:
        return _strictly(data, _utf16_without_mark(data))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        if _is_mostly_utf8(data):
            return data.decode("utf-8", errors=MIXED)
        best = from_bytes(data, cp_isolation=LEGACY).best()
        return data.decode("cp1252", errors="replace") if best is None else str(best)


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether the signs of more than one byte outnumber the bytes that are no UTF-8.

    In a single-byte encoding of French hardly two accented letters in a row make such a sign.
    """
    valid = data.decode("utf-8", errors="ignore")
    signs = len(valid) - len(valid.encode("ascii", errors="ignore"))
    return signs > len(data) - len(valid.encode())


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    """Return the bytes that are no UTF-8 as cp1252, and where to go on."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    bad = error.object[error.start : error.end]
    return bad.decode("cp1252", errors="replace"), error.end


codecs.register_error(MIXED, _as_cp1252)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotTextError(encoding) from error
    if "\0" in text:
        raise NotTextError("NUL")
    return text


def _utf16_without_mark(data: bytes) -> str:
    """Guess the byte order: in Latin text every second byte of UTF-16 is NUL."""
    half = max(1, len(data) // 2)
    low, high = data[1::2].count(0) / half, data[0::2].count(0) / half
    if max(low, high) < 0.5:  # a stray NUL: machine data
        raise NotTextError("NUL")
    return "utf-16-le" if low > high else "utf-16-be"


def _share_of_controls(text: str) -> float:
    controls = sum(1 for sign in text if ord(sign) < 32 and sign not in "\t\n\f\v")
    return (controls + text.count("\ufffd")) / len(text)
