"""What no question touched yet, told by the articles' own headings."""

from collections.abc import Iterator

import pytest

from index.collection import Collection
from index.snapshot import Snapshot
from settings import Settings
from tests.fakes import WordCounter
from tests.workshop.samples import PARKING, ROOF, SQUARE, TEXT, article_of, board_of, quote_of
from workshop.blindspots import (
    Section,
    Span,
    find_blindspots,
    spans_of_board,
    spans_of_matrix,
    topic,
)
from workshop.cells import SILENT
from workshop.models import Cell, Matrix
from workshop.refinding import refind_board

BIKE = (
    "Le vélo en ville\n\nPar Paul Géraud\n\n"
    "Une piste séparée rassure ceux qui débutent à vélo. Sans piste, seuls les habitués pédalent, "
    "et la ville croit que personne d’autre ne le veut.\n"
)


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    folder = tmp_path_factory.mktemp("articles")
    (folder / "halle.md").write_text(TEXT, encoding="utf-8")
    (folder / "velo.txt").write_text(BIKE, encoding="utf-8")
    collection = Collection(Settings(data=tmp_path_factory.mktemp("data")), WordCounter)
    collection.add([folder])
    yield collection.snapshot()
    collection.close()


def span(snapshot: Snapshot, words: str) -> Span:
    for one in snapshot.references:
        text = snapshot.article(one.id).text
        if words in text:
            return one.id, text.index(words), text.index(words) + len(words)
    raise AssertionError(words)


def test_where_nothing_was_asked_everything_is_blind(snapshot: Snapshot) -> None:
    spots = find_blindspots(snapshot, [])

    assert {spot.article.origin for spot in spots} == {"halle.md", "velo.txt"}
    assert all(spot.untouched for spot in spots)


def test_articles_and_sections_that_were_cited_are_blind_no_more(snapshot: Snapshot) -> None:
    spots = find_blindspots(snapshot, [span(snapshot, ROOF)])

    assert [spot.article.origin for spot in spots] == ["velo.txt", "halle.md"]
    assert spots[1].sections[0].heading == "La place avant tout"
    assert not spots[1].untouched
    every = [span(snapshot, words) for words in (ROOF, SQUARE, "Sans piste")]
    assert find_blindspots(snapshot, every) == ()


def test_questions_are_the_headings_word_for_word_in_a_sentence_of_ours(
    snapshot: Snapshot,
) -> None:
    bike, hall = find_blindspots(snapshot, [span(snapshot, PARKING)])

    assert hall.questions("fr") == ("Que disent les sources au sujet de « La place avant tout » ?",)
    assert hall.questions("en") == ("What do the sources say about “La place avant tout”?",)
    assert bike.questions("fr") == ("Que disent les sources au sujet de « Le vélo en ville » ?",)
    text = snapshot.article(hall.article.id).text
    assert all(section.heading in text for section in hall.sections)


def test_a_heading_that_asks_something_is_the_question(snapshot: Snapshot) -> None:
    section = Section(snapshot.references[0], "2. Qui paie la halle ?", 0, 9)

    assert section.question("fr") == "Qui paie la halle ?"


@pytest.mark.parametrize(
    "heading",
    ["Introduction", "CONCLUSION :", "Sommaire", "En résumé", "II – Références", "Partie 2", "",
     "Chapitre IV", "À propos de l’auteur", "3.", "* * *", "Overview", "Pour aller plus loin…"],
)  # fmt: skip
def test_a_heading_that_says_nothing_asks_nothing(heading: str) -> None:
    assert topic(heading) == ""


def test_what_stands_on_a_board_or_in_a_matrix_counts(snapshot: Snapshot) -> None:
    hall = article_of()
    board = board_of(hall)
    quote = quote_of(hall, ROOF)
    matrix = Matrix(("q", "r"), (quote.article,), ((Cell("answers", (quote,)),), (SILENT,)))

    assert list(spans_of_matrix(matrix)) == [(hall.id, quote.start, quote.end)]
    assert len(list(spans_of_board(board))) == 3
    assert list(spans_of_board(refind_board(board, lambda _: None))) == []
