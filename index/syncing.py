"""A folder that is followed: what is new enters, what changed is updated, what is gone leaves."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from corpus.finding import Source, find_files, printable
from corpus.formats.choosing import ARCHIVE
from corpus.progress import Progress
from corpus.reader import article_id
from errors import (
    InterruptedReadError,
    MissingFileError,
    SameNameError,
    UnreadableFileError,
    VanishedFolderError,
)
from index.intake import Intake, make_entry, take_in, told
from index.models import Entry, Known, Outcome
from index.rows import given_of, text_part
from index.writer import Change, Writer
from settings import Settings

Articles = Mapping[str, Known]  # by id


def bring_in(writer: Writer, intake: Intake, *, progress: Progress) -> tuple[Outcome, ...]:
    """Let in what was read; say of what an interruption keeps out that it has to come again."""
    change = Change(intake.entering)
    if change.entering or writer.is_resized:
        change = writer.commit_what_is_done(change, stopped=intake.stopped, progress=progress)
    return tuple(_true_of(intake.outcomes, change))


def sync_folder(
    folder: Path, writer: Writer, settings: Settings, *, ocr: bool, progress: Progress
) -> tuple[Outcome, ...]:
    """Make the articles that come from ``folder`` those of the files that are there now.

    Raises:
        MissingFileError, UnreadableFileError: there is no such folder.
        VanishedFolderError: it holds no article any more, as one on a disk that is not there.
    """
    require_folder(folder)
    sources, refused = find_files([folder])
    root, known = _name_of(folder), writer.known
    followed = {key: article for key, article in known.items() if article.root == root}
    if followed and not sources and not refused:
        raise VanishedFolderError(path=folder)
    elsewhere = {source for source in sources if _is_elsewhere(source, known, root)}
    ours = [source for source in sources if source not in elsewhere]
    gone, kept = _missing(folder, followed, sources)
    here = {key: article for key, article in known.items() if key not in gone}
    intake = take_in(ours, here, settings, ocr=ocr, progress=progress)
    unfollowed = [
        outcome.article_id
        for outcome in intake.outcomes
        if outcome.status == "unchanged" and outcome.article_id
        if known[outcome.article_id].root != root
    ]
    writer.follow(unfollowed, root)
    change = _change(intake, gone, root, settings)
    done = change
    if change.entering or change.leaving or writer.is_resized:
        done = writer.commit_what_is_done(change, stopped=intake.stopped, progress=progress)
    return (
        *_true_of(intake.outcomes, done),
        *(_same_name(source.origin) for source in sources if source in elsewhere),
        *kept,
        *(told(error.values["path"], "refused", error) for error in refused),
        *_removed(gone, done),
    )


def require_folder(folder: Path) -> None:
    """Make sure that ``folder`` can be looked through.

    Raises:
        MissingFileError: it does not exist.
        UnreadableFileError: it is no folder, or is closed to us.
    """
    try:
        with os.scandir(folder):
            pass
    except FileNotFoundError as error:
        raise MissingFileError(path=folder) from error
    except OSError as error:
        raise UnreadableFileError(path=folder, cause=error) from error


def _name_of(folder: Path) -> str:
    return os.fsencode(folder.resolve()).decode("utf-8", errors="replace")


def _is_elsewhere(source: Source, known: Articles, root: str) -> bool:
    """Whether a file has the name of an article that another folder, still there, gives."""
    article = known.get(article_id(source.origin))
    if article is None or article.root in ("", root):
        return False
    return os.path.lexists(Path(article.root) / article.origin)


def _missing(
    folder: Path, followed: Articles, sources: Sequence[Source]
) -> tuple[dict[str, Known], list[Outcome]]:
    """Return the articles whose file is gone, and what to say of those that cannot be seen."""
    found = {source.origin for source in sources}
    lost = {key: article for key, article in followed.items() if article.origin not in found}
    closed = tuple(_closed_archives(folder, sources)) if lost else ()
    gone: dict[str, Known] = {}
    kept: list[Outcome] = []
    for key, article in lost.items():
        try:
            (folder / article.origin).lstat()
            kept.append(Outcome(article.origin, "unchanged", key, "", ""))
        except (FileNotFoundError, NotADirectoryError):
            if not article.origin.startswith(closed):  # its archive is told to be unreadable
                gone[key] = article
        except OSError as error:
            reason = UnreadableFileError(path=article.origin, cause=error)
            kept.append(told(article.origin, "refused", reason))
    return gone, kept


def _closed_archives(folder: Path, sources: Sequence[Source]) -> Iterator[str]:
    """Yield how the origins of the files in each archive begin that could not be opened."""
    opened = {source.path for source in sources if source.member}
    for path in folder.rglob("*"):
        if path.suffix.lower() == ARCHIVE and path not in opened:
            yield f"{printable(path.relative_to(folder).with_suffix('').as_posix())}/"


def _change(intake: Intake, gone: Articles, root: str, settings: Settings) -> Change:
    """Return what has to change; a text that is gone under one name and new under another stays.

    Where not every file was read nothing leaves: it may have another name.
    """
    by_text = {text_part(article.given): key for key, article in gone.items()}
    heirs: dict[str, str] = {}
    entering: list[Entry] = []
    for entry in intake.entering:
        before = by_text.pop(text_part(given_of(entry.found)), None)
        if before is None:
            entering.append(replace(entry, root=root))
        else:
            heirs[entry.found.id] = before
            entering.append(make_entry(entry.found, gone[before].corrections, root, settings))
    leaving = () if intake.stopped else tuple(gone)
    return Change(tuple(entering), leaving, heirs)


def _true_of(outcomes: Sequence[Outcome], done: Change) -> Iterator[Outcome]:
    """Yield ``outcomes``, of which those that were not done yet are interrupted."""
    entered = {entry.article.id for entry in done.entering}
    for outcome in outcomes:
        if outcome.status in ("added", "updated") and outcome.article_id not in entered:
            yield _interrupted(outcome.path)
        else:
            yield outcome


def _removed(gone: Articles, done: Change) -> Iterator[Outcome]:
    for key, article in gone.items():
        if key in done.leaving:
            yield Outcome(article.origin, "removed", key, "", "")
        else:
            yield _interrupted(article.origin)


def _same_name(origin: str) -> Outcome:
    return told(origin, "refused", SameNameError(path=origin))


def _interrupted(origin: str) -> Outcome:
    return told(origin, "interrupted", InterruptedReadError(path=origin))
