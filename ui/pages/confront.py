"""The page of pairs: what two authors say of one point, and what a person makes of it."""

import streamlit as st

from errors import AssistantError
from ui import opening, viewer
from ui.state import session

memory = session()
_ = memory.texts

opening.show_head(
    _("Confront"), _("What two sources say of one point, and what you make of it."), memory
)
opened = opening.open_corpus(memory)

# Late: what these load has been loaded by the corpus that is open now.
from ui import confronting, judged, judging
from ui.boards import downloads
from workshop.keeping import articles_of

find = articles_of(opened.snapshot)
seen = judging.judgements_of(memory, find)
found = None
with st.container(horizontal=True, vertical_alignment="center", key="confront-tools"):
    listing = confronting.show_switch(len(seen.pairs), memory)
    judging.show_history(memory)
    if listing and seen.pairs:
        downloads.show_downloads(seen, _("Judged pairs"), opened, memory)
if listing:
    judged.show_judged(seen, memory)
else:
    question = confronting.question_field(memory, seen)
    if question:
        busy = st.empty()  # as on the page of questions: never old pairs below a new question
        known = memory.thread.confronted
        if known is None or known.asked != confronting.asked_of(opened, question, memory):
            busy.container(key="busy").skeleton(height=420)
        with st.container(key="confront-results"):
            try:
                found = confronting.confront(opened, question, find, memory)
                confronting.show_question(found, seen, find, memory)
            except AssistantError as error:
                st.warning(_.message(error), icon=":material/edit_note:")
        busy.empty()
    else:
        st.markdown(
            _(
                "Write a question above: what two sources say of one point comes face to face, "
                "and you say whether they agree."
            )
        )

viewer.open_from_address(opened, found.answer if found else None, _)
