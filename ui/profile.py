"""Whose history and settings these are: the one place that says so."""

import re

import streamlit as st

COOKIE = "regards_profile"
ID = re.compile(r"[0-9a-f]{32}")


def profile_id() -> str:
    """Return the id of who uses this page; "" where the browser keeps no cookie.

    It is random, and made by ``ui.shell.profiles`` at the first visit of a browser's profile.
    """
    given = st.context.cookies.get(COOKIE, "")
    return given if ID.fullmatch(given) else ""
