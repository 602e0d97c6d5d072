"""How well and how fast a finished document is read back.

Usage: python -m benchmarks.checking [HOW_MANY_CASES] [MEGABYTES_OF_ARTICLES]

Prints a table, kind of alteration by verdict, over documents of every format that quote the notes
of the default corpus (200 quotations); then the time and the memory that 400 quotations on 100
pages take against a made-up corpus (50 MB, about 100,000 passages of 500 characters).
"""

import random
import re
import resource
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from rapidfuzz import fuzz, process

from benchmarks.alterations import EXPECTED, FAITHFUL, FORMATS, Case, make_cases
from benchmarks.quotingdocuments import write_document
from corpus.models import Article
from corpus.reader import parse_article
from workshop.checking.checker import check_flows
from workshop.checking.models import QUOTE_VERDICTS, CheckedQuote, Report
from workshop.checking.reading import flows_of

NOTES = Path(__file__).parents[1] / "corpus" / "articles"
SIZE = 40_000  # characters of a made-up article
FILLER = "Ici le dossier parle de lui-même, sans rien emprunter à personne, et continue. "
SURE = 97  # of 100: how like its case a quotation has to be


def read_notes() -> list[Article]:
    """Return the notes of the default corpus."""
    return [
        parse_article(path.read_text(encoding="utf-8"), origin=path.name)
        for path in sorted(NOTES.glob("*.md"))
    ]


def check_cases(
    cases: Sequence[Case], file_format: str, articles: Sequence[Article]
) -> list[tuple[Case, CheckedQuote | None]]:
    """Return each case with what was said of it in a document of that format."""
    name = f"dossier.{file_format}"
    data = write_document(file_format, [case.text for case in cases])
    report = check_flows(name, flows_of(data, name), articles)
    return matched(cases, report)


def matched(cases: Sequence[Case], report: Report) -> list[tuple[Case, CheckedQuote | None]]:
    """Return each case with the quotation of the report that is its text, and no other's.

    Accents and capitals count: what is altered must not be taken for its sound twin.
    """
    left = {place: _spaced(one.quoted.text) for place, one in enumerate(report.quotes)}
    found: list[tuple[Case, CheckedQuote | None]] = []
    for case in cases:
        best = process.extractOne(_spaced(case.text), left, scorer=fuzz.ratio, score_cutoff=SURE)
        if best:
            del left[best[2]]
        found.append((case, report.quotes[best[2]] if best else None))
    return found


def _spaced(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split()).rstrip(" .?!…")


def main() -> None:
    """Print the table and the costs."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    megabytes = int(sys.argv[2]) if len(sys.argv) > 2 else 50
    notes = read_notes()
    _print_table(make_cases(notes, count), notes)
    _print_costs(notes, megabytes)


def _print_table(cases: Sequence[Case], notes: Sequence[Article]) -> None:
    table: dict[str, Counter[str]] = {kind: Counter() for kind in EXPECTED}
    right = passed = 0
    for file_format in FORMATS:  # every case in every format, or a kind could miss a format
        for case, said in check_cases(cases, file_format, notes):
            verdict = said.verdict if said else "missed"
            table[case.kind][verdict] += 1
            right += verdict in case.expected(file_format)
            passed += case.kind not in FAITHFUL and verdict in ("exact", "typography")
            if verdict not in case.expected(file_format):
                print(f"{file_format} {case.kind}: {verdict}: {case.text}")
    verdicts = (*QUOTE_VERDICTS, "missed")
    print(f"{'':20}" + "".join(f"{verdict:>12}" for verdict in verdicts))
    for kind, counts in table.items():
        print(f"{kind:20}" + "".join(f"{counts[verdict] or '·':>12}" for verdict in verdicts))
    total = len(cases) * len(FORMATS)
    print(f"{right} of {total} as expected; altered quotations that passed: {passed}")


def _print_costs(notes: Sequence[Article], megabytes: int) -> None:
    articles = _made_up(notes, megabytes * 1_000_000)
    cases = make_cases(notes, 400, seed=8)
    pages = [*cases, *cases][:400]
    data = write_document("pdf", [f"{case.text}\u00a0» {FILLER * 7} «\u00a0Fin" for case in pages])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.perf_counter()
    flows = flows_of(data, "dossier.pdf")
    read = time.perf_counter()
    report = check_flows("dossier.pdf", flows, articles)
    done = time.perf_counter()
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    size = sum(len(article.text.encode()) for article in articles) / 1e6
    print(
        f"{len(report.quotes)} quotations, {len(flows[0].pages)} pages; {len(articles)} articles, "
        f"{size:.0f} MB: document {read - begun:.2f} s, check {done - read:.2f} s, "
        f"memory + {(after - before) / 1000:.0f} MB"
    )


def _made_up(notes: Sequence[Article], size: int) -> list[Article]:
    """Return articles of as many bytes in all, of the notes' sentences with some words changed."""
    chance = random.Random(3)  # noqa: S311 - no secret
    lines = [
        line for note in notes for line in re.findall(r"[^.\n]{30,}\.", note.text.split("---")[-1])
    ]
    vocabulary = sorted({word for line in lines for word in line.split()})
    found, reached = list(notes), 0
    while reached < size:
        pieces: list[str] = []
        while sum(map(len, pieces)) < SIZE:
            words = chance.choice(lines).split()
            for place in range(len(words)):
                if chance.random() < 0.3:
                    words[place] = chance.choice(vocabulary)
            pieces.append(" ".join(words))
        text = "\n\n".join(pieces)
        reached += len(text.encode())
        name = f"fait-{len(found)}.txt"
        found.append(
            replace(notes[0], id=name, title=name, origin=name, text=text, zones=(), voices=())
        )
    return found


if __name__ == "__main__":
    main()
