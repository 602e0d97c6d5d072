"""Pages that a browser saved as one file (MHTML): an e-mail whose first HTML part is the page."""

from email import message_from_bytes
from email.message import Message

from corpus.extract import Extract
from corpus.formats.html import extract_page
from corpus.formats.markup import read_page
from errors import DamagedFileError

TYPES = ("text/html", "application/xhtml+xml")


def read_mhtml(data: bytes, origin: str) -> Extract:
    """Return what the page in an MHTML file says.

    Raises:
        DamagedFileError: there is no page in it.
    """
    try:
        page = _page(message_from_bytes(data.lstrip()))
    except RecursionError as error:  # parts inside parts, by the thousand
        raise DamagedFileError(path=origin, format="MHTML") from error
    content = page.get_payload(decode=True) if page is not None else None
    if page is None or not isinstance(content, bytes):
        raise DamagedFileError(path=origin, format="MHTML")
    charset = page.get_content_charset("")
    return extract_page(read_page(content, origin, charset))


def _page(message: Message) -> Message | None:
    """Return the first HTML part: frames, where there are any, come after the page itself."""
    return next((part for part in message.walk() if part.get_content_type() in TYPES), None)
