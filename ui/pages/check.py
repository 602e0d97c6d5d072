"""The page that reads a finished document back, and says what became of its quotes."""

import streamlit as st

from ui import address, checking, documents, links, opening, printed, report, viewer, waiting
from ui.state import session

memory = session()
_ = memory.texts

opening.show_head(
    _("Check my quotes"), _("Every quote of a finished document, against the articles."), memory
)
opened = opening.open_corpus(memory)
check = checking.current(memory)
if check is not None and check.work.running:
    waiting.show_work(check, _("You can go to other pages: the report waits here."), _)
    st.stop()

links.follow()
if check is not None:
    with st.expander(_("Check another document"), icon=":material/upload_file:", key="another"):
        documents.show_choice(opened, memory)
    printed.show_head(_("Check my quotes"), memory)
    report.show_outcome(check.work, opened, memory)
else:
    if address.kept("report"):
        st.info(
            _("This report is no longer in memory: check the document again."),
            icon=":material/history:",
        )
    documents.show_choice(opened, memory)
    documents.show_legend(memory)

viewer.open_from_address(opened, None, _)
