"""A finished document read back against the articles of a collection."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

from corpus.models import Article
from corpus.progress import Progress, Step, silent
from logs import get_logger
from workshop.checking.candidates import Candidates, Window
from workshop.checking.judging import judge
from workshop.checking.models import CheckedQuote, Flow, QuotedText, Report
from workshop.checking.naming import Bearers, bearers, people_of, wrongly_named
from workshop.checking.placing import Wording, wording_of
from workshop.checking.quoting import all_quoted, inner_texts
from workshop.checking.reading import read_flows

logger = get_logger(__name__)

SIZE_LIMIT = 50  # megabytes of a document
HELD = 128  # articles held while quotations are judged
EVERY = 50  # articles between two steps
FAITHFUL = ("exact", "typography")


def check_document(
    path: Path,
    articles: Sequence[Article],
    *,
    size_limit: int = SIZE_LIMIT,
    progress: Progress = silent,
) -> Report:
    """Return what became, in the document at ``path``, of the words of ``articles``.

    ``articles`` are asked for one at a time, in order, then again those that are quoted: they may
    come from a disk. The steps told are articles read, then quotations compared.

    Raises:
        ArticleError: the document is missing, unreadable, too large, or of a format not read.
        Interrupted: ``progress`` stopped it.
    """
    flows = read_flows(path, size_limit=size_limit)
    return check_flows(path.name, flows, articles, progress=progress)


def check_flows(
    name: str, flows: Sequence[Flow], articles: Sequence[Article], *, progress: Progress = silent
) -> Report:
    """Return what became of the words of ``articles`` in the text of a document."""
    with logger.timed("document checked", articles=len(articles), text={"name": name}) as facts:
        report = Report(name, _check(flows, articles, progress))
        facts["quotes"] = len(report.quotes)
        facts["verdicts"] = Counter(quote.verdict for quote in report.quotes)
    return report


def _check(
    flows: Sequence[Flow], articles: Sequence[Article], progress: Progress
) -> tuple[CheckedQuote, ...]:
    outer = all_quoted(flows)
    inner = [inner_texts(flow, quoted) for flow, quoted in outer]
    every = [
        one for (_, quoted), those in zip(outer, inner, strict=True) for one in (quoted, *those)
    ]
    wordings = [wording_of(quoted.text) for quoted in every]
    candidates = Candidates([wording.parts() for wording in wordings])
    known = _read_all(candidates, articles, progress)
    article_of = lru_cache(maxsize=HELD)(articles.__getitem__)
    judged = []
    for place, (quoted, wording) in enumerate(zip(every, wordings, strict=True)):
        progress(Step("compare", place, len(every)))
        judged.append(_judged(quoted, wording, candidates.windows(place), article_of, known))
    progress(Step("compare", len(every), len(every)))
    return tuple(_chosen(judged, [len(those) for those in inner]))


def _read_all(candidates: Candidates, articles: Sequence[Article], progress: Progress) -> Bearers:
    """Let every article pass by; return the people who speak in them."""
    people = []
    for place, article in enumerate(articles):
        if place % EVERY == 0:
            progress(Step("read", place, len(articles)))
        candidates.read(place, article.text)
        people.append(people_of(article))
    progress(Step("read", len(articles), len(articles)))
    return bearers(people)


def _judged(
    quoted: QuotedText,
    wording: Wording,
    windows: Sequence[Window],
    article_of: Callable[[int], Article],
    known: Bearers,
) -> CheckedQuote:
    """Judge a quotation; where its author is named wrongly, look for another article with it."""
    checked = judge(quoted, wording, windows, article_of)
    named = wrongly_named(quoted, checked.parts, known) if checked.parts else ()
    if not named:
        return checked
    for place in sorted({window.place for window in windows}):
        own = [window for window in windows if window.place == place]
        other = judge(quoted, wording, own, article_of)
        if other.verdict == checked.verdict and not wrongly_named(quoted, other.parts, known):
            return other
    return CheckedQuote(
        quoted, checked.verdict, checked.parts, checked.changes, checked.losses, named
    )


def _chosen(judged: Sequence[CheckedQuote], inner: Sequence[int]) -> list[CheckedQuote]:
    """Return the outer quotations; those inside one that is not found in its place."""
    found: list[CheckedQuote] = []
    at = 0
    for count in inner:
        whole, parts = judged[at], judged[at + 1 : at + 1 + count]
        at += 1 + count
        known = [part for part in parts if part.verdict != "not found"]
        found += known if whole.verdict == "not found" and known else [whole]
    return found
