"""Each peer measured in processes of its own: one indexes, one opens what it left and searches."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from benchmarks.peers.choosing import CHOICES
from benchmarks.peers.material import Judged, read_judged
from index.sizes import sizes_of
from retrieval.evaluation import TestSet, measure

ROOT = Path(__file__).parents[2]
PATIENCE = 3_600  # seconds a process may take
QUIET = {  # nothing is fetched, nothing is told to anyone
    "HF_HUB_OFFLINE": "1",
    "ANONYMIZED_TELEMETRY": "False",
    "HAYSTACK_TELEMETRY_ENABLED": "False",
    "TOKENIZERS_PARALLELISM": "false",
}


@dataclass(frozen=True, slots=True)
class Figures:
    """What a peer took on one set, and how well it ranked.

    Attributes:
        index_seconds: To index and write to disk; imports and embedding left out.
        index_processor_seconds: The same, of the processor.
        open_seconds: To import it and open what was written.
        open_processor_seconds: The same, of the processor.
        p50_ms: The middle of the questions; embedding left out.
        p95_ms: The slow end of them.
        processor_ms: The middle of the questions, of the processor.
        index_peak_bytes: The most memory of the process that indexed.
        search_peak_bytes: The most memory of the process that searched.
        disk_bytes: What it left in its folder.
        measures: By name, from 0 to 1.
        versions: Of its packages.
    """

    index_seconds: float
    index_processor_seconds: float
    open_seconds: float
    open_processor_seconds: float
    p50_ms: float
    p95_ms: float
    processor_ms: float
    index_peak_bytes: int
    search_peak_bytes: int
    disk_bytes: int
    measures: dict[str, float]
    versions: dict[str, str]


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there are no figures, in the words of the process that ended."""

    reason: str


@dataclass(frozen=True, slots=True)
class Row:
    """One way of searching of one peer on one set."""

    peer: str
    mode: str
    result: Figures | Failure


def run_peer(peer: str, mode: str, test_set: TestSet, material: Path) -> Row:
    """Index, search, measure; a peer that cannot be run gives its reason."""
    if mode not in CHOICES[peer].modes:
        raise ValueError(f"{peer} has no mode {mode}")
    judged = read_judged(material)
    with TemporaryDirectory() as folder:
        try:
            indexed = _work("index", peer, mode, material, Path(folder))
            size = sum(sizes_of(Path(folder)).values())
            searched = _work("search", peer, mode, material, Path(folder))
        except _EndedError as error:
            reason = str(error).replace(folder, "…").replace(str(material), "…")
            return Row(peer, mode, Failure(reason))
    p50, p95 = np.percentile(searched["milliseconds"], [50, 95])
    figures = Figures(
        index_seconds=indexed["seconds"],
        index_processor_seconds=indexed["processor_seconds"],
        open_seconds=searched["opening_seconds"],
        open_processor_seconds=searched["opening_processor_seconds"],
        p50_ms=float(p50),
        p95_ms=float(p95),
        processor_ms=float(np.median(searched["processor_milliseconds"])),
        index_peak_bytes=indexed["peak_bytes"],
        search_peak_bytes=searched["peak_bytes"],
        disk_bytes=size,
        measures=_quality(judged, searched["found"], test_set),
        versions=searched["versions"],
    )
    return Row(peer, mode, figures)


class _EndedError(Exception):
    """A process ended without figures."""


def _work(task: str, peer: str, mode: str, material: Path, folder: Path) -> dict[str, Any]:
    """Return what a process of ``benchmarks.peers.worker`` prints."""
    command = [sys.executable, "-m", "benchmarks.peers.worker", task, peer, mode]
    try:
        done = subprocess.run(  # noqa: S603 - our own module, names of CHOICES
            [*command, str(material), str(folder)],
            cwd=ROOT,
            env={**os.environ, **QUIET},
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise _EndedError(f"{task}: nothing after {PATIENCE} s") from error
    if done.returncode:
        said = done.stderr.strip().splitlines() or [f"exit {done.returncode}"]
        raise _EndedError(f"{task}: {said[-1].strip()}")
    measured: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return measured


def _quality(judged: Judged, found: list[list[int]], test_set: TestSet) -> dict[str, float]:
    run = {
        key: judged.ranking(positions) for key, positions in zip(judged.keys, found, strict=True)
    }
    return measure(run, test_set)
