"""The words of documents: both languages whole, dates, reference lines, who really speaks."""

import string

import pytest

from corpus.models import Reference, Voice
from tests.workshop.doc_samples import ARTICLES, BEGINNERS, FAST, FIGURES, MADE, POLITE, READER
from workshop.documents.labels import LABELS, LANGUAGES
from workshop.documents.references import (
    authors_line,
    made_line,
    quote_with_reference,
    reference_line,
    voice_words,
)
from workshop.documents.typography import typeset, written_date
from workshop.models import KeptQuote


@pytest.mark.parametrize("name", LABELS)
def test_a_label_is_complete_in_both_languages(name: str) -> None:
    holes = [
        {field for _, field, _, _ in string.Formatter().parse(text) if field}
        for text in LABELS[name]
    ]

    assert len(LABELS[name]) == len(LANGUAGES)
    assert all(text.strip() for text in LABELS[name])
    assert holes[0] == holes[1]


@pytest.mark.parametrize("name", LABELS)
def test_a_french_label_has_french_spaces_and_apostrophes(name: str) -> None:
    french = typeset(LABELS[name][0], "fr")

    assert not [sign for sign in ("'", " :", " ;", " ?", " !", " »", "« ") if sign in french]


@pytest.mark.parametrize(
    ("published", "french", "english"),
    [
        ("2014", "2014", "2014"),
        ("2014-03", "mars 2014", "March 2014"),
        ("2014-08-01", "1er\u00a0août 2014", "August 1, 2014"),
        ("2014-08-21", "21\u00a0août 2014", "August 21, 2014"),
        ("vers 1900", "vers 1900", "vers 1900"),
        ("2014-13", "2014-13", "2014-13"),
    ],
)
def test_a_date_is_written_as_it_is_read(published: str, french: str, english: str) -> None:
    assert written_date(published, "fr") == french
    assert written_date(published, "en") == english


def test_a_reference_names_author_title_organisation_date_and_page() -> None:
    assert reference_line(BEGINNERS) == (
        "Claire Monteil, «\u00a0Écouter sans script\u00a0», Université de Savières, mars 2014, "
        "p.\u00a03"
    )


def test_an_article_without_pages_is_cited_by_paragraph() -> None:
    assert reference_line(READER).endswith("§\u00a04 (commentaire d’un lecteur)")


def test_a_quote_that_nobody_placed_is_cited_by_its_signs() -> None:
    paper = Reference("a", "T", ("A. B.",), "", "2014", "fr", "a.txt")

    assert reference_line(KeptQuote(paper, 3, 6, "non", Voice("author", "", 3, 6))).endswith(
        "signes 3-6"
    )


def test_an_unsigned_undated_article_is_named_by_its_organisation() -> None:
    assert reference_line(FIGURES).startswith("Observatoire des appels, «")
    assert "s.\u00a0d." in reference_line(FIGURES)


def test_the_voice_that_really_speaks_is_told() -> None:
    assert voice_words(POLITE, "fr") == "citant Jean Rouvière"
    assert voice_words(READER, "fr") == "commentaire d’un lecteur"
    assert voice_words(FAST, "fr") == "attribution incertaine"
    assert voice_words(POLITE, "en") == "quoting Jean Rouvière"
    assert voice_words(BEGINNERS, "fr") == ""


def test_guillemets_inside_a_title_become_inner_ones() -> None:
    assert "«\u00a0Ce que disent les “silences”\u00a0»" in reference_line(FAST)


def test_more_than_three_authors_are_the_first_and_others() -> None:
    many = Reference("a", "T", ("A", "B", "C", "D"), "", "", "fr", "a")

    assert authors_line(many, "fr") == "A et\u00a0al."
    assert authors_line(ARTICLES["bastide"], "en") == "Hugo Bastide and Inès Delorme"


def test_what_is_copied_is_the_quote_and_its_reference() -> None:
    assert quote_with_reference(POLITE).startswith(
        "«\u00a0la politesse apprise est une porte fermée avec soin\u00a0» (Claire Monteil"
    )


def test_a_document_says_how_it_was_made() -> None:
    assert "le 28\u00a0novembre 2026 à 9\u00a0h\u00a005" in made_line(MADE)
    assert "génération 42 de l’index (modèle multilingual-e5-small)" in made_line(MADE)
