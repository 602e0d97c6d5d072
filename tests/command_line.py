"""The command line through a process of its own, as other programs drive it."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
POUR = (
    "Les ruches en ville, une chance\n\nPar Anne Morvan\n\nMars 2024\n\n"
    "Mettre des ruches sur les toits rapproche les citadins de la nature. Chaque récolte de miel "
    "attire les voisins.\n\n"
    "« Une ruche sur un toit ne gêne personne », affirme Lucien Baud, qui en tient douze.\n\n"
    "1 commentaire\n\nMartine dit :\n12 mars 2024 à 10 h 12\n\n"
    "Les ruches sur les toits sont une catastrophe pour les abeilles sauvages.\n"
)
CONTRE = (
    "---\ntitle: Trop de ruches\nauthors:\n  - Paul Géraud\nlanguage: fr\n---\n\n"
    "## Le nectar n’est pas infini\n\n"
    "Quand les ruches se multiplient sur les toits, les abeilles sauvages n’ont plus de quoi "
    "vivre. Une ruche de plus n’est pas une fleur de plus. 🐝\n"
)
QUESTION = "Faut-il installer des ruches sur les toits ?"


@dataclass(frozen=True)
class Done:
    code: int
    out: bytes
    said: str

    def json(self) -> Any:
        """The one JSON value of stdout."""
        return json.loads(self.out)

    def lines(self) -> list[Any]:
        """The JSON value of each line of stdout."""
        return [json.loads(line) for line in self.out.splitlines()]


class Cli:
    """Runs ``cli.py`` on a folder of data."""

    def __init__(self, data: Path, cache: Path) -> None:
        self.data = data
        self.cache = cache

    def __call__(
        self,
        *words: str | Path,
        stdin: bytes = b"",
        environ: Mapping[str, str] | None = None,
        **more: str,
    ) -> Done:
        ours = {"REGARDS_DATA": str(self.data), "REGARDS_CACHE": str(self.cache)}
        done = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, str(ROOT / "cli.py"), *map(str, words)],
            cwd=ROOT, env=os.environ | ours | dict(environ or {}) | more, input=stdin,
            capture_output=True, timeout=120, check=False,
        )  # fmt: skip
        return Done(done.returncode, done.stdout, done.stderr.decode())


def ids(cli: Cli) -> dict[str, str]:
    return {row["origin"]: row["id"] for row in cli("list", "--json").json()}


def assert_refused(done: Done, *words: str) -> None:
    """Fail unless an error was told in one sentence, alone, and nothing else happened."""
    assert done.code == 1, done
    assert done.out == b""
    assert len(done.said.splitlines()) == 1, done.said
    assert "Traceback" not in done.said
    assert done.said.rstrip().endswith("."), done.said
    for word in words:
        assert word in done.said
