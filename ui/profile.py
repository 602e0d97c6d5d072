"""Whose history and settings these are: the one place that says so."""

import re
from contextlib import suppress
from hashlib import sha256

import streamlit as st

from errors import AssistantError
from ui import identity

COOKIE = "regards_profile"
ID = re.compile(r"[0-9a-f]{32}")


def profile_id() -> str:
    """Return the id of who uses this page; "" where nobody signed in and no cookie is kept.

    It follows the person who signed in to any browser. Where nobody has to, it is random, made by
    ``ui.shell.profiles`` at the first visit of a browser's profile.
    """
    with suppress(AssistantError):  # nobody signed in yet: the door is shown as this browser likes
        signed_in = identity.person()
        if signed_in.id:
            return sha256(signed_in.id.encode()).hexdigest()[:32]
    given = st.context.cookies.get(COOKIE, "")
    return given if ID.fullmatch(given) else ""
