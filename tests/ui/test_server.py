"""The headers around every page, and the last net under it."""

import asyncio
from collections.abc import MutableMapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from ui.shell.document import ASSETS, SHEETS
from ui.shell.server import Headers, content_security_policy

PAGE = b'<!DOCTYPE html><html lang="en"><body>hi</body></html>'


async def shell(scope: Any, receive: Any, send: Any) -> None:
    headers = [(b"content-type", b"text/html"), (b"content-length", str(len(PAGE)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": PAGE[:20], "more_body": True})
    await send({"type": "http.response.body", "body": PAGE[20:]})


def get(query: str = "", accept: str = "text/html") -> tuple[dict[bytes, bytes], bytes]:
    sent: list[MutableMapping[str, Any]] = []

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    async def receive() -> MutableMapping[str, Any]:
        return {"type": "http.request"}

    scope = {
        "type": "http",
        "headers": [(b"accept", accept.encode()), (b"accept-encoding", b"gzip")],
        "query_string": query.encode(),
    }
    with ThreadPoolExecutor(1) as aside:  # Playwright's own loop may run in this thread
        aside.submit(asyncio.run, Headers(shell)(scope, receive, send)).result()
    body = b"".join(message.get("body", b"") for message in sent[1:])
    return dict(sent[0]["headers"]), body


@pytest.mark.parametrize(
    ("query", "language"), [("", "fr"), ("q=a&lang=en", "en"), ("lang=%22%3E%3Cscript%3E", "fr")]
)
def test_the_document_names_its_language(query: str, language: str) -> None:
    headers, body = get(query)

    assert body == PAGE.replace(b'"en"', f'"{language}"'.encode())
    assert headers[b"content-length"] == str(len(body)).encode()


def test_what_is_not_a_page_passes_untouched_but_for_the_headers() -> None:
    headers, body = get(accept="*/*")

    assert body == PAGE
    assert headers[b"content-security-policy"] == content_security_policy().encode()
    assert headers[b"x-content-type-options"] == b"nosniff"


def test_the_policy_allows_no_foreign_source_and_no_inline_script() -> None:
    policy = content_security_policy()

    assert "http" not in policy
    assert "unsafe-eval" not in policy
    scripts = next(rule for rule in policy.split("; ") if rule.startswith("script-src"))
    assert "unsafe-inline" not in scripts
    assert "'sha256-" in scripts


def _fail() -> None:
    from ui.shell.server import show_bug

    assert show_bug(RuntimeError("secret detail"))


def test_a_bug_is_logged_and_shown_as_one_calm_sentence(caplog: pytest.LogCaptureFixture) -> None:
    at = AppTest.from_function(_fail).run()

    assert not at.exception
    assert [error.value for error in at.error] == [
        "Un incident inattendu est survenu. Vos articles sont intacts\u202f; le détail est dans "
        "le journal du serveur."
    ]
    assert "secret detail" in caplog.text


@pytest.mark.parametrize("name", SHEETS)
def test_no_style_sheet_holds_what_the_sanitiser_takes_for_a_tag(name: str) -> None:
    """A single "<", be it in an image's data, and the whole sheet is silently dropped."""
    assert "<" not in (ASSETS / f"{name}.css").read_text(encoding="utf-8")
