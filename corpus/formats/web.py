"""A page or a file fetched by its address."""

import asyncio
import math
import ssl
import zlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import PurePosixPath

import httpx

from corpus.formats.addresses import look_up, origin_of, parse_address, refuse_local
from corpus.formats.choosing import READERS
from errors import FileTooLargeError, UnreachableError, UnsupportedFormatError

MEGABYTE = 1_000_000  # bytes
REDIRECTS = 5
TRIED = 3  # addresses of one host
HEADERS = {
    "User-Agent": "RegardsCroises/1.0",
    "Accept": "text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9,*/*;q=0.5",
    "Accept-Language": "fr,en;q=0.5",
    "Accept-Encoding": "gzip",
}
GZIP_OR_ZLIB = 47  # for ``zlib``: whichever header the data has
SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".xhtml",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/x-markdown": ".md",
    "application/pdf": ".pdf",
    "application/x-pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/rtf": ".rtf",
    "text/rtf": ".rtf",
    "application/epub+zip": ".epub",
    "multipart/related": ".mhtml",
    "message/rfc822": ".mhtml",
}
UNTOLD = {"", "application/octet-stream", "binary/octet-stream", "application/force-download"}
TEXTS = {".html", ".xhtml", ".txt", ".md"}


@dataclass(frozen=True, slots=True)
class Page:
    """What stands at an address.

    ``origin`` is the address it was found at in the end, without fragment and tracking;
    ``suffix`` is that of a file of its format (".html", ".pdf").
    """

    data: bytes
    origin: str
    suffix: str


def fetch(url: str, *, timeout: float, size_limit: int, local: bool = False) -> Page:
    """Return what stands at ``url``, at most ``size_limit`` megabytes, within ``timeout`` seconds.

    Addresses of the local network are refused unless ``local``, after each redirection too: the
    address that is checked is the one that is connected to. Nothing is remembered between calls.

    Raises:
        AddressError: the address is none; its subclasses: it is local, or does not answer.
        FileTooLargeError: there is more than ``size_limit``.
        UnsupportedFormatError: what stands there is none we read.
    """
    try:
        return asyncio.run(asyncio.wait_for(_fetch(url, size_limit, local=local), timeout))
    except TimeoutError as error:
        raise UnreachableError(path=url, cause="délai dépassé") from error
    except (OSError, httpx.HTTPError, httpx.InvalidURL, zlib.error) as error:
        raise UnreachableError(path=url, cause=_cause(error)) from error


async def _fetch(address: str, size_limit: int, *, local: bool) -> Page:
    url = parse_address(address)
    alone = httpx.Limits(max_keepalive_connections=0)  # hosts at one address prove who they are
    async with httpx.AsyncClient(trust_env=False, timeout=None, limits=alone) as client:  # noqa: S113
        for _ in range(REDIRECTS + 1):
            response = await _get(client, url, local=local)
            try:
                if not response.has_redirect_location:
                    return await _page(response, url, size_limit)
                url = parse_address(str(url.join(response.headers["Location"])))
            finally:
                await response.aclose()
    raise UnreachableError(path=address, cause="trop de redirections")


async def _get(client: httpx.AsyncClient, url: httpx.URL, *, local: bool) -> httpx.Response:
    """Return the answer to a request sent to an address that was checked, as the host's name.

    The certificate must be that of the name.
    """
    found = (await asyncio.wrap_future(look_up(url)))[:TRIED]
    if not local:
        refuse_local(url, found)
    for place, address in enumerate(found, start=1):
        client.cookies.clear()
        request = client.build_request(
            "GET",
            url.copy_with(host=address, fragment=None),
            headers=HEADERS | {"Host": url.netloc.decode("ascii")},
            extensions={"sni_hostname": url.raw_host.decode("ascii")},
        )
        try:
            return await client.send(request, stream=True)
        except httpx.ConnectError:
            if place == len(found):
                raise
    raise UnreachableError(path=str(url), cause="nom inconnu")


async def _page(response: httpx.Response, url: httpx.URL, size_limit: int) -> Page:
    if response.status_code != httpx.codes.OK:
        raise UnreachableError(path=str(url), cause=str(response.status_code))
    suffix = _suffix(response, url)
    declared = response.headers.get("Content-Length", "")
    if declared.isdigit() and int(declared[:18]) > size_limit * MEGABYTE:
        raise _too_large(url, int(declared[:18]), size_limit)
    pieces, size = [], 0
    async for piece in _unpacked(response, url):
        size += len(piece)
        if size > size_limit * MEGABYTE:
            raise _too_large(url, size, size_limit)
        pieces.append(piece)
    data = b"".join(pieces)
    return Page(_in_utf8(data, response) if suffix in TEXTS else data, origin_of(url), suffix)


async def _unpacked(response: httpx.Response, url: httpx.URL) -> AsyncIterator[bytes]:
    """Yield the body in small pieces, however far one received unfolds."""
    packing = response.headers.get("Content-Encoding", "").strip().lower()
    if packing in {"", "identity"}:
        async for piece in response.aiter_raw():
            yield piece
        return
    if packing not in {"gzip", "x-gzip", "deflate"}:
        raise UnreachableError(path=str(url), cause=f"compression {packing[:20]}")
    inflater = zlib.decompressobj(GZIP_OR_ZLIB)
    async for packed in response.aiter_raw():
        rest = packed
        while rest and not inflater.eof:
            yield inflater.decompress(rest, MEGABYTE)
            rest = inflater.unconsumed_tail


def _suffix(response: httpx.Response, url: httpx.URL) -> str:
    kind = response.headers.get("Content-Type", "").split(";")[0].strip().lower()
    if kind in SUFFIXES:
        return SUFFIXES[kind]
    suffix = PurePosixPath(url.path).suffix.lower()
    if kind in UNTOLD and suffix in READERS:
        return suffix
    raise UnsupportedFormatError(path=str(url))


def _in_utf8(data: bytes, response: httpx.Response) -> bytes:
    """Return ``data`` in UTF-8 with its mark where the server says another encoding.

    A file keeps no headers: what they say must be in the bytes.
    """
    encoding = response.charset_encoding or ""
    try:
        text = data.decode(encoding) if encoding else ""
    except (LookupError, UnicodeDecodeError):  # what the page says of itself is then believed
        return data
    return text.encode("utf-8-sig") if text else data


def _too_large(url: httpx.URL, size: int, limit: int) -> FileTooLargeError:
    return FileTooLargeError(path=str(url), size=math.ceil(size / MEGABYTE), limit=limit)


def _cause(error: Exception) -> str:
    """Return in a few words why there was no answer."""
    chain: list[BaseException] = []
    at: BaseException | None = error
    while at is not None and at not in chain:
        chain.append(at)
        at = at.__cause__ or at.__context__
    if any(isinstance(link, ssl.SSLError) for link in chain):
        return "connexion non sûre"
    if isinstance(error, OSError):
        return "nom inconnu"
    return "connexion refusée" if isinstance(error, httpx.ConnectError) else "réponse illisible"
