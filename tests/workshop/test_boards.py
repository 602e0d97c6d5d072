"""Boards are saved with each change, by everybody, and every change can be taken back."""

import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from errors import (
    BoardChangedError,
    BoardNameError,
    DamagedBoardsError,
    NewerFormatError,
    TakenBoardNameError,
    UnknownBoardError,
)
from index.plain import MalformedError
from tests.workshop.samples import PARKING, article_of, board_of, quote_of
from workshop.boards import Drawer, boards_of
from workshop.contract import plain_board, plain_quote, read_board, read_quote
from workshop.editing import add_theme, keep_card, move_card, remove_card, set_note
from workshop.keeping import new_card
from workshop.models import Board, Theme

HALL = article_of()
SAMPLE = board_of(HALL)


@pytest.fixture
def drawer(tmp_path: Path) -> Drawer[Board]:
    return boards_of(tmp_path)


def test_a_board_is_there_again_after_a_restart(tmp_path: Path, drawer: Drawer[Board]) -> None:
    made = drawer.create(" Atelier  de mardi ", SAMPLE)

    again = boards_of(tmp_path).open(made.label.id)

    assert again == made
    assert (again.value.name, again.value.id) == ("Atelier de mardi", made.label.id)
    assert (again.value.cards, again.value.themes) == (SAMPLE.cards, SAMPLE.themes)


def test_names_differ_and_say_something(drawer: Drawer[Board]) -> None:
    first = drawer.create("Mardi", SAMPLE).label.id
    other = drawer.duplicate(first, "Mercredi").label.id

    with pytest.raises(TakenBoardNameError):
        drawer.create("MARDI", SAMPLE)
    with pytest.raises(TakenBoardNameError):
        drawer.rename(other, "mardi")
    with pytest.raises(BoardNameError):
        drawer.create("  ", SAMPLE)
    assert [label.name for label in drawer.labels()] == ["Mardi", "Mercredi"]
    assert drawer.find(" mercredi").id == drawer.find(other).id == other


def test_a_copy_lives_its_own_life(drawer: Drawer[Board]) -> None:
    first = drawer.create("Mardi", SAMPLE).label.id
    other = drawer.duplicate(first, "Copie").label.id

    drawer.change(other, partial(remove_card, card_id="c1"))
    drawer.delete(first)

    assert len(drawer.open(other).value.cards) == 2
    with pytest.raises(UnknownBoardError):
        drawer.open(first)
    with pytest.raises(UnknownBoardError):
        drawer.find("Mardi")


def test_fifty_changes_and_more_are_undone_and_redone_after_a_restart(
    tmp_path: Path, drawer: Drawer[Board]
) -> None:
    made = drawer.create("Mardi", SAMPLE)
    for step in range(70):
        drawer.change(made.label.id, partial(set_note, card_id="c1", note=f"note {step}"))
    drawer.rename(made.label.id, "Jeudi")

    later = boards_of(tmp_path)
    states = [later.undo(made.label.id).value for _ in range(70)]

    assert [board.cards[0].note for board in states[:-1]] == [
        f"note {n}" for n in range(68, -1, -1)
    ]
    assert states[-1].cards == SAMPLE.cards
    assert states[-1].name == "Jeudi"
    done = [later.redo(made.label.id) for _ in range(70)][-1]
    assert done.value.cards[0].note == "note 69"
    assert (done.label.undoable, done.label.redoable) == (70, 0)


def test_two_windows_never_lose_each_others_changes(tmp_path: Path, drawer: Drawer[Board]) -> None:
    board_id = drawer.create("Mardi", SAMPLE).label.id

    def add(number: int) -> None:
        theme = Theme(f"new{number}", f"Thème {number}")
        boards_of(tmp_path).change(board_id, partial(add_theme, theme=theme))

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(add, range(18)))

    themes = {theme.id for theme in drawer.open(board_id).value.themes}
    assert themes == {"t1", "t2", *(f"new{number}" for number in range(18))}


def test_what_another_window_removed_cannot_be_changed_and_nothing_happens(
    drawer: Drawer[Board],
) -> None:
    board_id = drawer.create("Mardi", SAMPLE).label.id
    drawer.change(board_id, partial(remove_card, card_id="c1"))
    before = drawer.open(board_id)

    with pytest.raises(BoardChangedError):
        drawer.change(board_id, partial(move_card, card_id="c1", theme="t2"))
    assert drawer.open(board_id) == before


def test_a_kept_quote_survives_word_for_word(drawer: Drawer[Board]) -> None:
    board_id = drawer.create("Mardi", SAMPLE).label.id
    card = new_card(quote_of(HALL, PARKING, "Combien ?"), "t2")

    board = drawer.change(board_id, partial(keep_card, card=card)).value

    assert board.under("t2")[1] == card
    assert read_quote(json.loads(json.dumps(plain_quote(card.quote)))) == card.quote


def spoil(folder: Path, **changed: object) -> None:
    file = sqlite3.connect(folder / "boards.sqlite")
    (content,) = file.execute("SELECT content FROM records").fetchone()
    file.execute("UPDATE records SET content = ?", [json.dumps(json.loads(content) | changed)])
    file.commit()
    file.close()


def test_a_board_that_is_not_as_it_was_written_is_told_in_one_sentence(
    tmp_path: Path, drawer: Drawer[Board]
) -> None:
    board_id = drawer.create("Mardi", SAMPLE).label.id

    spoil(tmp_path, cards=[{"id": 1}])
    with pytest.raises(DamagedBoardsError, match=r"boards\.sqlite.*Mardi"):
        drawer.open(board_id)
    spoil(tmp_path, format=7)
    with pytest.raises(NewerFormatError, match="format 7"):
        drawer.change(board_id, lambda board: board)
    assert [label.name for label in drawer.labels()] == ["Mardi"]


WRONG: dict[str, dict[str, object]] = {
    "no name": {"name": None},
    "themes that are no list": {"themes": "t1"},
    "a theme without a name": {"themes": [{"id": "t1"}]},
    "two themes of one id": {"themes": [{"id": "t1", "name": "a"}, {"id": "t1", "name": "b"}]},
    "cards under no theme": {"themes": []},
    "stances on no proposition": {"propositions": []},
    "a card that is a number": {"cards": [1]},
}


@pytest.mark.parametrize("what", WRONG)
def test_a_board_that_does_not_hold_together_is_not_read(what: str) -> None:
    with pytest.raises(MalformedError):
        read_board(plain_board(SAMPLE) | WRONG[what])


@pytest.mark.parametrize(
    "changed",
    [{"end": 3}, {"quote": ""}, {"voice": {"kind": "nobody"}}, {"article": []}, {"start": "x"}],
)
def test_a_quote_that_is_none_is_not_read(changed: dict[str, object]) -> None:
    with pytest.raises(MalformedError):
        read_quote(plain_quote(SAMPLE.cards[0].quote) | changed)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=15
)
@given(notes=st.lists(st.text(max_size=20), max_size=6))
def test_undoing_everything_leads_back_to_the_start(
    notes: list[str], drawer: Drawer[Board]
) -> None:
    made = drawer.create(f"Essai {len(drawer.labels())}", SAMPLE)
    for note in notes:
        drawer.change(made.label.id, partial(set_note, card_id="c2", note=note))

    while (now := drawer.undo(made.label.id)).label.undoable:
        pass

    assert now.value == made.value
