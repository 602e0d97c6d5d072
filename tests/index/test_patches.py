import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.patches import Patch, make_patch, pack, unpack

TEXTS = st.text("abé« ", max_size=30)


@given(old=TEXTS, new=TEXTS)
def test_each_of_two_texts_is_had_from_the_other(old: str, new: str) -> None:
    patch = unpack(pack(make_patch(old, new)))

    assert patch.apply(old) == new
    assert patch.revert(new) == old


def test_a_patch_of_a_long_text_holds_only_what_changed() -> None:
    old = "x" * 1_000_000 + "vélo" + "y" * 1_000_000

    assert make_patch(old, old.replace("vélo", "bus")) == Patch(1_000_000, "vélo", "bus")


def test_a_patch_is_refused_by_another_text() -> None:
    with pytest.raises(ValueError, match="not the one"):
        Patch(3, "vélo", "bus").apply("un bus")
    with pytest.raises(ValueError, match="not a patch"):
        unpack(b"rien")
