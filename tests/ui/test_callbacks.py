"""A click is not lost because the next one came while it was being done."""

import pytest
from streamlit.runtime import app_session
from streamlit.testing.v1 import AppTest, app_test
from streamlit.testing.v1.local_script_runner import LocalScriptRunner

from ui.shell.callbacks import WholeCallbacks, install


class Runner(WholeCallbacks, LocalScriptRunner):
    """The runner of AppTest, with our callbacks."""


def clicks() -> None:
    import streamlit as st
    from streamlit.runtime.scriptrunner import RerunData, get_script_run_ctx

    def count() -> None:
        context = get_script_run_ctx()
        assert context
        assert context.script_requests
        context.script_requests.request_rerun(RerunData())  # as the next click does
        st.session_state["done"] = st.session_state.get("done", 0) + 1

    st.button("Count", on_click=count)
    st.text(st.session_state.get("done", 0))


def test_a_click_is_done_though_the_next_run_is_already_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(app_test, "LocalScriptRunner", Runner)
    at = AppTest.from_function(clicks).run()

    for done in (1, 2):
        at.button[0].click().run()
        assert at.text[0].value == str(done)


def test_streamlit_alone_loses_that_click() -> None:
    """If this fails, Streamlit has mended it: ``ui.shell.callbacks`` can go."""
    at = AppTest.from_function(clicks).run()

    at.button[0].click().run()

    assert at.text[0].value == "0"


def test_sessions_run_so() -> None:
    install()

    assert vars(app_session)["ScriptRunner"] is WholeCallbacks
