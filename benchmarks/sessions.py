"""Many people ask at once: the real app over real articles, a socket a person.

    python -m benchmarks.sessions ARTICLES QUESTIONS [--sessions 50] [--seconds 120] [--think 10]
        [--data FOLDER]

ARTICLES is a folder, QUESTIONS a file of JSON lines with a "question" each. Each session asks one
question after the other, with a pause of --think seconds on average between two, over Streamlit's
own socket, and waits for the end of the run of its question. Prints every error, the seconds of a
question (p50, p95) to its first column and to the end of its run, the memory of the server while
it lasts, the processor's time of a question, and how often a model was opened. With --data, what
is indexed is kept there and used again, as it is: the sessions ask a copy of it.
"""

import argparse
import asyncio
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from benchmarks.visitor import Shown, Visitor
from tests.ui.server import ROOT, Server

EVERY = 15.0  # seconds between two looks at the memory
OPENING = 180.0  # seconds for the corpus to open
PAGE = 4096  # bytes


@dataclass
class Crowd:
    """Who asks what, until when, and what they met."""

    base: str
    questions: Sequence[str]
    think: float  # seconds between two questions of a session, on average
    end: float  # of the monotonic clock
    shown: list[Shown] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    async def session(self, number: int) -> None:
        """Ask until it is time to leave, and count what goes wrong."""
        draw = random.Random(number)  # noqa: S311 - pauses, not secrets
        await asyncio.sleep(draw.uniform(0, self.think))
        try:
            async with Visitor(self.base) as visitor:
                self.errors += (await visitor.open()).complaints
                while time.monotonic() < self.end:
                    self._count(await visitor.ask(draw.choice(self.questions)))
                    await asyncio.sleep(draw.uniform(0.5, 1.5) * self.think)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what is measured
            self.errors.append(f"{type(error).__name__}: {error}")

    def _count(self, shown: Shown) -> None:
        self.shown.append(shown)
        self.errors += shown.complaints
        if not _is_answered(shown):
            self.errors.append("no column, and no silence either")


def main() -> None:
    """Add the articles, start the app, let them ask, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("articles", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--sessions", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=120.0)
    parser.add_argument("--think", type=float, default=10.0)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--cache", type=Path, default=os.environ.get("REGARDS_CACHE"))
    given = parser.parse_args()
    lines = given.questions.read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line)["question"] for line in lines]
    cache = given.cache or Path.home() / ".cache" / "regards-croises"
    with tempfile.TemporaryDirectory() as folder:
        kept, data = given.data or Path(folder) / "kept", Path(folder) / "data"
        if not kept.exists():
            add = [sys.executable, "cli.py", "add", str(given.articles), "--data", str(kept)]
            environment = {**os.environ, "REGARDS_CACHE": str(cache)}
            subprocess.run(add, cwd=ROOT, env=environment, check=True, capture_output=True)  # noqa: S603
        shutil.copytree(kept, data)
        with Server(data, Path(cache), REGARDS_LOG_FORM="json", REGARDS_LOG_LEVEL="info") as server:
            asyncio.run(_visit(server, questions, given))
        _report_log(server)


async def _visit(server: Server, questions: Sequence[str], given: argparse.Namespace) -> None:
    await _wait_until_open(server.base, questions[0])
    _print_memory(server, "open, one question asked")
    crowd = Crowd(server.base, questions, given.think, time.monotonic() + given.seconds)
    watching = asyncio.create_task(_watch(server))
    before = _processor_seconds(server)
    await asyncio.gather(*map(crowd.session, range(given.sessions)))
    watching.cancel()
    spent = (_processor_seconds(server) - before) / max(1, len(crowd.shown))
    _print_memory(server, "all have left")
    print(f"{given.sessions} sessions, {len(crowd.shown)} answers, {len(crowd.errors)} errors")
    for error, count in Counter(crowd.errors).most_common():
        print(f"  {count} times {error}")
    _report("to its first column", [one.first for one in crowd.shown])
    _report("to the end of its run", [one.seconds for one in crowd.shown])
    waiting = ", ".join(f"{load:.1f}" for load in os.getloadavg())
    print(f"processor, a question              {spent:.2f} s (load of the machine {waiting})")


async def _wait_until_open(base: str, question: str) -> None:
    """Ask until an answer comes: the corpus opens as the server starts."""
    end = time.monotonic() + OPENING
    async with Visitor(base) as first:
        await first.open()
        while not _is_answered(await first.ask(question)):
            if time.monotonic() > end:
                raise TimeoutError
            await asyncio.sleep(1)


def _is_answered(shown: Shown) -> bool:
    return bool(shown.columns or shown.silent)


async def _watch(server: Server) -> None:
    begun = time.monotonic()
    while True:
        await asyncio.sleep(EVERY)
        _print_memory(server, f"{time.monotonic() - begun:.0f} s")


def _print_memory(server: Server, when: str) -> None:
    """Print the memory that the server's process holds."""
    pages = int(Path(f"/proc/{server.pid}/statm").read_text(encoding="ascii").split()[1])
    print(f"memory, {when:26} {pages * PAGE / 1_000_000:6.0f} MB", flush=True)


def _processor_seconds(server: Server) -> float:
    """Return the time that the server's process has had on all processors."""
    fields = Path(f"/proc/{server.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _report(name: str, seconds: Sequence[float]) -> None:
    if seconds:
        p50, p95 = np.percentile(seconds, [50, 95])
        print(f"{name:34} p50 {p50:5.2f} s, p95 {p95:5.2f} s, longest {max(seconds):5.2f} s")


def _report_log(server: Server) -> None:
    """Print how often each thing was noted in the log, warnings and errors whole."""
    lines = server.log.read_text(encoding="utf-8").splitlines()
    notes = [json.loads(line) for line in lines if line.startswith("{")]
    print(*(line for line in lines if line.strip() and not line.startswith("{")), sep="\n")
    print("noted in the log:", dict(Counter(note["event"] for note in notes)))
    asked = [note["milliseconds"]["total"] for note in notes if note["event"] == "question asked"]
    _report("the answer alone", [spent / 1000 for spent in asked])
    for note in notes:
        if note["level"] not in ("debug", "info"):
            print(" ", note)


if __name__ == "__main__":
    main()
