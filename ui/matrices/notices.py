"""What the page says of a matrix: how far a filling is, how it ended, what the corpus became."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from corpus.models import Reference
from ui import signs, waiting
from ui.matrices import forms
from ui.matrices.refilling import show_dismissal
from ui.matrices.room import Room
from ui.matrices.seen import Seen
from ui.sources import title_of
from ui.texts import Texts

NAMED = 6  # sources named at once


def show_work(room: Room) -> None:
    """Show how far a matrix is filled, or how the last filling ended where it ended badly."""
    _, bench = room.texts, room.bench
    work = bench.work
    if work.running:
        note = _("You can go on reading: what comes of it is kept once it is done.")
        waiting.show_work(bench.runner, note, _)
    elif work.error is not None or work.stopped:
        with st.container(key="outcome", border=True):
            if work.error is not None:
                waiting.show_failure(work.error, _)
            else:
                st.markdown(_("Stopped. The matrix is as it was before."))
            show_dismissal(room)


def show_corpus_changes(room: Room, seen: Seen, *, blind: bool) -> None:
    """Say how the corpus differs from the one the matrix was filled from, and offer to follow."""
    _, lines = room.texts, corpus_lines(seen, room.texts, blind=blind)
    if not lines:
        return
    stale = bool(seen.changed or seen.gone)  # sources that were left out may well be so on purpose
    with st.container(
        key="matrix-stale", border=stale, horizontal=True, vertical_alignment="center"
    ):
        st.html(f'<ul class="rc-outcomes">{"".join(f"<li>{line}</li>" for line in lines)}</ul>')
        if seen.outside:
            st.button(
                _.plural("Add this source", "Add these {n} sources", len(seen.outside)),
                key="matrix-widen",
                type="secondary" if stale else "tertiary",
                icon=":material/add_column_right:",
                disabled=room.is_busy,
                on_click=_widen,
                args=(room, seen),
            )


def corpus_lines(seen: Seen, _: Texts, *, blind: bool) -> list[str]:
    """Return how the corpus has changed, a line each, as escaped HTML."""
    changed = [one for one in seen.matrix.sources if one.id in seen.changed]
    told = (
        (
            changed,
            _.plural(
                "{n} article has changed since the matrix was filled",
                "{n} articles have changed since the matrix was filled",
                len(changed),
            ),
        ),
        (
            seen.gone,
            _.plural(
                "{n} column has lost its article: it was removed from the corpus",
                "{n} columns have lost their articles: they were removed from the corpus",
                len(seen.gone),
            ),
        ),
        (
            seen.outside,
            _.plural(
                "{n} article of the corpus is no column here",
                "{n} articles of the corpus are no columns here",
                len(seen.outside),
            ),
        ),
    )
    hidden = [seen.outside] if len(seen.outside) > NAMED else []  # most of a corpus is no news
    return [
        escape(line) + ("" if blind or references in hidden else _named(references, _))
        for references, line in told
        if references
    ]


def _named(references: Sequence[Reference], _: Texts) -> str:
    titles = " · ".join(f"<cite>{signs.html(title_of(one))}</cite>" for one in references[:NAMED])
    left = len(references) - NAMED
    others = f" {escape(_.plural('and {n} other', 'and {n} others', left))}" if left > 0 else ""
    return f'<span class="rc-named">{titles}{others}</span>'


def _widen(room: Room, seen: Seen) -> None:
    ids = (*(one.id for one in seen.saved.sources), *(one.id for one in seen.outside))
    forms.reshape(room, seen, seen.saved.questions, ids)
