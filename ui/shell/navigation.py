"""The script of every run: page settings, language, navigation; then the page itself."""

import streamlit as st

from errors import AssistantError
from ui import address, collections, identity, resources, rights, waiting
from ui.preferences import SCALES, preferences
from ui.shell import door
from ui.shell.document import ASSETS, dress
from ui.state import session
from ui.texts import LANGUAGES, is_language

PAGES = ASSETS.parent / "pages"

memory = session()
chosen = st.session_state.get("lang") or st.query_params.get("lang")
preferred = preferences(memory)
usual = preferred.language or resources.default_language()
memory.language = chosen if is_language(chosen) else usual
_ = memory.texts

st.set_page_config(
    page_title=_("Regards croisés: viewpoints side by side"),
    page_icon=ASSETS / "favicon.png",  # a file: an icon's name would be fetched from the network
    layout="wide",
    initial_sidebar_state="collapsed",
    # a menu that is not empty also carries the choice between light and dark
    menu_items={"About": _("**Regards croisés** quotes its sources and never rewords them.")},
)
at_the_door, setup_error = False, None
try:
    at_the_door = identity.is_at_the_door()
except AssistantError as error:
    setup_error = error
page = st.navigation(
    [
        st.Page(
            PAGES / f"{name}.py",
            title=title,
            icon=f":material/{icon}:",
            url_path=name,
            default=name == "ask",
        )
        for name, title, icon in (
            ("ask", _("Ask"), "forum"),
            ("confront", _("Confront"), "compare_arrows"),
            ("matrix", _("Matrix"), "grid_on"),
            ("board", _("Workshop"), "dashboard"),
            ("blindspots", _("Blind spots"), "visibility_off"),
            ("check", _("Check"), "fact_check"),
            ("corpus", _("Corpus"), "library_books"),
            ("settings", _("Settings"), "settings"),
        )
    ],
    position="hidden" if at_the_door or setup_error else "top",
)
dress(_, SCALES[preferred.size])
st.logo(ASSETS / "favicon.png", size="medium")
st.segmented_control(
    _("Language"),
    LANGUAGES,
    default=usual,
    required=True,
    key="lang",
    bind="query-params",
    label_visibility="collapsed",
)
memory.turn_to(page.url_path or "ask")  # the default page has no path
if setup_error:
    waiting.show_failure(setup_error, _)
    st.stop()
if at_the_door:
    door.show_sign_in(_)
    st.stop()
door.show_person(identity.person(), _)
address.follow_collection(memory)
if not rights.may_read(memory.collection):
    st.title(_("Corpus"), anchor=False)
    collections.show_vanished(memory)
    st.stop()
page.run()
