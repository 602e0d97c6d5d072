"""What was cited so far counts where its words still stand."""

import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from corpus.models import Article
from errors import DamagedBoardsError, NewerFormatError
from index.records import Records
from tests.ui.fakes import answer, citation, source
from tests.workshop.samples import PARKING, ROOF, SQUARE, TEXT, article_of, board_of, quote_of
from workshop.boards import boards_of, matrices_of
from workshop.cells import SILENT
from workshop.models import Cell, Matrix
from workshop.touched import (
    KIND,
    NAME,
    WORDS,
    Touch,
    TouchedStore,
    spans_of,
    touches_of_answer,
    touches_of_collection,
)

HALL = article_of()


class Shelf:
    """A snapshot, as far as words are looked for in it."""

    def __init__(self, *articles: Article) -> None:
        self.references = articles

    def articles(self, ids: Iterable[str]) -> dict[str, Article]:
        return {one.id: one for one in self.references if one.id in set(ids)}


def found(touch: Touch, text: str) -> list[int]:
    shelf = Shelf(article_of(text))
    return [start for _, start, _ in spans_of([touch], shelf)]  # type: ignore[arg-type]


def touch_of(words: str) -> Touch:
    return Touch(HALL.id, TEXT.index(words), words)


def test_words_count_where_they_stand_now() -> None:
    touch = touch_of(ROOF)
    moved = TEXT.replace("## Un toit", "## Avant\n\nUne phrase de plus.\n\n## Un toit")

    assert found(touch, TEXT) == [TEXT.index(ROOF)]
    assert found(touch, moved) == [moved.index(ROOF)]


def test_of_several_places_with_the_same_words_the_nearest_counts() -> None:
    twice = f"{ROOF} {TEXT}\n{ROOF}\n"

    assert found(touch_of(ROOF), twice) == [twice.index(ROOF, 1)]


def test_words_that_changed_and_articles_that_are_gone_count_no_more() -> None:
    assert found(touch_of(ROOF), TEXT.replace("pluie", "neige")) == []
    assert found(Touch("gone", 0, "La halle"), TEXT) == []


def test_what_answers_cited_is_noted_once_and_grows_no_history(tmp_path: Path) -> None:
    long = "La halle n’en permet qu’un seul usage, et le marché reste le même."
    given = answer("q", source(HALL, "answers", citation(HALL, ROOF), citation(HALL, long)))
    store = TouchedStore(tmp_path)
    for _ in range(3):
        store.add(touches_of_answer(given), [HALL.id])
    store.add([touch_of(PARKING)], [HALL.id])

    assert set(store.read()) == {touch_of(ROOF), touch_of(long[:WORDS]), touch_of(PARKING)}
    (label,) = Records(tmp_path).labels(KIND)
    assert (label.revision, label.undoable) == (2, 0)


def test_what_was_noted_of_an_article_that_is_gone_is_dropped(tmp_path: Path) -> None:
    store = TouchedStore(tmp_path)
    store.add([Touch("gone", 0, "secret")], ["gone", HALL.id])
    store.add([touch_of(ROOF)], [HALL.id])

    assert list(store.read()) == [touch_of(ROOF)]
    assert b"secret" not in Records(tmp_path).find(KIND, NAME).content.encode()  # type: ignore[union-attr]


def test_boards_and_matrices_count_as_answers_do(tmp_path: Path) -> None:
    quote = quote_of(HALL, ROOF)
    matrix = Matrix(("q", "r"), (quote.article,), ((Cell("answers", (quote,)),), (SILENT,)))
    TouchedStore(tmp_path).add([touch_of("Une place nue")], [HALL.id])
    boards_of(tmp_path).create("Mardi", board_of(HALL))
    matrices_of(tmp_path).create("Mercredi", matrix)

    words = [touch.words for touch in touches_of_collection(tmp_path)]

    assert sorted(words) == sorted(["Une place nue", ROOF, SQUARE, PARKING, ROOF])


def test_a_collection_without_a_file_has_touched_nothing(tmp_path: Path) -> None:
    assert list(touches_of_collection(tmp_path)) == []


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ("{", DamagedBoardsError),
        (json.dumps({"format": 1, "articles": {"a": ["x"]}}), DamagedBoardsError),
        (json.dumps({"format": 2, "articles": {}}), NewerFormatError),
    ],
)
def test_a_damaged_note_is_told_as_one(
    tmp_path: Path, content: str, error: type[Exception]
) -> None:
    Records(tmp_path).put(KIND, NAME, lambda _: content)

    with pytest.raises(error):
        list(TouchedStore(tmp_path).read())
    with pytest.raises(error):
        TouchedStore(tmp_path).add([touch_of(ROOF)], [HALL.id])
