"""Files into articles."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from hashlib import blake2b
from stat import S_ISREG

from corpus.corrections import correct_fields, correct_voices, correct_zones
from corpus.dates import find_date
from corpus.extract import Extract
from corpus.finding import Source
from corpus.formats.choosing import is_plain, reader_for
from corpus.formats.plain import extract_plain
from corpus.language import detect_language
from corpus.lines import lines
from corpus.metadata import read_metadata, shortened
from corpus.models import Article, Correction, Hint, Voice, Zone
from corpus.names import tidy_name
from corpus.voices import find_voices
from corpus.zones import find_zones
from errors import (
    EmptyFileError,
    FileTooLargeError,
    MissingFileError,
    NotAFileError,
    OcrOfferedError,
    UnreadableFileError,
    UnsupportedFormatError,
)

MEGABYTE = 1_000_000  # bytes


def read_article(source: Source, *, size_limit: int, ocr: bool = False) -> Article:
    """Return the article that stands in a file of at most ``size_limit`` megabytes.

    ``ocr`` has scanned pages read by Tesseract. It is what the file gives: corrections, those of
    the source too, are laid over it by ``parse_again``.

    Raises:
        ArticleError: the file is missing, unreadable, too large, empty, or no text.
    """
    name = source.member or source.path.name
    reader = reader_for(name)
    if reader is None:
        raise UnsupportedFormatError(path=source.origin)
    data = _bytes_of(source, size_limit)
    try:
        extract = reader(data, source.origin)
    except OcrOfferedError:
        if not ocr:
            raise
        from corpus.formats.ocr import read_scanned  # late: it looks for Tesseract

        extract = read_scanned(data, source.origin)
    return make_article(extract, origin=source.origin)


def parse_article(text: str, *, origin: str) -> Article:
    """Return the article whose canonical text is ``text``, as a text file would give it.

    Raises:
        ArticleError: the text holds no word, or its front matter is not YAML.
    """
    return make_article(extract_plain(text, origin), origin=origin)


def make_article(extract: Extract, *, origin: str) -> Article:
    """Return the article made of what was read from a file.

    What the file states (front matter, properties) is believed; the rest is read from the text.

    Raises:
        EmptyFileError: the text holds no word.
    """
    text, stated = extract.text, extract.stated
    if not re.search(r"\w", text[extract.start :]):
        raise EmptyFileError(path=origin)
    hints = tuple(extract.hints)
    zones, voices = _structure(text, extract.start, hints, ())
    content = [line for line in lines(text) if line.start >= extract.start]
    found = read_metadata(text, content, zones)
    return Article(
        id=article_id(origin),
        title=shortened(stated.title, size=300) or found.title,
        authors=tuple(tidy_name(name) for name in stated.authors) or found.authors,
        organisation=stated.organisation or found.organisation,
        published=find_date(stated.published) or found.published,
        language=_language(stated.language) or detect_language(text[extract.start :]),
        origin=origin,
        pages=extract.pages,
        text=text,
        zones=zones,
        voices=voices,
        hints=hints,
    )


def parse_again(article: Article, *, corrections: Sequence[Correction] | None = None) -> Article:
    """Return ``article`` with the zones and voices that are found now; its words stay.

    ``corrections`` take the place of its own. What names it stays too, but for what they say.
    """
    if corrections is None:
        corrections = article.corrections
    start = extract_plain(article.text, article.origin).start if is_plain(article.origin) else 0
    zones, voices = _structure(article.text, start, article.hints, corrections)
    again = replace(article, zones=zones, voices=voices, corrections=tuple(corrections))
    return correct_fields(again, corrections)


def article_id(origin: str) -> str:
    """Return the stable id of the article that comes from ``origin``.

    >>> article_id("notes/Été 2014.md"), article_id("https://exemple.fr/a?p=1")
    ('notes-ete-2014-5be733', 'exemple-fr-a-p-1-bd80de')
    """
    address = re.sub(r"^https?://", "", origin)
    named = origin.rsplit(".", 1)[0] if address == origin else address
    plain = unicodedata.normalize("NFKD", named.lower())
    ascii_only = plain.encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")[:48].strip("-")
    whole = unicodedata.normalize("NFC", origin).encode(errors="replace")
    digest = blake2b(whole, digest_size=3).hexdigest()
    return f"{slug}-{digest}" if slug else digest


def _structure(
    text: str, start: int, hints: Sequence[Hint], corrections: Sequence[Correction]
) -> tuple[tuple[Zone, ...], tuple[Voice, ...]]:
    """Return the zones and the voices of ``text``, what a person said laid over what is found."""
    found = find_zones(text, lines(text), content_start=start, hints=hints)
    zones = correct_zones(text, found, corrections)
    voices = find_voices(text, zones, hints)
    return zones, correct_voices(text, voices, zones, corrections)


def _bytes_of(source: Source, size_limit: int) -> bytes:
    path = source.path
    try:
        status = path.stat()
        if not S_ISREG(status.st_mode):  # a pipe would be waited for, for ever
            raise NotAFileError(path=path)
        if source.member:
            from corpus.formats.archive import read_member  # late: most sources are plain files

            return read_member(path, source.member, source.origin, size_limit=size_limit)
        if status.st_size > size_limit * MEGABYTE:
            raise FileTooLargeError(
                path=source.origin, size=round(status.st_size / MEGABYTE), limit=size_limit
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise MissingFileError(path=path) from error
    except OSError as error:
        raise UnreadableFileError(path=path, cause=error) from error


def _language(stated: str) -> str:
    """Return the language of a code (« fr », « en-GB »), empty for anything else."""
    match = re.fullmatch(r"([a-z]{2})(?:[-_]\w+)?", stated.lower())
    return match[1] if match else ""
