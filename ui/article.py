"""The screen of one article: what the program understood of it, in colour, open to correction."""

from collections import Counter
from dataclasses import asdict
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

from corpus.models import Article, Voice, ZoneKind
from corpus.notes import matched_notes
from errors import UnknownArticleError
from ui import address, rights, signs
from ui.reading import Part, read_whole
from ui.sources import title_of
from ui.state import Session, Stretch, session
from ui.texts import Texts
from ui.viewer import comment_label

if TYPE_CHECKING:
    from index.snapshot import Snapshot

ASSETS = Path(__file__).parent / "assets"
FIRST_BLOCKS = 120  # drawn at once; the others on demand
UNFOLDED = 2  # paragraphs outside the article that are shown as they stand
KINDS: tuple[ZoneKind, ...] = ("body", "header", "comment", "note", "caption", "furniture")

_draw = st.components.v2.component(
    "regards_article",
    html=(ASSETS / "article.html").read_text(encoding="utf-8"),
    css=(ASSETS / "article.css").read_text(encoding="utf-8"),
    js="".join((ASSETS / name).read_text(encoding="utf-8") for name in ("text.js", "article.js")),
    isolate_styles=False,
)


def article_of_address(snapshot: "Snapshot | None") -> Article | None:
    """Return the article the address names; None where it names none that is there."""
    article_id = address.article()
    if not article_id or snapshot is None:
        return None
    try:
        return snapshot.article(article_id)
    except UnknownArticleError:
        address.close_article()
        return None


def zone_name(kind: ZoneKind, _: Texts) -> str:
    """Return what a kind of zone is called."""
    return {
        "body": _("Body"),
        "header": _("Header"),
        "comment": _("Comment"),
        "note": _("Note"),
        "caption": _("Caption"),
        "furniture": _("Outside the article"),
    }[kind]


def show_head(article: Article, passages: int, _: Texts) -> None:
    """Show the way back, then what names the article."""
    st.button(
        _("All articles"),
        key="back",
        type="tertiary",
        icon=":material/arrow_back:",
        on_click=address.close_article,
    )
    with st.container(key="article-head"):
        st.html(f'<h1 class="rc-title">{signs.html(title_of(article))}</h1>')
        facts = [
            (_("Authors"), ", ".join(article.authors)),
            (_("Organisation"), article.organisation),
            (_("Date"), _.date(article.published)),
            (_("Language"), article.language),
            (_("Pages"), _.number(len(article.pages)) if article.pages else ""),
            (_("Passages"), _.number(passages)),
            (_("File"), article.origin),
        ]
        pairs = "".join(
            f"<div><dt>{escape(name)}</dt><dd>{signs.html(value)}</dd></div>"
            for name, value in facts
            if value
        )
        st.html(f'<dl class="rc-facts">{pairs}</dl>')


def show_legend(article: Article, _: Texts, *, correctable: bool = True) -> None:
    """Show what the colours mean, the kinds that occur only."""
    count = Counter(zone.kind for zone in article.zones)
    chips = "".join(
        f'<li class="rc-chip rc-zone-{kind}"><i aria-hidden="true"></i>'
        f"{escape(zone_name(kind, _))}</li>"
        for kind in KINDS
        if count[kind]
    )
    spoken = [voice for voice in article.voices if voice.kind != "comment"]
    if any(not voice.unsure for voice in spoken):
        chips += f'<li class="rc-chip"><span class="rc-voice">{escape(_("Voice"))}</span></li>'
    if any(voice.unsure for voice in spoken):
        chips += (
            '<li class="rc-chip"><span class="rc-voice rc-unsure">'
            f"{escape(_('Unsure voice'))}</span></li>"
        )
    label = escape(_("Legend"))
    st.html(f'<ul class="rc-legend" aria-label="{label}">{chips}</ul>')
    if correctable:
        st.caption(
            _("Select words, or take the pencil beside a paragraph or a voice, to correct them.")
        )


def show_text(
    article: Article, generation: int, memory: Session, *, correctable: bool = True
) -> None:
    """Show the text with its zones and voices, at first its beginning.

    Whoever may not correct it sees the same, and no pencil.
    """
    _ = memory.texts
    shown = memory.blocks.get(article.id, FIRST_BLOCKS)
    links = matched_notes(article.text, article.zones)
    parts, left = read_whole(article, links, blocks=shown)
    _draw(
        key="article",
        data={
            "correctable": correctable,
            "signature": f"{memory.collection}|{article.id}|{generation}|{shown}|{_.language}"
            f"|{correctable}",
            "label": _("{title}, full text", title=signs.plain(article.title)),
            "parts": [_part_data(part, article, _) for part in parts],
            "voices": [_voice_data(voice, _) for voice in article.voices],
            "notes": [_note_data(place, _) for place, _link in enumerate(links, start=1)],
            "correct": _("Correct this paragraph"),
            "selection": _("Correct the selection"),
            "page": _("Page {n}", n="%s"),
        },
        on_correct_change=_begin_correction,
    )
    if left:
        st.button(
            _.plural("Show {n} more paragraph", "Show {n} more paragraphs", min(left, shown)),
            key="more-blocks",
            icon=":material/add:",
            on_click=_show_more,
            args=(memory, article.id, shown),
        )


def _show_more(memory: Session, article_id: str, shown: int) -> None:
    memory.blocks[article_id] = 2 * shown


def _begin_correction() -> None:
    memory = session()
    asked = st.session_state["article"].get("correct")
    parts = str(asked or "").split(":")
    if (
        len(parts) == 2
        and rights.owns(memory.collection)
        and all(part.isdecimal() for part in parts)
    ):
        memory.stretch = Stretch(address.article(), int(parts[0]), int(parts[1]))


def _part_data(part: Part, article: Article, _: Texts) -> dict[str, Any]:
    name = zone_name(part.kind, _)
    if part.kind == "comment":
        name = comment_label(article, part.start, part.end, _)
    count = len(part.blocks)
    folded = part.kind == "furniture" and count > UNFOLDED
    return {
        **asdict(part),
        "label": name,
        "edit": _("Correct the zone “{name}”", name=name),
        "fold": _.plural("Show {n} paragraph", "Show {n} paragraphs", count) if folded else "",
    }


def _voice_data(voice: Voice, _: Texts) -> dict[str, Any]:
    name = voice_name(voice, _)
    return {
        "label": name,
        "edit": _("Correct the voice “{name}”", name=name),
        "start": voice.start,
        "end": voice.end,
        "unsure": voice.unsure,
    }


def voice_name(voice: Voice, _: Texts) -> str:
    """Return who speaks, and whether that is a guess."""
    if voice.kind == "author":
        return _("unsure voice") if voice.unsure else _("the author")
    name = signs.plain(voice.name) or _("someone unnamed")
    return f"{name} · {_('unsure voice')}" if voice.unsure else name


def _note_data(place: int, _: Texts) -> dict[str, str]:
    return {"go": _("Go to note {n}", n=place), "back": _("Back to the call of note {n}", n=place)}
