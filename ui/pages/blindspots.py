"""The page of blind spots: what no question has touched yet, and what to ask about it."""

import streamlit as st

from errors import AssistantError
from ui import links, opening, spots, surveying, viewer, waiting
from ui.state import session

memory = session()
_ = memory.texts

opening.show_head(_("Blind spots"), _("What no question has touched yet."), memory)
opened = opening.open_corpus(memory)
try:
    found = surveying.survey(opened, memory)
except AssistantError as error:
    waiting.show_failure(error, _)
    st.stop()
links.follow()
spots.show_summary(found, _)
spots.show_articles(spots.choose(found, memory), memory)

viewer.open_from_address(opened, None, _)
