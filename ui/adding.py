"""The ways articles come in: files, a pasted text, a web address; and what became of them."""

import streamlit as st

from corpus.formats.choosing import ARCHIVE, FORMATS
from ui import resources, tasks
from ui.state import Session
from ui.tasks import Pasted
from ui.uploads import Upload

SAME = {".text", ".markdown", ".htm", ".xhtml", ".mhtml", ".mht"}  # other names of a format named


def show_adding(memory: Session, *, busy: bool) -> None:
    """Offer the three ways to add articles; each form is empty again once it was used."""
    _ = memory.texts
    with st.container(key="upload"):
        st.header(_("Add articles"), anchor=False)
        files, text, page = st.tabs([_("Files"), _("Paste a text"), _("Web address")])
        with files:
            _show_files(memory, busy=busy)
        with text:
            _show_text(memory, busy=busy)
        with page:
            _show_page(memory, busy=busy)


def formats_named() -> str:
    """Return the formats that are read, as people name them."""
    names = [ending[1:].upper() for ending in FORMATS if ending not in SAME and ending != ARCHIVE]
    return ", ".join(names)


def _show_files(memory: Session, *, busy: bool) -> None:
    _ = memory.texts
    files = st.file_uploader(
        _("Files in {formats}, or a ZIP of them", formats=formats_named()),
        type=[ending[1:] for ending in FORMATS],
        accept_multiple_files=True,
        key=f"files-{memory.batch}",
    )
    st.button(
        _("Add to the corpus"),
        key="add",
        type="primary",
        icon=":material/library_add:",
        disabled=busy or not files,
        on_click=_add_files,
        args=(memory,),
    )


def _add_files(memory: Session) -> None:
    files = st.session_state.get(f"files-{memory.batch}") or []
    uploads = [Upload(file.name, file.getvalue()) for file in files]
    if memory.begin("add", tasks.add_files(uploads)):
        memory.batch += 1


def _show_text(memory: Session, *, busy: bool) -> None:
    _ = memory.texts
    with st.form("paste", border=False):
        st.text_area(_("Text of the article"), key=f"text-{memory.batch}", height=200)
        with st.grid(3, min_column_width=200, key="paste-fields"):
            st.text_input(_("Title"), key=f"text-title-{memory.batch}", max_chars=300)
            st.text_input(_("Author (optional)"), key=f"text-author-{memory.batch}")
            st.text_input(
                _("Date (optional)"),
                key=f"text-date-{memory.batch}",
                placeholder=_("2014, 2014-03 or 21 March 2014"),
            )
        st.form_submit_button(
            _("Add this text"),
            key="paste",
            type="primary",
            icon=":material/content_paste:",
            disabled=busy,
            on_click=_add_text,
            args=(memory,),
        )


def _add_text(memory: Session) -> None:
    fields = (f"text-{name}-{memory.batch}" for name in ("title", "author", "date"))
    title, author, published = (" ".join(str(st.session_state[name]).split()) for name in fields)
    text = str(st.session_state[f"text-{memory.batch}"])
    if not text.strip():
        return
    first = next(line.strip() for line in text.splitlines() if line.strip())
    pasted = Pasted(title or first[:80], text, author, published)
    if memory.begin("add", tasks.add_text(pasted)):
        memory.batch += 1


def _show_page(memory: Session, *, busy: bool) -> None:
    _ = memory.texts
    with st.form("fetch", border=False):
        st.text_input(
            _("Address of the page"),
            key=f"url-{memory.batch}",
            type="url",
            placeholder="https://",
        )
        st.form_submit_button(
            _("Read this page"),
            key="fetch",
            type="primary",
            icon=":material/language:",
            disabled=busy,
            on_click=_add_page,
            args=(memory,),
        )
        st.caption(_("The page is fetched once, from this machine; its article is kept here."))


def _add_page(memory: Session) -> None:
    url = str(st.session_state[f"url-{memory.batch}"]).strip()
    task = tasks.add_page(url, resources.settings())
    if url and memory.begin("add", task):
        memory.batch += 1
