"""Text files and Markdown: the text is the file."""

from corpus.decoding import NotTextError, decode
from corpus.extract import Extract
from corpus.frontmatter import BadFrontMatterError, read_front_matter
from errors import BinaryFileError, FrontMatterError


def read_plain(data: bytes, origin: str) -> Extract:
    """Return the text of a file, with what its front matter says.

    Raises:
        BinaryFileError: the bytes are no text in any encoding we know.
        FrontMatterError: the block on top is not YAML.
    """
    try:
        text = decode(data)
    except NotTextError as error:
        raise BinaryFileError(path=origin) from error
    return extract_plain(text, origin)


def extract_plain(text: str, origin: str) -> Extract:
    """Return canonical ``text``, with what its front matter says.

    Raises:
        FrontMatterError: the block on top is not YAML.
    """
    try:
        front = read_front_matter(text)
    except BadFrontMatterError as error:
        raise FrontMatterError(path=origin, line=error.line) from error
    return Extract(text, front.stated, start=front.end)
