"""The real app in a process of its own, and a Chromium page that notes every complaint."""

import os
import socket
import subprocess
import sys
import time
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path
from types import TracebackType

from playwright.sync_api import ConsoleMessage, Page, expect

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
# Opened at /corpus, Streamlit's client first looks for its server there (streamlit#7074).
HARMLESS = ("/corpus/_stcore/health", "/corpus/_stcore/host-config")


class Server:
    """``streamlit run app.py`` from the root of the repository, on a free port."""

    def __init__(self, data: Path, cache: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        self.base = f"http://127.0.0.1:{self._port}"
        self._log = data.parent / "server.log"
        self._command = [sys.executable, "-m", "streamlit", "run", "app.py"]
        self._command += ["--server.port", str(self._port)]
        self._environment = {
            **os.environ,
            "REGARDS_DATA": str(data),
            "REGARDS_CACHE": str(cache),
            "REGARDS_LANGUAGE": "fr",
        }

    def __enter__(self) -> "Server":
        with self._log.open("a") as log:
            self._process = subprocess.Popen(  # noqa: S603 - our own command
                self._command, cwd=ROOT, env=self._environment, stdout=log, stderr=log
            )
        end = time.monotonic() + 60
        while not self._healthy():
            assert self._process.poll() is None, self._log.read_text()
            assert time.monotonic() < end, self._log.read_text()
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
    app = page.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=60_000)
    page.evaluate("document.fonts.ready")
