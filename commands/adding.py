"""Commands that bring articles in: files, folders, archives, addresses, standard input."""

import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from commands.run import Run, as_json, command, say, show
from corpus.finding import Source
from errors import ArticleError, shown
from index.models import Outcome

TROUBLE = ("refused", "interrupted")
STDIN = "-"

with_ocr = click.option("--ocr", is_flag=True, help="Have scanned pages read by Tesseract.")


@command("add")
@click.argument("paths", nargs=-1, required=True)
@click.option("--name", help='What the text of stdin is called, for a PATH of "-".')
@with_ocr
@as_json
def add(run: Run, paths: tuple[str, ...], *, name: str | None, ocr: bool, as_json: bool) -> None:
    """Add files, folders, archives, web addresses, or the text of stdin ("-")."""
    if STDIN in paths and not name:
        raise click.BadParameter("give the text of stdin a --name", param_hint="PATHS")
    files = [Path(path) for path in paths if not _is_elsewhere(path)]
    with TemporaryDirectory(prefix="regards-") as folder, run.stoppable():
        elsewhere, outcomes = _bring(run, paths, name or "", Path(folder))
        for batch in (files, elsewhere):
            if batch is files and files:
                outcomes += run.collection.add(files, progress=run.progress, ocr=ocr)
            elif batch is elsewhere and elsewhere:
                outcomes += run.collection.add_sources(elsewhere, progress=run.progress, ocr=ocr)
    _tell(run, outcomes, as_json=as_json)


@command("sync")
@click.argument("folder", type=click.Path(path_type=Path))
@with_ocr
@as_json
def sync(run: Run, folder: Path, *, ocr: bool, as_json: bool) -> None:
    """Follow a folder: add what is new, update what changed, remove what is gone."""
    with run.stoppable():
        outcomes = run.collection.sync(folder, progress=run.progress, ocr=ocr)
    _tell(run, outcomes, as_json=as_json)


def _bring(
    run: Run, paths: Sequence[str], name: str, folder: Path
) -> tuple[list[Source], tuple[Outcome, ...]]:
    """Write what comes from elsewhere into ``folder``; return it, and what could not be had."""
    sources: list[Source] = []
    refused: list[Outcome] = []
    for path in filter(_is_elsewhere, paths):
        try:
            data, origin, suffix = _read(run, path, name)
        except ArticleError as error:
            told = error.sentence("fr"), error.sentence("en")
            refused.append(Outcome(path, "refused", "", *told))
            continue
        file = folder / f"{len(sources)}{suffix}"
        file.write_bytes(data)
        sources.append(Source(file, origin))
    return sources, tuple(refused)


def _read(run: Run, path: str, name: str) -> tuple[bytes, str, str]:
    """Return the bytes, the origin and the file's ending of what is no file."""
    if path == STDIN:
        suffix = Path(name).suffix or ".txt"
        return sys.stdin.buffer.read(), f"{Path(name).stem}{suffix}", suffix
    from corpus.formats.web import fetch  # late: httpx takes its time, and files need none of it

    settings = run.settings
    page = fetch(
        path,
        timeout=settings.fetch_timeout,
        size_limit=settings.article_size,
        local=settings.local_addresses,
    )
    return page.data, page.origin, page.suffix


def _is_elsewhere(path: str) -> bool:
    return path == STDIN or path.lower().startswith(("http://", "https://"))


def _tell(run: Run, outcomes: Sequence[Outcome], *, as_json: bool) -> None:
    """Say what became of each file; end with 1 where one could not be taken."""
    if as_json:
        show([asdict(outcome) for outcome in outcomes])
    for outcome in outcomes:
        reason = outcome.reason if run.settings.language == "fr" else outcome.reason_en
        line = f"{outcome.status:11}  {shown(outcome.path)}  {reason or outcome.article_id}"
        if as_json or outcome.status in TROUBLE:
            say(line)
        else:
            click.echo(line)
    if any(outcome.status in TROUBLE for outcome in outcomes):
        sys.exit(1)
