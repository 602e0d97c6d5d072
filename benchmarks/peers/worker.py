"""The measured process: one peer, one way to search, either indexing or searching.

    python -m benchmarks.peers.worker index|search PEER MODE MATERIAL FOLDER

Prints one JSON object on the last line. Peers may print above it.
"""

import json
import sys
from pathlib import Path

from benchmarks.peers.choosing import open_peer, versions_of
from benchmarks.peers.material import read_passages, read_questions
from benchmarks.peers.peer import LIMIT
from benchmarks.peers.stopwatch import Stopwatch

WARMING = 3  # questions asked before the clock runs
STATUS = Path("/proc/self/status")


def main() -> None:
    """Do what the arguments say, print what it took."""
    task, name, mode, *folders = sys.argv[1:]
    material, folder = map(Path, folders)
    measured = {"index": index, "search": search}[task](name, mode, material, folder)
    print(json.dumps({**measured, "peak_bytes": peak_bytes(), "versions": versions_of(name)}))


def index(name: str, mode: str, material: Path, folder: Path) -> dict[str, object]:
    """Index the passages of ``material``; say how many seconds it took, imports left out."""
    passages = read_passages(material)
    peer = open_peer(name, mode)
    with Stopwatch() as spent:
        peer.index(passages, folder)
    spent = spent.without(getattr(peer, "replaying", Stopwatch()))
    return {"seconds": spent.clock, "processor_seconds": spent.processor}


def search(name: str, mode: str, material: Path, folder: Path) -> dict[str, object]:
    """Ask every question of ``material`` once; say what was found, and what each took."""
    questions = read_questions(material)
    with Stopwatch() as opened:
        peer = open_peer(name, mode)
        peer.open(folder, questions)
    asked = list(zip(questions.texts, questions.vectors, strict=True))
    for text, vector in asked[:WARMING]:
        peer.search(text, vector)
    found, spent = [], []
    for text, vector in asked:
        with Stopwatch() as watch:
            positions = peer.search(text, vector)
        spent.append(watch)
        found.append([int(position) for position in positions][:LIMIT])
    return {
        "opening_seconds": opened.clock,
        "opening_processor_seconds": opened.processor,
        "milliseconds": [watch.clock * 1_000 for watch in spent],
        "processor_milliseconds": [watch.processor * 1_000 for watch in spent],
        "found": found,
    }


def peak_bytes() -> int:
    """Return the most memory this process has held at once.

    Not ``resource.getrusage``: there a process begins with what the one that started it holds.
    """
    lines = STATUS.read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) * 1_024 for line in lines if line.startswith("VmHWM:"))


if __name__ == "__main__":
    main()
