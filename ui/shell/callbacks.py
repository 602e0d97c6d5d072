"""What a person does on a page is done, even when the next act is already on its way."""

from streamlit.runtime import app_session
from streamlit.runtime.scriptrunner import ScriptRunner
from streamlit.runtime.scriptrunner_utils.script_run_context import RunLocation, ThreadState


class WholeCallbacks(ScriptRunner):
    """A runner that cuts a script short for the next run, but never a callback.

    Streamlit 1.67 looks for the next request wherever the session's state is read, in a callback
    too. There the callback ends before it has done anything and, as the value of its widget has
    been taken over by then, is never called again: of three keys pressed in a row one was lost.
    """

    def _maybe_handle_execution_control_request(self) -> None:
        if ThreadState.get().run_location is not RunLocation.CALLBACK:
            super()._maybe_handle_execution_control_request()


def install() -> None:
    """Have all sessions of this process run their scripts so."""
    app_session.ScriptRunner = WholeCallbacks  # type: ignore[attr-defined]  # no setting chooses it
