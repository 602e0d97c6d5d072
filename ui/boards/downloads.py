"""The documents a board or a matrix leaves in, made when they are asked for."""

from collections.abc import Callable
from datetime import datetime

import streamlit as st

from ui.opening import Opened
from ui.state import Session
from ui.texts import Texts
from ui.uploads import safe_name
from workshop.confrontations import Confrontation
from workshop.documents.formats import FORMATS, write_document
from workshop.documents.outline import Work
from workshop.keeping import articles_of
from workshop.provenance import provenance_of
from workshop.refinding import refind_work


def show_downloads(work: Work, name: str, opened: Opened, memory: Session) -> None:
    """Offer each document as a download; quotes stand in it as their articles have them now."""
    _ = memory.texts
    with st.popover(_("Export"), icon=":material/download:", key="export"):
        st.caption(_("Every quote word for word, with its reference and how it was made."))
        with st.container(key="formats", gap="xsmall"):
            for format_name, (label, icon) in _named(_).items():
                made = FORMATS[format_name]
                st.download_button(
                    label,
                    key=f"export-{format_name}",
                    data=_written(work, format_name, opened, memory),
                    file_name=safe_name(f"{name}{made.suffix}"),
                    mime=made.media_type,
                    icon=f":material/{icon}:",
                    on_click="ignore",
                    width="stretch",
                )


def _named(_: Texts) -> dict[str, tuple[str, str]]:
    """Return a label and an icon for each format."""
    return {
        "docx": (_("Booklet for Word (.docx)"), "description"),
        "pptx": (_("Slides (.pptx)"), "slideshow"),
        "xlsx": (_("Sheet (.xlsx)"), "table"),
        "html": (_("Dossier that stands alone (.html)"), "html"),
        "cards": (_("Quote cards to print (.pdf)"), "style"),
        "markdown": (_("Text (.md)"), "article"),
        "ris": (_("References for Zotero (.ris)"), "format_quote"),
        "bibtex": (_("References (.bib)"), "format_quote"),
        "csl-json": (_("References (CSL-JSON)"), "format_quote"),
    }


def _written(work: Work, format_name: str, opened: Opened, memory: Session) -> Callable[[], bytes]:
    def write() -> bytes:
        find = articles_of(opened.snapshot)
        seen = work if isinstance(work, Confrontation) else refind_work(work, find)
        provenance = provenance_of(
            opened.assistant.collection.info(), datetime.now(), language=memory.language
        )
        return write_document(format_name, seen, provenance, find)

    return write
