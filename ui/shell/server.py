"""The server around the pages: headers, the document's language, warm-up, the last net."""

import re
from base64 import b64encode
from collections.abc import AsyncIterator, MutableMapping
from contextlib import asynccontextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import streamlit as st
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from logs import get_logger
from ui import resources, state
from ui.shell import callbacks, journal
from ui.shell.profiles import Profiles
from ui.shell.returning import Returns

# Beside the script, Streamlit serves the folder "static" and would take a folder "pages" for its
# old automatic pages: hence a script in a folder of its own.
SCRIPT = Path(__file__).parent / "navigation.py"

logger = get_logger(__name__)


def content_security_policy() -> str:
    """Return the policy: nothing but what this server sends.

    ``blob:`` is how Streamlit loads components; the hash is that of its one inline script.
    """
    page = (Path(st.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    hashes = [f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in scripts]
    rules = {
        "default-src": "'self'",
        "script-src": " ".join(["'self'", "blob:", *hashes]),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self' data: blob:",
        "worker-src": "'self' blob:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'self'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


class Headers:
    """ASGI middleware: security headers everywhere, ``<html lang>`` in the page's language."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.headers = {
            b"content-security-policy": content_security_policy().encode(),
            b"x-content-type-options": b"nosniff",
            b"referrer-policy": b"same-origin",
            b"permissions-policy": b"camera=(), geolocation=(), microphone=()",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass HTTP through a ``_Reply``, everything else untouched."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        page = b"text/html" in dict(scope["headers"]).get(b"accept", b"")
        if page:  # a body to edit: neither compressed nor "not modified"
            skipped = (b"accept-encoding", b"if-none-match", b"if-modified-since")
            kept = [pair for pair in scope["headers"] if pair[0] not in skipped]
            scope = {**scope, "headers": kept}
        await self.app(scope, receive, _Reply(send, self.headers, _language(scope) if page else ""))


class _Reply:
    """Sends one response on, with our headers; an HTML body whole, in ``language``."""

    def __init__(self, send: Send, headers: dict[bytes, bytes], language: str) -> None:
        self.send, self.headers, self.language = send, headers, language
        self.start: MutableMapping[str, Any] = {}
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": self._headers(message["headers"])}
            kind = dict(message["headers"]).get(b"content-type", b"")
            if self.language and kind.startswith(b"text/html"):
                self.start = message
                return
        elif self.start and message["type"] == "http.response.body":
            self.body += message.get("body", b"")
            if not message.get("more_body"):
                await self._send_page()
            return
        await self.send(message)

    def _headers(self, sent: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
        return [pair for pair in sent if pair[0] not in self.headers] + list(self.headers.items())

    async def _send_page(self) -> None:
        lang = f'<html lang="{self.language}">'.encode()
        body = self.body.replace(b'<html lang="en">', lang, 1)
        stale = (b"content-length", b"etag", b"last-modified")
        headers = [pair for pair in self.start["headers"] if pair[0] not in stale]
        headers.append((b"content-length", str(len(body)).encode()))
        await self.send({**self.start, "headers": headers})
        await self.send({"type": "http.response.body", "body": body})


MIDDLEWARE = [Middleware(Headers), Middleware(Profiles), Middleware(Returns)]


def _language(scope: Scope) -> str:
    asked = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("lang", [""])[-1]
    return asked if asked in ("fr", "en") else resources.default_language()


@asynccontextmanager
async def warm_up(_app: st.App) -> AsyncIterator[None]:
    """Open the corpus at boot, so that the first visitor finds it ready."""
    callbacks.install()
    resources.workspace(resources.default_collection()).start()
    journal.install()
    journal.note_start()
    yield
    logger.info("server stopped")


def show_bug(error: Exception) -> bool:
    """Log what no page expected, and show one calm sentence in its place."""
    logger.fault("a page failed", error)
    st.error(state.session().texts.message(error))
    return True
