import json
import math
from pathlib import Path

import pytest

from errors import EvaluationError
from retrieval.evaluation import TestSet as Judged
from retrieval.evaluation import measure, measure_each, read_test_set
from retrieval.trial import evaluate_set
from settings import Settings
from tests.fakes import WordCounter

DOCUMENTS = {
    "d1": ("Ruches", "Une ruche, deux ruches, et l’abeille y revient."),
    "d2": ("Fours", "Le four chauffe le pain du boulanger."),
    "d3": ("Pistes", "Une piste de vélo rassure qui débute à vélo."),
    "d4": ("Signes", "…"),
}
QUESTIONS = {"q1": "Une ruche a-t-elle une abeille ?", "q2": "Une piste de vélo ?", "q3": "Rien ?"}


def write(
    folder: Path,
    *,
    qrels: str = "query-id\tcorpus-id\tscore\nq1\td1\t1\nq2\td3\t1\n",
    stance: str = "",
) -> Path:
    (folder / "dev").mkdir(parents=True)
    rows = [{"_id": key, "title": a, "text": b} for key, (a, b) in DOCUMENTS.items()]
    (folder / "corpus.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    rows = [{"_id": key, "text": text} for key, text in QUESTIONS.items()]
    (folder / "dev" / "queries.jsonl").write_text(
        "\n".join(map(json.dumps, rows)) + "\n\n", "utf-8"
    )
    (folder / "dev" / "qrels.tsv").write_text(qrels, encoding="utf-8")
    if stance:
        (folder / "dev" / "stance.tsv").write_text(stance, encoding="utf-8")
    return folder


def test_a_set_is_read_with_the_questions_that_are_judged(tmp_path: Path) -> None:
    found = read_test_set(write(tmp_path), "dev")

    assert found.documents == DOCUMENTS
    assert found.questions == {"q1": QUESTIONS["q1"], "q2": QUESTIONS["q2"]}
    assert found.relevance == {"q1": {"d1": 1}, "q2": {"d3": 1}}
    assert found.sides == {}


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("corpus.jsonl", None),
        ("dev/queries.jsonl", None),
        ("dev/qrels.tsv", None),
        ("corpus.jsonl", "{"),
        ("corpus.jsonl", '{"_id": "d1"}'),
        ("corpus.jsonl", '["d1"]'),
        ("dev/queries.jsonl", '{"text": "sans nom"}'),
        ("dev/qrels.tsv", "a\tb\tc\nq1\td1\tbien"),
        ("dev/qrels.tsv", "a\tb\tc\nq1\td1"),
    ],
)
def test_what_is_missing_or_malformed_is_said(
    tmp_path: Path, file: str, content: str | None
) -> None:
    path = write(tmp_path) / file
    if content is None:
        path.unlink()
    else:
        path.write_text(content, encoding="utf-8")

    with pytest.raises(EvaluationError, match=r"dev/queries\.jsonl"):
        read_test_set(tmp_path, "dev")


def test_a_split_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match=r"test/queries\.jsonl"):
        read_test_set(write(tmp_path), "test")


def test_measures_are_those_computed_by_hand() -> None:
    judged = Judged(
        documents={}, questions={"a": "", "b": ""}, sides={},
        relevance={"a": {"x": 1, "y": 1}, "b": {"z": 1}},
    )  # fmt: skip
    run = {"a": {"x": 0.9, "w": 0.8, "y": 0.7}, "b": {"w": 0.9, "z": 0.8}}

    measures = measure(run, judged)

    first = (1 / math.log2(2) + 1 / math.log2(4)) / (1 / math.log2(2) + 1 / math.log2(3))
    second = 1 / math.log2(3)
    assert measures["nDCG@10"] == pytest.approx((first + second) / 2, abs=1e-4)
    assert measures["MRR@10"] == (1 / 1 + 1 / 2) / 2
    assert measures["Recall@10"] == measures["Recall@100"] == 1.0
    assert "TwoSided@10" not in measures


def test_each_question_has_its_own_value_of_each_measure() -> None:
    judged = Judged({}, {"b": "", "a": "", "c": ""}, {"a": {"x": 1}, "b": {"z": 1, "y": 1}}, {})
    run = {"a": {"w": 0.9, "x": 0.8}, "b": {"z": 0.7}, "unasked": {"x": 1.0}}

    each = measure_each(run, judged)

    assert list(each) == ["nDCG@10", "Recall@10", "Recall@100", "MRR@10"]
    assert each["Recall@10"] == {"b": 1 / 2, "a": 1.0, "c": 0.0}
    assert each["MRR@10"] == {"b": 1.0, "a": 1 / 2, "c": 0.0}
    assert [list(values) for values in each.values()] == [["b", "a", "c"]] * 4  # they can be paired


def test_a_measure_is_the_mean_of_its_values() -> None:
    judged = two_sided("abc")
    run = {"a": {"pro": 0.9, "contra": 0.8}, "b": {"off": 0.9, "pro": 0.8}}

    each = measure_each(run, judged)

    assert measure(run, judged) == {
        name: pytest.approx(sum(values.values()) / 3, abs=1e-4) for name, values in each.items()
    }


def test_documents_that_tie_keep_the_order_of_the_run() -> None:
    judged = Judged({}, {"a": "", "b": ""}, {"a": {"m": 1}, "b": {"m": 1}}, {})
    close = 1.0 + 1e-12  # the same number where a library keeps 32 bits
    run = {"a": {"z": 1.0, "a": 1.0, "m": 1.0}, "b": {"z": 1.0, "a": 1.0, "m": close}}

    each = measure_each(run, judged)

    assert each["MRR@10"] == {"a": 1 / 3, "b": 1.0}
    assert each["nDCG@10"] == {"a": pytest.approx(1 / math.log2(4)), "b": 1.0}


def test_a_question_without_an_answer_counts_as_zero() -> None:
    judged = Judged({}, {"a": "", "b": ""}, {"a": {"x": 1}, "b": {"z": 1}}, {})

    assert measure({"a": {"x": 1.0}, "b": {}}, judged)["MRR@10"] == 1 / 2
    assert measure({"a": {"x": 1.0}}, judged)["MRR@10"] == 1 / 2


def two_sided(questions: str) -> Judged:
    return Judged(
        documents={}, questions=dict.fromkeys(questions, ""),
        relevance={key: {"pro": 1, "contra": 1, "off": 0} for key in questions},
        sides={key: {"pro": "FAVOR", "contra": "AGAINST", "off": "AGAINST"} for key in questions},
    )  # fmt: skip


def test_two_sides_must_both_stand_among_the_first_ten() -> None:
    judged = two_sided("abc")
    deep = {f"noise-{n}": 1.0 - n / 100 for n in range(9)}
    run = {
        "a": {"pro": 0.9, "contra": 0.8},
        "b": {"pro": 0.9, "off": 0.8},  # the other side is there, but is not relevant
        "c": {**deep, "pro": 0.5, "contra": 0.4},  # the tenth and the eleventh
    }

    assert measure_each(run, judged)["TwoSided@10"] == {"a": 1.0, "b": 0.0, "c": 0.0}
    assert measure(run, judged)["TwoSided@10"] == pytest.approx(1 / 3, abs=1e-4)


def test_a_question_with_one_side_only_is_never_two_sided() -> None:
    judged = Judged({}, {"a": ""}, {"a": {"x": 1, "y": 1}}, {"a": {"x": "FAVOR", "y": "FAVOR"}})

    assert measure_each({"a": {"x": 0.9, "y": 0.8}}, judged)["TwoSided@10"] == {"a": 0.0}


def test_a_side_seen_before_gains_half_as_much_each_time() -> None:
    relevance = {"pro1": 1, "pro2": 1, "pro3": 1, "contra": 1, "none": 1, "off": 0}
    sides = {"pro1": "FAVOR", "pro2": "FAVOR", "pro3": "FAVOR", "contra": "AGAINST", "off": "FAVOR"}
    orders = {
        "repeats": ["pro1", "pro2", "contra"],
        "varies": ["pro1", "contra", "pro2", "pro3"],
        "wanders": ["off", "pro1", "none", "unjudged", "contra"],  # three that gain nothing
        "deep": [*(f"noise-{n}" for n in range(9)), "contra", "pro1"],  # the tenth, the eleventh
        "silent": [],
    }
    run = {key: {name: 1 / (1 + n) for n, name in enumerate(row)} for key, row in orders.items()}
    judged = Judged(
        {},
        dict.fromkeys(orders, ""),
        dict.fromkeys(orders, relevance),
        dict.fromkeys(orders, sides),
    )

    def at(rank: int) -> float:
        return 1 / math.log2(1 + rank)

    ideal = 1 * at(1) + 1 * at(2) + 1 / 2 * at(3) + 1 / 4 * at(4)
    assert measure_each(run, judged)["alpha-nDCG@10"] == pytest.approx(
        {
            "repeats": (1 * at(1) + 1 / 2 * at(2) + 1 * at(3)) / ideal,
            "varies": 1.0,
            "wanders": (1 * at(2) + 1 * at(5)) / ideal,
            "deep": 1 * at(10) / ideal,
            "silent": 0.0,
        }
    )


def test_a_set_is_measured_through_the_whole_search(tmp_path: Path) -> None:
    folder = write(
        tmp_path / "set", stance="query-id\tcorpus-id\tstance\nq1\td1\tFAVOR\nq1\td2\tAGAINST\n"
    )
    settings = Settings(cache=tmp_path / "cache", data=tmp_path / "data")

    measures = evaluate_set(read_test_set(folder, "dev"), settings, WordCounter())

    assert measures == {
        "nDCG@10": 1.0, "Recall@10": 1.0, "Recall@100": 1.0, "MRR@10": 1.0,
        "TwoSided@10": 0.0, "alpha-nDCG@10": (1 + 0) / 2,  # no side of the second is known
    }  # fmt: skip
    assert not settings.data.exists()


def test_a_set_is_indexed_once(tmp_path: Path) -> None:
    test_set = read_test_set(write(tmp_path / "set"), "dev")
    settings = Settings(cache=tmp_path / "cache")
    again = WordCounter()

    first = evaluate_set(test_set, settings, WordCounter())
    second = evaluate_set(test_set, settings, again)

    assert second == first
    assert again.embedded == []


def test_a_question_that_cannot_be_asked_finds_nothing(tmp_path: Path) -> None:
    folder = write(tmp_path / "set")
    (folder / "dev" / "queries.jsonl").write_text(
        '{"_id": "q1", "text": "员工"}\n{"_id": "q2", "text": "Une piste de vélo ?"}', "utf-8"
    )
    settings = Settings(cache=tmp_path / "cache")

    measures = evaluate_set(read_test_set(folder, "dev"), settings, WordCounter())

    assert measures["MRR@10"] == 1 / 2
