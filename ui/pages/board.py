"""The page of the workshop: the quotes that were kept, under the themes of the day."""

from functools import partial

import streamlit as st

from errors import AssistantError
from ui import opening, printed, rights, viewer, waiting
from ui.state import session

memory = session()
_ = memory.texts

opening.show_head(
    _("Workshop"), _("The quotes you keep, in your order, ready for the day."), memory
)
opened = opening.open_corpus(memory)
snapshot = opened.snapshot

# Late: what these load, the corpus that is open has loaded.
from ui.boards import acts, downloads, drawers, drawing
from ui.boards.keeping import first_board
from workshop.boards import boards_of

kind = drawers.Kind(
    "board",
    _("Open workshop"),
    _("Create the workshop"),
    _("Yes, delete this workshop and its history"),
)

try:
    drawer = boards_of(rights.desk(opened.assistant.collection.folder))
    labels = drawer.labels()
    current = drawers.chosen(labels, "board", memory)
    saved = drawer.open(current.id) if current else None
except AssistantError as error:
    waiting.show_failure(error, _)
    st.stop()

drawers.show_trouble(memory)
if saved is None:
    with st.container(key="board-first"):
        st.markdown(
            _("Name your first workshop, or keep a quote while you ask: it makes one by itself.")
        )
        drawers.show_creation(drawer, kind, memory, partial(first_board, _))
    st.stop()

with st.container(horizontal=True, vertical_alignment="bottom", key="board-tools"):
    drawers.show_choice(labels, saved.label, kind, memory)
    with st.popover(_("New workshop"), icon=":material/add:", key="board-new-one"):
        drawers.show_creation(drawer, kind, memory, partial(first_board, _))
    with st.popover(_("Manage"), icon=":material/settings:", key="board-manage"):
        drawers.show_management(drawer, saved.label, kind, memory)
    downloads.show_downloads(saved.value, saved.label.name, opened, memory)
    drawers.show_undo(drawer, saved.label, memory)

printed.show_head(saved.label.name, memory)
on_act = partial(acts.do_acts, drawer, saved.label.id, snapshot, memory)
drawing.show_board(saved, snapshot, memory, on_act)
viewer.open_from_address(opened, None, _)
