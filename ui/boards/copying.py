"""Quotes with their references, to be pasted elsewhere."""

from html import escape

import streamlit as st

from ui.texts import Texts
from workshop.documents.references import quote_with_reference
from workshop.models import KeptQuote


def show_copy(quote: KeptQuote, _: Texts) -> None:
    """Show the button that copies a quote with its reference; the browser does it by itself."""
    st.html(copy_html(quote, _), width="content")


def copy_html(quote: KeptQuote, _: Texts) -> str:
    """Return that button as escaped HTML; ``ui/assets/copying.js`` gives it its effect."""
    label = escape(_("Copy with its reference"))
    return (
        f'<button type="button" class="rc-copy" title="{label}" aria-label="{label}" '
        f'data-copy="{escape(quote_with_reference(quote, _.language))}" '
        f'data-done="{escape(_("Copied"))}"></button>'
    )
