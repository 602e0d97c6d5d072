"""Answers and articles as lines of text, for a person at a terminal."""

from collections.abc import Iterator, Sequence

from corpus.models import Article
from retrieval.models import Answer, Hit

VERDICTS = {
    "fr": {"answers": "répond", "touches": "effleure", "silent": "silencieux"},
    "en": {"answers": "answers", "touches": "touches on it", "silent": "silent"},
}
SILENCE = {
    "fr": "Aucune source ne répond à cette question.",
    "en": "No source answers this question.",
}
GLIMPSE = 60  # characters of a zone
EXCERPT = 200  # characters of a passage


def answer_lines(answer: Answer, language: str) -> Iterator[str]:
    """Yield a line a source with its verdict, then one for each of its quotes."""
    if not answer.answered:
        yield SILENCE[language]
    for source in answer.sources:
        by = ", ".join(source.article.authors) or source.article.organisation
        heading = f"{source.article.title} ({by})" if by else source.article.title
        yield f"{heading}: {VERDICTS[language][source.verdict]}"
        for citation in source.citations:
            voice = "" if citation.voice.kind == "author" else f" [{citation.voice.name or '?'}]"
            yield f"  {citation.number}.{voice} {_flat(citation.quote)}"


def hit_lines(hits: Sequence[Hit]) -> Iterator[str]:
    """Yield two lines a passage, the best first."""
    for rank, hit in enumerate(hits, start=1):
        yield f"{rank:3} {hit.score:.3f} {hit.passage.article_id} {hit.passage.start}"
        yield f"    {_flat(hit.passage.text)[:EXCERPT]}"


def article_lines(article: Article) -> Iterator[str]:
    """Yield what names an article, then a line a zone and a line a voice."""
    yield article.title
    yield f"{', '.join(article.authors)} {article.published}".strip()
    for zone in article.zones:
        begin = _flat(article.text[zone.start : zone.end])[:GLIMPSE]
        yield f"{zone.kind:9} {zone.start:7}-{zone.end:<7} {begin}"
    for voice in article.voices:
        yield f"{voice.kind:9} {voice.start:7}-{voice.end:<7} {voice.name}"


def _flat(text: str) -> str:
    return " ".join(text.split())
