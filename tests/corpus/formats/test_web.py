import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from typing import ClassVar

import httpx
import pytest

from corpus.formats import addresses
from corpus.formats.addresses import is_local
from corpus.formats.html import read_html
from corpus.formats.web import Page, fetch
from errors import (
    AddressError,
    FileTooLargeError,
    LocalAddressError,
    UnreachableError,
    UnsupportedFormatError,
)

HTML = "text/html; charset=utf-8"


class _Site(BaseHTTPRequestHandler):
    """A small site with everything that goes wrong on large ones."""

    seen: ClassVar[list[dict[str, str]]] = []

    def do_GET(self) -> None:
        self.seen.append(dict(self.headers))
        name = self.path.split("?")[0].strip("/").replace("-", "_")
        with suppress(OSError):  # the reader has gone: that is the point of half of the pages
            getattr(self, f"page_{name}", self.page_missing)()

    def answer(self, kind: str, data: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        if kind:
            self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        for header, value in headers.items():
            self.send_header(header.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def page_missing(self) -> None:
        self.answer(HTML, b"<p>Rien ici</p>", 404)

    def page_article(self) -> None:
        self.answer(HTML, "<p>L’été</p>".encode(), Set_Cookie="a=1; Path=/")

    def page_latin(self) -> None:
        self.answer("text/html; charset=windows-1252", "<p>L’été</p>".encode("cp1252"))

    def page_pdf(self) -> None:
        self.answer("application/pdf", b"%PDF-1.7")

    def page_notes(self) -> None:
        self.answer("text/plain", "L’été".encode())

    def page_livre_epub(self) -> None:
        self.answer("application/octet-stream", b"PK")

    def page_image(self) -> None:
        self.answer("image/png", b"\x89PNG")

    def page_gzip(self) -> None:
        self.answer(HTML, gzip.compress(b"<p>Court</p>"), Content_Encoding="gzip")

    def page_bomb(self) -> None:
        self.answer(HTML, gzip.compress(b"0" * 50_000_000), Content_Encoding="gzip")

    def page_broken_gzip(self) -> None:
        self.answer(HTML, b"pas du gzip", Content_Encoding="gzip")

    def page_brotli(self) -> None:
        self.answer(HTML, b"...", Content_Encoding="br")

    def page_slow(self) -> None:
        time.sleep(3)

    def page_drip(self) -> None:
        self.answer(HTML, b"")
        while True:
            self.wfile.write(b"x")
            time.sleep(0.05)

    def page_drip_body(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", HTML)
        self.end_headers()
        while True:
            self.wfile.write(b"x")
            time.sleep(0.05)

    def page_drip_headers(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for number in range(100):
            self.wfile.write(b"X-%d: x\r\n" % number)
            time.sleep(0.05)

    def page_endless(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", HTML)
        self.end_headers()
        while True:
            self.wfile.write(b"x" * 100_000)

    def page_claims_much(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", HTML)
        self.send_header("Content-Length", "900000000")
        self.end_headers()

    def page_not_http(self) -> None:
        self.wfile.write(b"bonjour\r\n\r\n")

    def redirect(self, place: str) -> None:
        self.answer("", b"", 302, Location=place)

    def page_moved(self) -> None:
        self.redirect("/article?utm_source=x&id=3&fbclid=y#suite")

    def page_loop(self) -> None:
        self.redirect("/loop")

    def page_to_file(self) -> None:
        self.redirect("file:///etc/passwd")

    def page_to_private(self) -> None:
        self.redirect("http://10.0.0.1/")

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def get(url: str, *, timeout: float = 5, size_limit: int = 1) -> Page:
    return fetch(url, timeout=timeout, size_limit=size_limit, local=True)


@pytest.mark.parametrize(
    ("name", "suffix", "data"),
    [
        ("article", ".html", b"\xef\xbb\xbf" + "<p>L’été</p>".encode()),
        ("latin", ".html", b"\xef\xbb\xbf" + "<p>L’été</p>".encode()),
        ("pdf", ".pdf", b"%PDF-1.7"),
        ("notes", ".txt", "L’été".encode()),
        ("gzip", ".html", b"\xef\xbb\xbf<p>Court</p>"),
    ],
)
def test_an_address_gives_its_bytes_and_their_format(
    site: str, name: str, suffix: str, data: bytes
) -> None:
    assert get(f"{site}/{name}") == Page(data, f"{site}/{name}", suffix)


def test_the_encoding_that_only_the_server_knows_is_not_lost(site: str) -> None:
    assert read_html(get(f"{site}/latin").data, "x").text == "L’été"


def test_an_article_is_known_by_the_address_it_was_found_at(site: str) -> None:
    assert get(f"{site}/moved").origin == f"{site}/article?id=3"


def test_a_request_says_who_asks_and_remembers_nothing(site: str) -> None:
    get(f"{site}/article")
    get(f"{site}/moved")

    asked = _Site.seen[-1]
    assert asked["User-Agent"].startswith("RegardsCroises/")
    assert asked["Host"] == site.removeprefix("http://")
    assert "Cookie" not in asked


@pytest.mark.parametrize(
    "url",
    ["", "exemple.fr", "ftp://exemple.fr/a", "file:///etc/passwd", "javascript:alert(1)",
     "http://", "http:///a", "http://exemple.fr:99999/", "http://moi:secret@exemple.fr/",
     "http://[::1", "http://exemple.fr/" + "a" * 3_000, "data:text/html,<p>x</p>", "http://\0/",
     "http://0177.0.0.1/"],
)  # fmt: skip
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(AddressError):
        fetch(url, timeout=5, size_limit=1)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "[::1]", "0", "2130706433", "0x7f.1", "127.1",
     "[::ffff:127.0.0.1]", "[::]"],
)  # fmt: skip
def test_the_local_network_is_refused_however_it_is_written(site: str, host: str) -> None:
    asked = len(_Site.seen)

    with pytest.raises(LocalAddressError):
        fetch(f"http://{host}:{site.rsplit(':', 1)[1]}/article", timeout=5, size_limit=1)

    assert len(_Site.seen) == asked


@pytest.mark.parametrize(
    "address",
    ["10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "224.0.0.1",
     "240.0.0.1", "255.255.255.255", "fe80::1", "fc00::1", "ff02::1", "::", "::ffff:192.168.0.1",
     "2002:0a00:0001::", "64:ff9b::7f00:1", "fec0::1", "2001:0:1::"],
)  # fmt: skip
def test_an_address_that_is_not_of_the_public_internet_is_local(address: str) -> None:
    assert is_local(ip_address(address))


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:4700::1111", "64:ff9b::5db8:d822"])
def test_an_address_of_the_public_internet_is_not(address: str) -> None:
    assert not is_local(ip_address(address))


def test_a_name_of_which_one_address_is_local_is_refused() -> None:
    with pytest.raises(LocalAddressError):
        addresses.refuse_local(httpx.URL("http://exemple.fr"), ["93.184.216.34", "127.0.0.1"])


def test_the_address_connected_to_is_the_one_that_was_checked(
    site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = int(site.rsplit(":", 1)[1])
    asked: list[str] = []

    def resolver(host: str, *_: object, **__: object) -> list[tuple[object, ...]]:
        asked.append(host)  # a name that changes its address at each question
        return [(2, 1, 6, "", ("127.0.0.1" if len(asked) == 1 else "192.0.2.1", port))]

    monkeypatch.setattr("corpus.formats.addresses.socket.getaddrinfo", resolver)

    page = get(f"http://change.invalid:{port}/article")

    assert page.origin == f"http://change.invalid:{port}/article"
    assert asked[0] == "change.invalid"
    assert _Site.seen[-1]["Host"] == f"change.invalid:{port}"


def test_each_redirection_is_checked(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    checked: list[str] = []

    def first_passes(url: httpx.URL, found: list[str]) -> None:
        checked.append(url.host)
        if len(checked) > 1:
            addresses.refuse_local(url, found)

    monkeypatch.setattr("corpus.formats.web.refuse_local", first_passes)

    with pytest.raises(LocalAddressError, match=r"10\.0\.0\.1"):
        fetch(f"{site}/to-private", timeout=5, size_limit=1)
    assert checked == ["127.0.0.1", "10.0.0.1"]


@pytest.mark.parametrize(
    ("name", "cause"),
    [("missing", "404"), ("loop", "trop de redirections"), ("not-http", "réponse illisible"),
     ("broken-gzip", "réponse illisible"), ("brotli", "compression br")],
)  # fmt: skip
def test_an_address_that_does_not_answer_well_says_why(site: str, name: str, cause: str) -> None:
    with pytest.raises(UnreachableError, match=cause):
        get(f"{site}/{name}")


def test_a_redirection_out_of_the_web_is_refused(site: str) -> None:
    with pytest.raises(AddressError, match="file"):
        get(f"{site}/to-file")


@pytest.mark.parametrize("name", ["slow", "drip-body", "drip-headers"])
def test_the_time_out_is_for_the_whole_page(site: str, name: str) -> None:
    began = time.perf_counter()

    with pytest.raises(UnreachableError, match="délai dépassé"):
        get(f"{site}/{name}", timeout=0.5)

    assert time.perf_counter() - began < 2


@pytest.mark.parametrize("name", ["endless", "claims-much", "bomb"])
def test_a_page_beyond_the_limit_is_refused_before_it_is_all_there(site: str, name: str) -> None:
    with pytest.raises(FileTooLargeError, match="1 Mo"):
        get(f"{site}/{name}")


def test_a_format_that_is_not_read_is_refused(site: str) -> None:
    with pytest.raises(UnsupportedFormatError):
        get(f"{site}/image")


def test_a_closed_door_and_an_unknown_name_are_told(site: str) -> None:
    with pytest.raises(UnreachableError, match="connexion refusée"):
        get("http://127.0.0.1:9/")
    with pytest.raises(UnreachableError, match="nom inconnu"):
        get("http://n-existe-pas.invalid/")


def test_a_site_that_cannot_prove_its_name_is_not_read(site: str) -> None:
    with pytest.raises(UnreachableError, match="connexion non sûre"):
        get(f"https://{site.removeprefix('http://')}/article")
