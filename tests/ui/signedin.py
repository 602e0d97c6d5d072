"""People who are signed in, as Streamlit tells of them."""

from streamlit.testing.v1 import AppTest

from index.access import Person

ISSUER = "https://id.exemple.fr"


def told(who: str, /, **claims: object) -> dict[str, object]:
    """What a provider says of somebody."""
    return {
        "is_logged_in": True,
        "iss": ISSUER,
        "sub": who,
        "name": who.capitalize(),
        "email": f"{who}@exemple.fr",
        "email_verified": True,
        **claims,
    }


def person(name: str) -> Person:
    return Person(f"{ISSUER}|{name}", name.capitalize(), f"{name}@exemple.fr")


def sign_in(at: AppTest, who: str) -> AppTest:
    at.user = told(who)
    return at
