"""Our search against LangChain, LlamaIndex, Haystack, txtai, Chroma and LanceDB.

    python -m benchmarks.peers SET_FOLDER... [--peers NAMES] [--limit N] [--split dev]
                               [--work FOLDER] [--json FILE]

Each SET_FOLDER is BEIR-style. Its documents are cut into our passages, whose vectors the bundled
model gives once; every peer indexes the same texts with the same vectors, in a process of its own,
and another process opens what it left and asks. Embedding is in no figure, of passages nor of
questions. A document counts by its best passage. Prints a table a set, then one JSON object; with
--json, that goes to FILE. With --work, what was embedded is kept there and used again. Each row is
also told on stderr as soon as it is known.

The peers are installed apart: benchmarks/requirements-peers.txt says how. Those that are not there
are told as such.
"""

import argparse
import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.peers.choosing import CHOICES
from benchmarks.peers.material import read_judged
from benchmarks.peers.preparing import choose_questions, prepare
from benchmarks.peers.report import SetReport, as_plain, plain_row, table
from benchmarks.peers.running import run_peer
from index.embedder import Embedder, open_embedder
from retrieval.evaluation import read_test_set
from settings import read_settings


def main() -> None:
    """Prepare each set, run every peer on it, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", type=Path, nargs="+", metavar="SET_FOLDER")
    parser.add_argument("--peers", type=_names, default=tuple(CHOICES))
    parser.add_argument("--limit", type=int, default=200, help="questions a set, at most")
    parser.add_argument("--split", default="dev")
    parser.add_argument("--work", type=Path)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    with TemporaryDirectory() as scratch:
        work = given.work or Path(scratch)
        reports = []
        for folder in given.folders:
            reports.append(report_of(folder, given.split, given.limit, given.peers, work))
            print(f"{table(reports[-1])}\n", flush=True)
    content = json.dumps(as_plain(reports), ensure_ascii=False)
    if given.json:
        given.json.write_text(f"{content}\n", encoding="utf-8")
    else:
        print(content)


def report_of(
    folder: Path, split: str, limit: int, peers: tuple[str, ...], work: Path
) -> SetReport:
    """Return what every one of ``peers`` took on the set in ``folder``."""
    test_set = choose_questions(read_test_set(folder, split), folder / split, limit)
    material = (work / f"{folder.name}-{split}-{len(test_set.questions)}").resolve()
    prepare(test_set, material, _open)
    rows = []
    for peer in peers:
        for mode in CHOICES[peer].modes:
            rows.append(run_peer(peer, mode, test_set, material))
            print(json.dumps(plain_row(rows[-1])), file=sys.stderr, flush=True)
    passages = len(read_judged(material).documents)
    return SetReport(folder.name, passages, len(test_set.questions), tuple(rows))


def _open() -> Embedder:
    return open_embedder(read_settings())


def _names(typed: str) -> tuple[str, ...]:
    names = tuple(typed.split(","))
    unknown = set(names) - set(CHOICES)
    if unknown:
        raise argparse.ArgumentTypeError(f"take some of {','.join(CHOICES)}")
    return names


if __name__ == "__main__":
    main()
