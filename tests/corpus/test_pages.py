"""Whole pages saved as text, of the kinds that blogs and papers make."""

import time

import pytest

from corpus.lines import lines
from corpus.zones import find_zones

PROSE = (
    "Au dépôt de Clairvaud, chaque colis perdu a un nom. La cheffe de quai le dit à voix haute le"
    " matin, et quelqu’un se lève pour aller voir. Personne n’a jamais compté les colis retrouvés."
)
MORE = (
    "On pourrait croire à une lubie. C’est une méthode, et elle coûte moins cher que le logiciel"
    " qu’on nous propose chaque automne. Elle demande que l’on se parle avant huit heures."
)


def zones(*parts: str, join: str = "\n\n") -> list[tuple[str, str]]:
    text = join.join(parts)
    found = find_zones(text, lines(text))
    return [(zone.kind, text[zone.start : zone.end].strip()) for zone in found]


def kinds(*parts: str, join: str = "\n\n") -> list[str]:
    return [kind for kind, _ in zones(*parts, join=join)]


@pytest.mark.parametrize("join", ["\n", "\n\n", "\n\u00a0\n"])
def test_a_blog_page_is_read_with_or_without_empty_lines(join: str) -> None:
    found = zones(
        "Accueil",
        "À propos",
        "Contact",
        "Le quai où l’on nomme les colis",
        "Publié le 4 février 2015 par Ondine Vasquet",
        PROSE,
        MORE,
        "Partager sur Facebook",
        "2 commentaires",
        "Gaspard Lenoir dit :",
        "5 février 2015 à 9 h 12",
        "Chez nous on les numérote, et on les perd quand même.",
        "Répondre",
        "Zoé dit :",
        "6 février 2015 à 18 h 40",
        "Merci pour ce récit.",
        "Laisser un commentaire",
        "Nom *",
        "Site web",
        join=join,
    )

    assert [kind for kind, _ in found] == [
        "furniture",
        "header",
        "body",
        "furniture",
        "comment",
        "furniture",
        "comment",
        "furniture",
    ]
    assert found[1][1].startswith("Le quai")
    assert found[4][1].startswith("Gaspard")
    assert found[6][1].endswith("ce récit.")


@pytest.mark.parametrize(
    "byline",
    [
        "Par Ondine Vasquet",
        "Publié le 4 février 2015 par Ondine",
        "Ondine Vasquet, consultante — 04/02/2015 à 10:42",
        "Propos recueillis par Ondine Vasquet",
        "Mis en ligne le mercredi 4 février 2015",
        "Le 04/02/15, par Ondine Vasquet",
        "Ondine Vasquet | 4 février 2015",
        "Une tribune d’Ondine Vasquet, directrice du cabinet Nef",
        "By Ondine Vasquet, on February 4, 2015",
    ],
)
def test_a_byline_of_any_form_is_of_the_header(byline: str) -> None:
    assert zones("Le quai où l’on nomme les colis", byline, PROSE, MORE) == [
        ("header", f"Le quai où l’on nomme les colis\n\n{byline}"),
        ("body", f"{PROSE}\n\n{MORE}"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Nous refusons les cookies comme nous refusons les badges : par lassitude.",
        "La newsletter du dépôt n’est lue par personne, et tout le monde la regrette.",
        "Partager un quai, c’est partager le froid.",
        "Notre marque déposée, disait-il, c’est la patience.",
        "Commenter, c’est déjà répondre.",
        "Suite à cette réunion, le quai a changé de place.",
        "Envoyer par pigeon serait plus rapide, dit-elle.",
        "Photo d’identité en main, il attendait son tour.",
        "Archives",
        "À propos de la confiance",
    ],
)
def test_a_word_of_the_page_inside_the_article_leaves_it_whole(sentence: str) -> None:
    assert kinds(PROSE, MORE, sentence, PROSE, MORE) == ["body"]


def test_a_link_to_another_article_is_furniture_and_the_article_goes_on_below() -> None:
    found = kinds(PROSE, "À lire aussi : Trois quais sans quai", MORE, PROSE)

    assert found == ["body", "furniture", "body"]


def test_lists_of_links_after_the_article_are_furniture_to_the_end() -> None:
    found = zones(
        PROSE, MORE, "Articles similaires", "Le badge et la pluie", "Trois quais sans quai"
    )

    assert found[-1] == (
        "furniture",
        "Articles similaires\n\nLe badge et la pluie\n\nTrois quais sans quai",
    )


@pytest.mark.parametrize(
    "closing",
    [
        "Ondine Vasquet est consultante au cabinet Nef et autrice de deux essais.",
        "Écrivez-moi pour en parler : ondine@nef.example",
        "Article initialement publié sur le site du cabinet Nef",
        "Retrouvez-nous sur LinkedIn",
        "© 2015 Cabinet Nef – Tous droits réservés",
        "Propulsé par WordPress",
        "← Le badge et la pluie",
    ],
)
def test_what_closes_the_page_is_furniture(closing: str) -> None:
    assert zones(PROSE, MORE, closing)[-1] == ("furniture", closing)


def test_a_pingback_is_furniture_between_two_comments() -> None:
    found = kinds(
        PROSE,
        MORE,
        "3 réponses à “Le quai”",
        "1. Gaspard\nOui.",
        "2. Pingback: Le carnet de quai",
        "3. Zoé\nNon.",
    )

    assert found == ["body", "furniture", "comment", "furniture", "comment"]


def test_a_reply_is_a_comment_of_its_own() -> None:
    found = zones(
        PROSE,
        MORE,
        "2 commentaires",
        "Gaspard, le 12 janvier 2015 à 14:03\nOn les perd.",
        "Zoé, le 13 janvier 2015 à 08:10\nOn les retrouve.",
    )

    assert [kind for kind, _ in found] == ["body", "furniture", "comment", "comment"]


def test_hard_wrapped_text_is_read_as_its_paragraphs() -> None:
    words = f"{PROSE} {MORE}".split()
    rows, row = [], ""
    for word in words:
        if len(row) + len(word) > 70:
            rows.append(row)
            row = word
        else:
            row = f"{row} {word}".strip()
    wrapped = "\n".join([*rows, row])

    found = kinds("LE QUAI", "Par Ondine Vasquet", wrapped, wrapped, "Partager :")

    assert found == ["header", "body", "furniture"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("A" * 300_000, id="capitals"),
        pytest.param("Roy, " * 60_000, id="names"),
        pytest.param("12 mars 2014 " * 23_000, id="dates"),
        pytest.param("« " * 150_000, id="marks"),
        pytest.param("[1] " * 75_000, id="calls"),
        pytest.param(("par Ana " * 36 + "\n") * 1_000, id="bylines"),
        pytest.param(("a | " * 60 + "\n") * 1_200, id="menus"),
        pytest.param(f"{PROSE}\n9 avis\n" + "Ana\n12 mars 2014\nOui.\n" * 4_000, id="comments"),
        pytest.param(f"{PROSE}\n\n" * 4_000, id="prose"),
    ],
)  # fmt: skip
def test_the_time_grows_with_the_text_not_with_its_square(text: str) -> None:
    every = lines(text)
    began = time.perf_counter()

    find_zones(text, every)

    assert time.perf_counter() - began < 10  # tenths of a second on a quiet machine
