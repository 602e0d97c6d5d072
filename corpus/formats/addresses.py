"""Web addresses: which may be fetched, where they lead, and how an article is named by one."""

import ipaddress
import re
import socket
from collections.abc import Sequence
from concurrent.futures import Future
from threading import Thread
from urllib.parse import unquote

import httpx

from errors import AddressError, LocalAddressError

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

LONGEST = 2000  # characters of an address
TRACKING = re.compile(r"(?:utm_\w+|mtm_\w+|fbclid|gclid|dclid|msclkid|igshid|mc_[ce]id|xtor|_ga)")
NAT64 = ipaddress.ip_network("64:ff9b::/96")  # an IPv4 address stands in its last 32 bits


def parse_address(address: str) -> httpx.URL:
    """Return ``address`` in its parts.

    Raises:
        AddressError: it is not http or https, has no host, or carries a password.
    """
    try:
        url = httpx.URL(address.strip())
        sound = url.scheme in {"http", "https"} and bool(url.host) and not url.userinfo
        sound = sound and len(address) <= LONGEST and 0 < (url.port or 80) < 65_536
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise AddressError(path=address[:LONGEST]) from error
    if not sound:
        raise AddressError(path=address[:LONGEST])
    return url


def origin_of(url: httpx.URL) -> str:
    """Return the address an article is known by: no fragment, nothing that tracks the reader.

    >>> origin_of(httpx.URL("https://exemple.fr/a?utm_source=x&p=1#suite"))
    'https://exemple.fr/a?p=1'
    """
    fields = [field for field in url.query.decode("ascii").split("&") if field]
    kept = [field for field in fields if not TRACKING.fullmatch(unquote(field.split("=")[0]))]
    query = "&".join(kept).encode() if kept else None
    return str(url.copy_with(fragment=None, query=query))


def look_up(url: httpx.URL) -> "Future[list[str]]":
    """Return what will hold the addresses of the host, in the order to try them.

    The system's resolver cannot be stopped; its thread ends by itself and holds nothing up.
    """
    answer: Future[list[str]] = Future()
    answer.set_running_or_notify_cancel()
    port = url.port or (443 if url.scheme == "https" else 80)
    host = url.raw_host.decode("ascii").strip("[]")
    Thread(target=_look_up, args=(host, port, answer), daemon=True).start()
    return answer


def _look_up(host: str, port: int, answer: "Future[list[str]]") -> None:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        answer.set_exception(error)
    else:
        answer.set_result(list(dict.fromkeys(str(place[4][0]) for place in found)))


def refuse_local(url: httpx.URL, found: Sequence[str]) -> None:
    """Check that none of the addresses ``found`` for a host is of a local network.

    Raises:
        LocalAddressError: one is.
    """
    if any(is_local(ipaddress.ip_address(address)) for address in found):
        raise LocalAddressError(path=str(url))


def is_local(address: IPAddress) -> bool:
    """Whether an address is anything but one host of the public internet.

    >>> [is_local(ipaddress.ip_address(a)) for a in ("127.0.0.1", "::ffff:10.0.0.1", "1.1.1.1")]
    [True, True, False]
    """
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address in NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
        if inner is not None:
            return is_local(inner)
        if address.teredo or address.is_site_local:
            return True
    return not address.is_global or address.is_multicast or address.is_reserved
