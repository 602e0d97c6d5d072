"""Who is there, and the door where nobody is yet."""

from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from errors import LoginSetupError
from index.access import NOBODY
from tests.ui.conftest import SCRIPT, Open
from tests.ui.signedin import ISSUER, told
from ui import identity, resources
from ui.jobs import Workspace


def _who() -> None:
    import streamlit as st

    from errors import AssistantError
    from ui import identity

    try:
        who = identity.person()
        st.text(f"{who.id} / {who.name} / {who.email}")
    except AssistantError as error:
        st.text(str(error))


def who(**user: object) -> str:
    at = AppTest.from_function(_who)
    at.user = user
    return at.run().text[0].value


def test_a_person_is_who_vouches_for_them_and_whom_it_means_and_never_an_e_mail() -> None:
    assert who(**told("claire")) == f"{ISSUER}|claire / Claire / claire@exemple.fr"
    assert who(**told("claire", email="denis@exemple.fr")).startswith(f"{ISSUER}|claire /")
    assert who(**told("claire", iss="https://other.exemple.fr")).startswith("https://other")


@pytest.mark.parametrize("verified", [False, None, "false", "yes", 1.5])
def test_an_e_mail_that_is_not_known_to_be_theirs_counts_for_nothing(verified: object) -> None:
    assert who(**told("claire", email_verified=verified)) == f"{ISSUER}|claire / Claire /"


def test_unverified_e_mails_count_where_the_settings_say_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("REGARDS_UNVERIFIED_EMAILS", "true")
    resources.settings.cache_clear()

    told_without = told("claire", email="Claire@Exemple.FR", email_verified=None)
    assert who(**told_without).endswith(" / claire@exemple.fr")


@pytest.mark.parametrize(
    "claims", [{"is_logged_in": False}, {"is_logged_in": 1}, {"iss": ""}, {"sub": None}]
)
def test_whoever_is_not_wholly_signed_in_is_nobody_at_all(claims: dict[str, object]) -> None:
    assert "connecté" in who(**told("claire", **claims))


def test_without_login_there_is_one_person_and_nothing_of_login_shows(open_page: Open) -> None:
    at = open_page()

    assert not [one for one in at.button if one.key in ("sign-out", "sign-in-")]
    assert identity.person() == NOBODY


def test_the_door_is_all_that_is_shown_before_somebody_signs_in(workspace: Workspace) -> None:
    at = AppTest.from_file(str(SCRIPT), default_timeout=30)
    at.user = {"is_logged_in": False}
    at.query_params["q"] = "Faut-il des scripts ?"
    at.run()

    assert [one.value for one in at.title] == ["Regards croisés"]
    assert [one.label for one in at.button] == ["Se connecter"]
    assert not at.text_input
    at.query_params["lang"] = "en"
    at.segmented_control(key="lang").set_value("en").run()
    assert [one.label for one in at.button] == ["Sign in"]


def test_whoever_is_signed_in_sees_their_name_and_the_way_out(workspace: Workspace) -> None:
    at = AppTest.from_file(str(SCRIPT), default_timeout=30)
    at.user = told("claire", name="**Claire** <b>")
    at.run()

    assert at.button(key="sign-out").label == "Se déconnecter"
    assert "is_logged_in" in at.user
    at.button(key="sign-out").click().run()
    assert [one.label for one in at.button] == ["Se connecter"]


def test_nobody_is_let_in_where_the_file_that_asks_for_login_cannot_be_read(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "secrets.toml"
    broken.write_text("[auth\nclient_id=", encoding="utf-8")
    read = st.get_option
    files = [str(broken)]
    monkeypatch.setattr(st, "get_option", lambda key: files if "secrets" in key else read(key))
    at = AppTest.from_file(str(SCRIPT), default_timeout=30).run()

    assert "secrets.toml est illisible" in at.error[0].value
    assert not at.text_input
    with pytest.raises(LoginSetupError):
        identity.person()


def test_nobody_is_let_in_where_administrators_are_named_and_login_is_not_set_up(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REGARDS_ADMINS", "claire@exemple.fr")
    resources.settings.cache_clear()

    at = AppTest.from_file(str(SCRIPT), default_timeout=30).run()

    assert at.error[0].value.startswith("Des administrateurs sont nommés")
    assert not at.text_input


def test_a_thread_that_belongs_to_no_page_never_acts_for_anybody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(identity, "login_is_set_up", lambda: True)

    with pytest.raises(RuntimeError):
        identity.person()


@pytest.fixture(autouse=True)
def fresh_settings(data: Path) -> None:
    """Each test reads the settings anew, and leaves none."""
