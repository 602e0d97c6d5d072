"""How well zones and voices are told apart on annotated pages: figures that may not fall."""

from pathlib import Path

import pytest

from benchmarks.structure import Score, measure, total

PAGES = Path(__file__).parents[1] / "benchmarks" / "pages"


@pytest.fixture(scope="module")
def dev() -> Score:
    return total(list(measure([PAGES / "dev"]).values()))


@pytest.fixture(scope="module")
def heldout() -> Score:
    return total(list(measure([PAGES / "heldout"]).values()))


def test_the_pages_the_rules_were_made_on_are_read_right(dev: Score) -> None:
    assert dev.zones.recall >= 0.985
    assert dev.comments.f1 >= 0.98
    assert dev.voices.precision >= 0.98
    assert dev.voices.recall >= 0.85
    assert dev.traps.recall >= 0.98
    assert dev.furniture_in_passages <= 450


def test_pages_nobody_made_rules_on_are_read_nearly_as_well(heldout: Score) -> None:
    assert heldout.zones.recall >= 0.94
    assert heldout.voices.precision >= 0.75
    assert heldout.traps.recall >= 0.95
    assert heldout.body_lost <= 100


def test_no_word_of_the_body_is_lost(dev: Score) -> None:
    assert dev.body_lost <= 100
