"""What a person does on a board, as the browser tells it, made a change of the board."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

import streamlit as st

from errors import AssistantError
from logs import get_logger
from ui import address
from ui.address import Target
from ui.boards.drawing import key_of
from ui.state import Session
from workshop import editing
from workshop.boards import Drawer
from workshop.keeping import articles_of, fresh_id
from workshop.models import STANCES, Board, Card, Proposition, Stance, Theme
from workshop.refinding import refind_card, suggest

if TYPE_CHECKING:
    from index.snapshot import Snapshot

Change: TypeAlias = Callable[[Board], Board]

logger = get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Act:
    """One thing a person did on the board of that id; what its kind does not need is empty."""

    kind: str
    board: str
    n: int
    card: str = ""
    theme: str = ""
    proposition: str = ""
    text: str = ""
    at: int = 0


def read_acts(told: object) -> tuple[str, list[Act]]:
    """Return who tells, and what was done, in order; what is not well formed is left out."""
    if not isinstance(told, Mapping) or not isinstance(told.get("acts"), list):
        return "", []
    acts = []
    for one in told["acts"]:
        try:
            act = Act(**one)
        except TypeError:
            logger.warning("not an act on a board", text={"act": one})
            continue
        words = (act.kind, act.board, act.card, act.theme, act.proposition, act.text)
        if all(isinstance(word, str) for word in words) and _whole(act.n) and _whole(act.at):
            acts.append(act)
    return str(told.get("client", "")), acts


def do_acts(drawer: Drawer[Board], board_id: str, snapshot: "Snapshot", memory: Session) -> None:
    """Do what the browser told since the last run; what cannot be done is said on the page.

    As a page is left, Streamlit may forget the key before it calls this; the browser then tells
    the same again once a board is drawn.
    """
    client, acts = read_acts(st.session_state.get(key_of(board_id), {}).get("act"))
    done = memory.acted[1] if memory.acted[0] == client else 0
    for act in acts:
        if act.n <= done:
            continue
        memory.acted = (client, act.n)
        memory.failure, memory.said = None, ""
        try:
            _do(act, drawer, snapshot, memory)
        except AssistantError as error:
            logger.info("refused on a board", exc_info=error)
            memory.failure = error
        except ValueError:  # a board that no page of ours would ask for
            logger.warning("refused on a board", text={"act": act})


def _do(
    act: Act,
    drawer: Drawer[Board],
    snapshot: "Snapshot",
    memory: Session,
) -> None:
    if act.kind == "read":
        _read(_card(drawer.open(act.board).value, act.card), snapshot)
        return
    changes = CHANGES.get(act.kind)
    if act.kind == "replace":
        drawer.change(act.board, partial(_replace, act=act, snapshot=snapshot))
    elif changes is not None:
        drawer.change(act.board, lambda board: changes(board, act))
        memory.said = _said(act, memory)


def _read(card: Card | None, snapshot: "Snapshot") -> None:
    """Open a quote in its article, where it stands now."""
    if card is not None:
        quote = refind_card(card, articles_of(snapshot)).quote
        address.open_passage(Target(quote.article.id, quote.start, quote.end))


def _replace(board: Board, *, act: Act, snapshot: "Snapshot") -> Board:
    """Quote what the article says now, if that is still what the person saw."""
    card = _card(board, act.card)
    article = articles_of(snapshot)(card.quote.article.id) if card else None
    now = suggest(card.quote, article) if card and article else None
    if now is None or now.quote.text != act.text:
        return board
    return editing.replace_quote(board, act.card, now.quote)


def _remove_theme(board: Board, act: Act) -> Board:
    """Remove a theme; its cards go to the one before it, or to the next where it is the first."""
    ids = [theme.id for theme in board.themes]
    if act.theme not in ids or len(ids) == 1:
        return board
    at = ids.index(act.theme)
    return editing.remove_theme(board, act.theme, into=ids[at - 1] if at else ids[1])


def _set_stance(board: Board, act: Act) -> Board:
    stance: Stance | None = next((one for one in STANCES if one == act.text), None)
    return editing.set_stance(board, act.card, act.proposition, stance)


CHANGES: Mapping[str, Callable[[Board, Act], Board]] = MappingProxyType(
    {
        "move": lambda board, act: editing.move_card(board, act.card, act.theme, at=act.at),
        "remove": lambda board, act: editing.remove_card(board, act.card),
        "note": lambda board, act: editing.set_note(board, act.card, act.text),
        "stance": _set_stance,
        "theme-add": lambda board, act: editing.add_theme(board, Theme(fresh_id(), act.text)),
        "theme-rename": lambda board, act: editing.rename_theme(board, act.theme, act.text),
        "theme-move": lambda board, act: editing.move_theme(board, act.theme, act.at),
        "theme-remove": _remove_theme,
        "proposition-add": lambda board, act: editing.add_proposition(
            board, Proposition(fresh_id(), act.text)
        ),
        "proposition-edit": lambda board, act: editing.edit_proposition(
            board, act.proposition, act.text
        ),
        "proposition-remove": lambda board, act: editing.remove_proposition(board, act.proposition),
    }
)


def _said(act: Act, memory: Session) -> str:
    """Return what a screen reader is told of an act that is seen at a glance."""
    _ = memory.texts
    return {
        "move": _("The quote was moved."),
        "remove": _("The quote was removed; you can undo that."),
        "note": _("The note is saved."),
        "theme-remove": _("The theme was removed, its quotes were kept; you can undo that."),
        "proposition-remove": _("The proposition was removed; you can undo that."),
    }.get(act.kind, "")


def _card(board: Board, card_id: str) -> Card | None:
    return next((card for card in board.cards if card.id == card_id), None)


def _whole(number: object) -> bool:
    return isinstance(number, int) and not isinstance(number, bool)
