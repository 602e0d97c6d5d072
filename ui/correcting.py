"""The record of an article as a form, and the list of what was corrected in it."""

import streamlit as st

from corpus.corrections import lapsed
from corpus.models import (
    Article,
    Correction,
    Field,
    FieldCorrection,
    VoiceKind,
    ZoneCorrection,
)
from ui import signs, tasks
from ui.article import zone_name
from ui.state import Session, session
from ui.texts import Texts

NAMED = 90  # characters of a correction's words in the list


def show_fields(article: Article, memory: Session, *, busy: bool) -> None:
    """Offer the metadata as a form; what is changed in it is stored as a correction."""
    _ = memory.texts
    label = _("Correct the record")
    with (
        st.expander(label, icon=":material/edit_note:", key=f"record-{article.id}"),
        st.form("fields", border=False),
    ):
        prefix = f"{article.id}-{len(article.corrections)}"
        values = _values(article)
        names = _field_names(_)
        for field, value in values.items():
            draw = st.text_area if field == "authors" else st.text_input
            draw(names[field], value, key=f"field-{field}-{prefix}")
        st.form_submit_button(
            _("Save"),
            key="save-fields",
            type="primary",
            icon=":material/check:",
            disabled=busy,
            on_click=_save_fields,
            args=(article, prefix),
        )


def _field_names(_: Texts) -> dict[Field, str]:
    return {
        "title": _("Title"),
        "authors": _("Authors, one a line"),
        "organisation": _("Organisation"),
        "published": _("Date"),
        "language": _("Language (fr, en…)"),
    }


def _values(article: Article) -> dict[Field, str]:
    return {
        "title": article.title,
        "authors": "\n".join(article.authors),
        "organisation": article.organisation,
        "published": article.published,
        "language": article.language,
    }


def changed_fields(article: Article, written: dict[Field, str]) -> tuple[FieldCorrection, ...]:
    """Return a correction of each field that was written otherwise than it is."""
    known = _values(article)
    return tuple(
        FieldCorrection(field, tuple(line.strip() for line in value.splitlines() if line.strip()))
        for field, value in written.items()
        if value.strip() != known[field]
    )


def _save_fields(article: Article, prefix: str) -> None:
    written: dict[Field, str] = {
        field: str(st.session_state[f"field-{field}-{prefix}"]) for field in _values(article)
    }
    corrections = changed_fields(article, written)
    if corrections:
        session().begin("correct", tasks.correct(article.id, corrections))


def show_corrections(article: Article, memory: Session, *, busy: bool) -> None:
    """List what was corrected, each with a way to take it back; those that lapsed say so."""
    _ = memory.texts
    if not article.corrections:
        return
    gone = lapsed(article)
    st.header(_("Corrections"), anchor=False)
    for place, correction in enumerate(article.corrections):
        with st.container(key=f"correction-{place}", border=True, gap="xsmall"):
            line = correction_html(correction, _, lapsed=correction in gone)
            st.html(f'<p class="rc-correction">{line}</p>')
            st.button(
                _("Take back"),
                key=f"take-back-{place}",
                icon=":material/undo:",
                type="tertiary",
                disabled=busy,
                on_click=_take_back,
                args=(article.id, correction),
            )


def correction_html(correction: Correction, _: Texts, *, lapsed: bool) -> str:
    """Return a correction in one line, as escaped HTML."""
    if isinstance(correction, FieldCorrection):
        said = ", ".join(correction.values) or _("none")
        return f"<b>{signs.html(_field_names(_)[correction.field])}</b> {signs.html(said)}"
    if isinstance(correction, ZoneCorrection):
        head = zone_name(correction.kind, _)
    else:
        head = _said_by(correction.kind, correction.name, _)
    words = " ".join(correction.anchor.text.split())
    if len(words) > NAMED:
        words = f"{words[:NAMED]}…"
    flag = f"<em>{signs.html(_('No longer applies: the text has changed'))}</em>" if lapsed else ""
    return f"<b>{signs.html(head)}</b> <q>{signs.html(words)}</q>{flag}"


def _said_by(kind: VoiceKind, name: str, _: Texts) -> str:
    if kind == "author":
        return _("Said by the author")
    return _("Said by {name}", name=name or _("someone unnamed"))


def _take_back(article_id: str, correction: Correction) -> None:
    session().begin("correct", tasks.take_back(article_id, [correction]))
