"""A program that asks a hub which does not answer."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def what_is_said(opening: str, folder: Path) -> str:
    """Return what ``opening``, imports and a call, ends in; nothing else may be printed."""
    imports, call = opening.rsplit("\n", 1)
    program = (
        f"{imports}\nfrom settings import Settings\nfrom errors import ModelUnavailableError\n"
        f"try: {call}\nexcept ModelUnavailableError as error: print(error)"
    )
    closed = {"HF_ENDPOINT": "http://127.0.0.1:9", "HF_HOME": str(folder), "HF_HUB_OFFLINE": "0"}
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program],
        cwd=ROOT, env=os.environ | closed, capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    assert done.stderr == ""
    return done.stdout
