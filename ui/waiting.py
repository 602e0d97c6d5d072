"""Views of a collection's job: its progress, its errors, the wait for a corpus that opens."""

import math
import time
from typing import Any

import streamlit as st

from corpus.progress import Stage, Step
from ui import identity, jobs
from ui.runner import Runner, Work
from ui.state import session
from ui.texts import Texts

EVERY = 0.4  # seconds between two looks at a job
STEADY = 2.0  # seconds of a stage before its pace says anything
FEW, MINUTE = 8, 60  # seconds


def stage_name(stage: Stage, _: Texts) -> str:
    """Return what is being done in ``stage``."""
    return {
        "model": _("Preparing the language model"),
        "read": _("Reading the articles"),
        "embed": _("Indexing the meaning of the passages"),
        "write": _("Writing the index"),
        "ask": _("Asking the questions"),
        "compare": _("Comparing the quotes"),
    }[stage]


def step_text(step: Step | None, _: Texts) -> str:
    """Return how far a job is, in one line."""
    if step is None:
        return _("Getting ready")
    name = stage_name(step.stage, _)
    if not step.total:
        return name
    done, total = _.number(step.done), _.number(step.total)
    return _("{stage}: {done} of {total}", stage=name, done=done, total=total)


def remaining_text(seconds: float, _: Texts) -> str:
    """Return how long a stage still takes, no more exactly than it can be known."""
    if seconds < FEW:
        return _("a few seconds left")
    if seconds <= MINUTE - 5:
        return _("about {n} s left", n=_.number(math.ceil(seconds / 10) * 10))
    minutes = math.ceil(seconds / MINUTE)
    return _.plural("about {n} minute left", "about {n} minutes left", minutes)


def progress_text(work: Work[Any], now: float, _: Texts) -> str:
    """Return how far a job is, and how long its stage still takes once that is known."""
    if work.stopping:
        return _("Stopping once the work under way is safe")
    line, left = step_text(work.step, _), work.remaining(now)
    if left is None or now - work.pace.time < STEADY:
        return line
    return f"{line} – {remaining_text(left, _)}"


def job_title(job: str, _: Texts) -> str:
    """Return what the job is for, as a heading."""
    return {
        "open": _("Preparing the corpus"),
        "fill": _("Filling the matrix"),
        "check": _("Checking the quotes"),
        "add": _("Adding articles"),
        "remove": _("Removing articles"),
        "correct": _("Applying the correction"),
        "import": _("Importing a collection"),
    }[job]


@st.fragment(run_every=EVERY)
def _follow(runner: Runner[Any]) -> None:
    """Redraw the progress; draw the whole page anew once the work ends."""
    work, _ = runner.work, session().texts
    if not work.running:
        st.rerun()
    jobs.spare_collector()
    step = work.step
    share = step.done / step.total if step and step.total else 0.0
    st.progress(min(share, 1.0), text=progress_text(work, time.monotonic(), _))


def show_progress(note: str, _: Texts) -> None:
    """Show the job of the open collection, with ``note`` below its heading."""
    shared = session().workspace
    mine = shared.begun_by == identity.person().id
    show_work(shared.runner, note, _, stoppable=mine)


def show_work(runner: Runner[Any], note: str, _: Texts, *, stoppable: bool = True) -> None:
    """Show the work under way in a card, with ``note`` below its heading, and a way to stop it."""
    work = runner.work
    with st.container(key="progress", border=True):
        st.subheader(job_title(work.job, _), anchor=False)
        if note:
            st.caption(note)
        _follow(runner)
        if work.job != "open" and stoppable:
            st.button(
                _("Cancel"),
                key="cancel",
                icon=":material/stop_circle:",
                disabled=work.stopping,
                on_click=runner.cancel,
            )


def show_failure(error: Exception, _: Texts) -> None:
    """Show why something could not be done, as one sentence."""
    st.error(_.message(error), icon=":material/error:")


def wait_for_assistant(_: Texts) -> None:
    """Show that the corpus opens, or why it could not and the button that tries again."""
    shared = session().workspace
    shared.start()
    work = shared.work
    if work.error is not None:
        show_failure(work.error, _)
        st.button(_("Try again"), icon=":material/refresh:", on_click=shared.retry, key="retry")
    else:
        show_progress(
            _("Your question will be answered once the corpus is open; at first it is indexed."), _
        )
