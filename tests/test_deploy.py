"""What is deployed: the files name what is there, nothing secret goes along, health is asked."""

import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from configparser import ConfigParser
from fnmatch import fnmatch
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "deploy"
UNITS = sorted([*DEPLOY.glob("*.service"), *DEPLOY.glob("*.timer")])
APP = "/opt/regards-croises/app"


def lines() -> list[str]:
    """The instructions of the Dockerfile, each on one line."""
    text = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    kept = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    return [line for line in kept.replace("\\\n", " ").splitlines() if line.strip()]


def unit(path: Path) -> ConfigParser:
    read = ConfigParser(strict=False, interpolation=None)
    read.optionxform = str  # type: ignore[assignment, method-assign]
    read.read(path, encoding="utf-8")
    return read


def named(text: str) -> set[str]:
    """The files of the repository that a command names."""
    return set(re.findall(r"(?<![\w/])[\w./-]+\.(?:py|txt)\b", text)) | set(
        re.findall(r"corpus/articles", text)
    )


def test_the_image_names_files_and_commands_that_exist() -> None:
    all_of_it = " ".join(lines())

    assert [name for name in named(all_of_it) if not (ROOT / name).exists()] == []
    for command in re.findall(r"cli\.py (\w+)", all_of_it):
        done = subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "cli.py", command, "--help"],
            cwd=ROOT,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, command


def test_the_image_is_small_nobody_in_particular_and_asks_how_it_is() -> None:
    told = lines()
    order = [line.split()[0] for line in told]

    assert told[0] == "FROM python:3.11-slim"
    assert order.index("USER") < order.index("CMD")
    assert "USER root" not in told
    assert any(line.startswith("HEALTHCHECK") and "deploy/health.py" in line for line in told)
    assert order.index("VOLUME") > max(place for place, one in enumerate(order) if one == "RUN")


def test_no_secret_and_no_data_goes_into_the_image() -> None:
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").split("\n")
    kept_out = [line.strip("/") for line in ignored if line and not line.startswith("#")]

    for name in ("data", ".git", ".streamlit/secrets.toml", "deploy/secrets.toml"):
        assert any(fnmatch(name, one) for one in kept_out), name
    assert not any(fnmatch(".streamlit/config.toml", one) for one in kept_out)
    assert "/.streamlit/secrets.toml" in (ROOT / ".gitignore").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_a_unit_names_files_that_exist(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert [name for name in named(text) if not (ROOT / name).exists()] == []
    for other in re.findall(r"regards-croises[\w-]*\.(?:service|timer)", text):
        assert (DEPLOY / other).is_file()
    for document in re.findall(rf"file://{APP}/(\S+)", text):
        assert (ROOT / document).is_file()


def test_the_service_may_write_nowhere_but_in_its_own_folders() -> None:
    service = unit(DEPLOY / "regards-croises.service")["Service"]

    assert service["ProtectSystem"] == "strict"
    assert service["NoNewPrivileges"] == "yes"
    assert service["UMask"] == "0077"
    assert service["User"] not in ("", "root")
    assert service["CapabilityBoundingSet"] == ""
    assert "MemoryDenyWriteExecute" not in service  # OpenVINO writes the code it runs
    assert "--secrets.files %d/secrets.toml" in service["ExecStart"]


def test_the_unit_is_what_systemd_understands(tmp_path: Path) -> None:
    analyze = Path("/usr/bin/systemd-analyze")
    if not analyze.exists():
        pytest.skip("systemd is not installed")
    for path in UNITS:
        text = path.read_text(encoding="utf-8")
        text = re.sub(r"/opt/regards-croises/venv/bin/\w+", sys.executable, text)
        (tmp_path / path.name).write_text(text, encoding="utf-8")

    done = subprocess.run(  # noqa: S603 - a tool of the system on files of ours
        [analyze, "verify", *sorted(tmp_path.iterdir())],
        capture_output=True,
        text=True,
        check=False,
    )

    assert [line for line in done.stderr.splitlines() if "regards-croises" in line] == []


class Answering(BaseHTTPRequestHandler):
    status = 200

    def do_GET(self) -> None:
        self.send_response(self.status if self.path == "/_stcore/health" else 404)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def port() -> Iterator[int]:
    with HTTPServer(("127.0.0.1", 0), Answering) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


def health(port: int, *options: str) -> int:
    command = [sys.executable, "deploy/health.py", "--port", str(port), *options]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode  # noqa: S603 - ours


def test_health_is_what_the_server_says_of_itself(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert health(port) == 0

    monkeypatch.setattr(Answering, "status", 503)

    assert health(port) == 1
    assert health(1, "--wait", "0.2") == 1
