"""What no question touched yet, told by the articles' own headings."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from index.collection import Collection
from index.snapshot import Snapshot
from settings import Settings
from tests.fakes import WordCounter
from tests.workshop.samples import PARKING, ROOF, SQUARE, TEXT
from workshop.blindspots import Coverage, Section, Span, survey, topic

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
    found = survey(snapshot, [])

    assert {one.article.origin for one in found} == {"halle.md", "velo.txt"}
    assert all(one.touched == 0 and len(one.blind) == one.total for one in found)


def test_articles_never_cited_come_first_and_those_cited_whole_last(snapshot: Snapshot) -> None:
    part = survey(snapshot, [span(snapshot, ROOF)])
    whole = survey(snapshot, [span(snapshot, words) for words in (ROOF, SQUARE)])

    assert [one.article.origin for one in part] == ["velo.txt", "halle.md"]
    assert [section.heading for section in part[1].blind] == ["La place avant tout"]
    assert (part[1].touched, part[1].total) == (1, 2)
    assert [(one.article.origin, one.blind == ()) for one in whole] == [
        ("velo.txt", False), ("halle.md", True),
    ]  # fmt: skip


def test_questions_are_the_headings_word_for_word_in_a_sentence_of_ours(
    snapshot: Snapshot,
) -> None:
    bike, hall = survey(snapshot, [span(snapshot, PARKING)])

    (place,) = hall.blind
    assert place.question("fr") == "Que disent les sources au sujet de « La place avant tout » ?"
    assert place.question("en") == "What do the sources say about “La place avant tout”?"
    assert bike.question("fr") == "Que disent les sources au sujet de « Le vélo en ville » ?"
    assert hall.question("fr") == ""
    assert place.heading in snapshot.article(hall.article.id).text


def test_a_heading_that_asks_something_is_the_question(snapshot: Snapshot) -> None:
    section = Section(snapshot.references[0], "2. Qui paie la halle ?", 0, 9)

    assert section.question("fr") == "Qui paie la halle ?"


def test_a_title_that_is_but_the_beginning_of_a_sentence_asks_nothing(snapshot: Snapshot) -> None:
    named = snapshot.references[0]

    whole, cut = (Coverage(replace(named, title=title), (), 0) for title in ("Le sol", "Le sol…"))

    assert whole.question("fr") == "Que disent les sources au sujet de « Le sol » ?"
    assert cut.question("fr") == ""


@pytest.mark.parametrize(
    "heading",
    ["Introduction", "CONCLUSION :", "Sommaire", "En résumé", "II – Références", "Partie 2", "",
     "Chapitre IV", "À propos de l’auteur", "3.", "* * *", "Overview", "Pour aller plus loin…"],
)  # fmt: skip
def test_a_heading_that_says_nothing_asks_nothing(heading: str) -> None:
    assert topic(heading) == ""
