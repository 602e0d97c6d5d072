"""Cookies that nothing but this server reads: found in a request, told to a browser."""

from http.cookies import CookieError, SimpleCookie

from starlette.types import Scope


def read_cookie(header: bytes, name: str) -> str:
    """Return the value of the cookie called ``name``; "" where there is none that can be read."""
    try:
        morsel = SimpleCookie(header.decode("latin-1")).get(name)
    except CookieError:
        return ""
    return morsel.value if morsel else ""


def tell_cookie(name: str, value: str, seconds: int, scope: Scope) -> bytes:
    """Return what has a browser keep a cookie so long; behind HTTPS it never leaves that."""
    secure = "; Secure" if scope.get("scheme") == "https" else ""
    return f"{name}={value}; HttpOnly; SameSite=Lax; Path=/; Max-Age={seconds}{secure}".encode()
