"""A board as the page draws it: themes side by side, a card a quote, propositions above."""

import json
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

from ui import signs
from ui.quotes import page_word, voice_line
from ui.sources import title_of
from ui.state import Session
from ui.texts import Texts
from workshop.boards import NAME, Saved
from workshop.documents.palette import author_colours
from workshop.documents.references import authors_line, quote_with_reference
from workshop.editing import END
from workshop.keeping import articles_of
from workshop.models import STANCES, Board, Card, Proposition, Stance, Theme
from workshop.refinding import refind_board, suggest

if TYPE_CHECKING:
    from collections.abc import Callable

    from index.snapshot import Snapshot

ASSETS = Path(__file__).parents[1] / "assets"
SCRIPTS = ("text.js", "acts.js", "boardparts.js", "board.js")

_draw = st.components.v2.component(
    "regards_board",
    html=(ASSETS / "board.html").read_text(encoding="utf-8"),
    js="".join((ASSETS / name).read_text(encoding="utf-8") for name in SCRIPTS),
    isolate_styles=False,
)


def show_board(
    saved: Saved[Board], snapshot: "Snapshot", memory: Session, on_act: "Callable[[], None]"
) -> None:
    """Show a board with its quotes as they stand now; ``on_act`` is called for what is done."""
    data = {"board": saved.label.id, **board_data(saved.value, snapshot, memory)}
    data["signature"] = sha256(json.dumps(data).encode()).hexdigest()
    _draw(key=key_of(saved.label.id), data=data, on_act_change=on_act)


def key_of(board_id: str) -> str:
    """Return the key of the component that draws a board."""
    return f"board-{board_id}"


def board_data(board: Board, snapshot: "Snapshot", memory: Session) -> dict[str, Any]:
    """Return what the component draws."""
    _ = memory.texts
    seen = refind_board(board, articles_of(snapshot))
    colours = author_colours(authors_line(card.quote.article, _.language) for card in seen.cards)
    drawn = _Cards(snapshot, colours, _)
    client, number = memory.acted
    return {
        "label": _("Themes of the workshop"),
        "done": {"client": client, "n": number},
        "said": memory.said,
        "end": END,
        "longest": NAME,
        "texts": _labels(_),
        "stances": [[stance, stance_word(stance, _)] for stance in STANCES],
        "propositions": [
            _proposition_data(place, one, seen.cards, _)
            for place, one in enumerate(seen.propositions, start=1)
        ],
        "themes": [_theme_data(theme, seen, drawn, _) for theme in seen.themes],
    }


def stance_word(stance: Stance, _: Texts) -> str:
    """Return a position as a person names it."""
    return {
        "for": _("for"),
        "against": _("against"),
        "nuance": _("nuance"),
        "open": _("to discuss"),
    }[stance]


class _Cards:
    """What the cards of one board are drawn from."""

    def __init__(self, snapshot: "Snapshot", colours: dict[str, str], _: Texts) -> None:
        self._find = articles_of(snapshot)
        self._colours = colours
        self._texts = _

    def data(self, card: Card) -> dict[str, Any]:
        _, quote = self._texts, card.quote
        article = quote.article
        who = authors_line(article, _.language)
        place = page_word(quote.page, _)
        if not place and quote.paragraph:
            place = _("par. {n}", n=quote.paragraph)
        said = (voice_line(quote.voice, _), _.date(article.published), place)
        return {
            "id": card.id,
            "colour": f"#{self._colours[who]}",
            "who": who,
            "title": title_of(article),
            "quote": quote.text,
            "source": " · ".join(part for part in said if part),
            "note": card.note,
            "stances": dict(card.stances),
            "copy": quote_with_reference(quote, _.language),
            "readable": card.standing in ("exact", "moved"),
            "flag": self._flag(card),
        }

    def _flag(self, card: Card) -> dict[str, str] | None:
        """Return what is to be said of a quote that is not in its article as it is now."""
        _ = self._texts
        if card.standing == "gone":
            text = _("Its article is no longer in the collection: it cannot be checked.")
            return {"kind": "gone", "text": text}
        if card.standing != "changed":
            return None
        article = self._find(card.quote.article.id)
        now = suggest(card.quote, article) if article else None
        if now is None:
            text = _("Its article has changed, and no longer says this.")
            return {"kind": "changed", "text": text}
        text = _("Its article has changed. It now says:")
        return {"kind": "changed", "text": text, "now": now.quote.text}


def _theme_data(theme: Theme, board: Board, drawn: _Cards, _: Texts) -> dict[str, Any]:
    cards = board.under(theme.id)
    return {
        "id": theme.id,
        "name": signs.plain(theme.name),
        "count": _.plural("{n} quote", "{n} quotes", len(cards)),
        "cards": [drawn.data(card) for card in cards],
    }


def _proposition_data(
    place: int, proposition: Proposition, cards: Sequence[Card], _: Texts
) -> dict[str, str]:
    judged = [dict(card.stances).get(proposition.id) for card in cards]
    tally = " · ".join(
        f"{stance_word(stance, _)} {_.number(judged.count(stance))}"
        for stance in STANCES
        if stance in judged
    )
    text = signs.plain(proposition.text)
    return {"id": proposition.id, "short": f"P{place}", "text": text, "tally": tally}


def _labels(_: Texts) -> dict[str, str]:
    return {
        "add": _("Add a theme"),
        "fresh": _("New theme"),
        "theme": _("Name of the theme"),
        "left": _("Move this theme to the left"),
        "right": _("Move this theme to the right"),
        "drop": _("Remove this theme; its quotes move to the one beside it"),
        "empty": _("Keep quotes while you ask, or drag one here."),
        "grip": _("Drag, or move with the arrow keys"),
        "move": _("Move to…"),
        "read": _("Read in context"),
        "copy": _("Copy with its reference"),
        "copied": _("Copied"),
        "remove": _("Remove from the workshop"),
        "note": _("Note for the day"),
        "take": _("Quote what it says now"),
        "stance": _("Position on"),
        "none": _("no position"),
        "propositions": _("Propositions"),
        "why": _(
            "Statements to debate. You say of each quote where it stands; nothing is guessed."
        ),
        "proposition": _("Proposition"),
        "state": _("Add a proposition"),
        "stated": _("New proposition"),
        "forget": _("Remove this proposition"),
    }
