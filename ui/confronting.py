"""The page of pairs: one question, all that two authors say on it, judged one after the other."""

from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from ui import address, choosing, pairs, signs
from ui.facing import Facing, every, faced, question_of
from ui.narrowing import AUTHORS, MOST_CITATIONS
from ui.opening import Opened
from ui.state import Asked, Confronted, Query, Session, session
from ui.texts import Texts
from workshop.confrontations import Confrontation

if TYPE_CHECKING:
    from workshop.keeping import Find

ASSETS = Path(__file__).parent / "assets"
FIRST_PAIRS = 8  # drawn at once; the others on demand
ALL_PAIRS = 200  # more than the statements of one answer make

_draw_keys = st.components.v2.component(
    "regards_judging",
    html='<p class="rc-judging-keys"></p>',
    js=(ASSETS / "confront.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def question_field(memory: Session, seen: Confrontation) -> str:
    """Draw the question's field and the questions to choose from; return the question.

    Field and address are kept in step as those of the page of questions are: without callbacks,
    which a session after a restart would not have.
    """
    _, url, before = memory.texts, address.question_to_confront(), memory.confronting
    if before is None:
        url = url or _last_asked(memory)
        st.session_state.setdefault("confront-q", url)
        if url:
            st.session_state["confront-q"] = url
    elif url != before or "confront-q" not in st.session_state:  # the list was shown meanwhile
        back = not url and memory.came_from_another_page
        st.session_state["confront-q"] = before if back else url
    with st.container(horizontal=True, vertical_alignment="bottom", key="confront-bar"):
        typed = st.text_input(
            _("Question to confront"),
            key="confront-q",
            type="search",
            placeholder=_("For example: should teams be left to decide for themselves?"),
        )
        question = " ".join((typed or "").split())
        _show_choice(question, memory, seen)
    address.confront(question)
    memory.confronting = question
    return question


def _last_asked(memory: Session) -> str:
    return next(iter(asked_questions(memory)), "")


def asked_questions(memory: Session) -> tuple[str, ...]:
    """Return the questions asked in this tab, the newest first, completed where they follow one."""
    return tuple(
        turn.understood if turn.query.after and not turn.query.literal else turn.query.text
        for turn in memory.thread.turns
    )


def _show_choice(question: str, memory: Session, seen: Confrontation) -> None:
    """Offer the questions of this tab and those on which pairs were judged."""
    _ = memory.texts
    known = {one.casefold(): one for one in (*reversed(seen.questions), *asked_questions(memory))}
    known.pop(question.casefold(), None)
    if not known:
        return
    judged = {one: len(seen.on(one)) for one in known.values()}

    def named(one: str) -> str:
        count = judged[one]
        said = _.plural("{n} pair judged", "{n} pairs judged", count) if count else ""
        return " · ".join(part for part in (signs.plain(one), said) if part)

    st.selectbox(
        _("Earlier questions"),
        list(judged),
        index=None,
        key="confront-pick",
        format_func=named,
        placeholder=_("Choose a question"),
        on_change=_pick,
        width=380,
    )


def _pick() -> None:
    picked = st.session_state.get("confront-pick")
    if picked:
        address.confront(picked)
        st.session_state["confront-pick"] = None


def confront(opened: Opened, question: str, find: "Find", memory: Session) -> Confronted:
    """Return all that is to be confronted on a question, found once.

    Raises:
        AssistantError: it cannot be asked as it is.
    """
    asked = asked_of(opened, question, memory)
    thread = memory.thread
    if thread.confronted is None or thread.confronted.asked != asked:
        assistant = opened.assistant
        answer = assistant.ask(question, citations=MOST_CITATIONS, voices=AUTHORS)
        proposed = assistant.confront(answer, limit=ALL_PAIRS)
        on = question_of(answer, asked.query)
        thread.confronted = Confronted(asked, answer, faced(proposed, on, find))
    return thread.confronted


def asked_of(opened: Opened, question: str, memory: Session) -> Asked:
    """Return a question with all that its pairs depend on."""
    generation, workspace = opened.snapshot.generation, id(memory.workspace)
    query = Query(question, after="")
    return Asked(
        query, MOST_CITATIONS, voices=AUTHORS, sources=(), generation=generation,
        workspace=workspace,
    )  # fmt: skip


def show_question(found: Confronted, seen: Confrontation, find: "Find", memory: Session) -> None:
    """Show all pairs on a question, how many of them are judged, and a pair of one's own."""
    _, question = memory.texts, found.asked.query.text
    all_pairs = every(found.pairs, seen, question)
    above = st.container(key="confront-list")
    with st.container(key="own"):
        own = choosing.show_own(found, find, memory, seen)
    listed = [one for one in all_pairs if own is None or one.key != own.key]
    counted = [*listed, *([own] if own and own.said else [])]
    with above:
        if not counted:
            _show_nothing(found, _)
            return
        with st.container(key="confront-progress", gap="xsmall"):
            show_progress(sum(one.said is not None for one in counted), len(counted), _)
            _draw_keys(key="judging-keys", data={"keys": _keys(_)})
        every_shown = memory.thread.every_column_of == f"pairs:{question}"
        show_list(listed if every_shown else listed[:FIRST_PAIRS], memory)
        hidden = 0 if every_shown else len(listed) - FIRST_PAIRS
        if hidden > 0:
            st.button(
                _.plural("Show {n} more pair", "Show {n} more pairs", hidden),
                key="more-pairs",
                icon=":material/add:",
                on_click=_show_all,
                args=(question,),
            )


def show_list(shown: Sequence[Facing], memory: Session) -> None:
    """Show pairs below each other."""
    keeper = pairs.keeper_of(memory)
    for one in shown:
        pairs.show_pair(one, memory, keeper)


def show_progress(judged: int, total: int, _: Texts) -> None:
    """Show how many pairs are judged, in words and as a bar."""
    text = _.plural(
        "{n} pair judged of {total}", "{n} pairs judged of {total}", judged, total=_.number(total)
    )
    share = 100 * judged / total
    st.html(
        f'<div class="rc-judged" role="status"><b>{escape(text)}</b>'
        f'<i aria-hidden="true"><i style="width: {share:.0f}%"></i></i></div>'
    )


def _show_nothing(found: Confronted, _: Texts) -> None:
    if found.answer.answered:
        line = _("No two speakers bear on one point here: ask more broadly, or choose two quotes.")
    else:
        line = _("Nothing in the corpus answers this question.")
    st.info(line, icon=":material/info:")


def _keys(_: Texts) -> str:
    return _("Keys 1 to 4 judge a pair and go on to the next; n and p move from pair to pair.")


def _show_all(question: str) -> None:
    session().thread.every_column_of = f"pairs:{question}"


def show_switch(judged: int, memory: Session) -> bool:
    """Show the choice between the pairs to judge and those judged; return whether the latter."""
    _, listing = memory.texts, address.lists_judged()
    st.session_state["confront-view"] = "judged" if listing else "judge"
    names = {
        "judge": _("To judge"),
        "judged": _("Judged: {n}", n=_.number(judged)),
    }
    st.segmented_control(
        _("View"),
        list(names),
        key="confront-view",
        required=True,
        format_func=lambda name: names[name],
        label_visibility="collapsed",
        on_change=_switch,
    )
    return listing


def _switch() -> None:
    address.list_judged(wanted=st.session_state["confront-view"] == "judged")
