"""Links and buttons inside HTML of ours: many on a page, and none of them a widget.

``data-passage="ID:START:END"`` opens that passage in its context, ``data-ask="…"`` asks a question
on the page of questions. One listener serves them all.
"""

from html import escape
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from ui import address
from ui.address import Target
from ui.texts import Texts

ASK_PAGE = Path(__file__).parent / "pages" / "ask.py"
KEY = "links"

_listen = st.components.v2.component(
    "regards_links",
    html="<i hidden></i>",
    js=(Path(__file__).parent / "assets" / "links.js").read_text(encoding="utf-8"),
)


def follow() -> None:
    """Do what the links of this page ask for; call it once a page."""
    with st.container(key="links-script"):
        clicked = _listen(key=KEY, on_passage_change=_open, on_ask_change=_leave_to_page)
    if isinstance(clicked.ask, str):
        st.switch_page(ASK_PAGE, query_params={"q": " ".join(clicked.ask.split())})


def passage_button(passage: Target, label: str, name: str = "") -> str:
    """Return a button, as HTML, that opens ``passage``; ``name`` is what is read out for it."""
    spoken = f' aria-label="{escape(name)}"' if name else ""
    says = f'class="rc-open-passage" data-passage="{escape(str(passage))}"{spoken}'
    return f'<button type="button" {says}>{escape(label)}</button>'


def question_link(question: str, shown: str, collection: str, _: Texts) -> str:
    """Return a link, as HTML, that asks ``question``; ``shown`` is HTML already.

    Its address is a true one: the link can be opened in another window, and copied.
    """
    where = urlencode({"q": question, "collection": collection, "lang": _.language})
    says = f'href="./?{escape(where)}" data-ask="{escape(question)}"'
    return f'<a class="rc-question" {says}>{shown}</a>'


def _open() -> None:
    passage = address.read_target(str(st.session_state[KEY].get("passage")))
    if passage is not None:
        address.open_passage(passage)


def _leave_to_page() -> None:
    """Leave it to the page, which alone can turn to another one."""
