"""How well follow-ups are told from questions that stand alone, and how well they are searched.

    python -m benchmarks.followups [--split heldout] [--show]

Replays the conversations of benchmarks/questions/dialogues.jsonl over corpus/articles, each turn
after the completed texts of the ones before. A follow-up is searched as it was typed, as
``retrieval.questions.followups`` completes it and as a person did; hit@5 is the share where one of
the five best passages holds at least half of a quote that answers.
"""

import argparse
import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.embedder import open_embedder
from retrieval.assistant import Assistant, open_assistant
from retrieval.questions.followups import complete, is_followup
from settings import read_settings

ROOT = Path(__file__).parents[1]
DIALOGUES = ROOT / "benchmarks" / "questions" / "dialogues.jsonl"
ARTICLES = ROOT / "corpus" / "articles"
LIMIT = 5  # passages
SPLITS = ("dev", "heldout")
TEXTS = ("as typed", "completed", "by a person")


@dataclass(frozen=True, slots=True)
class Turn:
    """A question, what it becomes, and what a person made of it; quotes are (file, quote)."""

    question: str
    follows: bool
    found: bool
    completed: str
    standalone: str
    quotes: tuple[tuple[str, str], ...]


def main() -> None:
    """Replay, search, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--split", choices=SPLITS, help="both when not given")
    parser.add_argument("--show", action="store_true", help="print every turn that is completed")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as data:
        settings = read_settings(data=data)
        embedder = open_embedder(settings)
        assistant = open_assistant(settings, seed=ARTICLES, embedder=lambda: embedder)
        for split in [given.split] if given.split else SPLITS:
            print(split)
            turns = list(_turns(split))
            _report_detection(turns)
            _report_search(assistant, [turn for turn in turns if turn.follows], shown=given.show)
            if given.show:
                _show_errors(turns)


def _turns(split: str) -> Iterator[Turn]:
    for line in DIALOGUES.read_text(encoding="utf-8").splitlines():
        dialogue: dict[str, Any] = json.loads(line)
        history: list[str] = []
        for turn in dialogue["turns"] if dialogue["split"] == split else ():
            completed = complete(turn["question"], history)
            yield Turn(
                question=turn["question"],
                follows=turn["kind"] == "follow-up",
                found=bool(history) and is_followup(turn["question"]),
                completed=completed,
                standalone=turn["standalone"],
                quotes=tuple((item["file"], item["quote"]) for item in turn.get("evidence", ())),
            )
            history.append(completed)


def _report_detection(turns: list[Turn]) -> None:
    right = sum(turn.follows and turn.found for turn in turns)
    found, real = sum(turn.found for turn in turns), sum(turn.follows for turn in turns)
    alone = [turn for turn in turns if not turn.follows]
    same = sum(turn.completed == turn.question for turn in alone)
    print(f"detection: precision {right}/{found}, recall {right}/{real}")
    print(f"questions alone left as they are: {same}/{len(alone)}")


def _report_search(assistant: Assistant, turns: list[Turn], *, shown: bool) -> None:
    asked = [turn for turn in turns if turn.quotes]
    hits = [
        tuple(
            _hits(assistant, text, turn)
            for text in (turn.question, turn.completed, turn.standalone)
        )
        for turn in asked
    ]
    for name, column in zip(TEXTS, zip(*hits, strict=True), strict=True):
        print(
            f"hit@{LIMIT} {name:12} {sum(column)}/{len(column)} = {sum(column) / len(column):.3f}"
        )
    for turn, row in zip(asked, hits, strict=True):
        if shown:
            print("".join("+" if hit else "-" for hit in row), turn.question, "=>", turn.completed)


def _hits(assistant: Assistant, text: str, turn: Turn) -> bool:
    """Whether one of the best passages holds half of a quote, both being slices of an article."""
    snapshot = assistant.collection.searchable()
    for hit in assistant.search(text, limit=LIMIT):
        article = snapshot.article(hit.passage.article_id)
        for quote in (quote for file, quote in turn.quotes if file == article.origin):
            start = article.text.index(quote)
            first, last = max(start, hit.passage.start), min(start + len(quote), hit.passage.end)
            if last - first >= len(quote) / 2:
                return True
    return False


def _show_errors(turns: list[Turn]) -> None:
    for turn in turns:
        if turn.found != turn.follows:
            print("missed" if turn.follows else "not one", turn.question, "=>", turn.completed)


if __name__ == "__main__":
    main()
