"""Views of the blind spots: how much was cited, and of each article what was not."""

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from ui import links, signs
from ui.address import Target
from ui.listing import FEW_ROWS, matching
from ui.sources import byline, title_of
from ui.state import Session, show_more
from ui.texts import Texts, is_language, texts

if TYPE_CHECKING:
    from workshop.blindspots import Coverage, Section

FIRST = 20  # articles drawn at once, and added on demand
FIRST_SECTIONS = 6  # of an article; the others are in a fold
LIST = "blindspots"


def show_summary(found: "Sequence[Coverage]", _: Texts) -> None:
    """Say how much of the corpus was cited."""
    total = sum(one.total for one in found)
    touched = sum(one.touched for one in found)
    untouched = sum(not one.touched for one in found)
    cited = _.plural(
        "{n} section of {total} was cited",
        "{n} sections of {total} were cited",
        touched,
        total=_.number(total),
    )
    head = cited if touched else _("Nothing was cited yet")
    if not untouched:
        line = _("Every article was cited at least once.")
    else:
        line = _.plural("{n} article of {total} was never cited.",
                        "{n} articles of {total} were never cited.",
                        untouched, total=_.number(len(found)))  # fmt: skip
    note = _(
        "Counted: the quotes of every answer that was shown, of the boards and of the matrices "
        "of this collection, as long as their words still stand in the articles."
    )
    st.html(
        f'<div class="rc-coverage"><h2>{escape(head)}</h2>{_bar(touched, total)}'
        f"<p>{escape(line)}</p><small>{escape(note)}</small></div>"
    )


def choose(found: "Sequence[Coverage]", memory: Session) -> "list[Coverage]":
    """Draw the filters, and return what they leave."""
    _ = memory.texts
    wanted = ""
    with st.container(horizontal=True, vertical_alignment="bottom", key="spot-filters"):
        if len(found) > FEW_ROWS:
            wanted = st.text_input(
                _("Find an article"),
                key=f"spot-find-{memory.collection}",
                type="search",
                placeholder=_("Title, author, organisation, date or file"),
                live=True,
                icon=":material/search:",
            )
        whole = st.toggle(_("Show the articles cited whole too"), key="spot-whole")
    named = {one.id for one in matching([one.article for one in found], wanted or "")}
    return [one for one in found if one.article.id in named and (one.blind or whole)]


def show_articles(chosen: "Sequence[Coverage]", memory: Session) -> None:
    """Show the articles, a card each: the first ones, and more on demand."""
    _ = memory.texts
    if not chosen:
        st.markdown(_("No article matches."))
        return
    name = f"{LIST}-{memory.collection}"
    shown = chosen[: memory.shown.get(name, FIRST)]
    with st.container(key="spots"):
        for at in range(0, len(shown), FIRST):  # a group that is drawn stays when more come
            cards = "".join(
                article_html(one, memory.collection, _) for one in shown[at : at + FIRST]
            )
            st.html(f'<div class="rc-spots">{cards}</div>')
    left = len(chosen) - len(shown)
    if left:
        st.button(
            _.plural("Show {n} more article", "Show {n} more articles", min(left, FIRST)),
            key="more-spots",
            icon=":material/add:",
            on_click=show_more,
            args=(name, len(shown) + FIRST),
        )


def article_html(one: "Coverage", collection: str, _: Texts) -> str:
    """Return the card of an article: its sections never cited, each with a question to ask."""
    who = byline(one.article, _)
    line = f'<p class="rc-byline">{signs.html(who)}</p>' if who else ""
    lines = [_section(section, collection, _) for section in one.blind]
    first, rest = lines[:FIRST_SECTIONS], lines[FIRST_SECTIONS:]
    more = ""
    if rest:
        label = _.plural("and {n} other section", "and {n} other sections", len(rest))
        more = f"<details><summary>{escape(label)}</summary>{_list(rest)}</details>"
    language = _language(one.article.language, _)
    whole = _question(one.question(language), language, collection, _)
    asked = f'<p class="rc-whole">{whole}</p>' if whole else ""
    return (
        f'<article class="rc-spot"><div class="rc-source"><h3>{signs.html(title_of(one.article))}'
        f'</h3>{line}</div>{_bar(one.touched, one.total)}<p class="rc-count">'
        f"{escape(count_line(one, _))}</p>{asked}{_list(first)}{more}</article>"
    )


def count_line(one: "Coverage", _: Texts) -> str:
    """Return how much of an article was cited."""
    if not one.touched:
        return _.plural("Never cited: {n} section", "Never cited: {n} sections", one.total)
    if not one.blind:
        return _("Cited whole")
    return _.plural("{n} section of {total} cited", "{n} sections of {total} cited",
                    one.touched, total=_.number(one.total))  # fmt: skip


def _section(section: "Section", collection: str, _: Texts) -> str:
    language = _language(section.article.language, _)
    asked = _question(section.question(language), language, collection, _)
    heading = signs.html(section.heading) or escape(_("Passage without a heading"))
    target = Target(section.article.id, section.start, section.end)
    button = links.passage_button(target, _("Read"), _("Read this section"))
    return f"<li>{asked or f'<span>{heading}</span>'}{button}</li>"


def _list(lines: Sequence[str]) -> str:
    return f'<ul class="rc-blind">{"".join(lines)}</ul>' if lines else ""


def _question(question: str, language: str, collection: str, _: Texts) -> str:
    if not question:
        return ""
    from workshop.blindspots import TEMPLATES  # late: it brings the index

    shown = signs.html(texts("fr").typeset(question) if language == "fr" else question)
    ours = TEMPLATES[language].partition("{heading}")[0].rstrip(" «“")
    if shown.startswith(ours):  # the words of the heading are what tells one from another
        shown = f"<small>{ours}</small>{shown[len(ours) :]}"
    return links.question_link(question, shown, collection, _)


def _language(language: str, _: Texts) -> str:
    """Return the language a question about an article is asked in: its own, where we speak it."""
    return language if is_language(language) else _.language


def _bar(touched: int, total: int) -> str:
    """Return a bar that shows a share; the words beside it say the same."""
    share = round(100 * touched / total) if total else 0
    return f'<div class="rc-share" aria-hidden="true"><i style="width:{share}%"></i></div>'
