"""Views of the shared job: its progress, its errors, the wait for a corpus that opens."""

import streamlit as st

from corpus.progress import Stage, Step
from ui import resources
from ui.resources import Job
from ui.state import session
from ui.texts import Texts

EVERY = 0.4  # seconds between two looks at a job


def stage_name(stage: Stage, _: Texts) -> str:
    """Return what is being done in ``stage``."""
    return {
        "model": _("Preparing the language model"),
        "read": _("Reading the articles"),
        "embed": _("Indexing the meaning of the passages"),
        "write": _("Writing the index"),
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


def job_title(job: Job, _: Texts) -> str:
    """Return what the job is for, as a heading."""
    if job == "add":
        return _("Adding articles")
    if job == "remove":
        return _("Removing articles")
    return _("Preparing the corpus")


@st.fragment(run_every=EVERY)
def _follow() -> None:
    """Redraw the progress; draw the whole page anew once the job ends."""
    work, _ = resources.workspace().work, session().texts
    if not work.running:
        st.rerun()
    resources.spare_collector()
    step = work.step
    share = step.done / step.total if step and step.total else 0.0
    st.progress(min(share, 1.0), text=step_text(step, _))


def show_progress(note: str, _: Texts) -> None:
    """Show the job under way in a card, with ``note`` below its heading."""
    with st.container(key="progress", border=True):
        st.subheader(job_title(resources.workspace().work.job, _), anchor=False)
        if note:
            st.caption(note)
        _follow()


def show_failure(error: Exception, _: Texts) -> None:
    """Show why a job stopped, as one sentence."""
    st.error(_.error(error), icon=":material/error:")


def wait_for_assistant(_: Texts) -> None:
    """Show that the corpus opens, or why it could not and the button that tries again."""
    shared = resources.workspace()
    shared.start()
    work = shared.work
    if work.error is not None:
        show_failure(work.error, _)
        st.button(_("Try again"), icon=":material/refresh:", on_click=shared.retry, key="retry")
    else:
        show_progress(
            _("Your question will be answered once the corpus is open; at first it is indexed."), _
        )
