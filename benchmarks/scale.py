"""What a collection costs as it grows: to ask, to open, to change, in memory and on disk.

    python -m benchmarks.scale ARTICLES [SIZE ...] [--json FILE] [--plot FILE] [--data FOLDER]

ARTICLES is a folder of real articles; sizes are numbers of passages, 1000 10000 100000 1000000
where none is given, in at most 10,000 sources. Each size is made in one process and measured in
another, so that what it opens is not open yet and its memory is its own. The figures are printed as
a table, with --json kept in a file, and with --plot drawn (SVG). With --data the collections are
kept there, and measured again without being made again.
"""

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from benchmarks.plotting import draw_curves
from benchmarks.standin import StandIn, Writing, real_passages, real_vectors
from corpus.progress import silent
from index.collection import Collection
from index.embedder import open_embedder
from index.generation import embedded_text
from index.models import Entry
from index.writer import Change, open_writer
from retrieval.assistant import Assistant
from settings import Settings, read_settings

SIZES = (1_000, 10_000, 100_000, 1_000_000)
SOURCES, LEAST = 10_000, 10  # at most; passages that a source has at least
BATCH = 20_000  # passages that enter at once
ASKED = 40  # questions
ANSWERED = 10  # of them, those that are answered by source
CHANGES = 3  # articles that are added and removed, one by one
EXACT = "exact.json"
TIMED = {
    "open": "to open", "search": "search", "sources": "answer, 3 quotes a source",
    "add": "to add one article", "remove": "to remove one", "reopen": "to open after a change",
}  # fmt: skip
ROWS = (
    *(
        (f"{key}_{kind}", f"{name}: {of}, ms")
        for key, name in TIMED.items()
        for kind, of in (("p50", "p50"), ("p95", "p95"), ("cpu", "processor"))
    ),
    ("sources", "sources"), ("recall", "recall@10"), ("memory_mb", "memory asking, MB"),
    ("changing_mb", "memory changing, MB"), ("build_s", "to make, s"),
    ("build_mb", "memory making, MB"), ("disk_mb", "disk, MB"),
)  # fmt: skip


def main() -> None:
    """Make and measure each size."""
    parser = argparse.ArgumentParser()
    parser.add_argument("articles", type=Path)
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--plot", type=Path)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--step", choices=("make", "measure"), help="of one size, in this process")
    given = parser.parse_args()
    if given.step:
        step = make if given.step == "make" else measure
        print(json.dumps(step(given.articles, given.data, given.sizes[0])))
        return
    with TemporaryDirectory() as passing:
        folder = given.data or Path(passing)
        folder.mkdir(parents=True, exist_ok=True)
        embedder = open_embedder(read_settings())
        real_vectors(real_passages(given.articles), embedder, folder / "real.npy")
        found = []
        for size in given.sizes:
            found.append(_both(given.articles, folder, size))
            _print(found)
            if given.json:
                given.json.write_text(json.dumps({"machine": _machine(), "sizes": found}, indent=1))
        if given.plot:
            given.plot.write_text(_drawing(found), encoding="utf-8")


def make(articles: Path, folder: Path, size: int) -> dict[str, Any]:
    """Make a collection of ``size`` passages, and note the exact answers of its questions."""
    writing, questions = _writing(articles)
    settings = _settings(folder, size)
    embedder = StandIn(np.load(folder / "real.npy"), questions)
    begun = time.perf_counter()
    batch: list[Entry] = []
    waiting = 0
    for entry in _entries(writing, size):
        batch.append(entry)
        waiting += len(entry.passages)
        if waiting >= BATCH:
            _enter(settings, embedder, batch)
            batch, waiting = [], 0
    if batch:
        _enter(settings, embedder, batch)
    (settings.folder / EXACT).write_text(json.dumps(embedder.exact()), encoding="utf-8")
    return {"build_s": time.perf_counter() - begun, "build_mb": used_memory()}


def measure(articles: Path, folder: Path, size: int) -> dict[str, Any]:
    """Ask and change a collection that was made."""
    writing, questions = _writing(articles)
    settings = _settings(folder, size)
    embedder = StandIn(np.load(folder / "real.npy"))
    collection = Collection(settings, lambda: embedder)
    found: dict[str, Any] = {"passages": size} | _told("open", [_took(collection.searchable)])
    assistant = Assistant(settings, collection, embedder)
    assistant.search(questions[-1])
    searches = [_took(partial(assistant.search, one)) for one in questions]
    asked = [
        _took(partial(assistant.ask, one, citations=3, literal=True))
        for one in questions[:ANSWERED]
    ]
    found |= _told("search", searches) | _told("sources", asked)
    found["sources"] = len(collection.snapshot().references)
    found["recall"] = _recall(collection, embedder, questions)
    found["memory_mb"] = used_memory()
    return found | _change(collection, writing, size)


def _change(collection: Collection, writing: Writing, size: int) -> dict[str, float]:
    """Add and remove articles one by one."""
    names = [f"one-more-{number}" for number in range(CHANGES)]
    one_more = [writing.entry(name, size + LEAST * at, LEAST) for at, name in enumerate(names)]
    added = [_took(partial(collection.fill, [entry.article])) for entry in one_more]
    reopened = _took(collection.searchable)
    removed = [_took(partial(collection.remove, [name])) for name in names]
    info = collection.info()
    if info.passages != size:
        raise RuntimeError(f"{info.passages} passages instead of {size}")
    return {
        **_told("add", added), **_told("reopen", [reopened]), **_told("remove", removed),
        "changing_mb": used_memory(), "disk_mb": sum(info.sizes.values()) / 1e6,
        **{f"disk_{name}_mb": size / 1e6 for name, size in info.sizes.items() if size > 1e5},
    }  # fmt: skip


def _entries(writing: Writing, size: int) -> Iterator[Entry]:
    each = max(LEAST, size // SOURCES)
    for number, first in enumerate(range(0, size, each)):
        yield writing.entry(f"article-{number}", first, min(each, size - first))


def _enter(settings: Settings, embedder: StandIn, batch: list[Entry]) -> None:
    with open_writer(settings, lambda: embedder) as writer:
        writer.commit(Change(tuple(batch)), progress=silent)


def _recall(collection: Collection, embedder: StandIn, questions: list[str]) -> float:
    """Return the share of the exact ten nearest that are among the ten the index finds nearest."""
    snapshot = collection.snapshot()
    exact = json.loads((collection.folder / EXACT).read_text(encoding="utf-8"))
    shares = []
    for question, wanted in zip(questions, exact, strict=True):
        scores = snapshot.dense.scores(embedder.embed_question(question))
        best = np.argsort(-scores, kind="stable")[: len(wanted)]
        texts = {embedded_text(passage) for passage in snapshot.passages(best.tolist())}
        shares.append(len(texts & set(wanted)) / len(wanted))
    return float(np.mean(shares))


def _writing(articles: Path) -> tuple[Writing, list[str]]:
    writing = Writing(real_passages(articles))
    return writing, [writing.question(number) for number in range(ASKED)]


def _settings(folder: Path, size: int) -> Settings:
    settings = read_settings(data=folder / f"size-{size}")
    return settings.model_copy(update={"passage_size": 600})


def _both(articles: Path, folder: Path, size: int) -> dict[str, Any]:
    """Make and measure one size, each in a process of its own."""
    kept = folder / f"made-{size}.json"
    if not kept.is_file():
        kept.write_text(_run("make", articles, folder, size), encoding="utf-8")
    made = json.loads(kept.read_text(encoding="utf-8"))
    return {**made, **json.loads(_run("measure", articles, folder, size))}


def _run(step: str, articles: Path, folder: Path, size: int) -> str:
    command = [sys.executable, "-m", "benchmarks.scale", str(articles), str(size)]
    command += ["--data", str(folder), "--step", step]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603 - ours
    return done.stdout


def _told(name: str, times: list[tuple[float, float]]) -> dict[str, float]:
    """Return the middle and nearly the worst of some times in milliseconds, processor's too."""
    wall, own = (1_000 * np.array(times)).T
    p50, p95 = np.percentile(wall, [50, 95])
    return {f"{name}_p50": p50, f"{name}_p95": p95, f"{name}_cpu": float(np.median(own))}


def _took(work: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds that ``work`` takes, and those of the processor alone."""
    begun, own = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - begun, time.process_time() - own


def used_memory() -> float:
    """Return the most memory this process had at once, mapped files included, in megabytes."""
    status = Path("/proc/self/status")
    if status.is_file():  # of this program alone: getrusage counts what started it as well
        lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
        return int(lines["VmHWM"].split()[0]) / 1_024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_024


def _drawing(found: list[dict[str, Any]]) -> str:
    """Return what grows with the size, in milliseconds, as a drawing."""
    values = {
        name: [one[f"{key}_p50"] for one in found] for key, name in TIMED.items() if key != "reopen"
    }
    sizes = [one["passages"] for one in found]
    return draw_curves(sizes, values, unit="ms", across="passages")


def _machine() -> str:
    return f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"


def _print(found: list[dict[str, Any]]) -> None:
    heads = [f"{one['passages']:,}" for one in found]
    print(f"\n{_machine()}\n| passages | {' | '.join(heads)} |")
    print("|---" * (len(found) + 1) + "|")
    for key, name in ROWS:
        print(f"| {name} | {' | '.join(f'{one.get(key, 0):.4g}' for one in found)} |", flush=True)


if __name__ == "__main__":
    main()
