"""Who signs in comes back to where they were going: the address they opened, question and all."""

from urllib.parse import parse_qs, quote, unquote, urlsplit

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from logs import get_logger
from ui.shell.cookies import read_cookie, tell_cookie

logger = get_logger(__name__)

COOKIE = "regards_return"
LOGIN, BACK = "/auth/login", "/oauth2callback"  # Streamlit's own addresses
MINUTES = 15  # to sign in at the provider
SIGNED_IN = b"_streamlit_user="  # the beginning of Streamlit's own cookie
LONGEST = 3_000  # characters of an address, encoded: a cookie holds about 4,000


class Returns:
    """ASGI middleware: the page that leads to the provider is the one it leads back to."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything through; note the page on the way out, lead there on the way back."""
        path = scope.get("path", "") if scope["type"] == "http" else ""
        if path not in (LOGIN, BACK):
            await self.app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        wanted = _ours(unquote(read_cookie(headers.get(b"cookie", b""), COOKIE)))
        noted, seconds = (_page(headers), 60 * MINUTES) if path == LOGIN else ("", 0)
        cookie = tell_cookie(COOKIE, quote(noted, safe=""), seconds, scope)

        def changed(told: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
            if path == BACK and _is_an_answer(scope) and not _signs_in(told):
                logger.warning("sign-in refused")
            if path == BACK and wanted and dict(told).get(b"location") == b"/":
                told = [pair for pair in told if pair[0] != b"location"]
                told.append((b"location", wanted.encode()))
            return [*told, (b"set-cookie", cookie)]

        async def send_on(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": changed(list(message["headers"]))}
            await send(message)

        await self.app(scope, receive, send_on)


def _is_an_answer(scope: Scope) -> bool:
    """Whether the provider says how a sign-in ended; after a sign-out it leads here too."""
    return bool(
        {"code", "error"} & parse_qs(scope.get("query_string", b"").decode("latin-1")).keys()
    )


def _signs_in(told: list[tuple[bytes, bytes]]) -> bool:
    """Whether an answer brings the cookie of who has signed in, and does not take it away."""
    cookies = [value for name, value in told if name == b"set-cookie"]
    return any(
        one.startswith(SIGNED_IN) and not one.startswith(SIGNED_IN + b'"') for one in cookies
    )


def _page(headers: dict[bytes, bytes]) -> str:
    """Return the address of our page that led here; "" where it is another's, or none is told."""
    try:
        told = urlsplit(headers.get(b"referer", b"").decode("latin-1"))
    except ValueError:  # no address at all
        return ""
    if told.netloc.encode() != headers.get(b"host"):
        return ""
    return _ours(told.path + (f"?{told.query}" if told.query else ""))


def _ours(address: str) -> str:
    """Return an address on this server as it is; "" for what a browser may read as another's."""
    plain = address.isascii() and address.isprintable() and not set(address) & set(' "\\<>')
    ours = address.startswith("/") and not address.startswith("//")
    return address if plain and ours and len(quote(address, safe="")) <= LONGEST else ""
