"""The page of settings: what a person prefers, what is installed, where the data is."""

import streamlit as st

from errors import AssistantError
from ui import forgetting, installed, opening, preferring, tour, waiting
from ui.links import ASK_PAGE
from ui.preferences import preferences
from ui.state import session

memory = session()
_ = memory.texts

opening.show_head(_("Settings"), _("What you choose here is kept in this browser."), memory)
mine, program = st.columns(2, gap="large")
with mine:
    st.header(_("What you prefer"), anchor=False)
    preferring.show_preferences(memory)
    st.caption(
        _("Light or dark: in the menu at the top right. A link always shows what it was made of.")
    )
    st.header(_("First tour"), anchor=False)
    st.button(_("See the tour again"), key="tour-again", on_click=tour.begin_again)
    if not preferences(memory).toured:
        st.page_link(ASK_PAGE, label=_("It waits on the page of questions"))
    st.header(_("What you asked"), anchor=False)
    forgetting.show_forgetting(memory)
with program:
    st.header(_("What is installed"), anchor=False)
    if memory.workspace.assistant is None:
        memory.workspace.start()
        if memory.workspace.work.running:
            waiting.show_progress("", _)
    try:
        installed.show_facts(installed.facts(memory), _)
        st.header(_("Your data"), anchor=False)
        forgetting.show_data_folder(memory)
    except AssistantError as error:  # of a setting that has a wrong value
        waiting.show_failure(error, _)
