"""The articles of a collection as a table: filtered, sorted, each row opening its article."""

import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

from corpus.models import Reference
from ui import address, signs
from ui.state import Session
from ui.texts import Texts

if TYPE_CHECKING:
    from index.snapshot import Snapshot

ASSETS = Path(__file__).parent / "assets"
MOST_ROWS = 200  # drawn at once; the filter finds the others
FEW_ROWS = 5  # a table so short needs no filter

_draw = st.components.v2.component(
    "regards_list",
    html=(ASSETS / "list.html").read_text(encoding="utf-8"),
    css=(ASSETS / "list.css").read_text(encoding="utf-8"),
    js=(ASSETS / "list.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def show_list(snapshot: "Snapshot | None", memory: Session) -> None:
    """Show the articles, a row each; a click on a row opens it, one on a heading sorts."""
    _ = memory.texts
    if snapshot is None or not snapshot.references:
        st.info(_("The corpus is empty. Add articles below."), icon=":material/info:")
        return
    wanted = ""
    if len(snapshot.references) > FEW_ROWS:
        wanted = st.text_input(
            _("Find an article"),
            key=f"find-{memory.collection}",
            type="search",
            placeholder=_("Title, author, organisation, date or file"),
            live=True,
            icon=":material/search:",
        )
    found = matching(snapshot.references, wanted or "")
    if not found:
        st.markdown(_("No article matches."))
        return
    data = table(found[:MOST_ROWS], snapshot, _)
    _draw(key=f"list-{memory.collection}", data=data, on_open_change=_open(memory))
    if len(found) > MOST_ROWS:
        st.caption(
            _(
                "The first {shown} of {n} articles: write in the field above to find others.",
                shown=_.number(MOST_ROWS),
                n=_.number(len(found)),
            )
        )


def matching(references: Sequence[Reference], wanted: str) -> list[Reference]:
    """Return the references that hold every word of ``wanted``, whatever its case and accents."""
    words = _folded(wanted).split()
    return [one for one in references if all(word in _folded(_words(one)) for word in words)]


def table(found: Sequence[Reference], snapshot: "Snapshot", _: Texts) -> dict[str, Any]:
    """Return what the component draws: headings, then a row of cells an article."""
    return {
        "label": _("Articles of the collection"),
        "sort": _("Sort by {column}", column="%s"),
        "columns": [
            _("Title"), _("Authors"), _("Organisation"), _("Date"), _("Language"), _("Passages"),
            _("File"),
        ],
        "rows": [
            {
                "id": one.id,
                "cells": [
                    signs.plain(one.title),
                    signs.plain(", ".join(one.authors)),
                    signs.plain(one.organisation),
                    signs.plain(_.date(one.published)),
                    one.language,
                    _.number(snapshot.passage_count(one.id)),
                    signs.plain(one.origin),
                ],
                "keys": {"3": one.published, "5": snapshot.passage_count(one.id)},  # they sort
            }
            for one in found
        ],
    }  # fmt: skip


def _open(memory: Session) -> Any:
    key = f"list-{memory.collection}"

    def opened() -> None:
        article_id = st.session_state[key].get("open")
        if isinstance(article_id, str):
            address.open_article(article_id)

    return opened


def _words(one: Reference) -> str:
    return " ".join((one.title, *one.authors, one.organisation, one.published, one.origin))


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign))
