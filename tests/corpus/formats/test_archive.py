import os
import warnings
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from corpus.finding import find_files
from corpus.formats.archive import members, read_member
from corpus.reader import read_article
from errors import DamagedFileError, EncryptedFileError, ExpandedFileError, MissingFileError


def packed(folder: Path, files: Sequence[tuple[str, bytes]], name: str = "textes.zip") -> Path:
    path = folder / name
    with warnings.catch_warnings(), ZipFile(path, "w", ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # two members of one name
        for inner, data in files:
            archive.writestr(ZipInfo(inner), data, ZIP_DEFLATED)
    return path


def test_the_files_we_read_are_named_in_order(tmp_path: Path) -> None:
    path = packed(
        tmp_path,
        [("b.txt", b"B"), ("notes/a.HTML", b"A"), ("c.exe", b""), ("__MACOSX/b.txt", b""),
         (".caché.txt", b""), ("notes/.x/d.txt", b""), ("autre.zip", b"PK"), ("dossier.txt/", b"")],
    )  # fmt: skip

    assert members(path, "textes.zip") == ("b.txt", "notes/a.HTML")
    assert read_member(path, "notes/a.HTML", "textes/a.HTML", size_limit=1) == b"A"


@pytest.mark.parametrize(
    ("inner", "name"),
    [
        ("../../secret.txt", "secret.txt"),
        ("/etc/passwd.txt", "etc/passwd.txt"),
        ("notes\\a.txt", "notes/a.txt"),
        ("C:\\notes\\a.txt", "C/notes/a.txt"),
        ("a/./b/../c.txt", "a/b/c.txt"),
        ("e\u0301te\u0301.txt", "été.txt"),
        ("a\u202e\u0007b.txt", "ab.txt"),
        ("x" * 300 + ".txt", "x" * 300 + ".txt"),
    ],
)
def test_a_name_never_leads_out_of_the_archive(tmp_path: Path, inner: str, name: str) -> None:
    path = packed(tmp_path, [(inner, b"texte")])

    assert members(path, "textes.zip") == (name,)
    assert read_member(path, name, "x", size_limit=1) == b"texte"


@pytest.mark.parametrize("encoding", ["utf-8", "cp850"])
def test_names_without_a_stated_encoding_are_guessed(tmp_path: Path, encoding: str) -> None:
    path = packed(tmp_path, [("#t#.txt", b"texte")])
    raw = "étÀ".encode(encoding)
    path.write_bytes(path.read_bytes().replace(b"#t#", raw[:3].ljust(3, b"x")))

    assert len(members(path, "textes.zip")) == 1


def test_names_written_by_windows_are_read(tmp_path: Path) -> None:
    path = packed(tmp_path, [("#t#.txt", b"texte")])
    path.write_bytes(path.read_bytes().replace(b"#t#", "été".encode("cp850")))

    assert members(path, "textes.zip") == ("été.txt",)


def test_two_files_of_one_name_are_both_there(tmp_path: Path) -> None:
    path = packed(tmp_path, [("a.txt", b"un"), ("a.txt", b"deux"), ("./a.txt", b"trois")])

    names = members(path, "textes.zip")

    assert names == ("a (2).txt", "a (3).txt", "a.txt")
    assert {read_member(path, name, name, size_limit=1) for name in names} == {
        b"un", b"deux", b"trois"
    }  # fmt: skip


def test_ten_thousand_files_are_read(tmp_path: Path) -> None:
    path = packed(tmp_path, [(f"{n}.txt", b"%d" % n) for n in range(10_000)])

    names = members(path, "textes.zip")

    assert len(names) == 10_000
    assert all(read_member(path, name, name, size_limit=1).decode() == name[:-4] for name in names)


def test_ten_thousand_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    path = packed(tmp_path, [("a.txt", b"")] * 10_000)

    assert len(set(members(path, "textes.zip"))) == 10_000


def test_a_file_larger_than_the_limit_once_unpacked_is_refused(tmp_path: Path) -> None:
    path = packed(tmp_path, [("bombe.txt", b"0" * 5_000_000)])

    with pytest.raises(ExpandedFileError, match="dépasse 2 Mo"):
        read_member(path, "bombe.txt", "textes/bombe.txt", size_limit=2)


def test_a_lie_about_the_size_is_not_believed(tmp_path: Path) -> None:
    path = packed(tmp_path, [("bombe.txt", b"0" * 5_000_000)])
    data = path.read_bytes()
    size = (5_000_000).to_bytes(4, "little")
    path.write_bytes(data.replace(size, (10).to_bytes(4, "little")))

    with pytest.raises((ExpandedFileError, DamagedFileError)):
        read_member(path, "bombe.txt", "textes/bombe.txt", size_limit=2)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"pas un zip", os.urandom(2_000)])
def test_a_damaged_archive_says_so(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "textes.zip"
    path.write_bytes(data)

    with pytest.raises(DamagedFileError, match="ZIP"):
        members(path, "textes.zip")


def test_a_damaged_file_in_an_archive_says_so(tmp_path: Path) -> None:
    path = packed(tmp_path, [("a.txt", os.urandom(5_000))])
    data = bytearray(path.read_bytes())
    data[1_000:1_200] = bytes(200)
    path.write_bytes(bytes(data))

    with pytest.raises(DamagedFileError, match="ZIP"):
        read_member(path, "a.txt", "textes/a.txt", size_limit=1)


def test_a_file_that_asks_for_a_password_says_so(tmp_path: Path) -> None:
    path = packed(tmp_path, [("a.txt", b"texte")])
    data = bytearray(path.read_bytes())
    for header, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(header) + flags] |= 1
    path.write_bytes(bytes(data))

    with pytest.raises(EncryptedFileError):
        read_member(path, "a.txt", "textes/a.txt", size_limit=1)


def test_an_archive_that_changed_is_read_anew(tmp_path: Path) -> None:
    path = packed(tmp_path, [("a.txt", b"avant")])
    assert members(path, "textes.zip") == ("a.txt",)

    packed(tmp_path, [("b.txt", b"maintenant")])

    assert members(path, "textes.zip") == ("b.txt",)
    with pytest.raises(MissingFileError):
        read_member(path, "a.txt", "textes/a.txt", size_limit=1)


def test_the_articles_of_an_archive_are_known_by_their_place_in_it(tmp_path: Path) -> None:
    inner = BytesIO()
    with ZipFile(inner, "w") as archive:
        archive.writestr("c.txt", "jamais lu")
    path = packed(
        tmp_path,
        [("notes/a.txt", b"On attend."), ("b.zip", inner.getvalue())],
    )

    sources, refused = find_files([path])

    assert ([source.origin for source in sources], refused) == (["textes/notes/a.txt"], [])
    assert read_article(sources[0], size_limit=1).text == "On attend."
