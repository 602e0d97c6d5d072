import importlib.util
import json
import platform
from pathlib import Path

import numpy as np
import pytest

from benchmarks.peers.material import Judged, read_judged, read_passages, read_questions
from benchmarks.peers.ours import ASKING, INDEXING, TOKENS, Asking, Indexing, read
from benchmarks.peers.preparing import choose_questions, prepare
from benchmarks.peers.replaying import Replayed, SaidOfQuestions
from benchmarks.peers.report import SetReport, as_plain, table
from benchmarks.peers.running import Failure, Figures, Row, run_peer
from retrieval.evaluation import TestSet as Judgements
from retrieval.trial import evaluate_set
from settings import Settings
from tests.fakes import WordCounter

DOCUMENTS = {
    "d1": ("Ruches", "Une ruche, deux ruches, et l’abeille y revient au printemps."),
    "d2": ("Fours", "Le four chauffe le pain du boulanger, et le four ne dort jamais."),
    "d3": ("Pistes", "Une piste de vélo rassure qui débute à vélo, dit-on en ville."),
    "d4": ("Signes", "…"),
}
QUESTIONS = {
    "q1": "Une ruche a-t-elle une abeille ?",
    "q2": "Une piste de vélo ?",
    "q3": "Du pain, et pourquoi ? Un four, et pourquoi ?",
}
SET = Judgements(DOCUMENTS, QUESTIONS, {"q1": {"d1": 1}, "q2": {"d3": 1}, "q3": {"d2": 1}}, {})
FIGURES = Figures(
    index_seconds=1.25,
    index_processor_seconds=1.0,
    open_seconds=0.5,
    open_processor_seconds=0.25,
    p50_ms=2.0,
    p95_ms=4.0,
    processor_ms=1.5,
    index_peak_bytes=90_000_000,
    search_peak_bytes=80_000_000,
    disk_bytes=3_400_000,
    measures={"nDCG@10": 0.5},
    versions={},
)


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("peers") / "set"
    prepare(SET, folder, WordCounter)
    return folder


def test_our_side_ranks_in_its_own_processes_as_evaluate_does(
    material: Path, tmp_path: Path
) -> None:
    settings = Settings(cache=tmp_path, reranker="none")

    row = run_peer("regards", "fast", SET, material)

    assert isinstance(row.result, Figures), row.result
    assert row.result.measures == evaluate_set(SET, settings, WordCounter())
    assert row.result.measures["nDCG@10"] == 1.0
    assert 0 < row.result.index_processor_seconds < 60
    assert 0 < row.result.p50_ms <= row.result.p95_ms
    assert row.result.disk_bytes > 1_000
    assert min(row.result.index_peak_bytes, row.result.search_peak_bytes) > 10_000_000


def test_all_are_given_the_same_passages_with_their_vectors(material: Path) -> None:
    model = WordCounter()
    passages, questions = read_passages(material), read_questions(material)

    assert questions.texts == tuple(QUESTIONS.values())
    assert read_judged(material).documents == ("d1", "d2", "d3")  # the fourth says nothing
    assert np.array_equal(passages.vectors, model.embed_passages(passages.texts))
    assert np.array_equal(questions.vectors, model.embed_passages(questions.texts))


def test_a_replayed_model_gives_what_the_model_gave(material: Path) -> None:
    model, texts = WordCounter(), read_passages(material).texts
    indexing, asking = read(material / INDEXING, Indexing), read(material / ASKING, Asking)
    said = SaidOfQuestions(dict(indexing.foreign), dict(asking.encoded))
    replayed = Replayed(indexing.model, said, indexing.passages, material / TOKENS)

    given, expected = replayed.encode_passages(texts), model.encode_passages(texts)

    assert np.array_equal(given.vectors, expected.vectors)
    for own, other in zip(given.tokens, expected.tokens, strict=True):
        assert np.allclose(own, other, atol=1e-3)  # kept in half precision
    text = QUESTIONS["q1"]
    assert np.array_equal(replayed.encode_question(text).vectors[0], model.embed_question(text))
    with pytest.raises(KeyError):
        replayed.encode_question("Une question jamais posée ?")


def test_material_that_is_whole_is_not_made_again(material: Path) -> None:
    def no_model() -> WordCounter:
        raise AssertionError("the model was asked for")

    prepare(SET, material, no_model)


@pytest.mark.skipif(importlib.util.find_spec("txtai") is not None, reason="txtai is installed")
def test_a_peer_that_is_not_installed_is_told_as_such(material: Path) -> None:
    row = run_peer("txtai", "vectors", SET, material)

    assert row.result == Failure("index: ModuleNotFoundError: No module named 'txtai'")


def test_a_document_counts_by_its_best_passage() -> None:
    judged = Judged(("a", "a", "b", "c"), ("q",))

    assert judged.ranking([2, 1, 0, 3]) == {"b": 0.0, "a": -1.0, "c": -2.0}


def test_questions_are_taken_evenly_and_of_the_sample_where_there_is_one(tmp_path: Path) -> None:
    numbers = [f"q{number}" for number in range(10)]
    many = Judgements({}, dict.fromkeys(numbers, "?"), {key: {"d": 1} for key in numbers}, {})

    assert list(choose_questions(many, tmp_path, 5).questions) == ["q0", "q2", "q4", "q6", "q8"]
    assert list(choose_questions(many, tmp_path, 50).questions) == numbers

    (tmp_path / "sample300.txt").write_text("q3\nq7\nq9\n", encoding="utf-8")

    assert list(choose_questions(many, tmp_path, 2).questions) == ["q3", "q9"]


def test_a_table_has_a_row_for_each_way_of_searching_and_says_what_is_missing() -> None:
    rows = (Row("regards", "fast", FIGURES), Row("txtai", "hybrid", Failure("no such module")))

    lines = table(SetReport("petit", 1_234, 7, rows)).splitlines()

    assert lines[0] == "## petit: 1,234 passages, 7 questions"
    assert lines[4] == (
        "| Regards croisés, fast: words, meaning, tokens "
        "| 0.500 | 2.0 (1.5) | 4.0 | 1.25 (1.00) | 0.50 (0.25) | 90, 80 | 3.4 |"
    )
    assert lines[-1] == "Not measured: txtai, hybrid: hybrid=True. no such module"
    assert lines[3].count("|") == lines[2].count("|") == lines[4].count("|")


def test_the_report_names_processor_and_versions_but_no_host_and_no_folder() -> None:
    report = SetReport("petit", 3, 2, (Row("regards", "fast", FIGURES),))

    content = json.dumps(as_plain([report]))

    assert json.loads(content)["machine"]["cores"] >= 1
    assert json.loads(content)["sets"][0]["rows"][0]["p95_ms"] == 4.0
    assert platform.node() not in content
    assert str(Path.cwd()) not in content
