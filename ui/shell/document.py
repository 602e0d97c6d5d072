"""The parts of the document that no Streamlit setting reaches; see ``ui/assets/page.js``."""

from pathlib import Path

import streamlit as st

from ui.texts import Texts

ASSETS = Path(__file__).parents[1] / "assets"

SHEETS = (
    "style",
    "board",
    "matrix",
    "confront",
    "blindspots",
    "check",
    "links",
    "door",
    "settings",
    "print",
)

# Streamlit 1.67's own names; it has no translations (streamlit#1353).
BUILT_IN = (
    *("1 more", "2 more", "3 more", "4 more", "5 more", "6 more", "7 more"),  # pages
    "50MB per file • ZIP",
    "50MB per file • text, DOCX, PPTX, PDF, HTML, XHTML, MD, MARKDOWN, TXT, MHTML, MHT, ODT, RTF, "
    "EPUB",
    "50MB per file • text, TXT, MD, MARKDOWN, HTML, XHTML, MHTML, MHT, PDF, DOCX, ODT, RTF, "
    "EPUB, ZIP",
    "About",
    "App pages",
    "Browse files",
    "Choose options",
    "Clear all",
    "Clear entry",
    "Close",
    "Collapse sidebar",
    "Dark",
    "Download as CSV",
    "Error: File must be 50.0MB or smaller.",
    "Exit fullscreen",
    "Expand sidebar",
    "Fullscreen",
    "Light",
    "Main menu",
    "No results",
    "Press Enter to apply",
    "Open",
    "Running...",
    "Search",
    "Sidebar",
    "Skip to main content",
    "Stop",
    "System",
    "Upload",
    "file upload",
)

# As one: a message so large is sent once, and its digest from then on.
STYLE = "".join(
    f"<style>{(ASSETS / f'{name}.css').read_text(encoding='utf-8')}</style>" for name in SHEETS
)

_apply = st.components.v2.component(
    "regards_page",
    html=(ASSETS / "page.html").read_text(encoding="utf-8"),
    js="".join((ASSETS / name).read_text(encoding="utf-8") for name in ("copying.js", "page.js")),
)


def dress(_: Texts, scale: float = 1.0) -> None:
    """Apply our style sheets, the language, the colour scheme and the names to the document.

    Quotes are ``scale`` times as large as usual.
    """
    st.html(STYLE)
    if scale != 1:
        st.html(f"<style>:root {{ --rc-scale: {scale}; }}</style>")
    names = {} if _.language == "en" else {name: _(name) for name in BUILT_IN}
    with st.container(key="page"):
        _apply(key="page-script", data={"language": _.language, "names": names}, height=1)
