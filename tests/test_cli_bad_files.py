"""One folder of bad files and good ones, added at once by the real command line."""

import os
import re
import subprocess
import sys
import termios
import threading
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.command_line import CONTRE, POUR, ROOT, Cli, Done
from tests.corpus.formats.samples import bomb, sample

NFD = unicodedata.normalize(
    "NFD", "Été à la forêt\n\nLa forêt brûlée repousse, note Éloïse Bénard.\n"
)
CRLF = "Le port en hiver\r\n\r\nLe port ferme en novembre.\r\nIl rouvre en mai.\r\n"
BIDI = "Le pont\n\nLe pont \u202eerutrevuo\u202c tient \u2066bien\u2069 debout, dit-on.\u200f\n"
MIXED = "Le marché couvert déménage à l’été.\n\n".encode() * 5 + b"L\x92\xe9t\xe9 sera chaud.\n"
PAGE = """<html><head><title>Le tram revient</title>
<script>var volees = "DONNEES-VOLEES";</script><style>.cache { color: red }</style></head>
<body onload="alert('CHARGEE')"><article><h1>Le tram revient</h1>
<p>Le tram revient en ville après trente ans d’absence, et beaucoup s’en réjouissent.</p>
<script>document.write("<p>PHRASE-INJECTEE</p>")</script>
<p onclick="alert('CLIQUEE')">Les commerçants craignent les travaux, qui dureront deux ans.</p>
<iframe src="javascript:alert('CADRE')"></iframe><img src="x" onerror="alert('IMAGE')">
</article></body></html>"""
LONGEST = "n" * 251 + ".txt"  # 255 bytes
ACCENTED = "é" * 125 + "x.txt"  # 255 bytes in UTF-8
MANY = 150
REFUSED = {
    "absent.txt": "n’existe pas",
    "bombe.docx": "une fois décompressé",
    "coupe.docx": "abîmé",
    "coupe.pdf": "abîmé",
    "enorme.txt": "la limite est 50 Mo",
    "entete.md": "YAML",
    "lot/bombe.docx": "une fois décompressé",
    "lot/coupe.pdf": "abîmé",
    "nul.txt": "n’est pas un fichier texte",
    "photo.jpg": "format que nous ne lisons pas",
    "protege.odt": "mot de passe",
    "protege.pdf": "mot de passe",
    "tronque.zip": "abîmé",
    "tuyau.txt": "n’est pas un fichier ordinaire",
    "vers-rien.txt": "n’existe pas",
    "vide.txt": "est vide",
    "zz-efface.txt": "n’existe pas",
}
TEXTS = {
    "accents.txt": unicodedata.normalize("NFC", NFD),
    "bidi.txt": BIDI,
    "contre.md": CONTRE,
    "fins-de-ligne.txt": CRLF.replace("\r\n", "\n"),
    "ligne.txt": "mot " * 250_000,  # a million characters
    "lot/hors.txt": "Hors du dossier\n\nCe texte voulait en sortir.\n",
    f"lot/{LONGEST}": "Un nom trop long\n\nIl tient pourtant dans son archive.\n",
    "melange.txt": None,  # a test of its own
    "pour.txt": POUR,
    "quatre-jours.pdf": None,  # its reader's own tests compare it
    "script.html": None,
    ACCENTED: "Un nom accentué\n\nIl tient en deux cent cinquante-cinq octets.\n",
    LONGEST: "Un nom long\n\nIl tient aussi en deux cent cinquante-cinq octets.\n",
    **{
        f"notes/{n:03}.txt": f"Note {n}\n\nLa note {n} tient en peu de mots.\n" for n in range(MANY)
    },
}
ENGLISH = re.compile(r"\b(?:error|file|not|the|invalid|failed|cannot|too|long|denied|bad)\b", re.I)


@dataclass(frozen=True)
class Batch:
    """What became of the folder, and where it now stands."""

    cli: Cli
    done: Done
    rows: tuple[dict[str, Any], ...]

    def status(self, *wanted: str) -> dict[str, dict[str, Any]]:
        return {_short(row["path"]): row for row in self.rows if row["status"] in wanted}


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory, prepared_cache: Path) -> Batch:
    folder = tmp_path_factory.mktemp("lot") / "articles"
    _write(folder)
    cli = Cli(tmp_path_factory.mktemp("data"), prepared_cache)
    alone = [folder / name for name in ("tuyau.txt", "vers-rien.txt", "absent.txt", "photo.jpg")]
    done = _add_while_deleting(cli, folder / "zz-efface.txt", [folder, *alone])
    return Batch(cli, done, tuple(done.json()))


def _write(folder: Path) -> None:
    (folder / "notes").mkdir(parents=True)
    for name, text in TEXTS.items():
        if text is not None and not name.startswith("lot/"):
            (folder / name).write_text(text, encoding="utf-8")
    for name, text in (("accents.txt", NFD), ("fins-de-ligne.txt", CRLF), ("script.html", PAGE)):
        (folder / name).write_bytes(text.encode())
    for name in ("protege.pdf", "protege.odt", "quatre-jours.pdf"):
        (folder / name).write_bytes(sample(name))
    (folder / "coupe.pdf").write_bytes(sample("quatre-jours.pdf")[:9_000])
    (folder / "coupe.docx").write_bytes(sample("quatre-jours.docx")[:9_000])
    unfolding = bomb(sample("quatre-jours.docx"), "word/media/image.bmp", megabytes=201)
    (folder / "bombe.docx").write_bytes(unfolding)
    with (folder / "enorme.txt").open("wb") as huge:
        huge.truncate(300_000_000)  # a hole: it takes no room
    (folder / "nul.txt").write_bytes(b"Le miel\0 se vend au march\xe9.\n" * 30)
    (folder / "melange.txt").write_bytes(MIXED)
    (folder / "entete.md").write_text("---\ntitle: [\n---\n\nLe toit fuit.\n", encoding="utf-8")
    (folder / "vide.txt").touch()
    (folder / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    (folder / "zz-copie.txt").write_text(POUR, encoding="utf-8")
    (folder / "zz-efface.txt").write_text("Ce texte va disparaître.\n", encoding="utf-8")
    os.mkfifo(folder / "tuyau.txt")
    (folder / "vers-rien.txt").symlink_to(folder / "rien")
    with zipfile.ZipFile(folder / "lot.zip", "w") as archive:
        archive.writestr("../../hors.txt", TEXTS["lot/hors.txt"] or "")
        archive.writestr(LONGEST, TEXTS[f"lot/{LONGEST}"] or "")
        archive.writestr("bombe.docx", unfolding)
        archive.writestr("coupe.pdf", sample("quatre-jours.pdf")[:9_000])
    (folder / "tronque.zip").write_bytes((folder / "lot.zip").read_bytes()[:500])


def _add_while_deleting(cli: Cli, victim: Path, paths: list[Path]) -> Done:
    """Add ``paths``; delete ``victim`` when reading begins, which the progress bar tells."""
    terminal, theirs = os.openpty()
    termios.tcsetwinsize(terminal, (24, 80))  # without a width no bar is drawn
    ours = {"REGARDS_DATA": str(cli.data), "REGARDS_CACHE": str(cli.cache)}
    program = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, str(ROOT / "cli.py"), "add", "--json", *map(str, paths)],
        cwd=ROOT, env=os.environ | ours, stdout=subprocess.PIPE, stderr=theirs,
    )  # fmt: skip
    os.close(theirs)
    said: list[bytes] = []

    def listen() -> None:
        for piece in _pieces(terminal):
            said.append(piece)
            if b"Lecture" in b"".join(said):
                victim.unlink(missing_ok=True)

    listening = threading.Thread(target=listen)
    listening.start()
    out, _ = program.communicate(timeout=120)
    listening.join()
    os.close(terminal)
    return Done(program.returncode, out, b"".join(said).decode())


def _pieces(terminal: int) -> Iterator[bytes]:
    while True:
        try:
            piece = os.read(terminal, 1 << 16)
        except OSError:  # how Linux tells that nobody writes any more
            return
        if not piece:
            return
        yield piece


def _short(path: str) -> str:
    """Return the name of a file below the folder that was given."""
    return path.rsplit("/articles/", 1)[-1]


def test_every_bad_file_is_refused_and_no_other(batch: Batch) -> None:
    assert batch.done.code == 1
    assert sorted(batch.status("refused")) == sorted(REFUSED)


@pytest.mark.parametrize("name", REFUSED)
def test_a_bad_file_is_refused_in_one_clear_sentence(batch: Batch, name: str) -> None:
    row = batch.status("refused")[name]
    said = [line for line in batch.done.said.splitlines() if row["reason"] in line]

    assert REFUSED[name] in row["reason"]
    assert f"{name} »" in row["reason"]
    assert re.fullmatch(r"[^\n]+[^.]\.", row["reason"])
    assert not ENGLISH.search(row["reason"].split("»", 1)[1])
    assert row["article_id"] == ""
    assert len(said) == 1


def test_nothing_is_told_in_the_words_of_a_library(batch: Batch) -> None:
    assert not re.search(r"Traceback|Error|Warning|\.py\b", batch.done.said)


def test_the_good_ones_are_added_and_the_refused_leave_nothing(batch: Batch) -> None:
    listed = {row["origin"]: row["passages"] for row in batch.cli("list", "--json").json()}

    assert sorted(batch.status("added")) == sorted(TEXTS)
    assert sorted(listed) == sorted(TEXTS)
    assert all(listed.values())


def test_the_same_text_under_two_names_is_said_and_kept_once(batch: Batch) -> None:
    (row,) = batch.status("unchanged").values()

    assert row["path"] == "zz-copie.txt"
    assert "« pour.txt »" in row["reason"]
    assert row["reason"] in batch.done.said


@pytest.mark.parametrize(
    "name", ["accents.txt", "bidi.txt", "fins-de-ligne.txt", "ligne.txt", "lot/hors.txt", ACCENTED],
    ids=lambda name: name[:20],
)  # fmt: skip
def test_a_text_is_its_file_in_canonical_form(batch: Batch, name: str) -> None:
    assert _text(batch, name) == TEXTS[name]


def test_a_few_bytes_of_another_encoding_leave_the_rest_as_it_is(batch: Batch) -> None:
    assert (
        _text(batch, "melange.txt")
        == MIXED.replace(b"\x92", "’".encode())
        .replace(b"\xe9t\xe9 sera", "été sera".encode())
        .decode()
    )


def test_nothing_of_a_script_is_in_the_text(batch: Batch) -> None:
    assert _text(batch, "script.html").split("\n\n") == [
        "Le tram revient",
        "Le tram revient en ville après trente ans d’absence, et beaucoup s’en réjouissent.",
        "Les commerçants craignent les travaux, qui dureront deux ans.",
    ]


def test_the_collection_is_sound_afterwards(batch: Batch) -> None:
    done = batch.cli("verify", "--json")

    assert (done.code, done.json()) == (0, {"sound": True, "problems": []})


def test_a_second_time_nothing_good_has_changed(batch: Batch, tmp_path: Path) -> None:
    (tmp_path / "pour.txt").write_text(POUR, encoding="utf-8")
    (tmp_path / "vide.txt").touch()

    done = batch.cli("add", tmp_path, "--json")

    assert done.code == 1
    assert [(row["path"], row["status"]) for row in done.json()] == [
        ("pour.txt", "unchanged"), ("vide.txt", "refused"),
    ]  # fmt: skip


def test_a_name_too_long_for_the_disk_is_told_in_french(bare: Cli, tmp_path: Path) -> None:
    done = bare("add", tmp_path / ("x" * 300 + ".txt"), "--json")

    (row,) = done.json()
    assert (done.code, row["status"]) == (1, "refused")
    assert not ENGLISH.search(row["reason"].split("»", 1)[1])


def test_a_name_that_would_move_the_cursor_is_told_on_one_line(bare: Cli, tmp_path: Path) -> None:
    (tmp_path / "rouge\x1b[31m\nvert\u202etxt.txt").touch()

    done = bare("add", tmp_path, "--json")

    assert done.code == 1
    assert len(done.said.splitlines()) == 1
    assert not re.search("[\x00-\x09\x0b-\x1f\u202a-\u202e\u2066-\u2069]", done.said)


def _text(batch: Batch, name: str) -> str:
    return batch.cli("text", batch.status("added")[name]["article_id"]).out.decode()
