import os
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.reader import article_id, parse_article
from errors import (
    ArticleError,
    BinaryFileError,
    EmptyFileError,
    FileTooLargeError,
    FrontMatterError,
    NotAFileError,
    UnsupportedFormatError,
)
from tests.corpus.files import DATA, read, written


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("promesse.txt", ("La satisfaction des clients est une promesse, pas un chiffre",
         ("Claire Vasseur", "Paul Morel"), "Institut Lumen", "2019-03-12", "fr")),
        ("mesurer.txt", ("Mesurer pour tenir parole\u00a0: éloge de la note",
         ("Hugo Lantier",), "", "2021-06", "fr")),
        ("salaries-dabord.md",
         ("Les salariés d’abord\u00a0: ce que dix ans de terrain nous ont appris",
         ("Samuel Ferrand", "Aïcha Delorme"), "Coopérative Hautes-Terres", "2022-10-04", "fr")),
        ("guichet-cp1252.txt", ("Lettre d’un vieux chef de guichet",
         ("Étienne Maubert",), "", "2014-03", "fr")),
        ("scores.txt", ("Scores are how customers vote",
         ("Rosalind Hart",), "Penmarsh Institute", "2020-05-03", "en")),
    ],
)  # fmt: skip
def test_an_article_says_who_wrote_it_and_when(name: str, said: tuple[object, ...]) -> None:
    found = read(DATA / name)

    assert (
        found.title,
        found.authors,
        found.organisation,
        found.published,
        found.language,
    ) == said
    assert found.origin == name


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("promesse.txt", "header furniture body furniture comment comment furniture comment "
         "furniture"),
        ("mesurer.txt", "header body caption body note furniture"),
        ("salaries-dabord.md", "furniture header body caption note"),
        ("guichet-cp1252.txt", "header body"),
        ("scores.txt", "header furniture body furniture comment furniture"),
    ],
)  # fmt: skip
def test_an_article_is_told_apart_into_its_zones(name: str, kinds: str) -> None:
    assert " ".join(zone.kind for zone in read(DATA / name).zones) == kinds


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("promesse.txt", ["Jeanne Orsini", "Jeanne Orsini", "Irène Castel", "Jeanne Orsini",
         "Bastien R.", "Mireille Fontaine", ""]),
        ("mesurer.txt", ["Nadia Berthelot", "Nadia Berthelot", "Luc Amiel", "Nadia Berthelot"]),
        ("salaries-dabord.md", ["Fanny Rouvière", "Aline Kessler"]),
        ("guichet-cp1252.txt", ["Marthe Lemoine"]),
        ("scores.txt", ["Malcolm Reyes", "Malcolm Reyes", "Dana"]),
    ],
)  # fmt: skip
def test_an_article_says_who_else_speaks_in_it(name: str, names: list[str]) -> None:
    assert [voice.name for voice in read(DATA / name).voices if not voice.unsure] == names


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_one_page_saved_in_many_ways_is_one_article(
    tmp_path: Path, encoding: str, form: str, line_end: str
) -> None:
    text = (DATA / "promesse.txt").read_text(encoding="utf-8")
    saved = unicodedata.normalize(form, text).replace("\n", line_end)  # type: ignore[arg-type]  # one of the forms

    article = read(written(tmp_path, "promesse.txt", saved.encode(encoding)))

    assert article == read(DATA / "promesse.txt")


@pytest.mark.parametrize("name", ["promesse.txt", "mesurer.txt", "salaries-dabord.md"])
def test_the_text_of_a_canonical_file_is_the_file_byte_for_byte(name: str) -> None:
    assert read(DATA / name).text.encode() == (DATA / name).read_bytes()


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("vide.txt", "", EmptyFileError),
        ("blanc.txt", " \n\t\u00a0\r\n", EmptyFileError),
        ("signes.txt", "— … !\n", EmptyFileError),
        ("entete.md", "---\ntitle: Le flux\n---\n", EmptyFileError),
        ("image.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", BinaryFileError),
        ("octets.txt", bytes(range(1, 256)) * 40, BinaryFileError),
        ("nul.txt", b"Un mot\0puis un autre.", BinaryFileError),
        ("gros.txt", b"a" * 1_000_001, FileTooLargeError),
        ("page.pages", "Un mot.", UnsupportedFormatError),
        ("sans-fin", "Un mot.", UnsupportedFormatError),
    ],
)
def test_a_file_that_cannot_be_an_article_is_refused_by_its_name(
    tmp_path: Path, name: str, data: bytes | str, error: type[ArticleError]
) -> None:
    path = written(tmp_path, name, data)

    with pytest.raises(error, match=name):
        read(path)


def test_front_matter_that_is_not_yaml_is_refused_with_its_line(tmp_path: Path) -> None:
    path = written(tmp_path, "note.md", "---\ntitle: Le flux\ndate: a: b\n---\nUn mot.")

    with pytest.raises(FrontMatterError, match=r"note\.md.*ligne 3"):
        read(path)


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo], ids=["folder", "pipe"])
def test_what_is_only_named_like_a_file_is_refused_at_once(
    make: Callable[[Path], None], tmp_path: Path
) -> None:
    make(tmp_path / "x.txt")

    with pytest.raises(NotAFileError, match=r"x\.txt"):
        read(tmp_path / "x.txt")


@pytest.mark.parametrize(
    ("origin", "slug"),
    [("../Été (2).txt", "ete-2"), ("日本.txt", ""), ("a" * 90 + ".md", "a" * 48)],
)
def test_an_id_is_plain_short_and_stable(origin: str, slug: str) -> None:
    identity = article_id(origin)

    assert identity.rpartition("-")[0] == slug
    assert identity == article_id(unicodedata.normalize("NFD", origin))
    assert identity != article_id(f"x/{origin}")


@pytest.mark.parametrize(
    ("stated", "language"), [("en-GB", "en"), ("EN", "en"), ("anglais", "fr"), ("x", "fr")]
)
def test_a_language_is_believed_when_it_is_a_code(stated: str, language: str) -> None:
    text = f"---\nlangue: {stated}\n---\nLe client revient quand la promesse est tenue."

    assert parse_article(text, origin="note.md").language == language
