"""The door: the page of who has to sign in, and in the head the name of who did."""

import streamlit as st

from index.access import Person
from ui import identity, signs
from ui.texts import Texts


def show_sign_in(_: Texts) -> None:
    """Show what this is in one sentence, and the button that leads to who vouches for people."""
    with st.container(key="door"):
        st.title("Regards croisés", anchor=False)
        st.markdown(
            _("Sign in to compare what your articles say, and to find your workshops again.")
        )
        for name in identity.providers():
            st.button(
                _("Sign in with {provider}", provider=signs.label(name)) if name else _("Sign in"),
                key=f"sign-in-{name}",
                type="primary",
                icon=":material/login:",
                on_click=st.login,
                args=(name,) if name else (),
            )


def show_person(who: Person, _: Texts) -> None:
    """Show who is signed in, and the way out; nothing where nobody has to sign in."""
    if not who.id:
        return
    with (
        st.container(key="person"),
        st.popover(signs.label(who.name), icon=":material/account_circle:", type="tertiary"),
    ):
        if who.email and who.email != who.name:
            st.html(f"<p class='rc-person'>{signs.html(who.email)}</p>")
        st.button(_("Sign out"), key="sign-out", icon=":material/logout:", on_click=st.logout)
