import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.lines import Line, is_wrapped, lines, lines_between, one_line, paragraphs

WRAPPED = (
    "On me demande souvent s’il faut laisser les employés libres de dire\n"
    "ce qu’ils veulent au client qui les attend de l’autre côté de la vitre\n"
) * 5
SPACED = st.text("ab.!\n\t \u00a0\u202f\u2028\x0b", max_size=60)


def test_a_line_has_its_place_without_its_outer_spaces() -> None:
    text = "\n  Un titre \n\nSuite"

    assert lines(text) == (
        Line(3, 11, "Un titre", alone=True),
        Line(14, 19, "Suite", alone=True),
    )


def test_a_line_right_below_another_is_not_alone() -> None:
    assert [line.alone for line in lines("a\nb\n\nc")] == [True, False, True]


@pytest.mark.parametrize(
    ("text", "ends"), [("Fin.", True), ("« Fin ! »", True), ("Suite", False), ("à suivre,", False)]
)
def test_a_line_ends_a_sentence_with_its_stop(text: str, ends: bool) -> None:
    assert lines(text)[0].ends_sentence is ends


def test_lines_of_a_typewriter_are_wrapped() -> None:
    assert is_wrapped(WRAPPED)


@pytest.mark.parametrize(
    "text", ["", "Un mot.", "Une phrase d’un seul tenant, bien finie.\n" * 20, "mot\n" * 50]
)
def test_paragraphs_on_one_line_are_not_wrapped(text: str) -> None:
    assert not is_wrapped(text)


def test_a_line_end_closes_a_paragraph_only_where_lines_are_not_wrapped() -> None:
    text = "Un\ndeux\n \ntrois"

    apart = list(paragraphs(text, 0, len(text), wrapped=False))
    together = list(paragraphs(text, 0, len(text), wrapped=True))

    assert [text[a:b] for a, b in apart] == ["Un", "deux", "trois"]
    assert [text[a:b] for a, b in together] == ["Un\ndeux", "trois"]


def test_no_break_spaces_stay_when_a_text_is_put_on_one_line() -> None:
    assert one_line(" Un  titre\n\u202f: la\u00a0suite ") == "Un titre \u202f: la\u00a0suite"


@given(SPACED)
def test_lines_are_slices_that_leave_out_only_white_space(text: str) -> None:
    found = lines(text)

    assert all(text[line.start : line.end] == line.text for line in found)
    assert "\n".join(line.text for line in found).split() == text.split()


@given(SPACED, st.booleans())
def test_paragraphs_leave_out_only_white_space(text: str, wrapped: bool) -> None:
    found = list(paragraphs(text, 0, len(text), wrapped=wrapped))

    assert "".join("".join(text[a:b].split()) for a, b in found) == "".join(text.split())
    assert found == sorted(found)


@given(SPACED, st.integers(0, 60), st.integers(0, 60))
def test_lines_between_two_places_are_those_that_begin_there(text: str, a: int, b: int) -> None:
    every, (start, end) = lines(text), sorted((a, b))

    found = lines_between(every, start, end)

    assert list(found) == [line for line in every if start <= line.start < end]
