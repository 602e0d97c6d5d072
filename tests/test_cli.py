"""The command line through a process of its own, as other programs drive it."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
POUR = (
    "Les ruches en ville, une chance\n\nPar Anne Morvan\n\nMars 2024\n\n"
    "Mettre des ruches sur les toits rapproche les citadins de la nature. Chaque récolte de miel "
    "attire les voisins.\n\n"
    "« Une ruche sur un toit ne gêne personne », affirme Lucien Baud, qui en tient douze.\n\n"
    "1 commentaire\n\nMartine dit :\n12 mars 2024 à 10 h 12\n\n"
    "Les ruches sur les toits sont une catastrophe pour les abeilles sauvages.\n"
)
CONTRE = (
    "---\ntitle: Trop de ruches\nauthors:\n  - Paul Géraud\nlanguage: fr\n---\n\n"
    "## Le nectar n’est pas infini\n\n"
    "Quand les ruches se multiplient sur les toits, les abeilles sauvages n’ont plus de quoi "
    "vivre. Une ruche de plus n’est pas une fleur de plus. 🐝\n"
)
QUESTION = "Faut-il installer des ruches sur les toits ?"


@dataclass(frozen=True)
class Done:
    code: int
    out: bytes
    said: str

    def json(self) -> Any:
        """The one JSON value of stdout."""
        return json.loads(self.out)

    def lines(self) -> list[Any]:
        """The JSON value of each line of stdout."""
        return [json.loads(line) for line in self.out.splitlines()]


class Cli:
    """Runs ``cli.py`` on a folder of data."""

    def __init__(self, data: Path, cache: Path) -> None:
        self.data = data
        self.cache = cache

    def __call__(
        self,
        *words: str | Path,
        stdin: bytes = b"",
        environ: Mapping[str, str] | None = None,
        **more: str,
    ) -> Done:
        ours = {"REGARDS_DATA": str(self.data), "REGARDS_CACHE": str(self.cache)}
        done = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, str(ROOT / "cli.py"), *map(str, words)],
            cwd=ROOT, env=os.environ | ours | dict(environ or {}) | more, input=stdin,
            capture_output=True, timeout=120, check=False,
        )  # fmt: skip
        return Done(done.returncode, done.stdout, done.stderr.decode())


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("files")
    (folder / "pour.txt").write_text(POUR, encoding="utf-8")
    (folder / "contre.md").write_text(CONTRE, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def cli(tmp_path_factory: pytest.TempPathFactory, prepared_cache: Path, files: Path) -> Cli:
    """A collection of two articles; no test changes it."""
    run = Cli(tmp_path_factory.mktemp("data"), prepared_cache)
    done = run("add", files, "--json")
    assert done.code == 0, done.said
    assert [(row["path"], row["status"]) for row in done.json()] == [
        ("contre.md", "added"), ("pour.txt", "added"),
    ]  # fmt: skip
    assert "added" in done.said
    return run


@pytest.fixture
def bare(tmp_path: Path, prepared_cache: Path) -> Cli:
    """No data yet."""
    return Cli(tmp_path / "data", prepared_cache)


def ids(cli: Cli) -> dict[str, str]:
    return {row["origin"]: row["id"] for row in cli("list", "--json").json()}


def assert_refused(done: Done, *words: str) -> None:
    """Fail unless an error was told in one sentence, alone, and nothing else happened."""
    assert done.code == 1, done
    assert done.out == b""
    assert len(done.said.splitlines()) == 1, done.said
    assert "Traceback" not in done.said
    assert done.said.rstrip().endswith("."), done.said
    for word in words:
        assert word in done.said


# the contract


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


# bad input: one clear sentence, nothing lost


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("", "vide"),
        ("?!", "vide"),
        ("é" * 10_000, "10000"),
        ("员工比客户更重要吗", "latin"),
    ],
    ids=["empty", "signs", "long", "chinese"],
)
def test_a_question_that_cannot_be_asked_is_refused(cli: Cli, question: str, word: str) -> None:
    assert_refused(cli("ask", question, "--json"), word)


@pytest.mark.parametrize("command", ["show", "text", "remove"])
def test_an_unknown_article_is_named(cli: Cli, command: str) -> None:
    assert_refused(cli(command, "personne"), "personne", "list")


@pytest.mark.parametrize(
    "words", [("list",), ("ask", QUESTION), ("verify",), ("rebuild",), ("remove", "x")],
    ids=lambda words: words[0],
)  # fmt: skip
def test_a_missing_data_folder_is_said_and_not_made(bare: Cli, words: tuple[str, ...]) -> None:
    assert_refused(bare(*words), str(bare.data), "add")
    assert not bare.data.exists()


def test_files_that_cannot_be_read_are_refused_one_by_one(bare: Cli, tmp_path: Path) -> None:
    (tmp_path / "vide.txt").write_bytes(b"")
    (tmp_path / "blancs.md").write_text(" \n\n\t\n")
    (tmp_path / "image.txt").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    names = ["vide.txt", "blancs.md", "image.txt", "photo.jpg", "absent.txt"]
    if Path("/proc/self/mem").exists():  # what even root cannot read
        (tmp_path / "ferme.txt").symlink_to("/proc/self/mem")
        names.append("ferme.txt")

    done = bare("add", *(tmp_path / name for name in names), "--json")

    assert done.code == 1
    assert "Traceback" not in done.said
    rows = done.json()
    assert [(Path(row["path"]).name, row["status"]) for row in rows] == [
        *((name, "refused") for name in names if name != "absent.txt"), ("absent.txt", "refused"),
    ]  # fmt: skip
    assert len(done.said.splitlines()) == len(names)
    assert all(row["reason"].endswith(".") and row["reason_en"].endswith(".") for row in rows)


def test_a_cache_below_a_file_is_said(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file")

    done = cli("ask", QUESTION, "--json", REGARDS_CACHE=str(tmp_path / "file" / "cache"))

    assert_refused(done, "file", "rien n’est perdu")


def test_a_data_folder_that_is_a_file_is_said(cli: Cli, files: Path) -> None:
    for words in (["list"], ["add", str(files)]):
        assert_refused(cli(*words, "--data", files / "pour.txt"), "pour.txt")
    assert (files / "pour.txt").read_text(encoding="utf-8") == POUR


@pytest.mark.parametrize(
    ("name", "value"),
    [("REGARDS_PASSAGE_SIZE", "abc"), ("REGARDS_CITATIONS", "0"), ("REGARDS_COLLECTION", "../x")],
)
def test_a_wrong_setting_is_named_with_its_value(cli: Cli, name: str, value: str) -> None:
    assert_refused(cli("list", environ={name: value}), name, f"« {value} »")


def test_an_evaluation_folder_that_is_none_is_named(cli: Cli, files: Path) -> None:
    assert_refused(cli("evaluate", files), str(files), "corpus.jsonl")


def test_errors_are_told_in_the_language_that_is_set(cli: Cli) -> None:
    done = cli("text", "nobody", REGARDS_LANGUAGE="en")

    assert_refused(done, "No article has the id 'nobody'")


@pytest.mark.parametrize(
    "words",
    [(), ("nonsense",), ("ask",), ("add",), ("ask", QUESTION, "--voices", "god"),
     ("ask", QUESTION, "--citations", "0"), ("search", QUESTION, "--limit", "many")],
    ids=lambda words: " ".join(words) or "nothing",
)  # fmt: skip
def test_wrong_usage_is_told_with_exit_2(cli: Cli, words: tuple[str, ...]) -> None:
    done = cli(*words)

    assert done.code == 2
    assert done.out == b""
    assert "Usage" in done.said


def test_nothing_above_changed_the_collection(cli: Cli) -> None:
    assert cli("info", "--json").json()["generation"] == 1
    assert set(ids(cli)) == {"pour.txt", "contre.md"}
