"""How well the sentence marked in a passage is the one that answers.

    python -m benchmarks.highlights [--set QUESTIONS ARTICLES …]

For every question and every passage that holds most of a stretch that answers it, the best sentence
is compared with that stretch. The dossiers that are held out from every training are always used.
QUESTIONS is a file of JSON lines (question, evidence: file, quote and grade, 2 answers), ARTICLES
the folder of the files it names. Prints the token F1, and how often it is the best there is.
"""

import argparse
import json
import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.dossiers import read_dossiers
from corpus.models import Passage
from index.collection import Collection
from index.embedder import Embedder, open_embedder
from index.snapshot import Snapshot
from retrieval.assistant import Assistant
from retrieval.marking import score_sentences
from retrieval.quotes import sentences_of
from settings import read_settings

WORD = re.compile(r"\w+")
Asked = tuple[str, Sequence[tuple[str, str]]]  # a question, (article id, quote) of what answers it


@dataclass(frozen=True)
class Marked:
    """F1 of the sentence chosen in a passage, and of the best one in it."""

    chosen: float
    best: float


def main() -> None:
    """Ask, mark, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--set", nargs=2, type=Path, action="append", default=[])
    given = parser.parse_args()
    embedder = open_embedder(read_settings())
    found = []
    for dossier in read_dossiers(held_out=True):
        with tempfile.TemporaryDirectory() as data:
            collection = Collection(read_settings(data=data), lambda: embedder)
            collection.fill(dossier.articles)
            asked = [
                (
                    one.text,
                    [(item.article_id, item.quote) for item in one.evidence if item.grade == 2],
                )
                for one in dossier.questions
            ]
            found += _mark(collection, embedder, asked)
            collection.close()
    _report("held-out dossiers", found)
    for questions, articles in given.set:
        with tempfile.TemporaryDirectory() as data:
            collection = Collection(read_settings(data=data), lambda: embedder)
            collection.add([articles])
            known = _read(questions, collection.snapshot())
            _report(str(questions), _mark(collection, embedder, known))
            collection.close()


def _read(questions: Path, snapshot: Snapshot) -> list[Asked]:
    ids = {reference.origin: reference.id for reference in snapshot.references}
    lines = [json.loads(line) for line in questions.read_text(encoding="utf-8").splitlines()]
    return [
        (
            line["question"],
            [(ids[one["file"]], one["quote"]) for one in line["evidence"] if one["grade"] == 2],
        )
        for line in lines
    ]


def _mark(collection: Collection, embedder: Embedder, asked: Iterable[Asked]) -> list[Marked]:
    snapshot = collection.searchable()
    assistant = Assistant(read_settings(data=collection.folder.parent), collection, embedder)
    passages = snapshot.passages(range(snapshot.size))
    found = []
    for question, evidence in asked:
        if not evidence:
            continue
        probe = assistant.examine(question).found.probe
        for passage in passages:
            quotes = [quote for key, quote in evidence if _holds(passage, key, quote)]
            sentences = sentences_of(snapshot.article(passage.article_id), passage)
            if not quotes or len(sentences) < 2:
                continue
            (scores,) = score_sentences(snapshot, embedder, [(passage, sentences, probe)])
            texts = [
                passage.text[s.start - passage.start : s.end - passage.start] for s in sentences
            ]
            each = [max(token_f1(text, quote) for quote in quotes) for text in texts]
            found.append(Marked(each[int(np.argmax(scores))], max(each)))
    return found


def _holds(passage: Passage, article_id: str, quote: str) -> bool:
    """Whether a passage holds a quote, or one of its halves."""
    half = len(quote) // 2
    parts = (quote[:half], quote[half:])
    return article_id == passage.article_id and any(part in passage.text for part in parts)


def token_f1(text: str, wanted: str) -> float:
    """Return the harmonic mean of the shares of either text's words that the other has.

    >>> token_f1("le four est chaud", "Le four")
    0.6666666666666666
    """
    own, other = (Counter(WORD.findall(one.lower())) for one in (text, wanted))
    shared = (own & other).total()
    return 2 * shared / max(1, own.total() + other.total())


def _report(name: str, found: Sequence[Marked]) -> None:
    chosen, best = (np.array([getattr(one, key) for one in found]) for key in ("chosen", "best"))
    print(
        f"{name:40} F1 {chosen.mean():.3f} of {best.mean():.3f} at best, "
        f"the best one {np.mean(chosen >= best - 1e-9):.2f} of the time, {len(found)} passages"
    )


if __name__ == "__main__":
    main()
