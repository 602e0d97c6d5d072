"""What only paper shows: the name of what was printed, of which collection, on which day."""

from datetime import date
from html import escape

import streamlit as st

from ui import collections, rights, signs
from ui.state import Session


def show_head(title: str, memory: Session, *more: str) -> None:
    """Draw what stands above a printed answer, board, matrix or report; screens do not show it."""
    _ = memory.texts
    where = collections.title_of(memory.collection, rights.cards(), _)
    printed = _("printed on {date}", date=_.date(date.today().isoformat()))
    line = " · ".join(part for part in (*more, where, printed) if part)
    name = f"<h1>{signs.html(title)}</h1>" if title else ""
    st.html(
        f'<div class="rc-print-head" aria-hidden="true">{name}'
        f"<p>{escape(_('Regards croisés'))} · {signs.html(line)}</p></div>"
    )
