"""The HTML dossier holds the articles whole, with the quotes marked where they stand."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from corpus.models import Article, Zone
from tests.workshop.doc_samples import ARTICLES, BOARD, MADE, TEXTS
from workshop.documents.formats import FORMATS, write_document
from workshop.documents.incontext import LEFT_OUT, contexts
from workshop.documents.outline import outline
from workshop.keeping import keep_slice, new_card
from workshop.models import Board, Theme


def articles() -> dict[str, Article]:
    found = {}
    for article_id, text in TEXTS.items():
        named = ARTICLES[article_id]
        found[article_id] = Article(
            id=article_id, title=named.title, authors=named.authors, language="fr", text=text,
            organisation=named.organisation, published=named.published, origin=named.origin,
            zones=(Zone("body", 0, len(text)),), voices=(),
        )  # fmt: skip
    return found


@pytest.fixture
def find() -> Callable[[str], Article | None]:
    return articles().get


def board_on(article: Article, *spans: tuple[int, int]) -> Board:
    cards = tuple(new_card(keep_slice(article, *span), "t") for span in spans)
    return Board("b", "Atelier", (Theme("t", "Thème"),), (), cards)


def test_every_quote_that_still_stands_is_marked_in_its_article(
    find: Callable[[str], Article | None],
) -> None:
    page: Any = lxml_html.fromstring(write_document("html", BOARD, MADE, find).decode())

    quotes = {
        one.get("id"): one.xpath("string(.//bdi[@class='quote'])") for one in page.iter("article")
    }
    linked = {link.get("href") for link in page.xpath("//p[@class='reference']/a")}
    marked: dict[str, str] = {}
    for mark in page.xpath("//mark"):
        for number in mark.get("data-quotes").split():
            marked[f"q{number}"] = marked.get(f"q{number}", "") + mark.text_content()
    assert len(marked) >= 8
    assert {number: quotes[number] for number in marked} == marked
    assert linked == {f"#t{number[1:]}" for number in marked}
    assert all(page.get_element_by_id(link[1:]) is not None for link in linked)


def test_an_article_is_told_to_the_letter_without_its_furniture() -> None:
    text = "Menu\nUn vrai texte, qui dit quelque chose.\nPartager\nEt sa suite."
    body = text.index("Un vrai"), text.index("Partager")
    article = replace(
        articles()["monteil"],
        text=text,
        zones=(
            Zone("furniture", 0, body[0]),
            Zone("body", *body),
            Zone("furniture", body[1], text.index("Et sa")),
            Zone("body", text.index("Et sa"), len(text)),
        ),
    )
    board = board_on(article, (body[0], body[0] + 13))

    (context,) = contexts(outline(board, "fr"), lambda _: article)

    assert "".join(part.text for part in context.stretches) == (
        f"{LEFT_OUT}\nUn vrai texte, qui dit quelque chose.\n{LEFT_OUT}\nEt sa suite."
    )


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(1, 60)), min_size=1, max_size=5))
def test_stretches_joined_are_the_article_and_each_quote_is_whole(
    spans: list[tuple[int, int]],
) -> None:
    article = articles()["bastide"]
    ends = [(start, start + size) for start, size in spans]
    ends = [(a, b) for a, b in ends if article.text[a:b].strip()]
    if not ends:
        return
    told = outline(board_on(article, *ends), "fr")

    (context,) = contexts(told, lambda _: article)

    assert "".join(part.text for part in context.stretches) == article.text
    for entry in told.entries:
        mine = [part for part in context.stretches if entry.number in part.numbers]
        assert "".join(part.text for part in mine) == entry.quote.text
        assert sum(entry.number in part.first for part in mine) == 1


def test_an_article_that_is_gone_or_says_it_no_more_marks_nothing() -> None:
    article = articles()["ferrand"]
    told = outline(board_on(article, (0, 20)), "fr")

    assert contexts(told, lambda _: None) == ()
    (context,) = contexts(told, lambda _: replace(article, text=f"Non. {article.text}"))
    assert not any(part.numbers for part in context.stretches)


def test_without_articles_the_page_is_as_it_was() -> None:
    assert b"Les articles en entier" not in FORMATS["html"].write(BOARD, MADE)
