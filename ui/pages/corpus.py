"""The page of the corpus: what it holds, adding to it, removing from it."""

import streamlit as st

from errors import AssistantError
from ui import managing, resources, waiting
from ui.state import session

memory = session()
_ = memory.texts

st.title(_("Corpus"), anchor=False)

if resources.shared_assistant() is None:
    waiting.wait_for_assistant(_)
    st.stop()

try:
    snapshot = resources.current_snapshot()
except AssistantError as error:
    waiting.show_failure(error, _)
    st.stop()

managing.show_counts(snapshot, _)
work = resources.workspace().work
if work.running:
    waiting.show_progress(_("You can go on asking: answers come from the last complete state."), _)
elif work.job in ("add", "remove"):
    managing.show_result(work, _)

managing.show_table(snapshot, _)
managing.show_upload(memory, busy=work.running)
managing.show_removal(snapshot, memory, busy=work.running)
