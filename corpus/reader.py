"""Files into articles."""

import os
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path
from stat import S_ISREG

from corpus.dates import find_date
from corpus.decoding import NotTextError, decode
from corpus.frontmatter import BadFrontMatterError, FrontMatter, read_front_matter
from corpus.language import detect_language
from corpus.lines import lines
from corpus.metadata import read_metadata, shortened
from corpus.models import Article
from corpus.names import tidy_name
from corpus.voices import find_voices
from corpus.zones import find_zones
from errors import (
    ArticleError,
    BinaryFileError,
    EmptyFileError,
    FileTooLargeError,
    FrontMatterError,
    MissingFileError,
    NotAFileError,
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
        status = path.stat()
        if not S_ISREG(status.st_mode):  # a pipe would be waited for, for ever
            raise NotAFileError(path=path)
        size = status.st_size
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
        language=_language(front.language) or detect_language(text[front.end :]),
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
    'notes-ete-2014-5be733'
    """
    plain = unicodedata.normalize("NFKD", origin.rsplit(".", 1)[0].lower())
    ascii_only = plain.encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")[:48].strip("-")
    named = unicodedata.normalize("NFC", origin).encode(errors="replace")
    digest = blake2b(named, digest_size=3).hexdigest()
    return f"{slug}-{digest}" if slug else digest


def _language(stated: str) -> str:
    """Return the language of a code (« fr », « en-GB »), empty for anything else."""
    match = re.fullmatch(r"([a-z]{2})(?:[-_]\w+)?", stated.lower())
    return match[1] if match else ""


def _front_matter(text: str, origin: str) -> FrontMatter:
    try:
        return read_front_matter(text)
    except BadFrontMatterError as error:
        raise FrontMatterError(path=origin, line=error.line) from error


def find_files(paths: list[Path]) -> tuple[list[Source], list[ArticleError]]:
    """Return the files that ``paths`` name, folders looked through, and what cannot be.

    In a folder only files of a known format count, and hidden ones are left out. A file's
    origin is its name, with its folders below the one that was given; two files of one name
    given at once keep as much of their folders as tells them apart. A file given twice counts
    once.
    """
    found: dict[Path, tuple[Path, str]] = {}
    refused: list[ArticleError] = []
    for path in paths:
        try:
            if not path.exists():
                raise MissingFileError(path=path)
            for file, origin in _files_of(path):
                found.setdefault(file.resolve(), (file, origin))
        except ArticleError as error:
            refused.append(error)
        except OSError as error:  # a name too long, a closed folder
            refused.append(UnreadableFileError(path=path, cause=error.strerror))
    return _told_apart(list(found.values())), refused


def _files_of(path: Path) -> Iterator[tuple[Path, str]]:
    """Yield the file at ``path``, or those of the folder, each with its name from there."""
    if not path.is_dir():
        yield path, path.name
        return
    for file in sorted(path.rglob("*")):
        inner = file.relative_to(path)
        hidden = any(part.startswith(".") for part in inner.parts)
        if file.suffix.lower() in FORMATS and file.is_file() and not hidden:
            yield file, inner.as_posix()


def _told_apart(found: Sequence[tuple[Path, str]]) -> list[Source]:
    origins = [origin for _, origin in found]
    parts = [path.absolute().parts for path, _ in found]
    for depth in range(2, max(map(len, parts), default=0) + 1):
        count = Counter(origins)
        origins = [
            "/".join(names[-depth:]) if count[origin] > 1 else origin
            for names, origin in zip(parts, origins, strict=True)
        ]
    return [
        Source(path, _printable(origin)) for (path, _), origin in zip(found, origins, strict=True)
    ]


def _printable(origin: str) -> str:
    """Return a file name whose bytes are not all UTF-8 as text that can be stored and shown."""
    return os.fsencode(origin).decode("utf-8", errors="replace")
