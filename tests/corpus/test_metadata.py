import pytest

from corpus.models import Article
from corpus.reader import parse_article

PARAGRAPH = "Le client qui attend n’a pas tort d’attendre, il a tort de croire qu’on le sait. " * 3


def parsed(*blocks: str) -> Article:
    return parse_article("\n\n".join([*blocks, PARAGRAPH]), origin="essai.txt")


@pytest.mark.parametrize(
    ("byline", "authors", "organisation"),
    [
        ("Par Claire Vasseur", ("Claire Vasseur",), ""),
        ("Par Claire VASSEUR et Paul Morel", ("Claire Vasseur", "Paul Morel"), ""),
        ("By Rosalind Hart, fellow at the Penmarsh Institute", ("Rosalind Hart",), "Penmarsh "
         "Institute"),
        ("Auteur : Jean de La Tour", ("Jean de La Tour",), ""),
        ("Par Jean-Marc Roy, professeur à l’Institut Lumen", ("Jean-Marc Roy",), "Institut Lumen"),
        ("Par la rédaction", (), ""),
    ],
)  # fmt: skip
def test_a_byline_gives_the_authors_and_where_they_work(
    byline: str, authors: tuple[str, ...], organisation: str
) -> None:
    article = parsed("Un titre", byline)

    assert (article.authors, article.organisation) == (authors, organisation)


def test_a_byline_cut_in_two_by_an_empty_line_is_read_whole() -> None:
    article = parsed("Un titre", "Par Claire Vasseur et", "Paul Morel, chercheurs à Lumen")

    assert (article.authors, article.organisation) == (("Claire Vasseur", "Paul Morel"), "Lumen")


@pytest.mark.parametrize(
    "blocks",
    [
        ("Un titre", "Par Claire Vasseur", "12 mars 2019"),
        ("Un titre", "12 mars 2019", "Par Claire Vasseur"),
        ("Un titre\nPar Claire Vasseur, le 12 mars 2019",),
        ("12 mars 2019", "Un titre", "Par Claire Vasseur"),
    ],
)
def test_the_date_stands_above_below_or_in_the_byline(blocks: tuple[str, ...]) -> None:
    article = parsed(*blocks)

    assert (article.published, article.authors) == ("2019-03-12", ("Claire Vasseur",))


def test_a_date_below_the_title_counts_without_a_byline() -> None:
    assert (parsed("Un titre", "Mars 2014").title, parsed("Un titre", "Mars 2014").published) == (
        "Un titre",
        "2014-03",
    )


def test_a_date_in_the_prose_is_not_when_the_article_was_published() -> None:
    assert parsed("Un titre", "Depuis le 12 mars 2019, tout a changé ici.").published == ""


def test_a_title_keeps_its_no_break_spaces() -> None:
    assert parsed("La note\u00a0: pour\u202f?").title == "La note\u00a0: pour\u202f?"


def test_a_marked_title_loses_its_marks() -> None:
    assert parsed("# La note").title == "La note"


@pytest.mark.parametrize("head", ["2 réponses à “La note”", "One thought on “La note”"])
def test_a_title_survives_in_the_header_of_the_comments(head: str) -> None:
    article = parse_article(f"{PARAGRAPH}\n\n{head}\n\n1. Ana\nOui.", origin="essai.txt")

    assert article.title == "La note"


def test_the_first_sentence_stands_for_a_missing_title_cut_at_a_word() -> None:
    short = parse_article("Un mot suffit. Le reste suit.", origin="essai.txt")
    long = parse_article("mot " * 100 + "fin.", origin="essai.txt")

    assert short.title == "Un mot suffit."
    assert long.title == "mot " * 29 + "mot…"


def test_a_point_of_view_names_the_organisation_that_holds_it() -> None:
    article = parse_article(f"Le point de vue de Lumen :\n\n{PARAGRAPH}", origin="essai.txt")

    assert article.organisation == "Lumen"


@pytest.mark.parametrize(
    ("byline", "authors", "organisation"),
    [
        ("Publié le 3 mars 2014 par Jeanne", ("Jeanne",), ""),
        ("Ana Roy, consultante, cabinet Nef — 12/03/2019 à 10:42", ("Ana Roy",), "cabinet Nef"),
        ("Une tribune de Marie Dubreuil, présidente de Nef", ("Marie Dubreuil",), "Nef"),
        ("Propos recueillis par Ana ROY", ("Ana Roy",), ""),
        ("Par Ana Roy, directrice de la recherche chez Nef", ("Ana Roy",), "Nef"),
        ("Par VASQUET Ondine et O. Vasquet", ("Ondine Vasquet",), ""),
    ],
)
def test_bylines_of_other_forms(byline: str, authors: tuple[str, ...], organisation: str) -> None:
    article = parsed("Le quai où l’on nomme les colis", byline, PARAGRAPH)

    assert (article.authors, article.organisation) == (authors, organisation)


@pytest.mark.parametrize(
    ("lines", "published"),
    [
        (("Mis en ligne le mardi 4 mars 2014",), "2014-03-04"),
        (("Mis à jour le 5 mars 2015", "Publié le 4 mars 2014"), "2014-03-04"),
        (("Publié le 4 mars 2014 - Mis à jour le 5 mars 2015",), "2014-03-04"),
        (("Mis à jour le 5 mars 2015",), "2015-03-05"),
        (("Printemps 2014",), "2014"),
        (("03/03/14",), "2014-03-03"),
        (("2014-03-03T10:00",), "2014-03-03"),
    ],
)
def test_the_day_of_publication_counts_before_that_of_an_update(
    lines: tuple[str, ...], published: str
) -> None:
    assert parsed("Le quai où l’on nomme les colis", *lines, PARAGRAPH).published == published


def test_the_title_is_neither_a_menu_nor_the_category_above_it() -> None:
    article = parsed("Accueil", "Contact", "Management", "Le quai des colis perdus", "4 mars 2014")

    assert article.title == "Le quai des colis perdus"


def test_who_signs_below_the_last_paragraph_is_the_author() -> None:
    article = parse_article(
        f"Le quai des colis perdus\n\n{PARAGRAPH}\n\n{PARAGRAPH}\n\nOndine Vasquet", origin="a.txt"
    )

    assert article.authors == ("Ondine Vasquet",)


def test_a_date_of_a_comment_is_not_that_of_the_article() -> None:
    article = parse_article(
        f"Le quai des colis perdus\n\n{PARAGRAPH}\n\n1 commentaire\n\nAna\n14 mars 2019\nOui.",
        origin="a.txt",
    )

    assert article.published == ""


def test_the_owner_of_the_page_is_its_organisation() -> None:
    article = parse_article(
        f"Le quai des colis perdus\n\n{PARAGRAPH}\n\n© 2014 Cabinet Nef", origin="a.txt"
    )

    assert article.organisation == "Cabinet Nef"
