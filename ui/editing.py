"""The editor of a stretch of an article: what kind of zone it is, and who speaks in it."""

from html import escape

import streamlit as st

from corpus.corrections import anchor
from corpus.models import (
    Article,
    Correction,
    Voice,
    VoiceCorrection,
    VoiceKind,
    Zone,
    ZoneCorrection,
    ZoneKind,
)
from ui import signs, tasks
from ui.article import KINDS, zone_name
from ui.state import Session, Stretch, session
from ui.texts import Texts
from ui.viewer import speaker

SPEAKERS: tuple[VoiceKind, ...] = ("author", "quoted", "comment")
SHOWN = 600  # characters of the corrected words that are repeated in the editor


def open_editor(article: Article, memory: Session, *, busy: bool) -> None:
    """Open the editor on what is being corrected; call it last on a page."""
    stretch = memory.stretch
    if stretch is None or stretch.article_id != article.id or busy:
        return
    place = trimmed(article.text, stretch.start, stretch.end)
    if place is None:
        memory.stretch = None
        return
    _ = memory.texts
    dialog = st.dialog(
        _("Correct"),
        width=520,
        position="right",
        icon=":material/edit:",
        on_dismiss=_close,
    )
    dialog(_fill)(article, Stretch(article.id, *place), memory)


def trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return ``start:end`` without the white space at both ends; None where it holds no word."""
    end = min(end, len(text))
    words = text[start:end]
    first = start + len(words) - len(words.lstrip())
    last = start + len(words.rstrip())
    return (first, last) if first < last else None


def _fill(article: Article, stretch: Stretch, memory: Session) -> None:
    if memory.stretch is None:  # saved: a button in a dialog reruns the dialog alone
        st.rerun()
    _ = memory.texts
    words = article.text[stretch.start : stretch.end]
    shown = signs.html(words if len(words) <= SHOWN else f"{words[:SHOWN]}…")
    label = escape(_("The words that are corrected"))
    st.html(
        f'<blockquote class="rc-excerpt" tabindex="0" role="region" aria-label="{label}">'
        f"{shown}</blockquote>"
    )
    key = f"{stretch.start}-{stretch.end}"
    kind = zone_of(article, stretch).kind
    st.radio(
        _("This is"),
        KINDS,
        KINDS.index(kind),
        key=f"kind-{key}",
        format_func=lambda one: zone_name(one, _),
        horizontal=True,
    )
    voice = voice_of(article, stretch)
    if is_inside_one_zone(article, stretch):
        _show_speaker(article, voice, key, _)
    else:
        st.caption(_("The words cross two zones: a voice is corrected inside one."))
    st.button(
        _("Save"),
        key="save-correction",
        type="primary",
        icon=":material/check:",
        on_click=_save,
        args=(article, stretch),
    )


def _show_speaker(article: Article, voice: Voice, key: str, _: Texts) -> None:
    said_by = st.radio(
        _("Said by"),
        SPEAKERS,
        SPEAKERS.index(voice.kind),
        key=f"speaker-{key}",
        format_func=lambda one: {
            "author": _("the author"),
            "quoted": _("a person"),
            "comment": _("a reader"),
        }[one],
        horizontal=True,
    )
    if said_by == "author":
        return
    st.text_input(
        _("Name"),
        voice.name if voice.kind != "author" else "",
        key=f"name-{key}",
        max_chars=120,
    )
    names = sorted({one.name for one in article.voices if one.name} - {voice.name})
    if names:
        st.caption(_("Named in this article: {names}.", names=signs.label(", ".join(names[:12]))))


def zone_of(article: Article, stretch: Stretch) -> Zone:
    """Return the zone in which the words begin."""
    return next(zone for zone in article.zones if stretch.start < zone.end)


def is_inside_one_zone(article: Article, stretch: Stretch) -> bool:
    """Whether the words lie in one zone."""
    return stretch.end <= zone_of(article, stretch).end


def voice_of(article: Article, stretch: Stretch) -> Voice:
    """Return who speaks in the words as far as the program understood."""
    return speaker(article, stretch.start, stretch.end)


def corrections_of(
    article: Article, stretch: Stretch, kind: ZoneKind, said_by: tuple[VoiceKind, str]
) -> tuple[Correction, ...]:
    """Return what differs from what the program understood: the zone, the voice, or both."""
    found: list[Correction] = []
    mark = anchor(article.text, stretch.start, stretch.end)
    if kind != zone_of(article, stretch).kind:
        found.append(ZoneCorrection(kind, mark))
    voice = voice_of(article, stretch)
    name = "" if said_by[0] == "author" else said_by[1]
    known = "" if voice.kind == "author" else voice.name
    if (said_by[0], name) != (voice.kind, known) or (voice.unsure and not found):
        found.append(VoiceCorrection(said_by[0], name, mark))
    return tuple(found)


def _save(article: Article, stretch: Stretch) -> None:
    memory, state = session(), st.session_state
    key = f"{stretch.start}-{stretch.end}"
    voice = voice_of(article, stretch)
    kind = state[f"kind-{key}"]
    said_by: VoiceKind = state.get(f"speaker-{key}", voice.kind)
    name = " ".join(str(state.get(f"name-{key}", voice.name)).split())
    memory.stretch = None
    corrections = corrections_of(article, stretch, kind, (said_by, name))
    if corrections:
        memory.begin("correct", tasks.correct(article.id, corrections))


def _close() -> None:
    session().stretch = None
