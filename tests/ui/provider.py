"""Somebody who vouches for people: a real OpenID Connect provider, on this machine alone."""

import json
import subprocess
import sys
import time
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path
from types import TracebackType

from tests.ui.server import free_port

SECRET = "of-no-secrecy-for-a-test-of-this-machine"  # noqa: S105 - as it says
PEOPLE = {
    "claire": {"name": "Claire Aubry", "email": "Claire@exemple.fr", "email_verified": True},
    "denis": {"name": "Denis Morel", "email": "denis@exemple.fr", "email_verified": True},
}


class Provider:
    """``oidc-provider-mock`` in a process of its own."""

    def __init__(self) -> None:
        self.port = free_port()

    def __enter__(self) -> "Provider":
        command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock"]
        command += ["--port", str(self.port)]
        for sub, claims in PEOPLE.items():
            command += ["--user-claims", json.dumps({"sub": sub, **claims})]
        self._process = subprocess.Popen(  # noqa: S603 - our own command
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        end = time.monotonic() + 60
        while not self._answers():
            assert self._process.poll() is None, "no provider"
            assert time.monotonic() < end, "no provider in time"
            time.sleep(0.05)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.terminate()
        self._process.wait(10)

    def secrets(self, file: Path, app: str) -> Path:
        """Write what tells Streamlit to send people here, and back to ``app``."""
        metadata = f"http://127.0.0.1:{self.port}/.well-known/openid-configuration"
        file.write_text(
            f'[auth]\nredirect_uri = "{app}/oauth2callback"\ncookie_secret = "{SECRET}"\n'
            f'client_id = "regards"\nclient_secret = "{SECRET}"\n'
            f'server_metadata_url = "{metadata}"\n',
            encoding="utf-8",
        )
        return file

    def _answers(self) -> bool:
        asking = HTTPConnection("127.0.0.1", self.port, timeout=1)
        try:
            asking.request("GET", "/.well-known/openid-configuration")
            return asking.getresponse().status == HTTPStatus.OK
        except OSError:
            return False
        finally:
            asking.close()
