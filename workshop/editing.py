"""Changes of a board: each takes a board and returns the changed one.

What is named by an id may be gone when a change is applied to the newest state, because another
window removed it: then ``BoardChangedError`` says so, and nothing has changed.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from errors import BoardChangedError
from workshop.models import Board, Card, KeptQuote, Proposition, Stance, Theme
from workshop.wording import tidy_line, tidy_note

NAME = 200  # characters of a theme’s name, at most
STATEMENT = 1_000  # characters of a proposition, at most
END = 1_000_000  # a place that is past every other

Item = TypeVar("Item", Card, Theme, Proposition)


def keep_card(board: Board, card: Card, *, at: int = END) -> Board:
    """Put a card under its theme, at a place among those there; the first place is 0.

    A theme that holds the same quote already stays as it is: nobody keeps it twice on purpose.
    """
    _find(board.themes, card.theme)
    if any(_same(card.quote, other.quote) for other in board.under(card.theme)):
        return board
    return _placed(board, replace(card, note=tidy_note(card.note)), at)


def move_card(board: Board, card_id: str, theme: str, *, at: int = END) -> Board:
    """Put a card under a theme, at a place among the others there."""
    card = _find(board.cards, card_id)
    _find(board.themes, theme)
    return _placed(remove_card(board, card_id), replace(card, theme=theme), at)


def remove_card(board: Board, card_id: str) -> Board:
    """Take a card off the board."""
    card = _find(board.cards, card_id)
    return replace(board, cards=tuple(one for one in board.cards if one != card))


def set_note(board: Board, card_id: str, note: str) -> Board:
    """Write a note on a card in place of the one there.

    Raises:
        BoardNameError: it is too long.
    """
    return _changed(board, replace(_find(board.cards, card_id), note=tidy_note(note)))


def set_stance(board: Board, card_id: str, proposition: str, stance: Stance | None) -> Board:
    """Say where the quote of a card stands on a proposition; None takes it back."""
    _find(board.propositions, proposition)
    card = _find(board.cards, card_id)
    stances = {**dict(card.stances), proposition: stance}
    order = [one.id for one in board.propositions]
    said = tuple((one, judged) for one in order if (judged := stances.get(one)) is not None)
    return _changed(board, replace(card, stances=said))


def replace_quote(board: Board, card_id: str, quote: KeptQuote) -> Board:
    """Put another quote on a card, as a person chose it; note and stances stay."""
    return _changed(board, replace(_find(board.cards, card_id), quote=quote, standing="exact"))


def add_theme(board: Board, theme: Theme, *, at: int = END) -> Board:
    """Add a theme at a place among the others.

    Raises:
        BoardNameError: its name is empty or too long.
    """
    named = Theme(theme.id, tidy_line(theme.name, NAME))
    return replace(board, themes=_inserted(board.themes, named, at))


def rename_theme(board: Board, theme_id: str, name: str) -> Board:
    """Give a theme another name.

    Raises:
        BoardNameError: it is empty or too long.
    """
    named = Theme(_find(board.themes, theme_id).id, tidy_line(name, NAME))
    return replace(board, themes=_exchanged(board.themes, named))


def move_theme(board: Board, theme_id: str, at: int) -> Board:
    """Put a theme at a place among the others."""
    return replace(board, themes=_moved(board.themes, theme_id, at))


def remove_theme(board: Board, theme_id: str, *, into: str = "") -> Board:
    """Take a theme off the board; its cards go to the end of ``into``, or with it where empty."""
    _find(board.themes, theme_id)
    cards = board.under(theme_id)
    if into:
        for card in cards:
            board = move_card(board, card.id, into)
        if into == theme_id:
            return board
    return replace(
        board,
        themes=tuple(theme for theme in board.themes if theme.id != theme_id),
        cards=tuple(card for card in board.cards if card.theme != theme_id),
    )


def add_proposition(board: Board, proposition: Proposition, *, at: int = END) -> Board:
    """Add a proposition at a place among the others.

    Raises:
        BoardNameError: its text is empty or too long.
    """
    stated = Proposition(proposition.id, tidy_line(proposition.text, STATEMENT))
    return replace(board, propositions=_inserted(board.propositions, stated, at))


def edit_proposition(board: Board, proposition_id: str, text: str) -> Board:
    """Give a proposition another text; what was judged of the old one stays.

    Raises:
        BoardNameError: it is empty or too long.
    """
    stated = Proposition(_find(board.propositions, proposition_id).id, tidy_line(text, STATEMENT))
    return replace(board, propositions=_exchanged(board.propositions, stated))


def move_proposition(board: Board, proposition_id: str, at: int) -> Board:
    """Put a proposition at a place among the others."""
    return replace(board, propositions=_moved(board.propositions, proposition_id, at))


def remove_proposition(board: Board, proposition_id: str) -> Board:
    """Take a proposition off the board, and what was judged of it off the cards."""
    _find(board.propositions, proposition_id)
    return replace(
        board,
        propositions=tuple(one for one in board.propositions if one.id != proposition_id),
        cards=tuple(_without(card, proposition_id) for card in board.cards),
    )


def _placed(board: Board, card: Card, at: int) -> Board:
    """Return the board with a card that is not on it, before the ``at``-th of its theme."""
    there, at = board.under(card.theme), max(at, 0)
    if at < len(there):
        place = board.cards.index(there[at])
    else:
        place = board.cards.index(there[-1]) + 1 if there else len(board.cards)
    return replace(board, cards=_inserted(board.cards, card, place))


def _same(one: KeptQuote, other: KeptQuote) -> bool:
    return (one.article.id, one.start, one.text) == (other.article.id, other.start, other.text)


def _changed(board: Board, card: Card) -> Board:
    return replace(board, cards=_exchanged(board.cards, card))


def _without(card: Card, proposition: str) -> Card:
    left = tuple((one, stance) for one, stance in card.stances if one != proposition)
    return replace(card, stances=left)


def _find(items: Sequence[Item], item_id: str) -> Item:
    for item in items:
        if item.id == item_id:
            return item
    raise BoardChangedError


def _inserted(items: tuple[Item, ...], item: Item, at: int) -> tuple[Item, ...]:
    if any(other.id == item.id for other in items):
        raise ValueError(f"{item.id} is there already")
    order = list(items)
    order.insert(max(at, 0), item)
    return tuple(order)


def _exchanged(items: tuple[Item, ...], item: Item) -> tuple[Item, ...]:
    return tuple(item if other.id == item.id else other for other in items)


def _moved(items: tuple[Item, ...], item_id: str, at: int) -> tuple[Item, ...]:
    item = _find(items, item_id)
    return _inserted(tuple(other for other in items if other != item), item, at)
