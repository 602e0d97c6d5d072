"""The command that writes a board, a matrix or the judged pairs as a document."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.run import Run, command
from commands.workshop import find_work
from errors import EmptyCorpusError, NoJudgementError, StorageError
from workshop.confrontations import Confrontation, confrontation_of
from workshop.judging import JudgementStore
from workshop.keeping import Find, articles_of
from workshop.provenance import provenance_of
from workshop.refinding import refind_work

if TYPE_CHECKING:
    from workshop.documents.outline import Work

NAMES = ("docx", "pptx", "xlsx", "markdown", "html", "cards", "ris", "bibtex", "csl-json")
USAGE = "name a board or a matrix and a FILE, or give --judgements and a FILE alone"


@command("export")
@click.argument("board", required=False)
@click.argument("file", required=False)
@click.option("--judgements", is_flag=True, help="The judged pairs, in place of a board.")
@click.option("--format", "name", type=click.Choice(NAMES), required=True)
def export(run: Run, board: str | None, file: str | None, *, judgements: bool, name: str) -> None:
    """Write the board or matrix called BOARD, or the judged pairs, as the document FILE."""
    if not board or bool(file) == judgements:
        raise click.UsageError(USAGE)
    from workshop.documents.formats import (
        write_document,  # late: takes half a second, others need none
    )

    path = Path(file or board)
    find = articles_of(run.collection.snapshot())
    seen = _judged(run, find) if judgements else _made(run, board, find)
    language = run.settings.language
    provenance = provenance_of(run.collection.info(), datetime.now(), language=language)
    written = write_document(name, seen, provenance, find)
    try:
        path.write_bytes(written)
    except OSError as error:
        raise StorageError(path=path, cause=error) from error


def _made(run: Run, board: str, find: Find) -> "Work":
    """Return a board or a matrix, its quotes as the articles have them now."""
    drawer, label = find_work(run, board)
    return refind_work(drawer.open(label.id).value, find)


def _judged(run: Run, find: Find) -> Confrontation:
    """Return the judged pairs, their quotes as the articles have them now.

    Raises:
        NoJudgementError: nobody has judged any.
    """
    if not run.collection.folder.is_dir():
        raise EmptyCorpusError
    judgements = JudgementStore(run.collection.folder).read()
    if not judgements.pairs:
        raise NoJudgementError
    return confrontation_of(judgements, find)
