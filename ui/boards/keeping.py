"""Keeping quotes: one click puts a quote on the board that is open, another takes it off again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import streamlit as st

from errors import AssistantError
from index.records import Label
from retrieval.models import Citation
from ui import rights, signs
from ui.boards import drawers
from ui.boards.copying import show_copy
from ui.state import Session, session
from ui.texts import Texts
from workshop.boards import Drawer, boards_of
from workshop.editing import keep_card, remove_card
from workshop.keeping import fresh_id, new_card
from workshop.models import Board, KeptQuote, Theme

if TYPE_CHECKING:
    from retrieval.assistant import Assistant

Quote = tuple[str, int, str]


@dataclass(frozen=True, slots=True)
class Target:
    """The theme of a board that quotes are kept under; both ids are empty before the first."""

    board: str = ""
    theme: str = ""


@dataclass(frozen=True, slots=True)
class Keeper:
    """Where quotes are kept from this page, and which are kept there already."""

    drawer: Drawer[Board]
    labels: tuple[Label, ...]
    target: Target
    kept: frozenset[Quote]

    def holds(self, quote: KeptQuote) -> bool:
        """Whether the board has that quote."""
        return identity(quote) in self.kept


def identity(quote: KeptQuote) -> Quote:
    """Return what tells one quote from another."""
    return quote.article.id, quote.start, quote.text


def first_board(_: Texts) -> Board:
    """Return a board with one theme, for what has no place yet."""
    return Board("", "", (Theme(fresh_id(), _("To sort")),))


def open_keeper(assistant: "Assistant", memory: Session) -> Keeper | None:
    """Return where quotes go: the theme chosen last, else the first of the board changed last.

    None where the boards cannot be read, which their own page tells.
    """
    try:
        drawer = boards_of(rights.desk(assistant.collection.folder))
        labels = drawer.labels()
        current = drawers.chosen(labels, "board", memory)
        if current is None:
            return Keeper(drawer, labels, Target(), frozenset())
        board = drawer.open(current.id).value
    except AssistantError:
        return None
    themes = [theme.id for theme in board.themes]
    theme = memory.thread.theme if memory.thread.theme in themes else (*themes, "")[0]
    kept = frozenset(identity(card.quote) for card in board.cards)
    return Keeper(drawer, labels, Target(current.id, theme), kept)


def show_target(keeper: Keeper | None, memory: Session) -> None:
    """Let the board and the theme be chosen that quotes are kept under, where there is a choice."""
    if keeper is None:
        return
    _, options = memory.texts, targets(keeper.labels, keeper.drawer)
    if len(options) < 2:
        return
    st.session_state["keep-in"] = keeper.target
    st.selectbox(
        _("Keep quotes under"),
        list(options),
        key="keep-in",
        format_func=lambda target: options.get(target, str(target)),
        icon=":material/bookmark:",
        on_change=_choose,
        width=300,
    )


def targets(labels: Sequence[Label], drawer: Drawer[Board]) -> dict[Target, str]:
    """Return each theme of each board under its name; the board's name stands before it."""
    found = {}
    for label in labels:
        for theme in drawer.open(label.id).value.themes:
            name = f"{label.name} · {theme.name}" if len(labels) > 1 else theme.name
            found[Target(label.id, theme.id)] = signs.plain(name)
    return found


def buttons(
    quote_of: Callable[[Citation], KeptQuote | None], keeper: Keeper | None, _: Texts
) -> Callable[[Citation], None]:
    """Return what draws the buttons that keep and copy a citation."""

    def draw(citation: Citation) -> None:
        quote = quote_of(citation)
        if quote is None:
            return
        if keeper is not None:
            show_keep(quote, str(citation.number), keeper)
        show_copy(quote, _)

    return draw


def show_keep(quote: KeptQuote, key: str, keeper: Keeper) -> None:
    """Show the button that keeps a quote, or takes one that is kept off the board."""
    _, kept = session().texts, keeper.holds(quote)
    st.button(
        _("Kept") if kept else _("Keep"),
        key=f"keep-{key}",
        icon=":material/bookmark_added:" if kept else ":material/bookmark_add:",
        on_click=_toggle,
        args=(keeper, quote),
    )


def _toggle(keeper: Keeper, quote: KeptQuote) -> None:
    memory = session()
    drawers.attempt(memory, lambda: toggle(keeper, quote, memory))


def toggle(keeper: Keeper, quote: KeptQuote, memory: Session) -> None:
    """Keep a quote, or take it off the board that holds it."""
    if keeper.holds(quote):
        keeper.drawer.change(keeper.target.board, lambda board: _without(board, quote))
    else:
        keep(keeper, quote, memory)


def keep(keeper: Keeper, quote: KeptQuote, memory: Session) -> None:
    """Keep a quote under the theme chosen; the first quote of all makes the first board."""
    target, _ = keeper.target, memory.texts
    if not target.board:
        made = keeper.drawer.create(_("My workshop"), first_board(_))
        target = Target(made.label.id, made.value.themes[0].id)
        memory.thread.opened["board"] = target.board

    def change(board: Board) -> Board:
        if not board.themes:
            board = replace(board, themes=first_board(_).themes)
        themes = [theme.id for theme in board.themes]
        theme = target.theme if target.theme in themes else themes[0]
        return keep_card(board, new_card(quote, theme))

    keeper.drawer.change(target.board, change)


def _without(board: Board, quote: KeptQuote) -> Board:
    for card in board.cards:
        if identity(card.quote) == identity(quote):
            board = remove_card(board, card.id)
    return board


def _choose() -> None:
    memory, target = session(), st.session_state["keep-in"]
    memory.thread.opened["board"], memory.thread.theme = target.board, target.theme
