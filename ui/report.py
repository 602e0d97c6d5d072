"""The report of a check: what to act on first, then each quote, problems before the others."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, TypeAlias

import streamlit as st

from ui import address, checking, findings, links, reportfile, rights
from ui.address import Target
from ui.checked import KINDS, Kind, Opener, is_of, kind_word, needs_care
from ui.checking import Checks
from ui.findings import Item
from ui.opening import Opened
from ui.runner import Work
from ui.state import Session, show_more
from ui.texts import Texts
from ui.waiting import show_failure

if TYPE_CHECKING:
    from workshop.checking.models import Part

GROUP = 25  # quotes drawn at once, and added on demand
Choice: TypeAlias = Kind | Literal["care", "all"]


def show_outcome(work: Work[Checks], opened: Opened, memory: Session) -> None:
    """Show how a check ended: its report, or why there is none."""
    _ = memory.texts
    if work.error is not None:
        show_failure(work.error, _)
    elif work.made is None:
        st.info(_("The check was stopped."), icon=":material/stop_circle:")
    else:
        _show_report(work.made, opened, memory)


def _show_report(checks: Checks, opened: Opened, memory: Session) -> None:
    _ = memory.texts
    items = findings.items_of(checks)
    st.html(findings.summary_html(checks, _))
    if checks.generation != opened.snapshot.generation:
        _show_stale(checks, opened, memory)
    if items:
        _show_downloads(checks, memory)
        _show_items(_choose(items, memory), checks, opened, memory)


def _show_stale(checks: Checks, opened: Opened, memory: Session) -> None:
    """Say that the articles have changed since, and offer to check again."""
    _ = memory.texts
    with st.container(key="stale", border=True):
        st.markdown(_("The articles have changed since this check."))
        st.button(
            _("Check again"),
            key="check-again",
            icon=":material/refresh:",
            on_click=checking.begin,
            args=(memory, checking.again(checks, opened.snapshot)),
        )


def _show_downloads(checks: Checks, memory: Session) -> None:
    _ = memory.texts
    name = reportfile.file_name(checks, _)
    card = rights.cards().get(memory.collection)
    collection = card.title if card else memory.collection
    with st.container(horizontal=True, key="report-files"):
        st.download_button(
            _("Report to read"),
            data=lambda: reportfile.page(checks, collection, _),
            file_name=f"{name}.html",
            mime="text/html",
            key="report-html",
            icon=":material/download:",
            on_click="ignore",
        )
        st.download_button(
            _("Data (JSON)"),
            data=lambda: reportfile.data(checks),
            file_name=f"{name}.json",
            mime="application/json",
            key="report-json",
            type="tertiary",
            icon=":material/data_object:",
            on_click="ignore",
        )


def _choose(items: Sequence[Item], memory: Session) -> list[Item]:
    """Draw the filter, and return the quotes it leaves."""
    _ = memory.texts
    care = sum(needs_care(item.checked) for item in items)
    counts: dict[Choice, int] = {"all": len(items), "care": care}
    counts |= {kind: sum(is_of(item.checked, kind) for item in items) for kind in KINDS}
    options = [choice for choice, count in counts.items() if count]
    names = {"all": _("All"), "care": _("To look at")}
    chosen = st.pills(
        _("Show"),
        options,
        default="all",
        required=True,
        key=f"verdicts-{address.kept('report')}",
        format_func=lambda one: f"{names.get(one) or kind_word(one, _)} · {_.number(counts[one])}",
    )
    if chosen == "care":
        return [item for item in items if needs_care(item.checked)]
    if chosen == "all":
        return list(items)
    return [item for item in items if is_of(item.checked, chosen)]


def _show_items(items: Sequence[Item], checks: Checks, opened: Opened, memory: Session) -> None:
    """Show the quotes in groups, each one piece of HTML: four hundred stay as quick as four."""
    _ = memory.texts
    opener = opener_of(checks, opened, _)
    several = len(checks.checked) > 1
    name = f"quotes-{address.kept('report')}"
    shown = items[: memory.shown.get(name, GROUP)]
    with st.container(key="checked"):
        for at in range(0, len(shown), GROUP):
            group = shown[at : at + GROUP]
            st.html("".join(findings.item_html(one, opener, _, several=several) for one in group))
    left = len(items) - len(shown)
    if left:
        st.button(
            _.plural("Show {n} more quote", "Show {n} more quotes", min(left, GROUP)),
            key="more-quotes",
            icon=":material/add:",
            on_click=show_more,
            args=(name, len(shown) + GROUP),
        )


def opener_of(checks: Checks, opened: Opened, _: Texts) -> Opener:
    """Return what makes the button that opens a part in its context.

    Where the articles have changed, only words that still stand at their place can be opened.
    """
    snapshot, stale = opened.snapshot, checks.generation != opened.snapshot.generation
    there = {reference.id for reference in snapshot.references} if stale else set()

    def opener(part: "Part") -> str:
        article_id = part.article.id
        if stale:
            found = article_id in there and snapshot.articles([article_id])[article_id]
            if not found or not found.text.startswith(part.words, part.start):
                return ""
        return links.passage_button(Target(article_id, part.start, part.end), _("Read in context"))

    return opener
