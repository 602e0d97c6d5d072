"""The page of questions: one question, the sources side by side, earlier questions below."""

from dataclasses import replace

import streamlit as st

from errors import AssistantError
from ui import (
    address,
    asking,
    collections,
    components,
    filters,
    opening,
    past,
    printed,
    rights,
    tour,
    understanding,
    veil,
    viewer,
    waiting,
)
from ui.state import session, understood

memory = session()
_ = memory.texts
thread, shared = memory.thread, memory.workspace
veil.follow_address(memory)
filters.follow_address(memory)

with st.container(key="hero"):
    st.title(_("One question, several voices"), anchor=False)
    st.markdown(_("Ask a question: each source answers for itself, in its own words."))
    with st.container(horizontal=True, vertical_alignment="bottom", key="askbar"):
        query = asking.question_field(memory)
        st.button(_("Compare"), type="primary", icon=":material/compare_arrows:", key="go")
    reading = st.container(key="reading", gap="xsmall")
    collections.show_choice_if_many(rights.cards(), memory)
    tour.show_tour(memory)

opened = opening.open_corpus(memory)
assistant, snapshot = opened.assistant, opened.snapshot

# Late: what these load, the corpus that is open has loaded, and nothing was drawn before it.
from ui import pairs
from ui.boards import drawers, keeping
from workshop.keeping import articles_of

if shared.work.running:
    waiting.show_progress(_("You can go on asking: answers come from the last complete state."), _)

answer, hidden_by, facing = None, None, None
keeper = keeping.open_keeper(assistant, memory)
if query.text:
    with st.container(horizontal=True, vertical_alignment="bottom", key="filters"):
        asked = filters.show_filters(query, snapshot, memory)
        keeping.show_target(keeper, memory)
    drawers.show_trouble(memory)
    # The new question must not stand above the old answer: while "busy" is on the page, the style
    # sheet hides "results", whose nodes stay, so that focus and scroll survive ordinary reruns.
    busy = st.empty()
    if thread.asked != asked:
        busy.container(key="busy").skeleton(height=420)
    with st.container(key="results"):
        try:
            answer = asking.answer(assistant, asked, memory)
            query = memory.query or query  # what it completes is known by now
            hidden_by = veil.veil_over(answer, memory)
            with reading:
                named = () if hidden_by and not hidden_by.is_lifted else answer.named
                understanding.show_understanding(replace(answer, named=named), query, _)
            under = keeping.buttons(asking.quotes(snapshot, memory), keeper, _)
            every = thread.every_column_of == answer.question
            shown_as = components.ShownAs(memory.narrowing.order, every, hidden_by)
            printed.show_head(understood(answer), memory)
            components.show_answer(answer, _, under, shown_as)
        except AssistantError as error:
            st.warning(_.message(error), icon=":material/edit_note:")
    busy.empty()
    facing = st.container(key="facing")
    past.show_past(memory, query)
else:
    veil.show_toggle(memory)
    asking.show_examples(snapshot, _)
    if not memory.blind:
        components.show_corpus(snapshot.references, _)
    past.show_past(memory, query)

if veil.may_open(hidden_by, memory):
    viewer.open_from_address(opened, answer, _)
else:
    address.close_passage()

# Last, as looking for pairs takes a while: neither the drawer nor earlier questions wait for it.
if facing is not None and answer is not None and answer.answered:
    with facing:
        looking = st.empty()  # as "busy" above: never old pairs below a new answer
        if thread.pairs is None:
            looking.container(key="looking").caption(_("Looking for sentences to confront…"))
        find = articles_of(snapshot)
        found = asking.pairs(assistant, find, memory)
        pairs.show_pairs(found, find, memory, keeper, veil=hidden_by)
        looking.empty()
