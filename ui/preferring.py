"""The form of a person's preferences: each is kept as soon as it is chosen."""

from dataclasses import replace

import streamlit as st

from ui import preferences, profile
from ui.filters import order_name, voice_name
from ui.narrowing import MOST_CITATIONS, ORDERS, VOICES
from ui.preferences import SIZES, Size, prefer
from ui.state import Session, session
from ui.texts import LANGUAGES, Language, Texts


def show_preferences(memory: Session) -> None:
    """Draw the fields, filled with what holds now."""
    _, chosen = memory.texts, preferences.preferences(memory)
    narrowing = chosen.narrowing()
    st.session_state.update(
        {
            "prefer-language": memory.language,
            "prefer-citations": narrowing.citations,
            "prefer-voices": list(narrowing.voices),
            "prefer-order": narrowing.order,
            "prefer-size": chosen.size,
        }
    )
    if not profile.profile_id():
        st.info(_("This browser keeps no cookie: what you choose here holds in this tab alone."))
    if (trouble := memory.unsaved.pop(preferences.KIND, None)) is not None:
        st.warning(_.error(trouble), icon=":material/warning:")
    with st.container(key="preferences", gap="medium"):
        st.segmented_control(
            _("Language"),
            LANGUAGES,
            format_func=lambda language: language_name(language, _),
            required=True,
            key="prefer-language",
            on_change=_choose_language,
        )
        st.segmented_control(
            _("Quotes per source"),
            list(range(1, MOST_CITATIONS + 1)),
            required=True,
            key="prefer-citations",
            on_change=_choose_citations,
        )
        st.pills(
            _("Voices cited"),
            VOICES,
            selection_mode="multi",
            format_func=lambda kind: voice_name(kind, _),
            key="prefer-voices",
            on_change=_choose_voices,
        )
        st.segmented_control(
            _("Order of the columns"),
            ORDERS,
            format_func=lambda order: order_name(order, _),
            required=True,
            key="prefer-order",
            on_change=_choose_order,
        )
        st.segmented_control(
            _("Reading size of quotes"),
            SIZES,
            format_func=lambda size: size_name(size, _),
            required=True,
            key="prefer-size",
            on_change=_choose_size,
        )
        sample = _("“A quote is read at this size.”")
        st.html(f'<figure class="rc-quote"><div><blockquote>{sample}</blockquote></div></figure>')


def language_name(language: Language, _: Texts) -> str:
    """Return what a language is called by those who speak it."""
    return {"fr": _("French"), "en": _("English")}[language]


def size_name(size: Size, _: Texts) -> str:
    """Return what a reading size is called."""
    return {"usual": _("Usual"), "large": _("Large"), "larger": _("Very large")}[size]


def _choose_language() -> None:
    language = st.session_state["prefer-language"]
    st.session_state["lang"] = language  # the field in the head, and so the address
    prefer(session(), language=language)


def _choose_citations() -> None:
    memory, citations = session(), st.session_state["prefer-citations"]
    memory.narrowing = replace(memory.narrowing, citations=citations)
    prefer(memory, citations=citations)


def _choose_voices() -> None:
    memory = session()
    prefer(memory, voices=tuple(one for one in VOICES if one in st.session_state["prefer-voices"]))
    voices = preferences.preferences(memory).narrowing().voices
    memory.narrowing = replace(memory.narrowing, voices=voices)


def _choose_order() -> None:
    memory, order = session(), st.session_state["prefer-order"]
    memory.narrowing = replace(memory.narrowing, order=order)
    prefer(memory, order=order)


def _choose_size() -> None:
    prefer(session(), size=st.session_state["prefer-size"])
