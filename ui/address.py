"""The address of a page is its state: reload, Back and a shared link all come here again.

``?collection=`` is the open collection, ``?q=`` the question, ``?after=`` the earlier one that it
completes, ``?literal=1`` that its words are searched as they stand; ``?n=``, ``?voices=``,
``?sources=``, ``?authors=`` and ``?order=`` narrow its answer and order its columns;
``?passage=ID:START:END`` is the passage that is open in its context, ``?article=ID`` the article
that is read whole, ``?board=ID`` and ``?matrix=ID`` the board and the matrix that are open,
``?cell=SPOT`` the cell of the matrix that is open, ``?blind=SEED`` that names are hidden,
``?report=ID`` the check of a document that is shown, ``?view=judged`` that the judged pairs are
listed. Setting one adds an entry to the browser's history; Streamlit's own ``bind`` would replace
the last one.
"""

from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

import streamlit as st

from ui import resources
from ui.narrowing import MOST_CITATIONS, NAMES, Narrowing, read, write
from ui.state import Query, Session, session

Kept: TypeAlias = Literal["board", "matrix", "report"]
SEED = 10  # digits of a seed are fewer


@dataclass(frozen=True, slots=True)
class Target:
    """The stretch ``start:end`` of an article, to be read in its context."""

    article_id: str
    start: int
    end: int

    def __str__(self) -> str:
        """Return the target as the address writes it."""
        return f"{self.article_id}:{self.start}:{self.end}"


def query() -> Query:
    """Return the question the address holds; an empty one where it holds none."""
    text, after = (" ".join(st.query_params.get(name, "").split()) for name in ("q", "after"))
    literal = st.query_params.get("literal") == "1"
    return Query(text, after, literal) if text else Query()


def ask(asked: Query, narrowed: Narrowing | None = None) -> None:
    """Put a question into the address with what narrows it, or take it out where it is empty.

    Where ``narrowed`` is not told, it is what narrows in this tab.
    """
    if narrowed is None and session().narrowed is not None:
        narrowed = session().narrowing
    if asked == query() and narrowed in (None, narrowing()):
        return
    values: dict[str, str | list[str]] = {**_values(asked)}
    if values == {"q": ""}:
        st.query_params.pop("q")
        return
    if narrowed is not None:
        values |= _narrowing_values(narrowed)
    st.query_params.update(values)  # at once: one entry of the history


def usual() -> Narrowing:
    """Return what narrows where the address says nothing of it."""
    return Narrowing(min(resources.default_citations(), MOST_CITATIONS))


def is_narrowed() -> bool:
    """Whether the address says anything of what narrows answers."""
    return any(st.query_params.get(name) for name in NAMES)


def narrowing() -> Narrowing:
    """Return what narrows answers, as the address has it."""
    return read(st.query_params.get_all, usual())


def narrow(wanted: Narrowing) -> None:
    """Put what narrows answers into the address."""
    if wanted != narrowing():
        st.query_params.update(_narrowing_values(wanted))  # at once


def _narrowing_values(wanted: Narrowing) -> dict[str, str | list[str]]:
    """Return what the address must say of ``wanted``; "" takes out what it says now."""
    values = write(wanted, usual())
    return {name: said or "" for name, said in values.items() if said or st.query_params.get(name)}


def _values(asked: Query) -> dict[str, str]:
    """Return what the address must say of ``asked``; "" takes out what it says now."""
    literal = "1" if asked.literal else ""
    values = {"q": asked.text, "after": asked.after or "", "literal": literal}
    return {name: value for name, value in values.items() if value or st.query_params.get(name)}


def target() -> Target | None:
    """Return the passage the address asks for; None where it names none that could be."""
    return read_target(st.query_params.get("passage", ""))


def read_target(written: str) -> Target | None:
    """Return the target that ``written`` names, as ``str`` writes one; None where it is none."""
    parts = written.rsplit(":", 2)
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


def kept(kind: Kept) -> str:
    """Return the id of the board, matrix or report the address names; "" where it names none."""
    return st.query_params.get(kind, "")


def open_kept(memory: Session, kind: Kept, made_id: str) -> None:
    """Open a board, a matrix or a report, and come back to it after other pages."""
    st.query_params[kind] = made_id
    memory.thread.opened[kind] = made_id


def cell() -> str:
    """Return the name of the cell that is open; "" where none is."""
    return st.query_params.get("cell", "")


def open_cell(spot: str) -> None:
    """Open a cell of the matrix."""
    st.query_params["cell"] = spot


def close_cell() -> None:
    """Close the cell that is open."""
    st.query_params.pop("cell", None)


def question_to_confront() -> str:
    """Return the question whose pairs the address asks for; "" where it names none."""
    return " ".join(st.query_params.get("q", "").split())


def confront(question: str) -> None:
    """Put the question whose pairs are judged into the address, or take it out where empty."""
    if question == question_to_confront():
        return
    if question:
        st.query_params["q"] = question
    else:
        st.query_params.pop("q", None)


def lists_judged() -> bool:
    """Whether the address asks for the pairs that were judged, not for those to judge."""
    return st.query_params.get("view") == "judged"


def list_judged(*, wanted: bool) -> None:
    """List the pairs that were judged, or go back to those to judge."""
    if wanted:
        st.query_params["view"] = "judged"
    else:
        st.query_params.pop("view", None)


def blind() -> int:
    """Return the seed that hides names and shuffles columns; 0 where names are shown."""
    seed = st.query_params.get("blind", "")
    return int(seed) if seed.isascii() and seed.isdecimal() and len(seed) < SEED else 0


def read_blind(seed: int) -> None:
    """Hide names from now on, or show them where ``seed`` is 0."""
    if seed:
        st.query_params["blind"] = str(seed)
    else:
        st.query_params.pop("blind", None)


def query_to_show(memory: Session) -> Query | None:
    """Return the question that the field must show now, or None where it already does.

    The field follows the address when Back, Forward or a link changed it; a change of page drops
    the question from the address, and then the address follows the field. No callback does this:
    after a restart of the server the browser replays its fields to a session that has none.
    """
    url, seen = query(), memory.query
    if seen is None or url == seen:
        return None
    return seen if not url.text and memory.came_from_another_page else url


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
    memory.thread.query = memory.query or Query()
    memory.open_collection(name)
    memory.query = memory.thread.query
    st.session_state["q"] = memory.query.text
    # sources and authors are those of one collection
    memory.narrowing = replace(memory.narrowing, sources=(), authors=())
    for field in ("sources", "authors"):
        st.session_state.pop(field, None)
    names = (
        "passage", "article", "board", "matrix", "cell", "blind", "report", "sources", "authors"
    )  # fmt: skip
    values = {one: "" for one in names if st.query_params.get(one)}
    values |= _values(memory.query if memory.page == "ask" else Query())
    st.query_params.update({**values, "collection": name})  # at once: one entry of the history
