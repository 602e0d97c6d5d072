from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from corpus.models import Reference
from workshop.blind import BlindColumn, arrange, hide, reveal
from workshop.cells import SILENT
from workshop.models import Cell, Matrix


def reference(name: str, *authors: str) -> Reference:
    return Reference(name, name.upper(), authors, "", "", "fr", f"{name}.txt")


SOURCES = (
    reference("a", "Anne"), reference("b", "Paul"), reference("c", "Anne"), reference("d"),
    reference("e"),
)  # fmt: skip


@given(seed=st.integers())
def test_every_source_is_behind_a_letter_and_an_author_behind_one_alone(seed: int) -> None:
    columns = hide(SOURCES, seed)

    letters = {SOURCES[column.place].id: column.letter for column in columns}
    assert sorted(column.place for column in columns) == [0, 1, 2, 3, 4]
    assert letters["a"] == letters["c"]
    assert len(set(letters.values())) == 4
    assert list(dict.fromkeys(column.letter for column in columns)) == ["A", "B", "C", "D"]


@given(seed=st.integers(), order=st.permutations(range(5)))
def test_the_order_is_of_the_seed_not_of_the_sources(seed: int, order: list[int]) -> None:
    other = [SOURCES[place] for place in order]

    assert [SOURCES[one.place] for one in hide(SOURCES, seed)] == [
        other[one.place] for one in hide(other, seed)
    ]


def test_the_order_tells_nothing() -> None:
    first = Counter(hide(SOURCES, seed)[0].place for seed in range(1_000))

    assert all(150 < first[place] < 250 for place in range(5))


def test_authors_are_revealed() -> None:
    shown = reveal(hide(SOURCES, 7), SOURCES)

    assert {one.authors for one in shown.values()} == {("Anne",), ("Paul",), ()}
    assert sorted(shown) == ["A", "B", "C", "D"]


def test_the_label_is_in_the_language_of_the_reader() -> None:
    column = BlindColumn(0, "A")

    assert (column.label("fr"), column.label("en")) == ("Auteur A", "Author A")


def test_a_matrix_is_shown_in_the_blind_order() -> None:
    rows = tuple(replace(SILENT, pinned=place % 2 == 0) for place in range(5))
    matrix = Matrix(("q",), SOURCES, (rows,))
    columns = hide(SOURCES, 3)

    shown = arrange(matrix, columns)

    assert [one.id for one in shown.sources] == [SOURCES[one.place].id for one in columns]
    assert shown.cells == (tuple(Cell("silent", pinned=one.place % 2 == 0) for one in columns),)
