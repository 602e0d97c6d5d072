import pytest

from corpus.quotations import moved, quotations


def outermost(text: str) -> list[str]:
    return [text[found.start : found.end] for found in quotations(text, 0, len(text))]


@pytest.mark.parametrize(
    "text",
    ["« a b »", "“a b”", '"a b"', "″a b″", "″a b”", "„a b“", "„a b”", "‘a b’", "« a\n\n« b »"],
)
def test_marks_of_every_kind_hold_a_quotation(text: str) -> None:
    assert outermost(f"Un mot {text} et la suite.") == [text]


@pytest.mark.parametrize(
    "text", ["l’été d’avant", 'un écran de 24" de large', "a »", "« a", "d’aujourd’hui’"]
)
def test_apostrophes_inches_and_lone_marks_hold_none(text: str) -> None:
    assert outermost(text) == []


def test_a_mark_that_never_closes_hides_nothing() -> None:
    assert outermost("« un mot “deux” et « trois » encore") == ["“deux”", "« trois »"]


def test_what_is_inside_is_found_in_order() -> None:
    (found,) = quotations("« a “b” c « d » e »", 0, 19)

    assert [(one.start, one.end) for one in found.inner] == [(4, 7), (10, 15)]
    assert moved(found, 5).inner[0].start == 9
