"""Answers and articles as the plain values of the command contract, ready for JSON."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from corpus.models import Article, Passage, Reference, Voice
from index.rows import plain_correction
from retrieval.confronting import Pair, Statement
from retrieval.models import Answer, Citation, Hit, SourceAnswer

Plain = dict[str, Any]


def plain_reference(reference: Reference) -> Plain:
    """Return what names an article."""
    fields = ("id", "title", "authors", "organisation", "published", "language", "origin")
    return {name: getattr(reference, name) for name in fields}


def plain_article(article: Article, passages: Sequence[Passage]) -> Plain:
    """Return what names an article, with its zones, voices and passages but without its text."""
    return {
        **plain_reference(article),
        **({"pages": list(article.pages)} if article.pages else {}),
        "zones": [asdict(zone) for zone in article.zones],
        "voices": [asdict(voice) for voice in article.voices],
        "passages": [{"start": passage.start, "end": passage.end} for passage in passages],
        "corrections": [plain_correction(correction) for correction in article.corrections],
    }


def plain_answer(answer: Answer) -> Plain:
    """Return an answer as ``ask --json`` prints it."""
    return {
        "question": answer.question,
        "language": answer.language,
        "understood": answer.understood,
        "named": list(answer.named),
        "answered": answer.answered,
        "sources": [_source(source) for source in answer.sources],
        "timings_ms": dict(answer.timings),
    }


def plain_hit(hit: Hit) -> Plain:
    """Return a hit as ``search --json`` prints it."""
    return {
        "article": hit.passage.article_id,
        "start": hit.passage.start,
        "end": hit.passage.end,
        "text": hit.passage.text,
        "score": round(hit.score, 4),
        "ranks": dict(hit.ranks),
    }


def plain_pair(pair: Pair) -> Plain:
    """Return two statements to confront as ``confront --json`` prints them."""
    return {
        "score": round(pair.score, 4),
        "left": _statement(pair.left),
        "right": _statement(pair.right),
    }


def _source(source: SourceAnswer) -> Plain:
    return {
        "article": plain_reference(source.article),
        "verdict": source.verdict,
        "score": round(source.score, 4),
        "certainty": source.certainty,
        "citations": [_citation(citation) for citation in source.citations],
    }


def _citation(citation: Citation) -> Plain:
    return {
        "number": citation.number,
        "start": citation.start,
        "end": citation.end,
        "quote": citation.quote,
        **({"page": citation.page} if citation.page else {}),
        "voice": _voice(citation.voice),
        "passage": {"start": citation.passage.start, "end": citation.passage.end},
        "highlights": [list(span) for span in citation.highlights],
        "ranks": dict(citation.ranks),
        "words": [list(pair) for pair in citation.words],
    }


def _statement(statement: Statement) -> Plain:
    return {
        "article": statement.citation.article.id,
        "start": statement.start,
        "end": statement.end,
        "text": statement.text,
        "voice": _voice(statement.citation.voice),
    }


def _voice(voice: Voice) -> Plain:
    return {"kind": voice.kind, "name": voice.name, "confidence": voice.confidence}
