"""The controls above a matrix: how it is read, sorted, filtered, and with the authors hidden."""

from html import escape

import streamlit as st

from ui import address
from ui.matrices import words
from ui.matrices.layout import COLUMN_ORDERS, ROW_ORDERS, Only, Wish
from ui.matrices.room import Room
from ui.matrices.seen import Seen
from ui.matrices.table import MODES, Mode
from ui.texts import Texts

BLIND = "matrix-blind"


def show_summary(seen: Seen, _: Texts) -> None:
    """Show how large the matrix is, and how many of its cells have each verdict."""
    verdicts = [cell.verdict for row in seen.matrix.cells for cell in row]
    size = _(
        "{questions}, {sources}",
        questions=_.plural("{n} question", "{n} questions", len(seen.matrix.questions)),
        sources=_.plural("{n} source", "{n} sources", len(seen.matrix.sources)),
    )
    told = (
        ("answers", _.plural("{n} cell answers", "{n} cells answer", verdicts.count("answers"))),
        ("touches", _.plural("{n} touches on it", "{n} touch on it", verdicts.count("touches"))),
        ("silent", _.plural("{n} silent", "{n} silent", verdicts.count("silent"))),
    )
    stands = "".join(
        words.verdict_html(verdict, said)
        for verdict in words.VERDICTS
        for name, said in told
        if name == verdict
    )
    st.html(f'<p class="rc-legend-line"><span>{escape(size)}</span>{stands}</p>')


def show_controls(room: Room, seen: Seen, *, rerun: bool) -> tuple[Mode, Wish]:
    """Draw what changes how the matrix is read; ``rerun`` says that cells are told as changed."""
    _, blind = room.texts, address.blind()
    with st.container(horizontal=True, vertical_alignment="center", key="matrix-reading"):
        mode = st.segmented_control(
            _("View"),
            MODES,
            default="table",
            required=True,
            key="view",
            bind="query-params",
            format_func=lambda one: {
                "table": _("Whole table"),
                "one": _("One question at a time"),
            }[one],
            label_visibility="collapsed",
        )
        with st.popover(_("Sort and filter"), icon=":material/filter_list:", key="matrix-filter"):
            wish = _show_filters(seen, blind, _, rerun=rerun)
        st.session_state[BLIND] = bool(blind)  # the address decides
        st.toggle(_("Blind reading"), key=BLIND, on_change=_turn_blind)
        if blind:
            st.button(
                _("Shuffle again"),
                key="matrix-shuffle",
                type="tertiary",
                icon=":material/shuffle:",
                on_click=address.read_blind,
                args=(blind + 1,),
            )
    if blind:
        st.caption(_("The quoted words stay as they are, names in them included."))
    return mode, wish


def _turn_blind() -> None:
    address.read_blind(1 if st.session_state[BLIND] else 0)


def _show_filters(seen: Seen, blind: int, _: Texts, *, rerun: bool) -> Wish:
    rows = st.selectbox(
        _("Order of the questions"),
        ROW_ORDERS,
        key="rows",
        bind="query-params",
        format_func=lambda one: {
            "given": _("As in the list"),
            "least": _("Least answered first"),
            "most": _("Most answered first"),
        }[one],
    )
    columns = st.selectbox(
        _("Order of the sources"),
        COLUMN_ORDERS,
        key="columns",
        bind="query-params",
        format_func=lambda one: {
            "given": _("Shuffled") if blind else _("As in the corpus"),
            "most": _("Those that answer most first"),
        }[one],
    )
    names: dict[Only, str] = {
        "few": _("Questions fewer than half of the sources answer"),
        "spoken": _("Without sources silent throughout"),
    }
    if rerun:
        names["changed"] = _("Questions with a change")
    if seen.lost:
        names["lost"] = _("Questions with a lost quote")
    only = st.pills(
        _("Show only"),
        list(names),
        selection_mode="multi",
        key="only",
        format_func=lambda one: names.get(one, one),
    )
    return Wish(rows, columns, frozenset(only), blind)
