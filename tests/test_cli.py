import json
import shutil
from pathlib import Path
from typing import Any

from tests.command_line import CONTRE, POUR, QUESTION, Cli, assert_refused, ids


def test_list_names_the_articles(cli: Cli) -> None:
    done = cli("list", "--json")

    assert (done.code, done.said) == (0, "")
    assert [sorted(row) for row in done.json()] == [
        ["authors", "id", "language", "organisation", "origin", "passages", "published", "title"]
    ] * 2
    (pour,) = [row for row in done.json() if row["origin"] == "pour.txt"]
    assert pour["title"] == "Les ruches en ville, une chance"
    assert (pour["authors"], pour["published"], pour["language"]) == (
        ["Anne Morvan"], "2024-03", "fr",
    )  # fmt: skip
    assert pour["passages"] >= 1


def test_show_tells_how_an_article_was_understood(cli: Cli) -> None:
    done = cli("show", ids(cli)["pour.txt"], "--json")

    shown = done.json()
    assert (done.code, done.said) == (0, "")
    borders = [0, *(zone["end"] for zone in shown["zones"])]
    assert [zone["start"] for zone in shown["zones"]] == borders[:-1]
    assert borders[-1] == len(POUR)
    assert {zone["kind"] for zone in shown["zones"]} >= {"header", "body", "comment"}
    voices = {(voice["kind"], voice["name"]) for voice in shown["voices"]}
    assert voices == {("quoted", "Lucien Baud"), ("comment", "Martine")}
    for voice in shown["voices"]:
        assert 0 <= voice["start"] < voice["end"] <= len(POUR)
    assert all(sorted(passage) == ["end", "start"] for passage in shown["passages"])
    assert "text" not in shown


def test_text_is_the_file_byte_for_byte(cli: Cli, files: Path) -> None:
    for origin, article_id in ids(cli).items():
        done = cli("text", article_id, PYTHONIOENCODING="ascii")
        assert (done.code, done.said) == (0, "")
        assert done.out == (files / origin).read_bytes()


def test_info_tells_the_model_and_the_sizes(cli: Cli) -> None:
    info = cli("info", "--json").json()

    assert sorted(info) == [
        "articles", "collection", "dimension", "generation", "model", "passages", "sizes",
    ]  # fmt: skip
    assert (info["articles"], info["dimension"], info["generation"]) == (2, 384, 1)
    assert all(isinstance(size, int) for size in info["sizes"].values())


def test_ask_answers_a_line_a_question_and_goes_on_after_a_bad_one(cli: Cli) -> None:
    questions = f"{QUESTION}\n\nCuire un gigot, à quelle température ?\nabc \xe9t\xe9\n"

    done = cli(
        "ask", "-", "--json", "--citations", "2",
        stdin=questions.encode() + b"caf\xe9 sur le toit\n", PYTHONIOENCODING="latin-1",
    )  # fmt: skip

    answer, bad, foreign, *_ = done.lines()
    assert done.code == 1
    assert len(done.lines()) == 5
    assert len(done.said.splitlines()) == 1
    assert bad == {"question": "", "error": done.said.strip()}
    assert not foreign["answered"]
    assert foreign["sources"]
    check_answer(answer)


def check_answer(answer: dict[str, Any]) -> None:
    """Fail unless it is the answer that the contract describes."""
    texts = {"pour.txt": POUR, "contre.md": CONTRE}
    assert (answer["question"], answer["language"], answer["answered"]) == (QUESTION, "fr", True)
    assert {"embed", "search", "total"} <= set(answer["timings_ms"])
    assert sorted(source["article"]["origin"] for source in answer["sources"]) == sorted(texts)
    numbers = []
    for source in answer["sources"]:
        assert {"id", "title", "authors", "organisation", "published", "origin"} <= set(
            source["article"]
        )
        assert source["verdict"] in ("answers", "touches", "silent")
        assert 0 <= source["score"] <= 1
        assert len(source["citations"]) <= 2
        for citation in source["citations"]:
            numbers.append(citation["number"])
            text = texts[source["article"]["origin"]]
            assert text[citation["start"] : citation["end"]] == citation["quote"]
            assert sorted(citation) == [
                "end", "highlights", "number", "passage", "quote", "ranks", "start", "voice",
                "words",
            ]  # fmt: skip
            assert citation["voice"]["kind"] in ("author", "quoted")
            assert citation["passage"]["start"] <= citation["start"]
            assert citation["end"] <= citation["passage"]["end"]
            for start, end in citation["highlights"]:
                assert citation["start"] <= start < end <= citation["end"]
    assert sorted(numbers) == list(range(1, len(numbers) + 1))
    assert numbers


def test_ask_in_words_keeps_json_out(cli: Cli) -> None:
    done = cli("ask", "-", "--voices", "comment", stdin=f"{QUESTION}\n?\n".encode())

    out = done.out.decode()
    assert done.code == 1
    assert "{" not in out
    assert "[Martine]" in out
    assert "vide" in done.said


def test_search_ranks_passages(cli: Cli) -> None:
    done = cli("search", "-", "--json", "--limit", "3", stdin=f"{QUESTION}\nDu miel ?\n".encode())

    assert (done.code, done.said) == (0, "")
    assert len(done.lines()) == 2
    for hits in done.lines():
        assert len(hits) == 3
        assert [hit["score"] for hit in hits] == sorted((h["score"] for h in hits), reverse=True)
        for hit in hits:
            assert sorted(hit) == ["article", "end", "ranks", "score", "start", "text"]
            text = POUR if hit["article"].startswith("pour") else CONTRE
            assert text[hit["start"] : hit["end"]] == hit["text"]


def test_verify_finds_nothing_wrong(cli: Cli) -> None:
    done = cli("verify", "--json")

    assert (done.code, done.said) == (0, "")
    assert done.json() == {"sound": True, "problems": []}


def test_verify_names_a_damaged_file(cli: Cli, tmp_path: Path) -> None:
    copy = Cli(tmp_path / "copy", cli.cache)
    shutil.copytree(cli.data, copy.data)
    (path,) = copy.data.rglob("keys.npz")
    path.write_bytes(b"?" * path.stat().st_size)

    found, asked = copy("verify", "--json"), copy("list", "--json")

    assert found.code == 1
    assert not found.json()["sound"]
    assert "keys.npz" in found.said
    assert_refused(asked, "keys.npz", "rebuild")


def test_adding_again_removing_and_rebuilding(bare: Cli, files: Path) -> None:
    in_named = ("--data", bare.data, "--collection", "client-b")

    added = bare("add", files / "pour.txt", *in_named, REGARDS_DATA="/nowhere")
    again = bare("add", files / "pour.txt", *in_named, REGARDS_DATA="/nowhere")
    (article,) = bare("list", "--json", *in_named).json()
    rebuilt = bare("rebuild", "--json", *in_named)
    removed = bare("remove", article["id"], "--json", *in_named)

    assert (added.code, again.code) == (0, 0)
    assert added.out.startswith(b"added")
    assert again.out.startswith(b"unchanged")
    assert rebuilt.json()["generation"] == 2
    assert removed.json() == {"removed": [article["id"]]}
    assert bare("list", "--json", *in_named).json() == []
    assert [path.name for path in bare.data.iterdir()] == ["client-b"]


def test_a_backup_is_restored_into_an_empty_folder_and_nowhere_else(
    cli: Cli, tmp_path: Path
) -> None:
    file = tmp_path / "sauvegarde.zip"
    assert cli("backup", file, "--json").json() == {"collections": ["default"]}
    assert_refused(cli("restore", file), str(cli.data), "dossier vide")
    assert_refused(Cli(tmp_path / "new", cli.cache)("restore", tmp_path / "none.zip"), "none.zip")

    there = Cli(tmp_path / "data", cli.cache)
    assert there("restore", file, "--json").json() == {"collections": ["default"]}

    assert there("list", "--json").json() == cli("list", "--json").json()
    assert there("verify", "--json").json() == {"sound": True, "problems": []}


def test_evaluate_measures_a_set(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "dev").mkdir()
    rows = [{"_id": "a", "title": "", "text": POUR}, {"_id": "b", "title": "", "text": "Le pain."}]
    (tmp_path / "corpus.jsonl").write_text("\n".join(map(json.dumps, rows)))
    (tmp_path / "dev" / "queries.jsonl").write_text(json.dumps({"_id": "q", "text": QUESTION}))
    (tmp_path / "dev" / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\nq\ta\t1\n")
    own = Cli(cli.data, tmp_path / "cache")
    own.cache.mkdir()
    for prepared in cli.cache.iterdir():
        (own.cache / prepared.name).symlink_to(prepared)

    done = own("evaluate", tmp_path, "--split", "dev", "--json")

    assert (done.code, done.said) == (0, "")
    assert done.json() == {"nDCG@10": 1.0, "Recall@10": 1.0, "Recall@100": 1.0, "MRR@10": 1.0}
