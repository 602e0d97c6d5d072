"""The documents to check: files from the browser, or a text that is pasted."""

import streamlit as st

from ui import checking, resources
from ui.checked import legend_html
from ui.opening import Opened
from ui.state import Session
from ui.uploads import Upload


def show_choice(opened: Opened, memory: Session) -> None:
    """Offer the two ways to have a document checked; each form is empty again once it was used."""
    _ = memory.texts
    with st.container(key="documents"):
        files, text = st.tabs([_("Files"), _("Paste a text")])
        with files:
            _show_files(opened, memory)
        with text:
            _show_text(opened, memory)


def show_legend(memory: Session) -> None:
    """Say what is checked, and what is said of each quote."""
    _ = memory.texts
    with st.container(key="legend"):
        st.header(_("What is said of each quote"), anchor=False)
        st.caption(
            _(
                "Checked are the quotes of more than five words: between quotation marks, or in a "
                "paragraph that its style says is quoted. Nothing of the document is saved."
            )
        )
        st.html(legend_html(_))


def _show_files(opened: Opened, memory: Session) -> None:
    from workshop.checking.reading import FORMATS  # late: it brings what reads documents

    _ = memory.texts
    files = st.file_uploader(
        _("Finished documents: Word, PowerPoint, PDF, web page, Markdown or text"),
        type=[ending[1:] for ending in FORMATS],
        accept_multiple_files=True,
        key=f"documents-{memory.batch}",
    )
    st.button(
        _("Check the quotes"),
        key="check",
        type="primary",
        icon=":material/fact_check:",
        disabled=not files,
        on_click=_check_files,
        args=(opened, memory),
    )


def _check_files(opened: Opened, memory: Session) -> None:
    files = st.session_state.get(f"documents-{memory.batch}") or []
    uploads = [Upload(file.name, file.getvalue()) for file in files]
    if uploads:
        limit = resources.settings().article_size
        checking.begin(memory, checking.of_files(uploads, opened.snapshot, limit=limit))


def _show_text(opened: Opened, memory: Session) -> None:
    _ = memory.texts
    with st.form("check-paste", border=False):
        st.text_area(_("Text with its quotes"), key=f"checked-text-{memory.batch}", height=240)
        st.form_submit_button(
            _("Check this text"),
            key="check-text",
            type="primary",
            icon=":material/fact_check:",
            on_click=_check_text,
            args=(opened, memory),
        )


def _check_text(opened: Opened, memory: Session) -> None:
    text = str(st.session_state[f"checked-text-{memory.batch}"])
    if text.strip():
        _ = memory.texts
        name = _("Pasted text")
        checking.begin(memory, checking.of_text(text, name, opened.snapshot))
