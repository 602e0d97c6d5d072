"""The drawer of a cell: its quotes in full, and what a person may do with them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from html import escape

import streamlit as st

from corpus.models import Article
from errors import AssistantError, UnknownArticleError
from ui import address, signs
from ui.address import Target
from ui.boards.copying import show_copy
from ui.boards.drawers import attempt, show_trouble
from ui.boards.keeping import open_keeper, show_keep
from ui.matrices import words
from ui.matrices.keptquote import kept_quote_html
from ui.matrices.layout import column_names
from ui.matrices.room import Room
from ui.matrices.seen import Seen
from ui.matrices.spots import find_spot
from workshop.cells import add_next, change_cell, drop_quote, pin, put_quote, show_next, unpin
from workshop.models import Cell, KeptQuote
from workshop.refinding import refind, suggest

PIN = "cell-pinned"


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell of the matrix as it is seen now, and where it stands in it."""

    seen: Seen
    row: int
    column: int

    @property
    def cell(self) -> Cell:
        """The cell, its quotes where they stand now."""
        return self.seen.matrix.cells[self.row][self.column]

    @property
    def saved(self) -> Cell:
        """The cell as it is kept."""
        return self.seen.saved.cells[self.row][self.column]

    @property
    def question(self) -> str:
        """The question of its row."""
        return self.seen.matrix.questions[self.row]

    @property
    def source_id(self) -> str:
        """Id of the article of its column."""
        return self.seen.matrix.sources[self.column].id


@dataclass(frozen=True, slots=True)
class Act:
    """Something a person may do to a cell, as its button says it."""

    key: str
    said: str
    icon: str
    change: Callable[[Cell], Cell]


def open_from_address(room: Room) -> None:
    """Open the cell that the address names, if it names one that is there.

    Call it last on a page and never in a fragment, whose reruns would kill the dialog.
    """
    name = address.cell()
    if not name or room.seen is None or find_spot(room.seen.matrix, name) is None:
        return
    _ = room.texts
    dialog = st.dialog(
        _("What this source says"),
        width=620,
        position="right",
        icon=":material/grid_on:",
        on_dismiss=address.close_cell,
    )
    dialog(_fill)(room, name)


def _fill(room: Room, name: str) -> None:
    if address.target() is not None:  # a button in a dialog reruns the dialog alone
        st.rerun()
    _, spot = room.texts, _look(room, name)
    show_trouble(room.memory)
    if spot is None:
        st.info(_("This cell is no longer there."), icon=":material/info:")
        return
    blind = address.blind()
    st.html(_head_html(spot, room, blind))
    for place, quote in enumerate(spot.saved.quotes):
        with st.container(key=f"cell-quote-{place}"):
            _show_quote(room, spot, place, quote)
    _show_next(room, spot)
    if spot.cell.quotes:
        st.session_state[PIN] = spot.saved.pinned  # the matrix decides
        st.toggle(
            _("Pinned: filling again keeps these quotes"),
            key=PIN,
            on_change=_toggle_pin,
            args=(room, spot),
        )


def _look(room: Room, name: str) -> Spot | None:
    """Return the cell as it is now: it may have been changed in this dialog."""
    made_id = room.seen.label.id if room.seen else ""
    try:
        label = next((one for one in room.drawer.labels() if one.id == made_id), None)
        seen = label and room.bench.look(room.drawer, label, room.opened.snapshot)
    except AssistantError as error:
        room.memory.failure = error
        return None
    place = find_spot(seen.matrix, name) if seen else None
    return Spot(seen, *place) if seen and place else None


def _head_html(spot: Spot, room: Room, blind: int) -> str:
    _, verdict = room.texts, spot.cell.verdict
    columns = column_names(spot.seen, blind, _)
    column = next(one for one in columns if one.place == spot.column)
    byline = f'<p class="rc-byline">{signs.html(column.byline)}</p>' if column.byline else ""
    why = {
        "answers": _("These words answer the question."),
        "touches": _("These words are on the subject, without answering the question."),
        "silent": _("Nothing in this source bears on the question."),
    }[verdict]
    return (
        f'<div class="rc-cell-head"><h2>{signs.html(spot.question)}</h2>'
        f'<div class="rc-source"><h3>{signs.html(column.title)}</h3>{byline}</div>'
        f"{words.verdict_html(verdict, words.verdict_word(verdict, _))}"
        f'<p class="rc-why-stand">{escape(why)}</p></div>'
    )


def _show_quote(room: Room, spot: Spot, place: int, kept: KeptQuote) -> None:
    """Show one quote in full, where it stands now, and what can be done with it."""
    _, blind = room.texts, bool(address.blind())
    article = _article(room, kept.article.id)
    found = refind(kept, article)
    st.html(kept_quote_html(found.quote, _, blind=blind))
    if found.standing in ("changed", "gone"):
        _show_loss(room, spot, place, article)
    with st.container(horizontal=True, gap="small", key=f"cell-actions-{place}"):
        if not blind and found.standing in ("exact", "moved"):
            st.button(
                _("Read in context"),
                key=f"cell-context-{place}",
                icon=":material/menu_book:",
                on_click=address.open_passage,
                args=(Target(kept.article.id, found.quote.start, found.quote.end),),
            )
        if not blind:
            keeper = open_keeper(room.opened.assistant, room.memory)
            if keeper is not None:
                show_keep(found.quote, f"cell-{place}", keeper)
            show_copy(found.quote, _)
        if place == 0 and spot.cell.others:
            said = _("Show the next one instead")
            _offer(room, spot, Act("replace", said, "swap_vert", show_next))
        if len(spot.cell.quotes) > 1:
            drop = partial(drop_quote, place=place)
            _offer(room, spot, Act(f"drop-{place}", _("Take out"), "remove", drop))


def _article(room: Room, article_id: str) -> Article | None:
    try:
        return room.opened.snapshot.article(article_id)
    except UnknownArticleError:
        return None


def _show_loss(room: Room, spot: Spot, place: int, article: Article | None) -> None:
    """Say what became of words that are found no more, and offer the nearest there are now."""
    _ = room.texts
    if article is None:
        said = _("The article was removed from the corpus: these words are as they were kept.")
        st.html(f'<p class="rc-lost">{escape(said)}</p>')
        return
    said = _("These words are no longer in the article: it has changed since.")
    nearest = suggest(spot.saved.quotes[place], article)
    if nearest is None:
        st.html(f'<p class="rc-lost">{escape(said)}</p>')
        return
    now = escape(_("It says now:"))
    st.html(
        f'<div class="rc-lost"><p>{escape(said)} {now}</p>'
        f'<p class="rc-next-quote">{signs.html(nearest.quote.text)}</p></div>'
    )
    put = partial(put_quote, place=place, quote=nearest.quote)
    _offer(room, spot, Act(f"adopt-{place}", _("Quote these words"), "check", put))


def _offer(room: Room, spot: Spot, act: Act) -> None:
    """Draw the button of something that changes the cell."""
    st.button(
        act.said,
        key=f"cell-{act.key}",
        type="tertiary",
        icon=f":material/{act.icon}:",
        on_click=_change,
        args=(room, spot, act.change),
    )


def _show_next(room: Room, spot: Spot) -> None:
    """Show the candidate that comes next, and offer to add it."""
    _ = room.texts
    if not spot.cell.others:
        return
    following = spot.cell.others[0]
    with st.container(key="cell-next", gap="xsmall"):
        said = _.plural(
            "{n} other quote of this source", "{n} other quotes of this source",
            len(spot.cell.others),
        )  # fmt: skip
        st.caption(_("{others}; the next one:", others=said))
        st.html(f'<p class="rc-next-quote">{signs.html(following.text)}</p>')
        _offer(room, spot, Act("add", _("Add it below"), "add", add_next))


def _toggle_pin(room: Room, spot: Spot) -> None:
    _change(room, spot, pin if st.session_state[PIN] else unpin)


def _change(room: Room, spot: Spot, change: Callable[[Cell], Cell]) -> None:
    """Change the cell in the matrix as it is now, whoever changed it meanwhile."""
    made = partial(change_cell, question=spot.question, source=spot.source_id, change=change)
    attempt(room.memory, lambda: room.drawer.change(spot.seen.label.id, made))
