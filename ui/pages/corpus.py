"""The page of the corpus: its collections, what one holds, one article as it was understood."""

import streamlit as st

from errors import AssistantError
from ui import (
    adding,
    article,
    collections,
    correcting,
    editing,
    identity,
    listing,
    managing,
    outcomes,
    readers,
    resources,
    rights,
    shelving,
    waiting,
)
from ui.state import session

memory = session()
_ = memory.texts
cards = rights.cards()

if collections.has_vanished(memory, cards):
    st.title(_("Corpus"), anchor=False)
    collections.show_vanished(memory)
    st.stop()

shared, owned = memory.workspace, rights.owns(memory.collection)
if shared.assistant is None:
    st.title(_("Corpus"), anchor=False)
    collections.show_choice(cards, memory)
    waiting.wait_for_assistant(_)
    st.stop()

try:
    snapshot = resources.current_snapshot(shared)
except AssistantError as error:
    st.title(_("Corpus"), anchor=False)
    collections.show_choice(cards, memory)
    waiting.show_failure(error, _)
    st.stop()

work, mine = shared.work, shared.begun_by == identity.person().id
if work.job == "correct" and not (work.running or work.error or work.stopped):
    shared.dismiss()  # the article shows it
    work = shared.work
opened = article.article_of_address(snapshot)

if snapshot is not None and opened is not None:
    article.show_head(opened, snapshot.passage_count(opened.id), _)
    article.show_legend(opened, _, correctable=owned)
    text, aside = st.columns([2.6, 1], gap="medium")
    with aside:
        if work.running:
            waiting.show_progress("", _)
        elif mine and work.job not in ("", "open"):
            outcomes.show_result(work, memory)
        if owned:
            correcting.show_fields(opened, memory, busy=work.running)
        correcting.show_corrections(opened, memory, busy=work.running or not owned)
    with text:
        article.show_text(opened, snapshot.generation, memory, correctable=owned)
    if owned:
        editing.open_editor(opened, memory, busy=work.running)
    st.stop()

with st.container(horizontal=True, vertical_alignment="bottom", key="corpus-head"):
    st.title(_("Corpus"), anchor=False)
    collections.show_choice(cards, memory)
shelving.show_management(cards, memory)
readers.show_readers(memory)
managing.show_counts(snapshot, _)
if work.running:
    waiting.show_progress(_("You can go on asking: answers come from the last complete state."), _)
elif mine and work.job not in ("", "open"):
    outcomes.show_result(work, memory)

listing.show_list(snapshot, memory)
if owned:
    adding.show_adding(memory, busy=work.running)
    managing.show_removal(snapshot, memory, busy=work.running)
