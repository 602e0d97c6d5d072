"""Files into articles."""

import re
import unicodedata
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path

from corpus.dates import find_date
from corpus.decoding import NotTextError, decode
from corpus.frontmatter import BadFrontMatterError, FrontMatter, read_front_matter
from corpus.language import detect_language
from corpus.lines import lines
from corpus.metadata import read_metadata, shortened, tidy_name
from corpus.models import Article
from corpus.voices import find_voices
from corpus.zones import find_zones
from errors import (
    ArticleError,
    BinaryFileError,
    EmptyFileError,
    FileTooLargeError,
    FrontMatterError,
    MissingFileError,
    UnreadableFileError,
    UnsupportedFormatError,
)

FORMATS = (".txt", ".md", ".markdown")
MEGABYTE = 1_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, and the name its article is known by."""

    path: Path
    origin: str


def read_article(source: Source, *, size_limit: int) -> Article:
    """Return the article that stands in a file of at most ``size_limit`` megabytes.

    Raises:
        ArticleError: the file is missing, unreadable, too large, empty, or no text.
    """
    path = source.path
    if path.suffix.lower() not in FORMATS:
        raise UnsupportedFormatError(path=source.origin)
    try:
        size = path.stat().st_size
        if size > size_limit * MEGABYTE:
            raise FileTooLargeError(
                path=source.origin, size=round(size / MEGABYTE), limit=size_limit
            )
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise MissingFileError(path=path) from error
    except OSError as error:
        raise UnreadableFileError(path=path, cause=error.strerror) from error
    try:
        text = decode(data)
    except NotTextError as error:
        raise BinaryFileError(path=source.origin) from error
    return parse_article(text, origin=source.origin)


def parse_article(text: str, *, origin: str) -> Article:
    """Return the article whose canonical text is ``text``.

    What front matter says is believed; the rest is read from the top of the text.

    Raises:
        ArticleError: the text holds no word, or its front matter is not YAML.
    """
    front = _front_matter(text, origin)
    if not re.search(r"\w", text[front.end :]):
        raise EmptyFileError(path=origin)
    every = lines(text)
    zones, _ = find_zones(text, every, content_start=front.end)
    content = [line for line in every if line.start >= front.end]
    found = read_metadata(text, content, zones)
    return Article(
        id=article_id(origin),
        title=shortened(front.title, size=300) or found.title,
        authors=tuple(tidy_name(name) for name in front.authors) or found.authors,
        organisation=front.organisation or found.organisation,
        published=find_date(front.published) or found.published,
        language=front.language[:2].lower() or detect_language(text[front.end :]),
        origin=origin,
        text=text,
        zones=zones,
        voices=find_voices(text, zones),
    )


def parse_again(article: Article) -> Article:
    """Return ``article`` with the zones and voices that are found now; its words stay.

    What names it stays too, as it may have been corrected by hand.
    """
    front = _front_matter(article.text, article.origin)
    zones, _ = find_zones(article.text, lines(article.text), content_start=front.end)
    return replace(article, zones=zones, voices=find_voices(article.text, zones))


def article_id(origin: str) -> str:
    """Return the stable id of the article that comes from ``origin``.

    >>> article_id("notes/Été 2014.md")
    'notes-ete-2014-6ab99c'
    """
    plain = unicodedata.normalize("NFKD", origin.rsplit(".", 1)[0].lower())
    ascii_only = plain.encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")[:48].strip("-")
    digest = blake2b(unicodedata.normalize("NFC", origin).encode(), digest_size=3).hexdigest()
    return f"{slug}-{digest}" if slug else digest


def _front_matter(text: str, origin: str) -> FrontMatter:
    try:
        return read_front_matter(text)
    except BadFrontMatterError as error:
        raise FrontMatterError(path=origin, line=error.line) from error


def find_files(paths: list[Path]) -> tuple[list[Source], list[ArticleError]]:
    """Return the files that ``paths`` name, folders looked through, and what cannot be.

    In a folder only files of a known format count, and hidden ones are left out. A file's
    origin is its name, with its folders below the one that was given; two files of one name
    given at once keep as much of their folders as tells them apart.
    """
    found: dict[Path, str] = {}
    refused: list[ArticleError] = []
    for path in paths:
        if path.is_dir():
            for file in sorted(path.rglob("*")):
                inner = file.relative_to(path)
                hidden = any(part.startswith(".") for part in inner.parts)
                if file.suffix.lower() in FORMATS and file.is_file() and not hidden:
                    found.setdefault(file.absolute(), inner.as_posix())
        elif path.exists():
            found.setdefault(path.absolute(), path.name)
        else:
            refused.append(MissingFileError(path=path))
    return _told_apart(found), refused


def _told_apart(found: dict[Path, str]) -> list[Source]:
    origins: dict[str, list[Path]] = {}
    for path, origin in found.items():
        origins.setdefault(origin, []).append(path)
    return [
        Source(path, origin if len(origins[origin]) == 1 else f"{path.parent.name}/{path.name}")
        for path, origin in found.items()
    ]
