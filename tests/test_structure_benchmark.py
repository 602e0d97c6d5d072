"""The program that measures zones, voices and metadata: its format, its arithmetic, its cases."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks.annotated import CaseError, Span, read_case
from benchmarks.structure import (
    Found,
    Score,
    agree,
    found_by,
    line,
    measure,
    overlaps,
    score_case,
    summary,
    total,
)

PAGES = Path(__file__).parent.parent / "benchmarks" / "pages"
CASES = sorted(PAGES.rglob("*.txt"))
PAGE = (
    "⟦title La file⟧\n⟦author Ana Roy⟧\n⟦published 2014-03⟧\n⟦language fr⟧\n⟦about Une page.⟧\n"
    "⟦zone header⟧La file\n\nPar Ana Roy\n\nMars 2014\n\n"
    "⟦zone body⟧⟦voice quoted Paul Morel⟧« La file dit tout »⟦/voice⟧, dit Paul Morel"
    "⟦call A⟧[1]⟦/call⟧.\n\n"
    "⟦heading⟧Après⟦/heading⟧\n\nNos ⟦voice author⟧« chers »⟦/voice⟧ clients attendent.\n\n"
    "⟦zone comment Luc⟧Luc\nOui.\n\n⟦zone comment⟧Non.\n\n"
    "⟦zone note⟧⟦note A⟧[1] Un carnet.⟦/note⟧\n"
)


def slices(text: str, spans: Sequence[Span]) -> list[tuple[str, str]]:
    return [(span.name, text[span.start : span.end]) for span in spans]


def test_without_its_tags_a_case_is_the_page() -> None:
    assert read_case(PAGE).text == (
        "La file\n\nPar Ana Roy\n\nMars 2014\n\n« La file dit tout », dit Paul Morel[1].\n\n"
        "Après\n\nNos « chers » clients attendent.\n\nLuc\nOui.\n\nNon.\n\n[1] Un carnet.\n"
    )


def test_a_case_says_what_a_reader_finds() -> None:
    case = read_case(PAGE)

    assert case.stated == {
        "title": "La file",
        "authors": ("Ana Roy",),
        "organisation": "",
        "published": "2014-03",
        "language": "fr",
    }
    assert [zone.name for zone in case.zones] == ["header", "body", "comment", "comment", "note"]
    assert slices(case.text, case.comments) == [("Luc", "Luc\nOui."), ("", "Non.")]
    assert slices(case.text, case.quoted) == [("Paul Morel", "« La file dit tout »")]
    assert slices(case.text, case.traps) == [("author", "« chers »")]
    assert slices(case.text, case.headings) == [("", "Après")]
    assert [slices(case.text, link) for link in case.links] == [
        [("A", "[1]"), ("A", "[1] Un carnet.")]
    ]


def test_the_zones_of_a_case_tile_its_page() -> None:
    case = read_case(PAGE)

    assert "".join(case.text[zone.start : zone.end] for zone in case.zones) == case.text


def test_a_field_with_a_question_mark_is_not_asked() -> None:
    case = read_case("⟦author ?⟧\n⟦organisation ?⟧\n⟦zone body⟧Un mot.")

    assert case.stated == {"published": ""}


def test_voices_may_stand_inside_voices() -> None:
    case = read_case(
        "⟦zone body⟧⟦voice quoted Ana⟧« Il dit ⟦voice quoted Luc⟧“non”⟦/voice⟧ »⟦/voice⟧"
    )

    assert slices(case.text, case.quoted) == [("Ana", "« Il dit “non” »"), ("Luc", "“non”")]


@pytest.mark.parametrize(
    "tagged",
    [
        "Une page sans zone.",
        "Un mot. ⟦zone body⟧Un autre.",
        "⟦zone poem⟧Un mot.",
        "⟦zone body⟧⟦heading⟧Un titre",
        "⟦zone body⟧⟦heading⟧Un titre⟦/voice⟧",
        "⟦zone body⟧⟦voice hypothetical⟧« Un mot »⟦/voice⟧",
        "⟦zone body⟧⟦heading⟧Un ⟦zone note⟧titre⟦/heading⟧",
        "⟦zone body⟧Un mot⟦call A⟧[1]⟦/call⟧.",
        "⟦zone body⟧Un mot.⟦title La file⟧",
        "⟦title La file⟧ et⟦zone body⟧Un mot.",
        "⟦zone body⟧Un ⟧ seul.",
    ],
)
def test_a_badly_tagged_case_is_refused(tagged: str) -> None:
    with pytest.raises(CaseError):
        read_case(tagged)


def test_spans_overlap_by_four_fifths_of_the_longer() -> None:
    assert overlaps(Span(0, 100), Span(20, 100))
    assert not overlaps(Span(0, 100), Span(21, 100))
    assert not overlaps(Span(0, 79), Span(0, 100))
    assert not overlaps(Span(0, 0), Span(0, 0))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Karim Delmas", "Delmas", True),
        ("karim DELMAS", "Karim\u00a0Delmas", True),
        ("une responsable d’agence", "Une responsable d'agence de Lille", True),
        ("Ana", "Anaïs Roy", False),
        ("Karim Delmas", "Nadia Delmas", False),
        ("", "", True),
        ("", "Ana", False),
    ],
)
def test_names_agree_when_one_is_words_of_the_other(one: str, other: str, same: bool) -> None:
    assert agree(one, other) is agree(other, one) is same


def test_a_prediction_serves_once() -> None:
    gold = [Span(0, 10, "Ana"), Span(0, 10, "Ana")]

    assert found_by(gold[:1], [Span(0, 10, "Ana"), Span(0, 9, "Ana")], named=True) == {
        gold[0]: Span(0, 10, "Ana")
    }
    assert found_by(gold[:1], [Span(0, 10, "Luc")], named=True) == {}
    assert found_by(gold[:1], [Span(0, 10, "Luc")], named=False) == {gold[0]: Span(0, 10, "Luc")}


def test_precision_recall_and_f1_are_those_of_the_textbooks() -> None:
    found = Found(gold=4, predicted=5, right=3)

    assert (found.precision, found.recall) == (3 / 5, 3 / 4)
    assert found.f1 == pytest.approx(2 * (3 / 5) * (3 / 4) / (3 / 5 + 3 / 4))
    assert (Found().precision, Found().recall, Found().f1) == (1, 1, 1)


def test_scores_add_up_field_by_field() -> None:
    one = Score(zones=Found(10, 10, 9), metadata={"title": Found(1, 1, 1)}, misses=("a",))
    other = Score(zones=Found(30, 30, 30), metadata={"title": Found(1, 1, 0)}, body_lost=2)

    both = total([one, other])

    assert both.zones == Found(40, 40, 39)
    assert both.metadata["title"] == Found(2, 2, 1)
    assert (both.body_lost, both.misses) == (2, ("a",))


def test_a_page_read_as_annotated_has_nothing_missed() -> None:
    paragraph = "Le client qui attend n’a pas tort d’attendre, il a tort de le cacher. " * 4
    tagged = (
        "⟦title La file⟧\n⟦author Ana Roy⟧\n⟦published 2014-03⟧\n⟦language fr⟧\n"
        f"⟦zone header⟧La file\n\nPar Ana Roy\n\nMars 2014\n\n⟦zone body⟧{paragraph}\n\n"
        f"⟦heading⟧Après la file⟦/heading⟧\n\n{paragraph}⟦voice quoted Paul Morel⟧« La file dit "
        "tout de la maison »⟦/voice⟧, explique Paul Morel.\n\n"
        "⟦zone furniture⟧2 commentaires\n\n⟦zone comment Luc⟧1. Luc\nOui, bien sûr.\n\n"
        "⟦zone comment Marie L.⟧2. Marie L.\nPeut-être.\n"
    )

    score = score_case(read_case(tagged), "file.txt")

    assert score.misses == ()
    assert score.zones.recall == 1
    assert score.voices == Found(1, 1, 1)
    assert score.comments == score.commenters == Found(2, 2, 2)
    assert score.headings == Found(1, 1, 1)
    assert (score.furniture_in_passages, score.body_lost) == (0, 0)
    assert all(found == Found(1, 1, 1) for found in score.metadata.values())


def test_what_is_missed_is_shown_where_it_stands() -> None:
    paragraph = "Le client qui attend n’a pas tort d’attendre, il a tort de le cacher. " * 4
    wrong = (
        f"⟦title Autre⟧\n⟦zone header⟧La file\n\nPar Ana Roy\n\n⟦zone furniture⟧{paragraph}\n\n"
        "⟦zone body⟧⟦voice author⟧« La file dit tout de la maison »⟦/voice⟧, explique Paul Morel.\n"
    )

    score = score_case(read_case(wrong), "file.txt")

    letters = len("".join(paragraph.split()))
    assert score.furniture_in_passages == score.zones.gold - score.zones.right == letters
    assert score.voices == Found(0, 1, 0)
    assert score.traps == Found(1, 1, 0)
    assert score.metadata["title"] == Found(1, 1, 0)
    assert any(miss.startswith("title: 'Autre' read as 'La file'") for miss in score.misses)
    assert any("⟦« La file dit tout de la maison »⟧, explique" in miss for miss in score.misses)


def test_a_text_that_is_not_canonical_is_refused() -> None:
    with pytest.raises(CaseError):
        score_case(read_case("⟦zone body⟧Un e\u0301te\u0301 sans fin.\r\n"), "file.txt")


def test_a_folder_is_measured_case_by_case(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("⟦zone body⟧Un mot.", encoding="utf-8")
    (tmp_path / "a.txt").write_text("⟦zone body⟧Deux mots.", encoding="utf-8")

    scores = measure([tmp_path])

    assert [path.name for path in scores] == ["a.txt", "b.txt"]
    assert "zones 100.0%" in line("a", scores[tmp_path / "a.txt"])
    assert "zone accuracy            1.0000" in summary("all", total(list(scores.values())))


def test_a_bad_case_is_named(tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_text("⟦zone poem⟧Un mot.", encoding="utf-8")

    with pytest.raises(CaseError, match=r"^bad\.txt: "):
        measure([tmp_path])


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 26


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_case_is_a_whole_page(path: Path) -> None:
    tagged = path.read_text(encoding="utf-8")

    case = read_case(tagged)

    assert "⟦about " in tagged
    assert 1_200 <= len(case.text) <= 6_000
    assert {"body", "header"} & {zone.name for zone in case.zones}
    assert all(span.name.strip() for span in case.quoted)
    assert all(case.text[span.start : span.end].strip() for span in (*case.quoted, *case.traps))
    assert all("\n" not in case.text[span.start : span.end] for span in case.headings)
