import pytest

from corpus.namesakes import one_person_each


@pytest.mark.parametrize(
    ("names", "people"),
    [
        (["J. Vasquet", "Jeanne Vasquet"], ("Jeanne Vasquet",)),
        (["VASQUET Ondine", "Ondine Vasquet"], ("Ondine Vasquet",)),
        (["Ondine VASQUET", "ondine vasquet"], ("Ondine Vasquet",)),
        (["Helene Roy", "Hélène Roy"], ("Hélène Roy",)),
        (["J.-M. Roy", "Jean-Marc Roy"], ("Jean-Marc Roy",)),
        (["Vasquet", "Ondine Vasquet"], ("Ondine Vasquet",)),
        (["Jean Roy", "Jeanne Roy"], ("Jean Roy", "Jeanne Roy")),
        (["J. Roy", "Paul Roy"], ("J. Roy", "Paul Roy")),
        (["MARTIN Zoé"], ("Zoé Martin",)),
        ([], ()),
    ],
)
def test_two_spellings_of_a_person_are_one(names: list[str], people: tuple[str, ...]) -> None:
    assert one_person_each(names) == people


def test_an_initial_that_two_people_share_stays_by_itself() -> None:
    assert one_person_each(["Jean Roy", "Jeanne Roy", "J. Roy"])[:2] == ("Jean Roy", "Jeanne Roy")
