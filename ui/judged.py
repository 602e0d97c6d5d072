"""All pairs that were judged in a collection: by question, by judgement, to be changed."""

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from ui import address, judging, pairs, signs
from ui.facing import Facing, digest, judged
from ui.state import Session, session
from ui.texts import Texts
from workshop.confrontations import Confrontation, SeenPair
from workshop.judging import JUDGEMENTS, Judgement

if TYPE_CHECKING:
    from ui.boards.keeping import Keeper


def show_judged(seen: Confrontation, memory: Session) -> None:
    """Show the judged pairs, question by question; those lost in their articles are told first."""
    _ = memory.texts
    if not seen.pairs:
        st.info(_("No pair has been judged yet."), icon=":material/info:")
        return
    lost = sum(pair.is_lost for pair in seen.pairs)
    if lost:
        st.warning(
            _.plural(
                "{n} pair holds a quote that its article no longer has.",
                "{n} pairs hold a quote that their articles no longer have.",
                lost,
            ),
            icon=":material/edit_note:",
        )
    with st.container(key="judged-list"):
        _show_list(seen, _show_filter(seen, memory), memory)


def _show_list(seen: Confrontation, chosen: list[Judgement], memory: Session) -> None:
    """Show the pairs that got one of the judgements chosen, the first of them at once."""
    _, keeper = memory.texts, pairs.keeper_of(memory)
    left = memory.shown_judged
    for question in seen.questions:
        on = [pair for pair in seen.on(question) if _is_wanted(pair, chosen)]
        if on and left > 0:
            _show_question(question, len(on), _)
            for pair in on[:left]:
                _show_one(judged(pair), memory, keeper)
        left -= len(on)
    if left < 0:
        st.button(
            _.plural("Show {n} more pair", "Show {n} more pairs", -left),
            key="more-judged",
            icon=":material/add:",
            on_click=_show_more,
            args=(-left,),
        )


def _show_filter(seen: Confrontation, memory: Session) -> list[Judgement]:
    """Show how many pairs got each judgement, and let some be chosen; none chosen means all."""
    _ = memory.texts
    said = [pair.kept.judgement for pair in seen.pairs]
    there = [one for one in JUDGEMENTS if one in said]
    return st.pills(
        _("Filter by judgement"),
        there,
        selection_mode="multi",
        key="judged-filter",
        format_func=lambda one: f"{judging.name_of(one, _)} ({_.number(said.count(one))})",
    )


def _is_wanted(pair: SeenPair, chosen: list[Judgement]) -> bool:
    return not chosen or pair.kept.judgement in chosen


def _show_question(question: str, count: int, _: Texts) -> None:
    """Show a question with the button that goes on confronting it."""
    number = escape(_.plural("{n} pair judged", "{n} pairs judged", count))
    key = digest(question.casefold())
    with st.container(horizontal=True, vertical_alignment="center", key=f"on-{key}"):
        st.html(f'<h2 class="rc-on">{signs.html(question)} <span>{number}</span></h2>')
        st.button(
            _("Confront this question again"),
            key=f"reopen-{key}",
            type="tertiary",
            icon=":material/compare_arrows:",
            on_click=_reopen,
            args=(question,),
        )


def _show_one(one: Facing, memory: Session, keeper: "Keeper | None") -> None:
    _ = memory.texts
    pairs.show_pair(one, memory, keeper)
    with st.container(key=f"after-{one.key}"):
        st.button(
            _("Withdraw the judgement"),
            key=f"withdraw-{one.key}",
            type="tertiary",
            icon=":material/close:",
            on_click=judging.withdraw,
            args=(one,),
        )


def _reopen(question: str) -> None:
    address.list_judged(wanted=False)
    address.confront(question)


def _show_more(count: int) -> None:
    session().shown_judged += count
