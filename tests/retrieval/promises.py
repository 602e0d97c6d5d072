"""What is true of every answer."""

from collections.abc import Collection as Chosen

from index.snapshot import Snapshot
from retrieval.models import Answer, Citation

ORDER = ["answers", "touches", "silent"]


def assert_kept(
    answer: Answer,
    snapshot: Snapshot,
    *,
    voices: Chosen[str] = ("author", "quoted"),
    sources: Chosen[str] = (),
    citations: int = 3,
) -> None:
    """Fail unless an answer keeps the promises, whatever was asked."""
    ids = [source.article.id for source in answer.sources]
    selected = set(sources) or {reference.id for reference in snapshot.references}
    assert sorted(ids) == sorted(selected)  # each exactly once

    verdicts = [source.verdict for source in answer.sources]
    assert verdicts == sorted(verdicts, key=ORDER.index)
    assert answer.answered == any(verdict != "silent" for verdict in verdicts)

    for source in answer.sources:
        assert 0 <= source.score <= 1
        assert (source.verdict == "silent") == (source.citations == ())
        assert len(source.citations) <= citations
        assert all(citation.article == source.article for citation in source.citations)
        places = [citation.start for citation in source.citations]
        assert len(places) == len(set(places))

    assert [citation.number for citation in answer.citations] == list(
        range(1, len(answer.citations) + 1)
    )
    for citation in answer.citations:
        assert_cited(citation, snapshot, voices)


def assert_cited(citation: Citation, snapshot: Snapshot, voices: Chosen[str]) -> None:
    """Fail unless a citation is verbatim, attributed, and found."""
    article = snapshot.article(citation.article.id)
    assert article.text[citation.start : citation.end] == citation.quote
    assert citation.quote == citation.quote.strip()

    assert citation.highlights == tuple(sorted(citation.highlights))
    assert citation.highlights
    for start, end in citation.highlights:
        assert citation.start <= start < end <= citation.end

    assert citation.voice.kind in voices
    for other in article.voices:  # no stretch of a quote is mostly someone else's
        inside = citation.start <= other.start and other.end <= citation.end
        if inside and other.kind == "comment":
            assert citation.voice.kind == "comment"

    (zone,) = [z for z in article.zones if z.start <= citation.start and citation.end <= z.end]
    assert zone.kind != "furniture"
    assert (zone.kind == "comment") <= (citation.voice.kind == "comment")

    heading = citation.passage.section
    assert not heading or not citation.quote.lstrip("# ").startswith(f"{heading}\n")
    assert set(citation.ranks) <= {"dense", "lexical", "late", "cross"}
    assert all(1 <= rank <= snapshot.size for rank in citation.ranks.values())
    assert citation.ranks
