from hypothesis import given
from hypothesis import strategies as st

from index.kinds import EXACT, TOGETHER, count_untouched, kind_of


def grow(first: int, entering: list[int]) -> tuple[list[int], int]:
    """Return the segments of a collection after changes, and how many passages were written."""
    sizes, written = [first], 0
    for count in entering:
        untouched = count_untouched(sizes, sizes, count)
        fresh = sum(sizes[untouched:]) + count
        written += fresh
        sizes = [*sizes[:untouched], fresh]
    return sizes, written


@given(st.lists(st.integers(1, 3_000), min_size=1, max_size=300))
def test_segments_stay_few_whatever_enters(entering: list[int]) -> None:
    sizes, _ = grow(1_000_000, entering)

    assert sum(sizes) == 1_000_000 + sum(entering)
    assert len(sizes) <= 11


def test_what_is_written_for_an_article_does_not_grow_with_the_collection() -> None:
    entering = [10] * 20_000

    _, small = grow(100_000, entering)
    _, large = grow(10_000_000, entering)

    assert large <= small
    assert large / sum(entering) < 30


def test_a_small_collection_is_one_segment() -> None:
    assert count_untouched([TOGETHER - 10], [TOGETHER - 10], 10) == 0
    assert count_untouched([TOGETHER], [TOGETHER], 10) == 1


def test_a_segment_that_mostly_left_is_written_again_with_those_after_it() -> None:
    assert count_untouched([90_000, 9_000, 900], [90_000, 9_000, 900], 0) == 3
    assert count_untouched([90_000, 5_000, 900], [90_000, 9_000, 900], 0) == 1
    assert count_untouched([50_000, 9_000, 900], [90_000, 9_000, 900], 0) == 0


def test_large_segments_are_kept_in_8_bits() -> None:
    assert [kind_of(size) for size in (1, EXACT, EXACT + 1)] == ["float32", "float32", "int8"]
