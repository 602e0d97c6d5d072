from pathlib import Path

import pytest

from errors import DamagedIndexError
from index.vocabulary import Vocabulary


@pytest.fixture
def vocabulary(tmp_path: Path) -> Vocabulary:
    path = tmp_path / "vocabulary.txt"
    path.write_text("\n".join(["client", "manager", "reconnaissance", "prime", "prise"]))
    return Vocabulary(path)


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("manger", ["manager"]),
        ("mangaer", ["manager"]),
        ("cliennt", ["client"]),
        ("reconaissence", ["reconnaissance"]),
        ("prite", ["prime", "prise"]),
        ("prim", []),  # too short for a slip to be told from another word
        ("banager", []),  # the first letter is mostly right
        ("voiture", []),
    ],
)
def test_a_slip_of_the_finger_finds_its_word(
    vocabulary: Vocabulary, typed: str, near: list[str]
) -> None:
    assert sorted(vocabulary.near(typed)) == near


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DamagedIndexError, match=r"vocabulary\.txt"):
        Vocabulary(tmp_path / "vocabulary.txt").near("manger")
