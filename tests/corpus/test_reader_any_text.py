import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.decoding import canonical
from corpus.reader import article_id, parse_again, parse_article
from corpus.splitter import split_article
from errors import ArticleError
from tests.corpus.texts import texts

PROSE = "« Tout se sait », écrit Marie Durand. La mesure ne dit pas tout. Il faut voir. "
SECONDS = 60  # of what takes a few, on a slow machine; where a rule costs the square, hours


@settings(max_examples=200, deadline=None)
@given(texts())
def test_any_text_is_an_article_or_refused_and_always_the_same(text: str) -> None:
    plain = canonical(text)

    try:
        article = parse_article(plain, origin="essai.txt")
    except ArticleError:
        return

    assert article == parse_article(plain, origin="essai.txt") == parse_again(article)
    assert (article.text, article.id) == (plain, article_id("essai.txt"))
    assert article.title
    borders = [0, *(zone.end for zone in article.zones)]
    assert [(zone.start, zone.end) for zone in article.zones] == list(pairwise(borders))
    assert borders == sorted(set(borders))
    assert borders[-1] == len(plain)


@settings(max_examples=200, deadline=None)
@given(texts())
def test_voices_are_in_order_each_inside_one_zone(text: str) -> None:
    try:
        article = parse_article(canonical(text), origin="essai.txt")
    except ArticleError:
        return

    voices = article.voices
    assert list(voices) == sorted(voices, key=lambda voice: (voice.start, -voice.end))
    for outer, voice in pairwise(voices):  # side by side, or the second inside the first
        assert outer.end <= voice.start or voice.end <= outer.end
    for voice in voices:
        assert any(zone.start <= voice.start < voice.end <= zone.end for zone in article.zones)


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_text_that_is_no_prose_at_all_raises_nothing_else(text: str) -> None:
    try:
        article = parse_article(canonical(text), origin="essai.txt")
    except ArticleError:
        return

    assert split_article(article, size=200)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(PROSE * 12_500, id="a million characters on one line"),
        pytest.param(f"Un titre\n\n{PROSE * 5}\n\n" * 12_000, id="five megabytes"),
        pytest.param("a" + " " * 200_000 + "b", id="spaces"),
        pytest.param("a." + " " * 200_000 + "b", id="spaces after a stop"),
        pytest.param("a" + "." * 200_000 + "b", id="stops"),
        pytest.param("a." * 200_000, id="letters and stops"),
        pytest.param("a" + "«" * 100_000, id="opening marks"),
        pytest.param("a." + " »" * 100_000, id="closing marks"),
        pytest.param("« a » " * 50_000, id="short quotations"),
        pytest.param("A" * 200_000, id="capitals"),
        pytest.param("A" + "-" * 200_000 + "x", id="dashes"),
        pytest.param(f"Titre\n\nPar A{'-A' * 100_000}\n\nUn mot.", id="an endless byline"),
        pytest.param("a" + "\n " * 200_000 + "b", id="empty lines"),
        pytest.param(f"Titre\n\n1 commentaire\n\n• {' ' * 200_000}x\nOui.", id="an empty name"),
        pytest.param("# " + "#" * 200_000 + " x", id="signs of a heading"),
        pytest.param("# a" + " " * 200_000 + "x" + " #" * 1_000, id="spaces in a heading"),
        pytest.param("Photo : un lac\nUne phrase.\n" * 20_000, id="forty thousand zones"),
        pytest.param("1 commentaire\n" + "1. Ana\nOui.\n" * 20_000, id="as many comments"),
        pytest.param("## Titre\n\nPhoto : un lac\n\n" * 10_000 + "Fin.", id="as many headings"),
        pytest.param("---\n" + "a: b\n" * 100_000 + "---\nUn mot.", id="an endless front matter"),
        pytest.param("e\u0301" * 50_000 + "\U0001f469\u200d" * 50_000, id="joined signs"),
    ],
)
def test_the_time_to_read_grows_with_the_text_not_with_its_square(text: str) -> None:
    began = time.process_time()  # whatever else the machine does

    article = parse_article(canonical(text), origin="essai.txt")
    passages = split_article(article, size=600)

    assert passages
    assert time.process_time() - began < SECONDS
