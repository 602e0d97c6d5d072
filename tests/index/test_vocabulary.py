import pytest

from index.vocabulary import near

KNOWN = ("client", "manager", "reconnaissance", "prime", "prise")


@pytest.mark.parametrize(
    ("typed", "found"),
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
def test_a_slip_of_the_finger_finds_its_word(typed: str, found: list[str]) -> None:
    assert sorted(near(typed, KNOWN)) == found
