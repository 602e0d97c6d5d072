import os
import time
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.decoding import canonical
from corpus.models import Article
from corpus.reader import (
    Source,
    article_id,
    find_files,
    parse_again,
    parse_article,
    read_article,
)
from corpus.splitter import split_article
from errors import (
    ArticleError,
    BinaryFileError,
    EmptyFileError,
    FileTooLargeError,
    FrontMatterError,
    MissingFileError,
    UnreadableFileError,
    UnsupportedFormatError,
)
from tests.corpus.texts import texts

DATA = Path(__file__).parents[1] / "data"
PROSE = "« Tout se sait », écrit Marie Durand. La mesure ne dit pas tout. Il faut voir. "
SECONDS = 20  # what takes tenths of a second unless some rule costs the square of its text


def read(path: Path) -> Article:
    return read_article(Source(path, path.name), size_limit=1)


def written(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


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
    assert [voice.name for voice in read(DATA / name).voices] == names


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


def test_a_folder_named_like_a_file_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "x.txt").mkdir()

    with pytest.raises(UnreadableFileError, match=r"x\.txt"):
        read(tmp_path / "x.txt")


def test_a_missing_file_and_a_dangling_link_are_missing(tmp_path: Path) -> None:
    (tmp_path / "lien.txt").symlink_to(tmp_path / "rien.txt")

    for name in ("rien.txt", "lien.txt"):
        with pytest.raises(MissingFileError, match=name):
            read(tmp_path / name)
    sources, refused = find_files([tmp_path / "rien.txt", tmp_path / "lien.txt"])
    assert (sources, [type(error) for error in refused]) == ([], [MissingFileError] * 2)


def test_a_name_of_255_bytes_with_accents_is_a_name_like_another(tmp_path: Path) -> None:
    name = "é" * 125 + "a.txt"
    path = written(tmp_path, name, "Un mot.")

    sources, _ = find_files([path])

    assert sources == [Source(path, name)]
    assert len(read(path).id) <= 48 + len("-") + 6


def test_a_name_too_long_for_the_disk_is_refused_not_a_crash(tmp_path: Path) -> None:
    sources, refused = find_files([tmp_path / ("a" * 300 + ".txt"), DATA / "scores.txt"])

    assert [type(error) for error in refused] == [UnreadableFileError]
    assert [source.origin for source in sources] == ["scores.txt"]


def test_a_name_that_is_not_utf_8_is_made_printable(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xe9t\xe9.txt"))
    path.write_text("Un mot.", encoding="utf-8")

    sources, _ = find_files([tmp_path])

    assert [source.origin for source in sources] == ["\ufffdt\ufffd.txt"]
    assert read_article(sources[0], size_limit=1).text == "Un mot."


def test_a_folder_gives_its_visible_files_of_a_known_format(tmp_path: Path) -> None:
    (tmp_path / "sous" / ".cache").mkdir(parents=True)
    (tmp_path / "dossier.txt").mkdir()
    for name in ("b.md", "sous/A.TXT", "image.png", ".secret.txt", "sous/.cache/c.txt"):
        written(tmp_path, name, "Un mot.")

    sources, refused = find_files([tmp_path])

    assert [source.origin for source in sources] == ["b.md", "sous/A.TXT"]
    assert refused == []


def test_files_of_one_name_keep_the_folders_that_tell_them_apart(tmp_path: Path) -> None:
    for name in ("a/x/n.txt", "b/x/n.txt", "c/n.txt", "m.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        written(tmp_path, name, "Un mot.")
    paths = [tmp_path / name for name in ("a/x/n.txt", "b/x/n.txt", "c/n.txt", "m.txt")]

    sources, _ = find_files(paths)

    assert [source.origin for source in sources] == ["a/x/n.txt", "b/x/n.txt", "c/n.txt", "m.txt"]


def test_a_file_named_twice_is_found_once(tmp_path: Path) -> None:
    path = written(tmp_path, "n.txt", "Un mot.")

    sources, _ = find_files([path, tmp_path, tmp_path / ".." / tmp_path.name / "n.txt"])

    assert [source.origin for source in sources] == ["n.txt"]


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


@settings(max_examples=200, deadline=None)
@given(texts())
def test_any_text_is_an_article_or_refused_and_always_the_same(text: str) -> None:
    plain = canonical(text)

    try:
        article = parse_article(plain, origin="essai.txt")
    except ArticleError:
        return

    assert article == parse_article(plain, origin="essai.txt") == parse_again(article)
    assert (article.text, article.id) == (plain, article_id("essai.txt"))
    assert article.title
    borders = [0, *(zone.end for zone in article.zones)]
    assert [(zone.start, zone.end) for zone in article.zones] == list(pairwise(borders))
    assert borders == sorted(set(borders))
    assert borders[-1] == len(plain)


@settings(max_examples=200, deadline=None)
@given(texts())
def test_voices_are_in_order_each_inside_one_zone(text: str) -> None:
    try:
        article = parse_article(canonical(text), origin="essai.txt")
    except ArticleError:
        return

    voices = article.voices
    assert list(voices) == sorted(voices, key=lambda voice: voice.start)
    assert all(before.end <= after.start for before, after in pairwise(voices))
    for voice in voices:
        assert any(zone.start <= voice.start < voice.end <= zone.end for zone in article.zones)


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_text_that_is_no_prose_at_all_raises_nothing_else(text: str) -> None:
    try:
        article = parse_article(canonical(text), origin="essai.txt")
    except ArticleError:
        return

    assert split_article(article, size=200)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(PROSE * 12_500, id="a million characters on one line"),
        pytest.param(f"Un titre\n\n{PROSE * 5}\n\n" * 12_000, id="five megabytes"),
        pytest.param("a" + " " * 200_000 + "b", id="spaces"),
        pytest.param("a." + " " * 200_000 + "b", id="spaces after a stop"),
        pytest.param("a" + "." * 200_000 + "b", id="stops"),
        pytest.param("a." * 200_000, id="letters and stops"),
        pytest.param("a" + "«" * 100_000, id="opening marks"),
        pytest.param("a." + " »" * 100_000, id="closing marks"),
        pytest.param("« a » " * 50_000, id="short quotations"),
        pytest.param("A" * 200_000, id="capitals"),
        pytest.param("A" + "-" * 200_000 + "x", id="dashes"),
        pytest.param(f"Titre\n\nPar A{'-A' * 100_000}\n\nUn mot.", id="an endless byline"),
        pytest.param("a" + "\n " * 200_000 + "b", id="empty lines"),
        pytest.param(f"Titre\n\n1 commentaire\n\n• {' ' * 200_000}x\nOui.", id="an empty name"),
        pytest.param("# " + "#" * 200_000 + " x", id="signs of a heading"),
        pytest.param("# a" + " " * 200_000 + "x" + " #" * 1_000, id="spaces in a heading"),
        pytest.param("Photo : un lac\nUne phrase.\n" * 20_000, id="forty thousand zones"),
        pytest.param("1 commentaire\n" + "1. Ana\nOui.\n" * 20_000, id="as many comments"),
        pytest.param("## Titre\n\nPhoto : un lac\n\n" * 10_000 + "Fin.", id="as many headings"),
        pytest.param("---\n" + "a: b\n" * 100_000 + "---\nUn mot.", id="an endless front matter"),
        pytest.param("e\u0301" * 50_000 + "\U0001f469\u200d" * 50_000, id="joined signs"),
    ],
)
def test_the_time_to_read_grows_with_the_text_not_with_its_square(text: str) -> None:
    began = time.perf_counter()

    article = parse_article(canonical(text), origin="essai.txt")
    passages = split_article(article, size=600)

    assert passages
    assert time.perf_counter() - began < SECONDS
