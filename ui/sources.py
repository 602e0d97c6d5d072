"""A source as a card names it: its title, who wrote it, where and when."""

from corpus.models import Reference
from ui import signs
from ui.texts import Texts, texts


def title_of(article: Reference) -> str:
    """Return the title to show: a French one never breaks before its colon."""
    return texts("fr").typeset(article.title) if article.language == "fr" else article.title


def byline(article: Reference, _: Texts) -> str:
    """Return who wrote the article, where and when, as far as known."""
    authors = ", ".join(article.authors)
    organisation = article.organisation if article.organisation != authors else ""
    return " · ".join(part for part in (authors, organisation, _.date(article.published)) if part)


def source_html(article: Reference, _: Texts, badge: str = "") -> str:
    """Return the head of a source's card, as escaped HTML; ``badge`` is HTML already."""
    who = byline(article, _)
    line = f'<p class="rc-byline">{signs.html(who)}</p>' if who else ""
    return f'<div class="rc-source"><h3>{signs.html(title_of(article))}</h3>{line}{badge}</div>'
