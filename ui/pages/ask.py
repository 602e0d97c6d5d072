"""The page of questions: one question, the sources side by side, earlier questions below."""

import streamlit as st

from errors import AssistantError
from ui import asking, collections, components, resources, viewer, waiting
from ui.state import session

memory = session()
_ = memory.texts
thread, shared = memory.thread, memory.workspace

with st.container(key="hero"):
    st.title(_("One question, several voices"), anchor=False)
    st.markdown(_("Ask a question: each source answers for itself, in its own words."))
    with st.container(horizontal=True, vertical_alignment="bottom", key="askbar"):
        question = asking.question_field(memory)
        st.button(_("Compare"), type="primary", icon=":material/compare_arrows:", key="go")
    cards = resources.cards()
    collections.show_choice_if_many(cards, memory)

if collections.has_vanished(memory, cards):
    collections.show_vanished(memory)
    st.stop()

assistant = shared.assistant
if assistant is None:
    waiting.wait_for_assistant(_)
    st.stop()

try:
    snapshot = resources.current_snapshot(shared)
except AssistantError as error:
    waiting.show_failure(error, _)
    st.stop()

if snapshot is None or not snapshot.references:
    st.info(
        _("The corpus is empty: add articles on the page named Corpus."), icon=":material/info:"
    )
    st.page_link(components.CORPUS_PAGE, label=_("Add articles"), icon=":material/upload_file:")
    st.stop()

if shared.work.running:
    waiting.show_progress(_("You can go on asking: answers come from the last complete state."), _)

answer = None
if question:
    asked = asking.filters(question, snapshot, memory)
    # The new question must not stand above the old answer: while "busy" is on the page, the style
    # sheet hides "results", whose nodes stay, so that focus and scroll survive ordinary reruns.
    busy = st.empty()
    if thread.asked != asked:
        busy.container(key="busy").skeleton(height=420)
    with st.container(key="results"):
        try:
            answer = asking.answer(assistant, asked, memory)
            components.show_answer(answer, _, every=thread.every_column_of == question)
        except AssistantError as error:
            st.warning(_.error(error), icon=":material/edit_note:")
    busy.empty()
    components.show_earlier([turn for turn in thread.turns if turn.question != question], _)
else:
    asking.show_examples(snapshot, _)
    components.show_corpus(snapshot.references, _)
    components.show_earlier(thread.turns, _)

viewer.open_from_address(snapshot, answer, _)
