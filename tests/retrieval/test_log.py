"""Real questions over real articles: the log counts them, and holds none of their words."""

import json
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as checked
from hypothesis import strategies as st

from index.collection import Collection
from retrieval.assistant import Assistant
from settings import Settings
from tests.journal import noted, words
from tests.retrieval.conftest import NOTES, ROOT
from workshop.checking.checker import check_document
from workshop.checking.shelf import Shelf
from workshop.documents.formats import write_document
from workshop.keeping import articles_of
from workshop.matrix import fill_matrix
from workshop.provenance import provenance_of

QUESTIONS = [
    json.loads(line)["question"]
    for line in (ROOT / "benchmarks" / "questions" / "default_corpus.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]
TEXTS = {path: path.read_text(encoding="utf-8") for path in sorted(NOTES.glob("*.md"))}
OURS = {
    "articles", "cause", "citations", "collection", "document", "language", "passages", "question",
    "questions", "seconds", "sources", "total",
}  # fmt: skip


@checked(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.sampled_from(QUESTIONS) | st.sampled_from([*TEXTS.values()]).map(lambda text: text[600:800])
)
def test_no_word_of_a_question_or_an_article_is_noted(notes: Assistant, question: str) -> None:
    with noted() as written:
        answer = notes.ask(question)
        notes.search(question)
        notes.confront(answer)

    said = words(written.getvalue())
    read = words(question).union(*map(words, TEXTS.values()))
    assert "question asked" in written.getvalue()
    assert said & read <= OURS


@checked(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(QUESTIONS))
def test_the_question_is_noted_where_text_is_asked_for(notes: Assistant, question: str) -> None:
    with noted(log_text=True) as written:
        notes.ask(question)

    assert words(question) <= words(written.getvalue())


def test_nor_is_one_that_is_added_checked_compared_or_exported(
    notes: Assistant, tmp_path: Path
) -> None:
    text = TEXTS[NOTES / "lipsky-guichet.md"]
    document = tmp_path / "dossier-confidentiel.md"
    document.write_text(f"On lit : « {text[900:1000]} »", encoding="utf-8")
    refused = tmp_path / "illisible.docx"
    refused.write_bytes(b"PK rien")
    snapshot = notes.collection.snapshot()

    with noted() as written:
        notes.collection.add([refused])
        check_document(document, Shelf(snapshot))
        matrix = fill_matrix(notes, QUESTIONS[:2])
        provenance = provenance_of(notes.collection.info(), datetime(2026, 1, 1), language="fr")
        write_document("markdown", matrix, provenance, articles_of(snapshot))

    said = words(written.getvalue())
    for event in ("file refused", "document checked", "matrix filled", "document written"):
        assert event in written.getvalue()
    names = words("dossier confidentiel illisible")
    read = names.union(*map(words, [*QUESTIONS[:2], *TEXTS.values()]))
    assert said & read <= OURS


@pytest.mark.parametrize("text", [False, True])
def test_a_change_is_counted(notes: Assistant, tmp_path: Path, *, text: bool) -> None:
    collection = Collection(Settings(data=tmp_path / "data"), lambda: notes._embedder)
    path = tmp_path / "Zéphyrine.txt"
    with noted(log_form="json", log_text=text) as written:
        for content in ("Le vélo avance.", "Le vélo recule."):
            path.write_text(content, encoding="utf-8")
            collection.add([path])
        collection.remove([one.id for one in collection.snapshot().references])
        collection.close()

    every = [json.loads(line) for line in written.getvalue().splitlines()]
    changes = [note for note in every if note["event"] == "generation written"]
    assert [(one["added"], one["updated"], one["removed"]) for one in changes] == [
        (1, 0, 0), (0, 1, 0), (0, 0, 1),
    ]  # fmt: skip
    assert [one["passages"] for one in changes] == [1, 1, 0]
    assert "vélo" not in written.getvalue()
