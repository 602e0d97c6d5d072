"""What a page does first: the collection is opened, or the page says why it is not, and ends."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from errors import AssistantError
from logs import get_logger
from ui import collections, components, resources, rights, waiting
from ui.state import Session

if TYPE_CHECKING:
    from index.snapshot import Snapshot
    from retrieval.assistant import Assistant

logger = get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Opened:
    """The open collection as this run sees it: who answers, and one complete state of it."""

    assistant: "Assistant"
    snapshot: "Snapshot"


def show_head(title: str, line: str, memory: Session) -> None:
    """Show a page's title, what it is for in one line, and which collection is open."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="page-head"):
        with st.container(gap="xsmall"):
            st.title(title, anchor=False)
            st.markdown(line)
        collections.show_choice_if_many(rights.cards(), memory)


def open_corpus(memory: Session) -> Opened:
    """Return the open collection; where there is none to show, say why and end the run."""
    _ = memory.texts
    if collections.has_vanished(memory, rights.cards()):
        collections.show_vanished(memory)
        st.stop()
    shared = memory.workspace
    assistant = shared.assistant
    if assistant is None:
        waiting.wait_for_assistant(_)
        st.stop()
    try:
        snapshot = resources.current_snapshot(shared)
    except AssistantError as error:
        logger.warning("a collection cannot be read", exc_info=error)
        waiting.show_failure(error, _)
        st.stop()
    if snapshot is None or not snapshot.references:
        st.info(
            _("The corpus is empty: add articles on the page named Corpus."), icon=":material/info:"
        )
        st.page_link(components.CORPUS_PAGE, label=_("Add articles"), icon=":material/upload_file:")
        st.stop()
    return Opened(assistant, snapshot)
