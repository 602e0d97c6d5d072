"""How a job ended: what became of each file, or why it stopped."""

from collections import Counter
from collections.abc import Sequence
from html import escape

import streamlit as st

from index.models import Outcome, Status
from ui import address, signs, tasks
from ui.jobs import Done, Work
from ui.state import Session
from ui.texts import Texts
from ui.waiting import show_failure

MOST_LINES = 50  # of the files of one kind of result
ORDER: tuple[Status, ...] = (
    "added", "updated", "removed", "refused", "interrupted", "unchanged",
)  # fmt: skip
TROUBLE: tuple[Status, ...] = ("refused", "interrupted")


def show_result(work: Work, memory: Session) -> None:
    """Show what became of each file, or why the job stopped."""
    _ = memory.texts
    with st.container(key="outcome", border=True):
        if work.error is not None:
            show_failure(work.error, _)
        elif work.stopped:
            st.markdown(_("Stopped. What was done before is kept."))
        elif work.job == "remove":
            st.markdown(_("The articles were removed."))
        elif work.job == "import":
            _show_imported(work, memory)
        elif work.job == "correct":
            st.markdown(_("The correction is applied."))
        else:
            _show_outcomes(work, memory)
        st.button(
            _("Got it"), key="dismiss", icon=":material/check:", on_click=memory.workspace.dismiss
        )


def _show_imported(work: Work, memory: Session) -> None:
    _, card = memory.texts, (work.made or Done()).card
    if card is None:
        return
    sentence = _.plural(
        "“{title}” was imported: {n} article.",
        "“{title}” was imported: {n} articles.",
        card.articles,
        title=signs.plain(card.title),
    )
    st.html(f'<p role="status">{escape(sentence)}</p>')
    st.button(
        _("Open it"),
        key="open-imported",
        type="primary",
        on_click=address.open_collection,
        args=(memory, card.name),
    )


def _show_outcomes(work: Work, memory: Session) -> None:
    _, made = memory.texts, work.made or Done()
    outcomes = made.outcomes
    st.html(outcomes_html(outcomes, _))
    if made.uploads:
        scans = sum(tasks.is_scan(outcome) for outcome in outcomes)
        st.button(
            _.plural(
                "Read this scan with text recognition",
                "Read these {n} scans with text recognition",
                scans,
            ),
            key="ocr",
            type="primary",
            icon=":material/document_scanner:",
            on_click=_read_scans,
            args=(memory,),
        )


def _read_scans(memory: Session) -> None:
    uploads = (memory.workspace.work.made or Done()).uploads
    memory.begin("add", tasks.add_files(uploads, ocr=True))


def outcomes_html(outcomes: Sequence[Outcome], _: Texts) -> str:
    """Return the counts, then each file that was not taken with its reason, the others folded."""
    counts = Counter(outcome.status for outcome in outcomes)
    total = ", ".join(count_of(status, counts[status], _) for status in ORDER if counts[status])
    stopped = f" {escape(_('The work was stopped: what was done is kept.'))}"
    head = escape(total) + ("." if total else "") + (stopped if counts["interrupted"] else "")
    trouble = [one for one in outcomes if one.status in TROUBLE]
    fine = [one for one in outcomes if one.status not in TROUBLE]
    rest = _lines(fine, _)
    if len(fine) > 1:
        label = escape(_.plural("{n} file in detail", "{n} files in detail", len(fine)))
        rest = f"<details><summary>{label}</summary>{rest}</details>"
    return f'<div role="status" class="rc-result"><p>{head}</p>{_lines(trouble, _)}{rest}</div>'


def _lines(outcomes: Sequence[Outcome], _: Texts) -> str:
    if not outcomes:
        return ""
    lines = "".join(outcome_html(outcome, _) for outcome in outcomes[:MOST_LINES])
    more = len(outcomes) - MOST_LINES
    if more > 0:
        lines += f"<li>{escape(_.plural('and {n} other file', 'and {n} other files', more))}</li>"
    return f'<ul class="rc-outcomes">{lines}</ul>'


def outcome_html(outcome: Outcome, _: Texts) -> str:
    """Return the line that says what became of one file, as escaped HTML."""
    word = status_word(outcome.status, _)
    reason = outcome.reason_en if _.language == "en" else _.typeset(outcome.reason)
    tail = f" &ndash; {signs.html(reason)}" if reason else ""
    name = f"<bdi>{signs.html(outcome.path)}</bdi>"
    return f'<li class="rc-{outcome.status}"><b>{escape(word)}</b> &ndash; {name}{tail}</li>'


def status_word(status: Status, _: Texts) -> str:
    """Return the word that stands for what became of a file."""
    return {
        "added": _("Added"),
        "updated": _("Updated"),
        "unchanged": _("Unchanged"),
        "refused": _("Refused"),
        "removed": _("Removed"),
        "interrupted": _("Not read"),
    }[status]


def count_of(status: Status, n: int, _: Texts) -> str:
    """Return how many files became what ``status`` says."""
    if status == "added":
        return _.plural("{n} article added", "{n} articles added", n)
    if status == "updated":
        return _.plural("{n} updated", "{n} updated", n)
    if status == "removed":
        return _.plural("{n} removed", "{n} removed", n)
    if status == "refused":
        return _.plural("{n} refused", "{n} refused", n)
    if status == "interrupted":
        return _.plural("{n} not read", "{n} not read", n)
    return _.plural("{n} unchanged", "{n} unchanged", n)
