"""A browser's profile is known by a random id, in a cookie that nothing but this server reads."""

from secrets import token_hex

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.profile import COOKIE, ID
from ui.shell.cookies import read_cookie, tell_cookie

YEAR = 365 * 24 * 3600  # seconds; counted anew with each visit


class Profiles:
    """ASGI middleware: each page carries the cookie, a new one where there is none yet."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything through; give the answer to a page's address the cookie."""
        headers = dict(scope.get("headers", ()))
        if scope["type"] != "http" or b"text/html" not in headers.get(b"accept", b""):
            await self.app(scope, receive, send)
            return
        profile = _given(headers.get(b"cookie", b"")) or token_hex(16)
        cookie = tell_cookie(COOKIE, profile, YEAR, scope)

        async def send_on(message: Message) -> None:
            if message["type"] == "http.response.start":
                told = [*message["headers"], (b"set-cookie", cookie)]
                message = {**message, "headers": told}
            await send(message)

        await self.app(scope, receive, send_on)


def _given(header: bytes) -> str:
    """Return the id that the browser sent; "" where it sent none that could be."""
    given = read_cookie(header, COOKIE)
    return given if ID.fullmatch(given) else ""
