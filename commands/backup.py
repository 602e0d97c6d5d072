"""Commands that put all that cannot be made again into one file, and back."""

from pathlib import Path

import click

from commands.run import Run, as_json, command, show
from index.backup import restore_backup, write_backup


@command("backup")
@click.argument("file", type=click.Path(path_type=Path))
@as_json
def backup(run: Run, file: Path, *, as_json: bool) -> None:
    """Write all collections, boards and corrections into one FILE."""
    _tell(write_backup(run.settings.data, file), as_json=as_json)


@command("restore")
@click.argument("file", type=click.Path(path_type=Path))
@as_json
def restore(run: Run, file: Path, *, as_json: bool) -> None:
    """Put a backup FILE into an empty data folder; the indexes are made anew."""
    with run.stoppable():
        names = restore_backup(run.settings, file, run.embedder, progress=run.progress)
    run.finish()
    _tell(names, as_json=as_json)


def _tell(names: tuple[str, ...], *, as_json: bool) -> None:
    if as_json:
        show({"collections": list(names)})
        return
    for name in names:
        click.echo(name)
