"""Two statements side by side, and what a person says of them; whether they agree is theirs."""

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from ui import address, judging, signs
from ui.address import Target
from ui.components import CONFRONT_PAGE
from ui.facing import Facing, with_judgements
from ui.quotes import page_word, voice_line
from ui.sources import title_of
from ui.state import Session
from ui.texts import Texts
from workshop.models import KeptQuote, Standing

if TYPE_CHECKING:
    from ui.boards.keeping import Keeper
    from ui.veil import Veil
    from workshop.keeping import Find

MOST = 3  # pairs shown below an answer


def show_pairs(
    pairs: Sequence[Facing],
    find: "Find",
    memory: Session,
    keeper: "Keeper | None",
    *,
    veil: "Veil | None" = None,
) -> None:
    """Show the first pairs of an answer, to be judged; nothing where there is none."""
    if not pairs:
        return
    _, question = memory.texts, pairs[0].question
    with st.container(key="pairs"):
        st.header(_("To confront"), anchor=False)
        st.caption(
            _(
                "Proposals: sentences by two speakers that seem to bear on the same point. Whether "
                "they agree or differ is yours to judge."
            )
        )
        seen = judging.on_question(memory, question, find)
        for one in with_judgements(pairs[:MOST], seen):
            show_pair(one, memory, keeper, veil=veil)
        if veil is None or veil.is_lifted:
            st.page_link(
                CONFRONT_PAGE,
                label=_("Confront everything said on this question"),
                icon=":material/compare_arrows:",
                query_params={"q": question},
            )


def keeper_of(memory: Session) -> "Keeper | None":
    """Return where statements are kept; None where that cannot be read."""
    from ui.boards.keeping import open_keeper

    assistant = memory.workspace.assistant
    return open_keeper(assistant, memory) if assistant else None


def show_pair(
    one: Facing, memory: Session, keeper: "Keeper | None", *, veil: "Veil | None" = None
) -> None:
    """Show a pair, the buttons that keep its statements, and what was said of it."""
    sides = (one.left, one.right)
    if veil is not None:  # the first of an answer would stand left, and tell its rank
        sides = veil.in_order(*sides)
    with st.container(key=f"pair-{one.key}", gap=None):
        with st.grid(2, min_column_width=280, gap=None, key=f"sides-{one.key}"):
            for name, quote in zip(("left", "right"), sides, strict=True):
                with st.container(key=f"side-{name}-{one.key}", height="stretch"):
                    key, _ = f"{one.key}-{name}", memory.texts
                    if _show_statement(quote, key, one, _, veil):
                        _show_keeping(quote, key, keeper, _)
        judging.show_judgement(one, memory)


def _show_statement(quote: KeptQuote, key: str, one: Facing, _: Texts, veil: "Veil | None") -> bool:
    """Show one statement under its speaker; return whether it can be opened and kept."""
    standing = _standing(quote, one)
    shown = veil.cover_quote(quote) if veil is not None else quote
    st.html(statement_html(shown, _, standing))
    if standing in ("changed", "gone") or (veil is not None and veil.hides(quote.article.id)):
        return False
    st.button(
        _("Read in context"),
        key=f"confront-{key}",
        type="tertiary",
        icon=":material/menu_book:",
        on_click=address.open_passage,
        args=(Target(quote.article.id, quote.start, quote.end),),
    )
    return True


def _show_keeping(quote: KeptQuote, key: str, keeper: "Keeper | None", _: Texts) -> None:
    """Show the buttons that keep a statement and copy it with its reference."""
    from ui.boards.copying import show_copy
    from ui.boards.keeping import show_keep

    with st.container(horizontal=True, gap="small", key=f"under-{key}"):
        if keeper is not None:
            show_keep(quote, key, keeper)
        show_copy(quote, _)


def statement_html(quote: KeptQuote, _: Texts, standing: Standing = "exact") -> str:
    """Return a statement as a figure: speaker and article, verbatim sentence, what became of it."""
    who, title = speaker(quote), title_of(quote.article)
    said = [voice_line(quote.voice, _), page_word(quote.page, _)]
    name = f"<b>{signs.html(who)}</b> " if who else ""
    line = " · ".join(signs.html(part) for part in said if part)
    under = f"<span>{line}</span>" if line else ""
    lost = lost_line(standing, _)
    flag = f'<p class="rc-lost">{escape(lost)}</p>' if lost else ""
    return (
        f'<figure class="rc-statement" data-voice="{escape(quote.voice.kind)}"><figcaption>{name}'
        f"<cite>{signs.html(title)}</cite>{under}</figcaption>"
        f"<blockquote>{signs.html(quote.text)}</blockquote>{flag}</figure>"
    )


def lost_line(standing: Standing, _: Texts) -> str:
    """Return why a quote can no longer be relied on; "" where it can."""
    if standing == "changed":
        return _("The article has changed since: these words are no longer in it.")
    if standing == "gone":
        return _("The article is no longer in the collection.")
    return ""


def speaker(quote: KeptQuote) -> str:
    """Return the author whose article is cited, the one who speaks where there are several."""
    article, voice = quote.article, quote.voice
    if voice.kind == "author" and voice.name:
        return voice.name
    return ", ".join(article.authors) or article.organisation


def _standing(quote: KeptQuote, one: Facing) -> Standing:
    if one.said is None:
        return "exact"
    side = one.said.left if one.said.left.quote == quote else one.said.right
    return side.standing if side.quote == quote else "exact"
