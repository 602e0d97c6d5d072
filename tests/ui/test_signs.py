"""What cannot be seen is named, and can move nothing."""

import re
import unicodedata
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.signs import INVISIBLE, html, plain


@given(st.text())
def test_the_html_of_a_text_still_says_the_text(text: str) -> None:
    assert unescape(re.sub(r"<[^>]*>", "", html(text.replace("\r", "")))) == text.replace("\r", "")


@given(st.text())
def test_a_widget_never_gets_a_sign_that_moves_others(text: str) -> None:
    assert not INVISIBLE.search(plain(text))


@pytest.mark.parametrize("code", [*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200F, 0x061C])
def test_every_bidi_control_is_boxed(code: int) -> None:
    assert unicodedata.category(chr(code)) == "Cf"
    assert html(f"a{chr(code)}b") == (
        f'a<span class="rc-sign" data-sign="U+{code:04X}">{chr(code)}</span>b'
    )


@pytest.mark.parametrize(
    "text", ["Un mot,\nune ligne\tet l’an\u00a02020\u202f!", "soft\u00adhyphen"]
)
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert html(text) == text == plain(text)


def test_a_long_line_is_no_burden() -> None:
    assert len(plain("\u202e" * 200_000)) == 200_000 * len("⟨U+202E⟩")
