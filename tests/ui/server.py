"""The real app in a process of its own, and a Chromium page that notes every complaint."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path
from types import TracebackType
from urllib.parse import quote

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, expect

ROOT = Path(__file__).parents[2]
CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--lang=fr-FR",
]
NEEDS_CHROMIUM = pytest.mark.skipif(  # where it is required, its absence is a failure
    not CHROMIUM.exists() and "REGARDS_REQUIRE_BROWSER" not in os.environ,
    reason=f"{CHROMIUM} is not installed",
)
QUESTION = "Un collaborateur est-il un client de l’entreprise ?"
DEEP = "/?q=" + quote(QUESTION)
Browse = Callable[..., Page]
# Opened at a page, Streamlit's client first looks for its server there (streamlit#7074).
HARMLESS = tuple(
    f"/{page}/_stcore/{name}"
    for page in ("blindspots", "board", "check", "confront", "corpus", "matrix", "settings")
    for name in ("health", "host-config")
)
DRAWN = {
    "/blindspots": ".rc-coverage",
    "/board": ".rc-kept",
    "/check": ".st-key-documents",
    "/confront": ".rc-statement",
    "/settings": ".rc-installed",
}  # what a page ends in


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


class Server:
    """``streamlit run app.py`` from the root of the repository, on a free port."""

    def __init__(
        self, data: Path, cache: Path, *options: str, port: int = 0, **settings: str
    ) -> None:
        self._port = port or free_port()
        self.data = data
        self.base = f"http://127.0.0.1:{self._port}"
        self.log = data.parent / "server.log"
        self._command = [sys.executable, "-m", "streamlit", "run", "app.py"]
        self._command += ["--server.port", str(self._port)]
        self._command += options
        self._environment = {
            **os.environ,
            **settings,
            "REGARDS_DATA": str(data),
            "REGARDS_CACHE": str(cache),
            "REGARDS_LANGUAGE": "fr",
        }

    def __enter__(self) -> "Server":
        with self.log.open("a") as log:
            self._process = subprocess.Popen(  # noqa: S603 - our own command
                self._command, cwd=ROOT, env=self._environment, stdout=log, stderr=log
            )
        end = time.monotonic() + 60
        while not self._healthy():
            assert self._process.poll() is None, self.log.read_text()
            assert time.monotonic() < end, self.log.read_text()
            time.sleep(0.05)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(10)

    @property
    def pid(self) -> int:
        """The id of the process, while it runs."""
        return self._process.pid

    def _healthy(self) -> bool:
        asking = HTTPConnection("127.0.0.1", self._port, timeout=1)
        try:
            asking.request("GET", "/_stcore/health")
            return asking.getresponse().status == HTTPStatus.OK
        except OSError:
            return False
        finally:
            asking.close()


class Watch:
    """Notes errors in the console and requests that leave the machine."""

    def __init__(self, page: Page, base: str) -> None:
        self.complaints: list[str] = []
        self._base = base
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self._request(request.url))

    def _console(self, message: ConsoleMessage) -> None:
        where = message.location.get("url") or ""
        if message.type == "error" and not where.endswith(HARMLESS):
            self.complaints.append(f"{message.text} at {where}")

    def _request(self, url: str) -> None:
        if not url.startswith((self._base, "blob:", "data:")):
            self.complaints.append(f"request to {url}")


def settle(page: Page) -> None:
    """Wait until the script has run and the fonts are there."""
    page.wait_for_timeout(250)  # a run that was just asked for has not begun yet
    app = page.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=60_000)
    page.evaluate("document.fonts.ready")


class Browser:
    """Opens pages of the app, and keeps what they complained of."""

    def __init__(self, context: BrowserContext, server: Server) -> None:
        self._context = context
        self._server = server
        self._opened: list[tuple[Page, Watch]] = []

    def __call__(
        self, path: str = "/", size: tuple[int, int] = (1440, 900), scheme: str = "light"
    ) -> Page:
        page = self._context.new_page()
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        self._opened.append((page, Watch(page, self._server.base)))
        page.goto(self._server.base + path)
        # what the page ends in: before its run begins, Streamlit says that nothing is running
        drawn = ".rc-quote, .rc-silence" if "q=" in path else ".st-key-cards, .st-key-counts"
        drawn = ".rc-zone" if "article=" in path else drawn
        drawn = DRAWN.get(path.partition("?")[0], drawn)
        first = page.locator(drawn).first
        expect(first).to_be_visible(timeout=180_000)  # the first page waits for the first index
        settle(page)
        return page

    def close(self) -> list[str]:
        """Close all pages, and return their complaints."""
        complaints = [complaint for _, watch in self._opened for complaint in watch.complaints]
        for page, _ in self._opened:
            page.close()
        return complaints


def open_context(page: Page, place: int = 0) -> None:
    page.get_by_role("button", name="Lire en contexte").nth(place).click()
    expect(page.locator(".rc-target").first).to_be_in_viewport()


def unfold(page: Page, name: str) -> None:
    """Open a fold, and wait until what is in it has come to its place."""
    page.get_by_text(name).click()
    page.wait_for_timeout(100)  # its movement has begun by then
    still(page)


def still(page: Page) -> None:
    """Wait until nothing moves any more."""
    page.wait_for_function("() => document.getAnimations().every(a => a.playState !== 'running')")
