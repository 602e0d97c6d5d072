"""Statements to confront, two by two; whether they agree is left to the reader."""

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from retrieval.models import Citation
from ui import address, signs
from ui.address import Target
from ui.quotes import page_word, voice_line
from ui.sources import title_of
from ui.texts import Texts

if TYPE_CHECKING:
    from retrieval.confronting import Pair, Statement

MOST = 3  # pairs shown


def show_pairs(pairs: "Sequence[Pair]", _: Texts) -> None:
    """Show the first pairs, each two statements side by side; nothing where there is none."""
    if not pairs:
        return
    with st.container(key="pairs"):
        st.header(_("To confront"), anchor=False)
        st.caption(
            _(
                "Proposals: sentences by two speakers that seem to bear on the same point. Whether "
                "they agree or differ is yours to judge."
            )
        )
        for place, pair in enumerate(pairs[:MOST]):
            with st.grid(2, min_column_width=280, gap=None, key=f"pair-{place}"):
                for side, said in (("left", pair.left), ("right", pair.right)):
                    with st.container(key=f"side-{side}-{place}", height="stretch"):
                        show_statement(said, f"{place}-{side}", _)


def show_statement(statement: "Statement", key: str, _: Texts) -> None:
    """Show one statement under its speaker, and the button that opens it in its context."""
    cited = statement.citation
    st.html(statement_html(statement, _))
    st.button(
        _("Read in context"),
        key=f"confront-{key}",
        type="tertiary",
        icon=":material/menu_book:",
        on_click=address.open_passage,
        args=(Target(cited.article.id, cited.start, cited.end),),
    )


def statement_html(statement: "Statement", _: Texts) -> str:
    """Return a statement as a figure: speaker and article, verbatim sentence."""
    cited = statement.citation
    who, title = speaker(cited), title_of(cited.article)
    said = [voice_line(cited.voice, _), page_word(cited.page, _)]
    name = f"<b>{signs.html(who)}</b> " if who else ""
    line = " · ".join(signs.html(part) for part in said if part)
    under = f"<span>{line}</span>" if line else ""
    return (
        f'<figure class="rc-statement" data-voice="{escape(cited.voice.kind)}"><figcaption>{name}'
        f"<cite>{signs.html(title)}</cite>{under}</figcaption>"
        f"<blockquote>{signs.html(statement.text)}</blockquote></figure>"
    )


def speaker(citation: Citation) -> str:
    """Return the author whose article is cited, the one who speaks where there are several."""
    article, voice = citation.article, citation.voice
    if voice.kind == "author" and voice.name:
        return voice.name
    return ", ".join(article.authors) or article.organisation
