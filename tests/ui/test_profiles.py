"""A browser's profile has an id of its own, in a cookie that no script can read."""

import asyncio
from collections.abc import MutableMapping
from concurrent.futures import ThreadPoolExecutor
from http.cookies import SimpleCookie
from types import SimpleNamespace
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.ui.conftest import visit_as
from tests.ui.signedin import sign_in
from ui.profile import COOKIE, ID, profile_id
from ui.shell.profiles import Profiles

KNOWN = "0123456789abcdef" * 2


async def app(scope: Any, receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": [(b"a", b"b")]})
    await send({"type": "http.response.body", "body": b"hi"})


def cookie(sent: str = "", *, accept: str = "text/html", scheme: str = "http") -> str:
    """What a browser that sends ``sent`` is told to keep; "" where nothing."""
    told: list[MutableMapping[str, Any]] = []

    async def send(message: MutableMapping[str, Any]) -> None:
        told.append(message)

    async def receive() -> MutableMapping[str, Any]:
        return {"type": "http.request"}

    headers = [(b"accept", accept.encode()), (b"cookie", sent.encode())]
    scope = {"type": "http", "headers": headers, "scheme": scheme}
    with ThreadPoolExecutor(1) as aside:  # Playwright's own loop may run in this thread
        aside.submit(asyncio.run, Profiles(app)(scope, receive, send)).result()
    assert told[0]["headers"][0] == (b"a", b"b")
    return str(dict(told[0]["headers"]).get(b"set-cookie", b""), "ascii")


def test_each_new_browser_gets_an_id_of_its_own() -> None:
    first, second = (SimpleCookie(cookie())[COOKIE] for _ in range(2))

    assert ID.fullmatch(first.value)
    assert first.value != second.value
    assert (first["httponly"], first["samesite"], first["path"]) == (True, "Lax", "/")


def test_a_known_browser_keeps_its_id() -> None:
    assert SimpleCookie(cookie(f"a=b; {COOKIE}={KNOWN}"))[COOKIE].value == KNOWN


@pytest.mark.parametrize("wrong", ["x", "", KNOWN + "0", "../../etc", KNOWN.upper(), '"; a=b'])
def test_an_id_that_we_did_not_make_is_replaced(wrong: str) -> None:
    made = SimpleCookie(cookie(f"{COOKIE}={wrong}"))[COOKIE].value

    assert ID.fullmatch(made)
    assert made != wrong


def test_behind_https_the_cookie_never_leaves_it() -> None:
    assert "; Secure" not in cookie()
    assert cookie(scheme="https").endswith("; Secure")


def test_what_is_not_a_page_carries_no_cookie() -> None:
    assert cookie(accept="*/*") == ""


@pytest.mark.parametrize(
    ("given", "known"), [({COOKIE: KNOWN}, KNOWN), ({}, ""), ({COOKIE: "x"}, "")]
)
def test_a_page_knows_whose_it_is(
    given: dict[str, str], known: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(st, "context", SimpleNamespace(cookies=given))

    assert profile_id() == known


def whose() -> None:
    import streamlit as st

    from ui.profile import profile_id

    st.text(profile_id())


def test_who_signed_in_is_the_same_person_in_any_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    def seen(who: str, browser: str) -> str:
        visit_as(browser, monkeypatch)
        return sign_in(AppTest.from_function(whose), who).run().text[0].value

    assert seen("claire", KNOWN) == seen("claire", "f" * 32) == seen("claire", "")
    assert len({seen("claire", KNOWN), seen("denis", KNOWN), KNOWN}) == 3
    assert ID.fullmatch(seen("claire", ""))
