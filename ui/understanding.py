"""How the question was understood, and the ways to have it understood otherwise."""

from dataclasses import replace
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from retrieval.models import Answer
from ui import address, signs
from ui.state import Query, is_reworded, understood
from ui.texts import Texts


def show_understanding(answer: Answer, query: Query, _: Texts) -> None:
    """Show in quiet lines what was searched, and in whose texts, where that was interpreted."""
    if query.literal:
        with _line("literally"):
            _say(escape(_("Taken to the letter.")))
            _offer("interpret", _("Interpret it"), replace(query, literal=False))
        return
    if is_reworded(answer):
        with _line("understood"):
            _say(f"{escape(_('Understood as:'))} <q>{signs.html(understood(answer))}</q>")
            _offer("literal", _("Take it to the letter"), replace(query, literal=True))
    if answer.named:
        with _line("named"):
            names = ", ".join(f"<b>{signs.html(name)}</b>" for name in answer.named)
            _say(f"{escape(_('Limited to:'))} {names}")
            everyone = Query(understood(answer), literal=True)
            _offer("everyone", _("Ask all sources"), everyone)


def _line(key: str) -> DeltaGenerator:
    return st.container(horizontal=True, vertical_alignment="center", gap="small", key=key)


def _say(html: str) -> None:
    st.html(f'<p class="rc-reading" role="status">{html}</p>')


def _offer(key: str, label: str, query: Query) -> None:
    """Draw the button that asks ``query``."""
    st.button(label, key=f"ask-{key}", type="tertiary", on_click=address.ask, args=(query,))
