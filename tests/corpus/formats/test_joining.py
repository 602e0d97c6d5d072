import time

import pytest

from corpus.formats.joining import joined, words_of
from corpus.formats.paragraphs import Paragraph, broken_lines, clean
from corpus.formats.properties import split_names, tidy_properties


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("le manage-", "ment participatif", "le management participatif"),
        ("C’est peut-", "être vrai", "C’est peut-être vrai"),
        ("reviendra-t-", "il demain", "reviendra-t-il demain"),
        ("pense-", "t-elle encore", "pense-t-elle encore"),
        ("ce jour-", "là, rien", "ce jour-là, rien"),
        ("et voi-", "là tout", "et voilà tout"),
        ("Jean-", "Paul vient", "Jean-Paul vient"),
        ("celui-", "ci convient", "celui-ci convient"),
        ("un vis-à-", "vis gênant", "un vis-à-vis gênant"),
        ("quarante-", "deux ans", "quarante-deux ans"),
        ("de 2014-", "2015 environ", "de 2014-2015 environ"),
        ("il tra\u00ad", "vaille", "il travaille"),
        ("la fin", "du jour", "la fin du jour"),
        ("un tiret -", "isolé", "un tiret - isolé"),
    ],
)
def test_a_word_cut_at_the_end_of_a_line_is_whole_again(
    before: str, after: str, whole: str
) -> None:
    assert joined(before, after, set()) == whole


def test_what_the_article_writes_elsewhere_decides() -> None:
    words = words_of(["Le porte-parole a parlé.", "Un porteparole ? Non : porte-", "voix."])

    assert joined("le porte-", "parole du groupe", {"porte-parole"}) == "le porte-parole du groupe"
    assert "porte-parole" in words
    assert "voix" not in words


def test_a_line_without_end_is_joined_in_no_time() -> None:
    start = time.process_time()
    for line in ("a" * 1_000_000, "-" * 1_000_000, "a-" * 500_000, "’" * 1_000_000):
        words_of([line])
        joined(line, line, set())
        clean(line)
        broken_lines(line)
        split_names(line)
        tidy_properties((), title=line, authors=[line], organisation=line, published=line)

    assert time.process_time() - start < 10  # seconds


@pytest.mark.parametrize(
    "title",
    ["Microsoft Word - essai_v3.docx", "untitled", "Sans titre 1", "Document1", "rapport-final.pdf",
     "Présentation PowerPoint", "1", "", "scan0001"],
)  # fmt: skip
def test_titles_that_a_program_wrote_are_dropped(title: str) -> None:
    assert tidy_properties((), title=title).title == ""


@pytest.mark.parametrize(
    "author",
    ["Administrateur", "user", "Utilisateur de Microsoft Office", "ltissot", "PC-12", "a@b.fr",
     "python-docx", "HP", "", "."],
)  # fmt: skip
def test_authors_that_a_program_wrote_are_dropped(author: str) -> None:
    assert tidy_properties((), authors=[author]).authors == ()


def test_true_properties_are_kept() -> None:
    stated = tidy_properties(
        (), title="Le document de travail", authors=["Lise Arnal et Marc Tissot"],
        organisation="Institut Lumen", published="2014-03-21T09:00:00Z",
    )  # fmt: skip

    assert stated.title == "Le document de travail"
    assert stated.authors == ("Lise Arnal", "Marc Tissot")
    assert (stated.organisation, stated.published) == ("Institut Lumen", "2014-03-21")


@pytest.mark.parametrize(
    ("title", "top", "organisation", "expected"),
    [
        ("Le lait – Le Carnet du Val", ["Le lait", "Par Lise Arnal"], "", "Le lait"),
        ("Le lait | Le Carnet du Val", ["Un lundi"], "Le Carnet du Val", "Le lait"),
        ("Le lait – Une histoire", ["Le lait", "Une histoire"], "", "Le lait – Une histoire"),
        ("Le lait – Une histoire", ["Un lundi"], "", "Le lait – Une histoire"),
    ],
)
def test_a_title_loses_the_name_of_a_site_where_the_text_confirms_it(
    title: str, top: list[str], organisation: str, expected: str
) -> None:
    paragraphs = [Paragraph(line) for line in top]

    assert tidy_properties(paragraphs, title=title, organisation=organisation).title == expected
