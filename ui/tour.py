"""The first tour: three sentences above the first answer, put away for good with one click."""

from html import escape

import streamlit as st

from ui import preferences, profile
from ui.state import Session, session
from ui.texts import Texts


def show_tour(memory: Session) -> None:
    """Show one step of the tour to who has not seen it; nothing where that cannot be noted."""
    if not profile.profile_id() or preferences.preferences(memory).toured:
        return
    _, steps = memory.texts, sentences(memory.texts)
    step = min(memory.tour, len(steps) - 1)
    last = step == len(steps) - 1
    with st.container(horizontal=True, vertical_alignment="center", key="tour"):
        place = _("{n} of {total}", n=_.number(step + 1), total=_.number(len(steps)))
        said = f"<b>{escape(place)}</b> {escape(steps[step])}"
        st.html(f'<p class="rc-tour" role="status">{said}</p>')
        if not last:
            st.button(_("Next step"), key="tour-next", on_click=_go_on, type="tertiary")
        label = _("Understood") if last else _("Skip the tour")
        st.button(label, key="tour-end", on_click=end, type="tertiary")


def sentences(_: Texts) -> list[str]:
    """Return the steps, a sentence each."""
    return [
        _(
            "Ask in your own words: each source answers in its own column, word for word, or is "
            "shown to be silent."
        ),
        _(
            "Under each quote, read it in its article, or keep it: what you keep waits on the "
            "page Workshop, ready for a document."
        ),
        _("Add your own articles on the page Corpus: what they say is never sent anywhere else."),
    ]


def end() -> None:
    """Put the tour away for good."""
    memory = session()
    memory.tour = 0
    preferences.prefer(memory, toured=True)


def begin_again() -> None:
    """Have the tour shown once more."""
    memory = session()
    memory.tour = 0
    preferences.prefer(memory, toured=False)


def _go_on() -> None:
    session().tour += 1
