"""What is printed: a table a set, and everything as one JSON object."""

import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.peers.choosing import CHOICES
from benchmarks.peers.running import Failure, Figures, Row

MEGABYTE = 1_000_000
QUALITY = ("nDCG@10", "TwoSided@10")  # the second only where a set has sides
COSTS = (  # in brackets, the processor's own time: what other work on the machine hardly touches
    "p50, ms (processor)",
    "p95, ms",
    "index, s (processor)",
    "open, s (processor)",
    "peak MB: index, search",
    "disk, MB",
)


@dataclass(frozen=True, slots=True)
class SetReport:
    """One set: its size, and a row for each way of searching."""

    name: str
    passages: int
    questions: int
    rows: tuple[Row, ...]


def table(report: SetReport) -> str:
    """Return the Markdown table of one set; what could not be measured says why below it."""
    measured = [row for row in report.rows if isinstance(row.result, Figures)]
    quality = [name for name in QUALITY if any(name in _measures(row) for row in measured)]
    head = ("", *quality, *COSTS)
    lines = [
        f"## {report.name}: {report.passages:,} passages, {report.questions} questions",
        "",
        f"| {' | '.join(head)} |",
        f"|{'---|' * len(head)}",
        *(f"| {' | '.join(_cells(row, row.result, quality))} |" for row in measured),
    ]
    for row in report.rows:
        if isinstance(row.result, Failure):
            lines += ["", f"Not measured: {_title(row)}. {row.result.reason}"]
    return "\n".join(lines)


def as_plain(reports: Sequence[SetReport]) -> dict[str, object]:
    """Return everything, the machine and the versions included, for JSON."""
    versions = {
        row.peer: row.result.versions
        for report in reports
        for row in report.rows
        if isinstance(row.result, Figures)
    }
    return {
        "machine": machine(),
        "versions": versions,
        "sets": [
            {
                "name": report.name,
                "passages": report.passages,
                "questions": report.questions,
                "rows": [plain_row(row) for row in report.rows],
            }
            for report in reports
        ],
    }


def machine() -> dict[str, object]:
    """Return what the figures were measured on, without its name."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "memory_gb": round(memory / 1e9, 1),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
    }


def _processor() -> str:
    """Return the processor's name, and whether it multiplies 8-bit numbers fast."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.is_file() else []
    fields = dict(line.split(":", 1) for line in lines if ":" in line)
    named = {key.strip(): value.strip() for key, value in fields.items()}
    fast = "vnni" in named.get("flags", "")
    name = named.get("model name") or platform.processor() or "unknown"
    return f"{name}, {'with' if fast else 'without'} 8-bit products"


def _cells(row: Row, found: Figures | Failure, quality: Sequence[str]) -> list[str]:
    if isinstance(found, Failure):
        raise TypeError(f"{_title(row)} has no figures")
    peaks = [
        f"{peak / MEGABYTE:,.0f}" for peak in (found.index_peak_bytes, found.search_peak_bytes)
    ]
    return [
        _title(row),
        *(f"{found.measures.get(name, 0.0):.3f}" for name in quality),
        f"{found.p50_ms:.1f} ({found.processor_ms:.1f})",
        f"{found.p95_ms:.1f}",
        f"{found.index_seconds:.2f} ({found.index_processor_seconds:.2f})",
        f"{found.open_seconds:.2f} ({found.open_processor_seconds:.2f})",
        ", ".join(peaks),
        f"{found.disk_bytes / MEGABYTE:.1f}",
    ]


def _title(row: Row) -> str:
    choice = CHOICES[row.peer]
    return f"{choice.title}, {row.mode}: {choice.modes[row.mode]}"


def _measures(row: Row) -> Mapping[str, float]:
    return row.result.measures if isinstance(row.result, Figures) else {}


def plain_row(row: Row) -> dict[str, object]:
    """Return a row for JSON, without the versions."""
    result = asdict(row.result)
    result.pop("versions", None)
    return {"peer": row.peer, "mode": row.mode, "how": CHOICES[row.peer].modes[row.mode], **result}
