"""The drawer that shows a passage in its whole article, scrolled to and marked."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

from corpus.models import Article, Voice
from errors import UnknownArticleError
from retrieval.models import Answer
from ui import address, signs
from ui.address import Target
from ui.blocks import Mark, Part, parts
from ui.components import CORPUS_PAGE
from ui.quotes import page_word, voice_line
from ui.sources import byline, title_of
from ui.state import session
from ui.texts import Texts

if TYPE_CHECKING:
    from ui.boards.keeping import Keeper
    from ui.opening import Opened

ASSETS = Path(__file__).parent / "assets"

# Not isolated: Tab cannot reach into a shadow root inside a Streamlit dialog.
_draw = st.components.v2.component(
    "regards_viewer",
    html=(ASSETS / "viewer.html").read_text(encoding="utf-8"),
    css=(ASSETS / "viewer.css").read_text(encoding="utf-8"),
    js="".join((ASSETS / name).read_text(encoding="utf-8") for name in ("text.js", "viewer.js")),
    isolate_styles=False,
)


def open_from_address(opened: "Opened", answer: Answer | None, _: Texts) -> None:
    """Open the passage the address names, if it names one that is there.

    Call it last on a page and never in a fragment, whose reruns would kill the dialog.
    """
    target = address.target()
    if target is None:
        return
    try:
        article = opened.snapshot.article(target.article_id)
    except UnknownArticleError:
        address.close_passage()
        return
    if target.end > len(article.text):
        address.close_passage()
        return
    from ui.boards.keeping import open_keeper  # late: what it loads, the open corpus has loaded

    open_drawer(article, target, answer, _, open_keeper(opened.assistant, session()))


def open_drawer(
    article: Article, target: Target, answer: Answer | None, _: Texts, keeper: "Keeper | None"
) -> None:
    """Open the drawer on ``target``."""
    dialog = st.dialog(
        _("Read in context"),
        width=760,
        position="right",
        icon=":material/menu_book:",
        on_dismiss=address.close_passage,
    )
    dialog(_fill)(article, target, answer, _, keeper)


def _fill(
    article: Article, target: Target, answer: Answer | None, _: Texts, keeper: "Keeper | None"
) -> None:
    marks = marks_of(article, target, answer, _)
    current = next(i for i, mark in enumerate(marks) if _holds(mark, target))
    st.html(
        f'<div class="rc-source rc-open"><h3>{signs.html(title_of(article))}</h3>'
        f'<p class="rc-byline">{signs.html(byline(article, _))}</p></div>'
    )
    st.page_link(
        CORPUS_PAGE,
        label=_("See how the whole article was understood"),
        icon=":material/colorize:",
        query_params={"article": article.id},
    )
    _draw(
        key="viewer",
        data={
            "signature": f"{target}|{_.language}|{marks!r}",
            "parts": [_part_data(part, article, _) for part in parts(article, marks)],
            "marks": [mark.label for mark in marks],
            "spans": [(mark.start, mark.end) for mark in marks],
            "keep": _("Keep") if keeper else "",
            "keepSelection": _("Keep the selection"),
            "said": session().said,
            "current": current,
            "label": _("{title}, full text", title=article.title),
            "position": [
                _("Cited passage {place} of {count}", place=place + 1, count=len(marks))
                for place in range(len(marks))
            ],
            "previous": _("Previous cited passage"),
            "next": _("Next cited passage"),
            "keys": _("Keys n and p: next and previous passage. Esc: close."),
        },
        on_keep_change=lambda: _keep(article, answer, keeper),
    )


def _keep(article: Article, answer: Answer | None, keeper: "Keeper | None") -> None:
    """Keep what is selected, or the passage that is shown, and say under what."""
    from ui.boards import drawers, keeping  # late: what these load, the open corpus has loaded
    from workshop.keeping import keep_slice

    memory = session()
    _, told = memory.texts, st.session_state["viewer"].get("keep")
    if keeper is None or not isinstance(told, (list, tuple)) or len(told) != 2:
        return
    start, end = told
    if not (isinstance(start, int) and isinstance(end, int)):
        return
    if not article.text[max(start, 0) : max(end, 0)].strip():
        return
    quote = keep_slice(article, start, end, question=answer.question if answer else "")
    drawers.attempt(memory, lambda: keeping.keep(keeper, quote, memory))
    if memory.failure is None:
        memory.said = _("The quote is in the workshop.")


def marks_of(article: Article, target: Target, answer: Answer | None, _: Texts) -> list[Mark]:
    """Return what is cited of ``article``, in the order of its text, ``target`` in it."""
    cited = [
        Mark(
            citation.start,
            citation.end,
            citation.highlights or ((citation.start, citation.end),),
            _label(citation.voice, citation.page, _),
        )
        for citation in (answer.citations if answer else ())
        if citation.article.id == article.id
    ]
    if not any(_holds(mark, target) for mark in cited):
        span = (target.start, target.end)
        voice, page = speaker(article, *span), article.page(target.start)
        cited.append(Mark(*span, (span,), _label(voice, page, _)))
    return sorted(cited, key=lambda mark: (mark.start, mark.end))


def _label(voice: Voice, page: int, _: Texts) -> str:
    said = (voice_line(voice, _), page_word(page, _))
    return " · ".join(signs.plain(part) for part in said if part)


def speaker(article: Article, start: int, end: int) -> Voice:
    """Return the innermost voice that holds ``start:end``, the author's where none does."""
    holding = [voice for voice in article.voices if voice.start <= start and end <= voice.end]
    author = Voice("author", "", start, end)
    return min(holding, key=lambda voice: voice.end - voice.start, default=author)


def _holds(mark: Mark, target: Target) -> bool:
    """Whether a mark is the target, or a quote whose marked sentence is."""
    place = (target.start, target.end)
    return (mark.start, mark.end) == place or place in mark.highlights


def _part_data(part: Part, article: Article, _: Texts) -> dict[str, Any]:
    folded = part.kind == "furniture"
    label = {
        "body": "",
        "header": "",
        "comment": comment_label(article, part.start, part.end, _),
        "note": _("Note"),
        "caption": _("Caption"),
        "furniture": _("Outside the article (menus, forms, links)"),
    }[part.kind]
    if part.start == 0 and article.text.startswith("---"):  # Markdown's front matter
        folded, label = True, _("File header")
    return {**asdict(part), "label": label, "folded": folded}


def comment_label(article: Article, start: int, end: int, _: Texts) -> str:
    """Return whose comment stands at ``start:end``."""
    names = [
        voice.name
        for voice in article.voices
        if voice.kind == "comment" and start <= voice.start < end
    ]
    name = signs.plain(names[0]) if names else ""
    return _("Comment by {name}", name=name) if name else _("Comment by a reader")
