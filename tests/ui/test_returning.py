"""A link survives signing in, and nothing but a page of ours is ever led to."""

import asyncio
from collections.abc import MutableMapping
from concurrent.futures import ThreadPoolExecutor
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import journal
from ui.shell.returning import BACK, COOKIE, LOGIN, Returns

HOST = "regards.exemple.fr"
LINK = "/confront?collection=debat&q=Faut-il%20un%20script%E2%80%AF?"


def visit(
    address: str, /, *, given: tuple[str, ...] = (), **headers: str
) -> dict[bytes, list[bytes]]:
    """What a browser is told that asks for ``address``.

    The app behind leads to the front page, and gives the cookies ``given``.
    """
    path, _, query = address.partition("?")
    cookies = [(b"set-cookie", cookie.encode()) for cookie in given]
    told: list[MutableMapping[str, Any]] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        leading = [(b"location", b"/"), *cookies]
        await send({"type": "http.response.start", "status": 302, "headers": leading})
        await send({"type": "http.response.body", "body": b""})

    async def send(message: MutableMapping[str, Any]) -> None:
        told.append(message)

    async def receive() -> MutableMapping[str, Any]:
        return {"type": "http.request"}

    sent = [(name.encode(), value.encode()) for name, value in {"host": HOST, **headers}.items()]
    scope: dict[str, Any] = {"type": "http", "path": path, "headers": sent, "scheme": "http"}
    scope["query_string"] = query.encode()
    with ThreadPoolExecutor(1) as aside:  # Playwright's own loop may run in this thread
        aside.submit(asyncio.run, Returns(app)(scope, receive, send)).result()
    found: dict[bytes, list[bytes]] = {}
    for name, value in told[0]["headers"]:
        found.setdefault(name, []).append(value)
    return found


def noted(referer: str) -> str:
    """What is kept for whoever goes to sign in from ``referer``."""
    (cookie,) = visit(LOGIN, referer=referer)[b"set-cookie"]
    return SimpleCookie(cookie.decode())[COOKIE].value


def led(kept: str) -> str:
    (location,) = visit(BACK, cookie=f"{COOKIE}={kept}")[b"location"]
    return location.decode()


def test_who_signs_in_comes_back_to_the_link_they_opened() -> None:
    assert led(noted(f"http://{HOST}{LINK}")) == LINK


def test_the_link_is_forgotten_once_it_was_followed() -> None:
    (cookie,) = visit(BACK, cookie=f"{COOKIE}={quote(LINK, safe='')}")[b"set-cookie"]

    assert cookie.startswith(f"{COOKIE}=; ".encode())
    assert b"Max-Age=0" in cookie


@pytest.mark.parametrize(
    "referer", ["", "https://elsewhere.fr/x", f"http://{HOST}.evil.fr/x", "?", "http://[x"]
)
def test_a_page_that_is_not_ours_is_not_come_back_to(referer: str) -> None:
    assert led(noted(referer)) == "/"


@pytest.mark.parametrize(
    "address", ["//evil.fr", "/\\evil.fr", "https://evil.fr", "/a b", "/é", "/\r\nset-cookie: a=b"]
)
def test_an_address_that_a_browser_may_read_as_another_is_not_followed(address: str) -> None:
    assert led(quote(address, safe="")) == "/"


@given(st.text(max_size=60))
def test_whatever_the_cookie_says_one_stays_on_this_server(kept: str) -> None:
    location = led(quote(kept, safe=""))

    assert location.startswith("/")
    assert location[1:2] not in ("/", "\\")


def test_other_answers_are_left_alone() -> None:
    assert visit("/corpus", cookie=f"{COOKIE}={quote(LINK, safe='')}") == {b"location": [b"/"]}


@pytest.mark.parametrize(
    ("told", "given", "refused"),
    [
        ("?error=access_denied&error_description=Jeanne", (), True),
        ("?code=a&state=b", ('_streamlit_user=""; Max-Age=0',), True),
        ("?code=a&state=b", ("_streamlit_user=signed; Path=/",), False),
        ("", ('_streamlit_user=""; Max-Age=0',), False),  # after a sign-out
    ],
)
def test_a_sign_in_that_is_refused_is_noted_without_a_name(
    told: str, given: tuple[str, ...], *, refused: bool
) -> None:
    with journal.noted() as written:
        visit(BACK + told, given=given)

    assert ("sign-in refused" in written.getvalue()) == refused
    assert "Jeanne" not in written.getvalue()
