"""Ctrl-C ends any command with one sentence of ours; and no command loads what it does not need."""

import os
import re
import signal
import subprocess
import sys
import time

import pytest

from tests.command_line import QUESTION, ROOT, Cli

STOPPED = "Travail interrompu : le dernier état complet est intact.\n"
INTERRUPTED_IMPORT = """
import os, signal, sys
class Stop:
    def find_spec(self, name, path=None, target=None):
        if name == "commands.adding":
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Stop())
import cli
cli.main()
"""


def _started(cli: Cli, *words: str) -> subprocess.Popen[bytes]:
    ours = {"REGARDS_DATA": str(cli.data), "REGARDS_CACHE": str(cli.cache)}
    return subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, str(ROOT / "cli.py"), *words],
        cwd=ROOT, env=os.environ | ours, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )  # fmt: skip


def test_ctrl_c_between_two_questions_ends_in_a_sentence(cli: Cli) -> None:
    asking = _started(cli, "ask", "-", "--json")
    assert asking.stdin
    assert asking.stdout
    asking.stdin.write(f"{QUESTION}\n".encode())
    asking.stdin.flush()
    asking.stdout.readline()
    time.sleep(0.5)  # until it waits for the next question

    asking.send_signal(signal.SIGINT)
    _, said = asking.communicate(timeout=60)

    assert (asking.returncode, said.decode()) == (1, STOPPED)


def test_a_second_ctrl_c_while_adding_ends_at_once(bare: Cli) -> None:
    adding = _started(bare, "add", "-", "--name", "note.txt")
    assert adding.stdin
    assert adding.stderr
    adding.stdin.write(b"Un mot.\n" * 50_000)  # more than a pipe holds: it is being read
    adding.stdin.flush()
    time.sleep(0.5)  # until it waits for more: a signal between two reads is only seen after both

    adding.send_signal(signal.SIGINT)
    first = adding.stderr.readline().decode()
    adding.send_signal(signal.SIGINT)
    _, said = adding.communicate(timeout=60)

    assert first.startswith("Arrêt demandé")
    assert (adding.returncode, said.decode()) == (1, STOPPED)


def test_ctrl_c_while_the_program_loads_gives_no_traceback() -> None:
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", INTERRUPTED_IMPORT], cwd=ROOT, capture_output=True, check=False
    )

    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")


@pytest.mark.parametrize("library", ["httpx", "ir_measures", "openvino"])
def test_naming_the_articles_loads_no_library_of_other_commands(cli: Cli, library: str) -> None:
    done = cli("list", "--json", PYTHONPROFILEIMPORTTIME="1")

    assert done.code == 0
    assert not re.search(rf"\| +{library}\b", done.said)
