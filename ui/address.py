"""The address of a page is its state: reload, Back and a shared link all come here again.

``?q=`` is the question, ``?passage=ID:START:END`` the passage that is open in its context. Setting
one adds an entry to the browser's history; Streamlit's own ``bind`` would replace the last one.
"""

from dataclasses import dataclass

import streamlit as st

from ui.state import Session


@dataclass(frozen=True, slots=True)
class Target:
    """The stretch ``start:end`` of an article, to be read in its context."""

    article_id: str
    start: int
    end: int

    def __str__(self) -> str:
        """Return the target as the address writes it."""
        return f"{self.article_id}:{self.start}:{self.end}"


def question() -> str:
    """Return the question the address holds, in single spaces."""
    return " ".join(st.query_params.get("q", "").split())


def ask(text: str) -> None:
    """Put a question into the address, or take it out where ``text`` is empty."""
    if text == question():
        return
    if text:
        st.query_params["q"] = text
    else:
        st.query_params.pop("q", None)


def target() -> Target | None:
    """Return the passage the address asks for; None where it names none that could be."""
    parts = st.query_params.get("passage", "").rsplit(":", 2)
    if len(parts) != 3 or not (parts[1].isdecimal() and parts[2].isdecimal()):
        return None
    start, end = int(parts[1]), int(parts[2])
    return Target(parts[0], start, end) if start < end else None


def open_passage(passage: Target) -> None:
    """Open ``passage`` in its context."""
    st.query_params["passage"] = str(passage)


def close_passage() -> None:
    """Close the passage that is open."""
    st.query_params.pop("passage", None)


def question_to_show(memory: Session) -> str | None:
    """Return what the question's field must show now, or None where it already does.

    The field follows the address when Back, Forward or a link changed it; a change of page drops
    the question from the address, and then the address follows the field. No callback does this:
    after a restart of the server the browser replays its fields to a session that has none.
    """
    url, seen = question(), memory.question
    if seen is None or url == seen:
        return None
    return seen if not url and memory.came_from_another_page else url
