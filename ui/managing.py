"""What the page of the corpus shows and does."""

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from index.models import Outcome, Status
from ui import resources
from ui.asking import labels
from ui.resources import Work
from ui.state import Session
from ui.texts import Texts
from ui.uploads import Upload
from ui.waiting import show_failure

if TYPE_CHECKING:
    from index.snapshot import Snapshot

FORMATS = ["txt", "md"]
MOST_LINES = 50  # of the result of an upload


def show_counts(snapshot: "Snapshot | None", _: Texts) -> None:
    """Show how much the corpus holds."""
    references = snapshot.references if snapshot else ()
    passages = snapshot.size if snapshot else 0
    authors = {author for reference in references for author in reference.authors}
    with st.grid(3, min_column_width=100, key="counts"):
        st.metric(_("Articles"), _.number(len(references)), border=True)
        st.metric(_("Authors"), _.number(len(authors)), border=True)
        st.metric(_("Passages"), _.number(passages), border=True)


def show_table(snapshot: "Snapshot | None", _: Texts) -> None:
    """Show the articles, a row each; a click on a heading sorts them."""
    if snapshot is None or not snapshot.references:
        st.info(_("The corpus is empty. Add articles below."), icon=":material/info:")
        return
    rows = [
        {
            _("Title"): reference.title,
            _("Authors"): ", ".join(reference.authors),
            _("Organisation"): reference.organisation,
            _("Date"): reference.published,  # as it is: so it sorts
            _("Language"): reference.language,
            _("Passages"): snapshot.passage_count(reference.id),
            _("File"): reference.origin,
        }
        for reference in snapshot.references
    ]
    wide = {_("Title"): st.column_config.TextColumn(width="large")}
    st.dataframe(rows, hide_index=True, column_config=wide, key="articles")


def show_upload(memory: Session, *, busy: bool) -> None:
    """Offer to add files; the chooser is empty again after each batch."""
    _ = memory.texts
    with st.container(key="upload"):
        st.header(_("Add articles"), anchor=False)
        files = st.file_uploader(
            _("Files in .txt or .md"),
            type=FORMATS,
            accept_multiple_files=True,
            key=f"files-{memory.batch}",
        )
        st.button(
            _("Add to the corpus"),
            key="add",
            type="primary",
            icon=":material/library_add:",
            disabled=busy or not files,
            on_click=_add,
            args=(memory,),
        )


def _add(memory: Session) -> None:
    files = st.session_state.get(f"files-{memory.batch}") or []
    if resources.workspace().add([Upload(file.name, file.getvalue()) for file in files]):
        memory.batch += 1


def show_result(work: Work, _: Texts) -> None:
    """Show what became of each file, or why the job stopped."""
    with st.container(key="outcome", border=True):
        if work.error is not None:
            show_failure(work.error, _)
        elif work.job == "remove":
            st.markdown(_("The articles were removed."))
        else:
            lines = "".join(outcome_html(outcome, _) for outcome in work.outcomes[:MOST_LINES])
            st.html(f'<div role="status"><ul class="rc-outcomes">{lines}</ul></div>')
            rest = len(work.outcomes) - MOST_LINES
            if rest > 0:
                st.caption(_.plural("and {n} other file", "and {n} other files", rest))
        st.button(
            _("Got it"),
            key="dismiss",
            icon=":material/check:",
            on_click=resources.workspace().dismiss,
        )


def outcome_html(outcome: Outcome, _: Texts) -> str:
    """Return the line that says what became of one file, as escaped HTML."""
    word = status_word(outcome.status, _)
    reason = outcome.reason_en if _.language == "en" else _.typeset(outcome.reason)
    tail = f" &ndash; {escape(reason)}" if reason else ""
    name = escape(outcome.path)
    return f'<li class="rc-{outcome.status}"><b>{escape(word)}</b> &ndash; {name}{tail}</li>'


def status_word(status: Status, _: Texts) -> str:
    """Return the word that stands for what became of a file."""
    return {
        "added": _("Added"),
        "updated": _("Updated"),
        "unchanged": _("Unchanged"),
        "refused": _("Refused"),
    }[status]


def show_removal(snapshot: "Snapshot | None", memory: Session, *, busy: bool) -> None:
    """Offer to remove articles, and ask again before it is done."""
    _ = memory.texts
    if snapshot is None or not snapshot.references:
        return
    names = labels(snapshot.references)
    with st.container(key="removal"):
        st.header(_("Remove articles"), anchor=False)
        if memory.to_remove:
            _confirm([names.get(article_id, article_id) for article_id in memory.to_remove], memory)
            return
        chosen = st.multiselect(
            _("Articles to remove"),
            list(names),
            key="removed",
            format_func=lambda article_id: names.get(article_id, article_id),
            placeholder=_("Choose articles"),
            select_all=False,
        )
        st.button(
            _("Remove"),
            key="remove",
            icon=":material/delete:",
            disabled=busy or not chosen,
            on_click=_ask_before_removing,
            args=(memory,),
        )


def _ask_before_removing(memory: Session) -> None:
    memory.to_remove = tuple(st.session_state.get("removed", ()))


def _confirm(titles: list[str], memory: Session) -> None:
    _ = memory.texts
    listed = "".join(f"<li>{escape(title)}</li>" for title in titles)
    sentence = _.plural(
        "Remove this article and its passages? The file it came from stays where it is.",
        "Remove these {n} articles and their passages? Their files stay where they are.",
        len(titles),
    )
    st.html(f'<p>{escape(sentence)}</p><ul class="rc-outcomes">{listed}</ul>')
    with st.container(horizontal=True):
        st.button(
            _("Remove for good"), key="confirm", type="primary", on_click=_remove, args=(memory,)
        )
        st.button(_("Keep"), key="keep", on_click=_keep, args=(memory,))


def _remove(memory: Session) -> None:
    resources.workspace().remove(memory.to_remove)
    memory.to_remove = ()


def _keep(memory: Session) -> None:
    memory.to_remove = ()
