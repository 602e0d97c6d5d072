from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.decoding import canonical
from corpus.lines import is_wrapped, lines, lines_between, paragraphs
from corpus.models import Article, Passage
from corpus.reader import parse_article
from corpus.sections import find_headings
from corpus.sentences import LONGEST, sentence_spans
from corpus.splitter import CITED, split_article
from errors import ArticleError
from tests.corpus.texts import texts

PARAGRAPH = "Le client qui attend n’a pas tort d’attendre. Il a tort de croire qu’on le sait. " * 3
SIZES = st.sampled_from([200, 600, 2_000])


def split(text: str, size: int = 600) -> list[tuple[str, str]]:
    article = parse_article(text, origin="essai.txt")
    return [(passage.section, passage.text) for passage in split_article(article, size=size)]


def sentences_of(article: Article) -> list[tuple[int, int]]:
    """The sentences of the citable zones, a heading being a paragraph of its own."""
    text, wrapped = article.text, is_wrapped(article.text)
    headings = find_headings(lines(text), article.zones)
    found: list[tuple[int, int]] = []
    for zone in (zone for zone in article.zones if zone.kind in CITED):
        inside = lines_between(headings, zone.start, zone.end)
        borders = [zone.start, *(x for line in inside for x in (line.start, line.end)), zone.end]
        for start, end in pairwise(borders):
            for first, last in paragraphs(text, start, end, wrapped=wrapped):
                found += sentence_spans(text, first, last)
    return found


def test_a_heading_stays_with_what_it_heads() -> None:
    text = f"Un titre\n\n## La file\n\n{PARAGRAPH}\n\n## Le guichet\n\n{PARAGRAPH}"

    assert split(text) == [
        ("La file", f"## La file\n\n{PARAGRAPH}".strip()),
        ("Le guichet", f"## Le guichet\n\n{PARAGRAPH}".strip()),
    ]


def test_short_paragraphs_are_put_together_up_to_the_size() -> None:
    text = "\n\n".join(["Un mot suffit à dire ce que l’on pense ici."] * 10)

    assert [len(passage) <= 200 for _, passage in split(text, 200)] == [True] * 3


def test_a_long_paragraph_is_cut_into_even_parts_at_its_sentences() -> None:
    found = split("Une phrase courte et bien finie. " * 24, 600)

    assert [len(passage) for _, passage in found] == [
        len("Une phrase courte et bien finie. ") * 13 - 1,
        len("Une phrase courte et bien finie. ") * 11 - 1,
    ]


def test_a_sentence_longer_than_the_size_is_a_passage_by_itself() -> None:
    sentence = "Et " + "encore et " * 30 + "voilà."

    assert split(f"Un mot. {sentence} Un autre.", 200) == [
        ("", "Un mot."),
        ("", sentence),
        ("", "Un autre."),
    ]


def test_furniture_and_captions_never_become_passages() -> None:
    text = f"{PARAGRAPH}\n\nPartager :\n\nPhoto : la cour en avril\n\n{PARAGRAPH}"

    assert split(text) == [("", PARAGRAPH.strip())] * 2


def test_each_comment_is_apart() -> None:
    text = f"{PARAGRAPH}\n\n2 commentaires\n\n1. Ana\nOui.\n\n2. Luc\nNon."

    assert split(text)[1:] == [("", "1. Ana\nOui."), ("", "2. Luc\nNon.")]


@settings(max_examples=200, deadline=None)
@given(texts(), SIZES)
def test_passages_are_whole_sentences_of_one_zone_and_hold_every_citable_one(
    text: str, size: int
) -> None:
    try:
        article = parse_article(canonical(text), origin="essai.txt")
    except ArticleError:
        return
    passages = split_article(article, size=size)

    starts = [passage.start for passage in passages]
    assert starts == sorted(set(starts))
    check_slices(article, passages)
    check_cover(article, passages)
    assert all(len(passage.text) <= max(size, LONGEST) + 310 for passage in passages)


def check_slices(article: Article, passages: tuple[Passage, ...]) -> None:
    for passage in passages:
        assert passage.text == article.text[passage.start : passage.end] == passage.text.strip()
        assert passage.article_id == article.id
        around = [zone for zone in article.zones if zone.start <= passage.start < zone.end]
        assert [zone.kind in CITED and passage.end <= zone.end for zone in around] == [True]


def check_cover(article: Article, passages: tuple[Passage, ...]) -> None:
    held = [place for passage in passages for place in range(passage.start, passage.end)]
    places = {kind: places_of(article, kind) for kind in ("body", "comment", "header")}
    words = [place for place in held if not article.text[place].isspace()]
    assert words == sorted(set(words))
    assert set(words) - places["header"] == places["body"] | places["comment"]
    borders = {border for passage in passages for border in (passage.start, passage.end)}
    for start, end in sentences_of(article):
        assert borders.isdisjoint(range(start + 1, end))


def places_of(article: Article, kind: str) -> set[int]:
    return {
        place
        for zone in article.zones
        if zone.kind == kind
        for place in range(zone.start, zone.end)
        if not article.text[place].isspace()
    }


def test_of_a_header_only_the_standfirst_is_cited() -> None:
    standfirst = "Trois ans après, la régie de Valmire regarde ce que la note a changé."

    found = split(
        f"La note, trois ans après ?\n\n{standfirst}\n\nPar Luc Bel, mai 2021\n\n{PARAGRAPH}"
    )

    assert [passage for _, passage in found] == [standfirst, PARAGRAPH.strip()]


def test_a_text_that_is_no_more_than_a_header_can_still_be_cited() -> None:
    assert split("La note\n\nPar Luc Bel, mai 2021\n") == [("", "La note\n\nPar Luc Bel, mai 2021")]


@pytest.mark.parametrize("size", [200, 600, 2_000])
def test_a_text_without_a_single_space_is_still_cut(size: int) -> None:
    assert "".join(passage for _, passage in split("a" * 5_000, size)) == "a" * 5_000
