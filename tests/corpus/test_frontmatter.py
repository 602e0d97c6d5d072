import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.extract import Stated
from corpus.frontmatter import BadFrontMatterError, FrontMatter, read_front_matter


def test_every_field_is_read_and_the_article_begins_after_the_block() -> None:
    text = (
        "---\ntitle: Le flux\nauthors: [Ana Roy, Luc Bel]\norganisation: Lumen\n"
        "published: 2014-03\nlanguage: fr\n---\nTexte"
    )

    found = read_front_matter(text)

    assert found.stated == Stated("Le flux", ("Ana Roy", "Luc Bel"), "Lumen", "2014-03", "fr")
    assert found.end == text.index("Texte")


def test_french_keys_say_the_same_as_english_ones() -> None:
    found = read_front_matter(
        "---\ntitre: Le flux\nauteur: A. Roy\ndate: 2014\nlangue: fr\n---\n"
    ).stated

    assert (found.title, found.authors, found.published, found.language) == (
        "Le flux",
        ("A. Roy",),
        "2014",
        "fr",
    )


def test_a_value_stays_what_was_typed_even_where_yaml_sees_a_date_or_a_boolean() -> None:
    found = read_front_matter("---\ntitle: no\ndate: 2014-03-01\n---\n").stated

    assert (found.title, found.published) == ("no", "2014-03-01")


def test_an_author_may_be_a_mapping_with_a_name() -> None:
    found = read_front_matter("---\nauthor:\n  - name: Ana Roy\n    orcid: x\n  - Luc Bel\n---\n")

    assert found.stated.authors == ("Ana Roy", "Luc Bel")


def test_a_text_without_a_block_has_no_front_matter() -> None:
    assert read_front_matter("Un texte.\n---\ntitle: non\n---\n") == FrontMatter()


def test_a_block_that_never_closes_is_prose() -> None:
    assert read_front_matter("---\ntitle: Le flux\nTexte sans fin") == FrontMatter()


def test_prose_between_two_thematic_breaks_is_not_metadata() -> None:
    assert read_front_matter("---\nUne phrase seule.\n---\nTexte") == FrontMatter()


@pytest.mark.parametrize(
    ("block", "line"),
    [
        ("title: Le flux\nauthors: [Ana, Luc\n", 4),
        ("title: Le flux : la suite\n", 2),
        ("title: *rien\n", 2),
        ("title: a\x07b\n", 2),
        ("[" * 9_000 + "\n", 2),
    ],
    ids=["open list", "colon in a value", "unknown alias", "bell", "nested too deep"],
)
def test_a_block_that_is_not_yaml_is_refused_with_its_line(block: str, line: int) -> None:
    with pytest.raises(BadFrontMatterError) as caught:
        read_front_matter(f"---\n{block}---\nTexte")

    assert caught.value.line == line


def test_aliases_that_multiply_are_not_written_out() -> None:
    levels = "".join(f"a{i}: &a{i} [{','.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 12))

    found = read_front_matter(f"---\na0: &a0 x\n{levels}title: *a11\n---\nTexte")

    assert found.stated.title == ""


@given(st.text("ab:-[]{}*&#|>\"' \n", max_size=80))
def test_any_block_is_read_or_refused(block: str) -> None:
    text = f"---\n{block}\n---\nTexte"

    try:
        end = read_front_matter(text).end
    except BadFrontMatterError as error:
        end = error.line

    assert 0 <= end <= len(text)
