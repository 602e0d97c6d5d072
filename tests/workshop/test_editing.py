"""A board is changed by one thing at a time, and every change says what is no longer there."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.models import Article
from errors import BoardChangedError, BoardNameError
from tests.workshop.samples import ROOF, article_of, board_of, quote_of
from workshop.contract import plain_board, read_board
from workshop.editing import (
    add_proposition,
    add_theme,
    edit_proposition,
    keep_card,
    move_card,
    move_proposition,
    move_theme,
    remove_card,
    remove_proposition,
    remove_theme,
    rename_theme,
    replace_quote,
    set_note,
    set_stance,
)
from workshop.keeping import new_card
from workshop.models import Board, Card, Proposition, Theme

HALL = article_of()
BOARD = board_of(HALL)
WORDS = ("Une place nue se prête à tout", "le marché se vide dès l’automne", "qui en a bâti trois")


@pytest.fixture
def article() -> Article:
    return HALL


@pytest.fixture
def board() -> Board:
    return BOARD


def cards(board: Board, theme: str) -> list[str]:
    return [card.id for card in board.under(theme)]


def test_a_kept_quote_stands_where_it_is_put(board: Board, article: Article) -> None:
    first, second, last = (Card(words, quote_of(article, words), "t1") for words in WORDS)

    board = keep_card(keep_card(keep_card(board, first, at=0), last), second, at=2)

    assert cards(board, "t1") == [first.id, "c1", second.id, "c3", last.id]
    assert cards(board, "t2") == ["c2"]


def test_a_quote_is_not_kept_twice_under_one_theme(board: Board, article: Article) -> None:
    again = new_card(quote_of(article, ROOF), "t1")

    assert keep_card(board, again) == board
    assert len(keep_card(board, replace(again, theme="t2")).cards) == 4


def test_a_card_is_moved_within_its_theme_and_to_another(board: Board) -> None:
    assert cards(move_card(board, "c3", "t1", at=0), "t1") == ["c3", "c1"]
    assert cards(move_card(board, "c1", "t1"), "t1") == ["c3", "c1"]

    moved = move_card(board, "c1", "t2", at=0)

    assert (cards(moved, "t1"), cards(moved, "t2")) == (["c3"], ["c1", "c2"])
    assert moved.under("t2")[0].note == "À lire en premier"


def test_a_note_and_a_stance_are_written_and_taken_back(board: Board) -> None:
    changed = set_note(board, "c2", "  À nuancer :\r\nvoir Baud\n")
    changed = set_stance(changed, "c2", "p2", "for")
    changed = set_stance(changed, "c2", "p1", None)

    (card,) = changed.under("t2")
    assert (card.note, card.stances) == ("À nuancer :\nvoir Baud", (("p2", "for"),))


def test_stances_stand_in_the_order_of_the_propositions(board: Board) -> None:
    changed = set_stance(set_stance(board, "c1", "p2", "open"), "c1", "p1", "nuance")

    assert changed.under("t1")[0].stances == (("p1", "nuance"), ("p2", "open"))


def test_themes_are_added_renamed_moved_and_removed_with_their_cards_or_without(
    board: Board,
) -> None:
    board = add_theme(board, Theme("t3", " Le  prix "), at=1)
    board = rename_theme(board, "t1", "Sous la halle")
    board = move_theme(board, "t2", 0)

    assert [theme.name for theme in board.themes] == ["La place", "Sous la halle", "Le prix"]
    emptied = remove_theme(board, "t1", into="t2")
    assert cards(emptied, "t2") == ["c2", "c1", "c3"]
    assert [theme.id for theme in emptied.themes] == ["t2", "t3"]
    assert [card.id for card in remove_theme(board, "t1").cards] == ["c2"]


def test_propositions_are_added_edited_moved_and_removed_with_their_stances(board: Board) -> None:
    board = add_proposition(board, Proposition("p3", "Rien ne presse."))
    board = edit_proposition(board, "p1", "Il faut une halle en bois.")
    board = move_proposition(board, "p3", 0)

    assert [one.text for one in board.propositions] == [
        "Rien ne presse.", "Il faut une halle en bois.", "La place suffit.",
    ]  # fmt: skip
    gone = remove_proposition(board, "p1")
    assert [one.id for one in gone.propositions] == ["p3", "p2"]
    assert all(not card.stances for card in gone.cards)


def test_a_person_may_put_another_quote_on_a_card(board: Board, article: Article) -> None:
    quote = quote_of(article, WORDS[0])

    changed = replace_quote(board, "c1", quote)

    assert changed.cards[0] == replace(board.cards[0], quote=quote)


GONE: dict[str, Callable[[Board], Board]] = {
    "a card moved": lambda board: move_card(board, "x", "t1"),
    "a card moved to no theme": lambda board: move_card(board, "c1", "x"),
    "a card removed": lambda board: remove_card(board, "x"),
    "a note": lambda board: set_note(board, "x", ""),
    "a stance on nothing": lambda board: set_stance(board, "c1", "x", "for"),
    "a theme": lambda board: rename_theme(board, "x", "y"),
    "a theme removed into none": lambda board: remove_theme(board, "t1", into="x"),
    "a proposition": lambda board: edit_proposition(board, "x", "y"),
}


@pytest.mark.parametrize("what", GONE)
def test_what_is_no_longer_there_cannot_be_changed(what: str, board: Board) -> None:
    with pytest.raises(BoardChangedError):
        GONE[what](board)


@pytest.mark.parametrize("name", ["", " \n", "\u00a0", "x" * 201])
def test_a_name_that_says_nothing_or_too_much_is_refused(name: str, board: Board) -> None:
    with pytest.raises(BoardNameError):
        rename_theme(board, "t1", name)


def test_an_endless_note_is_refused(board: Board) -> None:
    with pytest.raises(BoardNameError):
        set_note(board, "c1", "x" * 10_001)


PLACES = st.integers(-2, 9)
IDS = st.sampled_from([card.id for card in BOARD.cards])
THEMES = st.sampled_from(["t1", "t2"])


@given(moves=st.lists(st.tuples(IDS, THEMES, PLACES), max_size=12))
def test_however_cards_are_moved_none_is_lost_and_the_board_is_sound(
    moves: list[tuple[str, str, int]],
) -> None:
    board = BOARD
    for card_id, theme, at in moves:
        others = [card for card in board.under(theme) if card.id != card_id]
        board = move_card(board, card_id, theme, at=at)
        order = cards(board, theme)
        assert order.index(card_id) == min(max(at, 0), len(others))
        assert [one for one in order if one != card_id] == [card.id for card in others]

    assert sorted(card.id for card in board.cards) == ["c1", "c2", "c3"]
    assert read_board(plain_board(board)) == board
