"""The page of matrices: the workshop's questions, every source, the best words of each."""

import streamlit as st

from ui import address, opening, printed, viewer
from ui.state import session

memory = session()
_ = memory.texts

opening.show_head(
    _("Matrix"), _("Your questions, every source: the best words of each, or its silence."), memory
)
opened = opening.open_corpus(memory)

# Late: what these load, the corpus that is open has loaded.
from ui.boards.drawers import show_trouble
from ui.matrices import cell, choosing, forms, notices, reading, refilling, table
from ui.matrices.layout import lay_out
from ui.matrices.room import enter

room = enter(opened, memory)
choosing.show_bar(room)
if not address.cell():  # the drawer shows it, where it is open
    show_trouble(memory)
notices.show_work(room)

seen = room.seen
if seen is not None:
    blind = bool(address.blind())
    notices.show_corpus_changes(room, seen, blind=blind)
    changes = refilling.show_rerun(room, seen)
    if not blind:
        forms.show_editing(room, seen)
    printed.show_head(seen.label.name, memory)
    reading.show_summary(seen, _)
    mode, wish = reading.show_controls(room, seen, rerun=bool(changes))
    layout = lay_out(seen, wish, changes, _)
    if layout.rows and layout.columns:
        table.show_table(table.Picture(seen, layout, changes, blind), mode, _)
    else:
        st.markdown(_("Nothing to show: no question or no source is left by the filters."))
    if layout.cut:
        st.caption(
            _.plural(
                "{n} more question: sort or filter to see it.",
                "{n} more questions: sort or filter to see them.",
                layout.cut,
            )
        )
    if address.target() is not None:
        viewer.open_from_address(opened, None, _)
    else:
        cell.open_from_address(room)
elif room.is_new and not room.is_busy:
    forms.show_new(room)
elif not room.is_busy and room.labels:
    st.info(_("This matrix is no longer there: choose another above."), icon=":material/info:")
