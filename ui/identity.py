"""Who is there: the person who signed in, or whoever sits at a machine where nobody has to.

Login is Streamlit's own, and is on where its secrets have a section ``[auth]``; ``docs/server.md``
says how it is set up. Where that cannot be read as it was meant, nobody is let in.
"""

from contextlib import suppress
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from errors import (
    LoginSetupError,
    MissingLoginError,
    SettingsError,
    SignedOutError,
    UnreadableSecretsError,
)
from index.access import NOBODY, Person
from logs import get_logger
from ui import resources

logger = get_logger(__name__)

NAME = 80  # characters of a name that are shown, at most


def person() -> Person:
    """Return who is there; ``NOBODY`` where no login is set up.

    Raises:
        SignedOutError: one is, and nobody is signed in.
        LoginSetupError: nobody can tell whether one is.
    """
    require_setup()
    if get_script_run_ctx(suppress_warning=True) is None:  # a thread of ours: no person's doing
        if login_is_set_up():
            raise RuntimeError("only a run of a page knows who is there")
        return NOBODY
    told = st.user.to_dict()
    if "is_logged_in" not in told:
        return NOBODY
    if told["is_logged_in"] is not True or not (told.get("iss") and told.get("sub")):
        raise SignedOutError
    return _person(told)


def is_at_the_door() -> bool:
    """Whether somebody has to sign in before anything is shown.

    Raises:
        LoginSetupError: nobody can tell.
    """
    try:
        person()
    except SignedOutError:
        return True
    except LoginSetupError as error:
        logger.warning("sign-in refused", exc_info=error)
        raise
    return False


def require_setup() -> None:
    """Make sure that a login which is asked for is there.

    Raises:
        LoginSetupError: it is not, or its file cannot be read.
    """
    if not st.secrets.load_if_toml_exists():
        files = [Path(str(path)) for path in st.get_option("secrets.files")]
        if any(path.exists() for path in files):
            raise UnreadableSecretsError
    with suppress(SettingsError):  # told by the pages, once the corpus is opened
        _require_login_for_administrators()


def _require_login_for_administrators() -> None:
    if resources.settings().administrators and not login_is_set_up():
        raise MissingLoginError


def login_is_set_up() -> bool:
    """Whether people sign in on this server."""
    return bool(st.secrets.load_if_toml_exists() and st.secrets.get("auth"))


def providers() -> list[str]:
    """Return the names of those who vouch for people; one without a name is the empty one."""
    section: dict[str, Any] = dict(st.secrets.get("auth", {})) if login_is_set_up() else {}
    named = [name for name, value in section.items() if hasattr(value, "items")]
    return [name for name in named if "client_id" in section[name]] or [""]


def _person(told: dict[str, Any]) -> Person:
    verified = told.get("email_verified") in (True, "true")
    trusted = verified or resources.settings().unverified_emails
    email = " ".join(str(told.get("email") or "").split()).casefold()
    name = next((str(told[key]) for key in ("name", "email", "sub") if told.get(key)), "")
    return Person(f"{told['iss']}|{told['sub']}", name[:NAME], email if trusted else "")
