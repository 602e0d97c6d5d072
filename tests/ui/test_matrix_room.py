"""Which matrix is shown: the one named, the one this tab came from, the one changed last."""

import pytest

from corpus.models import Reference, Voice
from index.records import Label
from ui import address
from ui.matrices.bench import Filled
from ui.matrices.filling import changes_of
from ui.matrices.room import label_to_show
from ui.matrices.spots import find_spot, spot_of
from ui.state import Session
from workshop.cells import SILENT
from workshop.models import Cell, KeptQuote, Matrix

OLD = Label("aaa", "matrix", "Lundi", 3, "2026-01-01T10:00:00+00:00")
LAST = Label("bbb", "matrix", "Mardi", 1, "2026-01-02T10:00:00+00:00")


class Address:
    """What the address names, as a person changes it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.named = ""
        monkeypatch.setattr(address, "kept", lambda kind: self.named)


@pytest.fixture
def bar(monkeypatch: pytest.MonkeyPatch) -> Address:
    return Address(monkeypatch)


def shown(memory: Session, *, page: str = "matrix") -> str:
    memory.turn_to(page)
    label = label_to_show((OLD, LAST), memory)
    return label.id if label else ""


def test_the_one_changed_last_is_shown_where_none_is_named(bar: Address) -> None:
    memory = Session("fr")

    assert [shown(memory), shown(memory)] == ["bbb", "bbb"]


def test_the_one_that_is_named_is_shown_and_found_again_after_another_page(bar: Address) -> None:
    memory = Session("fr")
    bar.named = "aaa"
    assert shown(memory) == "aaa"

    memory.turn_to("ask")
    bar.named = ""

    assert [shown(memory), shown(memory)] == ["aaa", "aaa"]


def test_back_to_an_address_that_names_none_shows_the_last_one(bar: Address) -> None:
    memory = Session("fr")
    shown(memory)
    bar.named = "aaa"
    shown(memory)

    bar.named = ""

    assert [shown(memory), shown(memory)] == ["bbb", "bbb"]


def test_one_that_is_gone_is_none(bar: Address) -> None:
    bar.named = "ccc"

    assert shown(Session("fr")) == ""


def quote(words: str) -> KeptQuote:
    named = Reference("a", "A", (), "", "", "fr", "a.txt")
    return KeptQuote(named, 0, len(words), words, Voice("author", "", 0, len(words)))


def small(*cells: Cell) -> Matrix:
    sources = tuple(Reference(one, one, (), "", "", "fr", one) for one in "abc"[: len(cells)])
    return Matrix(("q",), sources, (cells,))


ONE, TWO = Cell("answers", (quote("un"),)), Cell("answers", (quote("deux"),))


def test_what_filling_again_changed_is_told_until_a_person_changes_it() -> None:
    filled = Filled("m", small(ONE, SILENT, ONE), small(TWO, ONE, ONE))

    assert changes_of(filled, small(TWO, ONE, ONE)) == {("q", "a"): "replaced", ("q", "b"): "new"}
    assert changes_of(filled, small(ONE, ONE, ONE)) == {("q", "b"): "new"}
    assert changes_of(Filled("m"), small(ONE)) == {}


def test_a_cell_has_a_name_that_tells_nothing_and_is_found_by_it() -> None:
    matrix = small(ONE, TWO)

    assert find_spot(matrix, spot_of("q", "b")) == (0, 1)
    assert "b" not in spot_of("q", "b").split(":")
    assert find_spot(matrix, spot_of("q", "c")) is None
    assert find_spot(matrix, "nonsense") is None
