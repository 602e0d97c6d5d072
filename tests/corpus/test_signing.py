"""Heads and links of comments, on sites of any make."""

import pytest

from corpus.lines import lines
from corpus.signing import commenter, is_moment, is_reaction
from corpus.zones import find_zones

PROSE = (
    "Le standard a changé de place en mars, et personne n’a retrouvé le carnet des rappels. "
    "On appelle donc deux fois, puis on vient sur place, et l’on attend debout près du radiateur."
    "\n\n"
)


@pytest.mark.parametrize(
    ("comment", "name"),
    [
        ("Lila Morvan\n3 h\nTout est dit dans ce billet.", "Lila Morvan"),
        ("#4 Lila Morvan, le 3 mai 2016 à 10:12\nTout est dit.", "Lila Morvan"),
        ("2. Le mardi 3 mai 2016, 10:12 par Lila Morvan\nTout est dit.", "Lila Morvan"),
        ("Lila Morvan a écrit :\nTout est dit.", "Lila Morvan"),
        ("Tout est dit.\n\nPosté par Lila Morvan, 3 mai 2016 à 10:12", "Lila Morvan"),
        ("Bonjour,\nje ne suis pas de cet avis.", ""),
    ],
)
def test_a_commenter_is_named_wherever_the_signature_stands(comment: str, name: str) -> None:
    assert commenter(comment) == name


@pytest.mark.parametrize(
    "bar", ["il y a 3 h · J’aime · Répondre · 41", "Like (9)", "Aimer 2  Répondre"]
)
def test_links_to_answer_are_of_the_page(bar: str) -> None:
    assert is_reaction(lines(bar)[0])


@pytest.mark.parametrize("prose", ["Il y a trois ans, on répondait.", "Partager le pain", "Aimer"])
def test_words_of_an_article_are_no_links(prose: str) -> None:
    assert not is_reaction(lines(prose)[0])
    assert not is_moment(lines(prose)[0])


def test_a_count_above_the_article_makes_no_comments_of_it() -> None:
    text = "Le carnet perdu\n\nPar Odile Faure\n\n7 commentaires\n\n" + PROSE * 4
    assert "comment" not in {zone.kind for zone in find_zones(text, lines(text))}
