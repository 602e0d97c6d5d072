import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from index.embedder import Embedder
from retrieval.assistant import Assistant
from retrieval.contract import Plain, plain_answer
from retrieval.models import Answer
from settings import Settings
from tests.retrieval.conftest import NOTES, Build
from tests.retrieval.known_questions import ANSWERED


def plain(answer: Answer) -> Plain:
    """The answer without the time it took."""
    return {**plain_answer(answer), "timings_ms": {}}


def test_control_signs_change_nothing(notes: Assistant) -> None:
    question = "Faut-il sanctionner les salariés ?"

    disturbed = notes.ask("Faut-il\x00 sanctionner\x07\r\n les\tsalariés ?\x1b")

    assert plain(disturbed)["sources"] == plain(notes.ask(question))["sources"]


def test_answers_do_not_depend_on_the_names_of_the_files(
    notes: Assistant, build: Build, tmp_path: Path
) -> None:
    files = sorted(NOTES.glob("*.md"))
    for number, path in enumerate(reversed(files)):
        shutil.copy(path, tmp_path / f"{number:02}.md")
    renamed = build(tmp_path)

    for question in ANSWERED:
        one, other = notes.ask(question), renamed.ask(question)
        assert [c.quote for c in one.citations] == [c.quote for c in other.citations]
        assert [s.article.title for s in one.sources] == [s.article.title for s in other.sources]


def test_an_answer_does_not_depend_on_what_was_asked_before(
    notes: Assistant, model: Embedder
) -> None:
    questions = list(ANSWERED)[:8]
    usual = [plain(notes.ask(question)) for question in questions]
    fresh = Assistant(Settings(), notes.collection, model)

    backwards = [plain(fresh.ask(question)) for question in reversed(questions)]

    assert backwards[::-1] == usual


def test_four_threads_get_the_answers_of_one(notes: Assistant, model: Embedder) -> None:
    questions = [*ANSWERED][:12] * 2
    alone = [plain(notes.ask(question)) for question in questions]
    fresh = Assistant(Settings(), notes.collection, model)

    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(lambda question: plain(fresh.ask(question)), questions))

    assert together == alone
