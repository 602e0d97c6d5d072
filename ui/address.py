"""The address of a page is its state: reload, Back and a shared link all come here again.

``?collection=`` is the open collection, ``?q=`` the question, ``?passage=ID:START:END`` the passage
that is open in its context, ``?article=ID`` the article that is read whole. Setting one adds an
entry to the browser's history; Streamlit's own ``bind`` would replace the last one.
"""

from dataclasses import dataclass

import streamlit as st

from ui import resources
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


def article() -> str:
    """Return the id of the article that is read whole; "" where none is."""
    return st.query_params.get("article", "")


def open_article(article_id: str) -> None:
    """Open an article to be read whole."""
    st.query_params["article"] = article_id


def close_article() -> None:
    """Go back to the list of articles."""
    st.query_params.pop("article", None)


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


def follow_collection(memory: Session) -> None:
    """Have the tab and the address agree on the open collection, as on the question."""
    named = st.query_params.get("collection", "")
    if not named and memory.collection and memory.came_from_another_page:
        if memory.collection != resources.default_collection():
            st.query_params["collection"] = memory.collection
        return
    name = named or resources.default_collection()
    if name != memory.collection:
        memory.open_collection(name)


def open_collection(memory: Session, name: str) -> None:
    """Open a collection where it was left: its last question, and nothing of the one before."""
    memory.thread.question = memory.question or ""
    memory.open_collection(name)
    memory.question = st.session_state["q"] = memory.thread.question
    if "sources" in st.session_state:
        st.session_state["sources"] = []
    values = {one: "" for one in ("q", "passage", "article") if st.query_params.get(one)}
    if memory.thread.question and memory.page == "ask":
        values["q"] = memory.thread.question
    st.query_params.update({**values, "collection": name})  # at once: one entry of the history
