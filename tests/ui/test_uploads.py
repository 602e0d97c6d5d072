"""What a browser sends cannot leave its folder, nor hide another file."""

from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.models import Outcome
from ui.uploads import Upload, safe_name, save, without_folder


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("a.txt", "a.txt"),
        ("dossier/sous/b.txt", "b.txt"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\c.md", "c.md"),
        ("nul.txt", "_nul.txt"),
        ("..", "article"),
        ("été\x00.md", "été_.md"),
        ("x" * 300 + ".txt", "x" * 116 + ".txt"),
    ],
)
def test_a_name_is_made_safe(sent: str, kept: str) -> None:
    assert safe_name(sent) == kept


@given(st.text())
def test_a_safe_name_is_one_plain_component(name: str) -> None:
    safe = safe_name(name)

    assert PurePosixPath(safe).name == safe
    assert safe not in {"", ".", ".."}


def test_files_of_one_name_are_all_kept(tmp_path: Path) -> None:
    paths = save([Upload("a/x.md", b"1"), Upload("b/x.md", b"2"), Upload("x.md", b"3")], tmp_path)

    assert [(path.name, path.read_bytes()) for path in paths] == [
        ("x.md", b"1"),
        ("x (2).md", b"2"),
        ("x (3).md", b"3"),
    ]


def test_the_temporary_folder_is_never_named(tmp_path: Path) -> None:
    place = str(tmp_path / "x.md")
    outcome = Outcome(place, "refused", "", f"« {place} » est vide.", f"'{place}' is empty.")

    assert without_folder(outcome, tmp_path) == Outcome(
        "x.md", "refused", "", "« x.md » est vide.", "'x.md' is empty."
    )
