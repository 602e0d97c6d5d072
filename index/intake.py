"""Files on their way in: which become articles, which are known, which are refused."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.corrections import merged
from corpus.finding import Source
from corpus.models import Article, Correction
from corpus.progress import Interrupted, Progress, Step
from corpus.reader import parse_again, read_article
from corpus.splitter import split_article
from errors import ArticleError, DuplicateArticleError, InterruptedReadError, SameNameError
from index.models import Entry, Known, Outcome, Status
from index.rows import given_of, text_part
from logs import get_logger
from settings import Settings

logger = get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Intake:
    """The articles that are new or changed, and what became of each file, in their order.

    ``stopped`` says that files at the end were not read.
    """

    entering: tuple[Entry, ...]
    outcomes: tuple[Outcome, ...]
    stopped: bool


def take_in(
    sources: Sequence[Source],
    known: Mapping[str, Known],
    settings: Settings,
    *,
    ocr: bool,
    progress: Progress,
) -> Intake:
    """Read every source; a text that is already there enters only once.

    What a person said of an article before holds for what its file gives now.
    """
    read = _read(sources, settings, ocr=ocr, progress=progress)
    owners = _owners(known, read)
    seen: set[str] = set()
    entering: list[Entry] = []
    outcomes: list[Outcome] = []
    for source, found in zip(sources, read, strict=True):
        outcome = _judge(source, found, known, owners, seen)
        outcomes.append(outcome)
        if isinstance(found, Article):
            seen.add(found.id)
            if outcome.status in ("added", "updated"):
                entering.append(_entry(source, found, known.get(found.id), settings))
    stopped = any(isinstance(found, InterruptedReadError) for found in read)
    return Intake(tuple(entering), tuple(outcomes), stopped)


def make_entry(
    found: Article, corrections: Sequence[Correction], root: str, settings: Settings
) -> Entry:
    """Return what enters for an article that a file gave, and for what a person said of it."""
    article = parse_again(found, corrections=corrections)
    return Entry(article, found, root, split_article(article, size=settings.passage_size))


def _entry(source: Source, found: Article, before: Known | None, settings: Settings) -> Entry:
    root, said = before.root if before else "", _said(source, before)
    if said:
        return make_entry(found, said, root, settings)
    return Entry(found, found, root, split_article(found, size=settings.passage_size))


def told(path: object, status: Status, error: ArticleError) -> Outcome:
    """Return the outcome of a file that did not enter, with the reason."""
    return Outcome(str(path), status, "", error.sentence("fr"), error.sentence("en"))


def _read(
    sources: Sequence[Source], settings: Settings, *, ocr: bool, progress: Progress
) -> list[Article | ArticleError]:
    """Return what each source gives, no correction applied; those after a stop say so."""
    read: list[Article | ArticleError] = []
    try:
        for done, source in enumerate(sources):
            progress(Step("read", done, len(sources)))
            read.append(_read_one(source, settings, ocr=ocr))
        progress(Step("read", len(sources), len(sources)))
    except Interrupted:
        read += [InterruptedReadError(path=source.origin) for source in sources[len(read) :]]
    return read


def _read_one(source: Source, settings: Settings, *, ocr: bool) -> Article | ArticleError:
    try:
        bare = replace(source, corrections=())
        return read_article(bare, size_limit=settings.article_size, ocr=ocr)
    except ArticleError as error:
        logger.info("file refused", exc_info=error, text={"path": source.origin})
        return error


def _said(source: Source, before: Known | None) -> tuple[Correction, ...]:
    return merged(before.corrections if before else (), source.corrections)


def _owners(known: Mapping[str, Known], read: Sequence[Article | ArticleError]) -> dict[str, str]:
    """Return the origin of every text that stays; one whose file has another text now does not."""
    texts = {found.id: text_part(given_of(found)) for found in read if isinstance(found, Article)}
    return {
        text_part(article.given): article.origin
        for article_id, article in known.items()
        if texts.get(article_id, text_part(article.given)) == text_part(article.given)
    }


def _judge(
    source: Source,
    found: Article | ArticleError,
    known: Mapping[str, Known],
    owners: dict[str, str],
    seen: set[str],
) -> Outcome:
    """Return what becomes of one file; the first of a text becomes its owner."""
    if isinstance(found, ArticleError):
        stopped = isinstance(found, InterruptedReadError)
        return told(source.origin, "interrupted" if stopped else "refused", found)
    if found.id in seen:
        return told(source.origin, "refused", SameNameError(path=source.origin))
    given, before = given_of(found), known.get(found.id)
    if before and before.given == given and set(_said(source, before)) == set(before.corrections):
        return Outcome(source.origin, "unchanged", found.id, "", "")
    owner = owners.setdefault(text_part(given), found.origin)
    if owner != found.origin:
        twin = DuplicateArticleError(path=source.origin, other=owner)
        return told(source.origin, "unchanged", twin)
    return Outcome(source.origin, "updated" if before else "added", found.id, "", "")
