"""Files on their way in: which become articles, which are known, which are refused."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.models import Article, Passage
from corpus.progress import Progress, Step
from corpus.finding import Source, find_files
from corpus.reader import read_article
from corpus.splitter import split_article
from errors import ArticleError, DuplicateArticleError, SameNameError
from index.models import Outcome, Status
from index.store import digest_of, text_part
from settings import Settings

Entering = tuple[Article, Sequence[Passage]]
Known = Mapping[str, tuple[str, str]]  # the (digest, origin) of the articles there are, by id


@dataclass(frozen=True, slots=True)
class Intake:
    """The articles that are new or changed, with their passages, and what became of each file."""

    entering: tuple[Entering, ...]
    outcomes: tuple[Outcome, ...]


def take_in(
    paths: Sequence[Path], known: Known, settings: Settings, *, progress: Progress
) -> Intake:
    """Read every file that ``paths`` name; a text that is already there enters only once."""
    sources, missing = find_files(list(paths))
    read = _read(sources, settings, progress)
    owners = _owners(known, read)
    seen: set[str] = set()
    entering: list[Entering] = []
    outcomes: list[Outcome] = []
    for source, article in zip(sources, read, strict=True):
        outcome = _judge(source, article, known, owners, seen)
        outcomes.append(outcome)
        if isinstance(article, Article):
            seen.add(article.id)
            if outcome.status in ("added", "updated"):
                entering.append((article, split_article(article, size=settings.passage_size)))
    outcomes += [_told(str(error.values["path"]), "refused", error) for error in missing]
    return Intake(tuple(entering), tuple(outcomes))


def _read(
    sources: Sequence[Source], settings: Settings, progress: Progress
) -> list[Article | ArticleError]:
    read: list[Article | ArticleError] = []
    for done, source in enumerate(sources):
        progress(Step("read", done, len(sources)))
        try:
            read.append(read_article(source, size_limit=settings.article_size))
        except ArticleError as error:
            read.append(error)
    progress(Step("read", len(sources), len(sources)))
    return read


def _owners(known: Known, read: Sequence[Article | ArticleError]) -> dict[str, str]:
    """Return the origin of every text that stays; one whose file has another text now does not."""
    texts = {
        article.id: text_part(digest_of(article))
        for article in read
        if isinstance(article, Article)
    }
    return {
        text_part(digest): origin
        for article_id, (digest, origin) in known.items()
        if texts.get(article_id, text_part(digest)) == text_part(digest)
    }


def _judge(
    source: Source,
    article: Article | ArticleError,
    known: Known,
    owners: dict[str, str],
    seen: set[str],
) -> Outcome:
    """Return what becomes of one file; the first of a text becomes its owner."""
    if isinstance(article, ArticleError):
        return _told(source.origin, "refused", article)
    if article.id in seen:
        return _told(source.origin, "refused", SameNameError(path=source.origin))
    digest = digest_of(article)
    if article.id in known and known[article.id][0] == digest:
        return Outcome(source.origin, "unchanged", article.id, "", "")
    owner = owners.setdefault(text_part(digest), article.origin)
    if owner != article.origin:
        twin = DuplicateArticleError(path=source.origin, other=owner)
        return _told(source.origin, "unchanged", twin)
    status: Status = "updated" if article.id in known else "added"
    return Outcome(source.origin, status, article.id, "", "")


def _told(path: str, status: Status, error: ArticleError) -> Outcome:
    return Outcome(path, status, "", error.sentence("fr"), error.sentence("en"))
