"""The command that writes a board or a matrix as a document."""

from datetime import datetime
from pathlib import Path

import click

from commands.run import Run, command
from commands.workshop import find_work
from errors import StorageError
from workshop.keeping import articles_of
from workshop.models import Matrix
from workshop.provenance import provenance_of
from workshop.refinding import refind_board, refind_matrix

NAMES = ("docx", "pptx", "xlsx", "markdown", "html", "cards", "ris", "bibtex", "csl-json")


@command("export")
@click.argument("board")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "name", type=click.Choice(NAMES), required=True)
def export(run: Run, board: str, file: Path, *, name: str) -> None:
    """Write the board or matrix called BOARD as the document FILE."""
    from workshop.documents.formats import FORMATS  # late: takes half a second, others need none

    drawer, label = find_work(run, board)
    work = drawer.open(label.id).value
    find = articles_of(run.collection.snapshot())
    seen = refind_matrix(work, find)[0] if isinstance(work, Matrix) else refind_board(work, find)
    language = run.settings.language
    provenance = provenance_of(run.collection.info(), datetime.now(), language=language)
    written = FORMATS[name].write(seen, provenance)
    try:
        file.write_bytes(written)
    except OSError as error:
        raise StorageError(path=file, cause=error) from error
