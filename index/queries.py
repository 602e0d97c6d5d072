"""What is asked of the tables of the articles more than once."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from index.schema import ARTICLES, PASSAGES


def seen_at(generation: int) -> ColumnElement[bool]:
    """Match the article versions that are there at ``generation``."""
    alive = or_(ARTICLES.c.died.is_(None), ARTICLES.c.died > generation)
    return and_(ARTICLES.c.born <= generation, alive)


def sliced_passages() -> Select[Any]:
    """Select passages with the ids of their articles, and their texts as ``slice``."""
    text = func.substr(
        ARTICLES.c.text, PASSAGES.c.start + 1, PASSAGES.c.end - PASSAGES.c.start
    ).label("slice")
    return select(PASSAGES, ARTICLES.c.id.label("article_id"), text).join(ARTICLES)
