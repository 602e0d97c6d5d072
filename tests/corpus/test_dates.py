import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dates import find_date


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Paris, le 21 mars 2014", "2014-03-21"),
        ("1er août 1999", "1999-08-01"),
        ("14 févr. 2020", "2020-02-14"),
        ("21/03/2014", "2014-03-21"),
        ("21.3.2014", "2014-03-21"),
        ("March 21, 2014", "2014-03-21"),
        ("3rd May 2020", "2020-05-03"),
        ("2014-03-21T10:00", "2014-03-21"),
        ("2014-03", "2014-03"),
        ("MARS 2014", "2014-03"),
        ("(2014)", "2014"),
        ("Depuis 2014, tout change", ""),
        ("31.02.2014", ""),
        ("2014-14", ""),
        ("Sans date", ""),
        ("", ""),
    ],
)
def test_a_date_is_read_as_precisely_as_it_is_written(text: str, found: str) -> None:
    assert find_date(text) == found


def test_the_first_of_two_dates_counts_however_it_is_written() -> None:
    assert find_date("Mars 2014, mis à jour le 2015-01-02") == "2014-03"


@given(st.dates())
def test_an_iso_date_of_a_printed_century_is_read_back(day: object) -> None:
    found = find_date(f"Publié le {day}.")

    assert found in ("", str(day))
    assert bool(found) == ("1500" <= str(day)[:4] <= "2099")
