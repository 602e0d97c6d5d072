"""Commands on collections: named, separate corpora in the data folder."""

import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path

import click

from commands.run import Run, app, as_json, command, say, show
from index.collections import (
    Card,
    create_collection,
    delete_collection,
    export_collection,
    import_collection,
    list_collections,
    rename_collection,
)

CONFIRM = {
    "fr": "« {title} » compte {articles} articles. « --yes » la supprime pour de bon.",
    "en": "'{title}' has {articles} articles. `--yes` deletes it for good.",
}


@app.group("collections")
def collections() -> None:
    """Separate corpora: list, create, rename, delete, export, import."""


@command("list", group=collections)
@as_json
def list_all(run: Run, *, as_json: bool) -> None:
    """Name the collections."""
    cards = list_collections(run.settings.data)
    if as_json:
        show([_plain(card) for card in cards])
        return
    for card in cards:
        click.echo(f"{card.name:30} {card.articles:6} {card.title}")


@command("create", group=collections)
@click.argument("title")
@as_json
def create(run: Run, title: str, *, as_json: bool) -> None:
    """Make an empty collection; its NAME is made from the TITLE."""
    _tell(create_collection(run.settings.data, title), as_json=as_json)


@command("rename", group=collections)
@click.argument("name")
@click.argument("title")
@as_json
def rename(run: Run, name: str, title: str, *, as_json: bool) -> None:
    """Give the collection NAME another TITLE, and the name made from it."""
    settings = run.settings
    card = rename_collection(settings.data, name, title, patience=settings.lock_timeout)
    _tell(card, as_json=as_json)


@command("delete", group=collections)
@click.argument("name")
@click.option("--yes", is_flag=True, help="Do it.")
def delete(run: Run, name: str, *, yes: bool) -> None:
    """Delete the collection NAME and all it holds."""
    settings = run.settings
    card = next((card for card in list_collections(settings.data) if card.name == name), None)
    if card is not None and not yes:
        say(CONFIRM[settings.language].format(title=card.title, articles=card.articles))
        sys.exit(1)
    delete_collection(settings.data, name, patience=settings.lock_timeout)


@command("export", group=collections)
@click.argument("name")
@click.argument("file", type=click.Path(path_type=Path))
def export(run: Run, name: str, file: Path) -> None:
    """Write the collection NAME into one FILE: articles, metadata, corrections."""
    export_collection(run.settings.data, name, file)


@command("import", group=collections)
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("title")
@as_json
def import_(run: Run, file: Path, title: str, *, as_json: bool) -> None:
    """Read an exported FILE into a new collection called TITLE."""
    with run.stoppable():
        card = import_collection(run.settings, file, title, run.embedder, progress=run.progress)
    _tell(card, as_json=as_json)


def _tell(card: Card, *, as_json: bool) -> None:
    if as_json:
        show(_plain(card))
    else:
        click.echo(card.name)


def _plain(card: Card) -> dict[str, object]:
    values = asdict(card)
    changed = values["changed"]
    return values | {"changed": changed.isoformat() if isinstance(changed, date) else changed}
