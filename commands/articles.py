"""Commands on articles: naming, showing, correcting and removing them."""

import sys
from collections.abc import Sequence
from typing import get_args

import click

from commands.run import Run, as_json, command, show
from corpus.corrections import anchor
from corpus.models import (
    Article,
    Correction,
    FieldCorrection,
    Passage,
    VoiceCorrection,
    VoiceKind,
    ZoneCorrection,
    ZoneKind,
)
from errors import CorrectionError
from retrieval import contract

ZONES = click.Choice(get_args(ZoneKind))
VOICES = click.Choice(get_args(VoiceKind))


@command("list")
@as_json
def list_articles(run: Run, *, as_json: bool) -> None:
    """Name the articles."""
    snapshot = run.collection.snapshot()
    rows = [
        {**contract.plain_reference(named), "passages": snapshot.passage_count(named.id)}
        for named in snapshot.references
    ]
    if as_json:
        show(rows)
        return
    for row in rows:
        click.echo(f"{row['id']}  {', '.join(row['authors'])}  {row['title']}")


@command("show")
@click.argument("article")
@as_json
def show_article(run: Run, article: str, *, as_json: bool) -> None:
    """Show an article as the program understood it: zones, voices, passages."""
    snapshot = run.collection.snapshot()
    found = snapshot.article(article)
    if as_json:
        show(contract.plain_article(found, _passages(run, article)))
        return
    click.echo(f"{found.title}\n{', '.join(found.authors)} {found.published}".strip())
    for zone in found.zones:
        begin = " ".join(found.text[zone.start : zone.end].split())[:60]
        click.echo(f"{zone.kind:9} {zone.start:7}-{zone.end:<7} {begin}")
    for voice in found.voices:
        unsure = " ?" if voice.unsure else ""
        click.echo(f"{voice.kind:9} {voice.start:7}-{voice.end:<7} {voice.name}{unsure}")


@command("text")
@click.argument("article")
def text(run: Run, article: str) -> None:
    """Print an article's text, byte for byte in UTF-8."""
    sys.stdout.buffer.write(run.collection.snapshot().article(article).text.encode())
    sys.stdout.buffer.flush()


@command("remove")
@click.argument("articles", nargs=-1, required=True)
@as_json
def remove(run: Run, articles: tuple[str, ...], *, as_json: bool) -> None:
    """Remove articles, with all that was made of them."""
    run.collection.remove(articles, progress=run.progress)
    run.finish()
    if as_json:
        show({"removed": articles})


@command("correct")
@click.argument("article")
@click.option("--title")
@click.option("--author", "authors", multiple=True, help='One a time; "" for none at all.')
@click.option("--organisation")
@click.option("--published", help="2014, 2014-03 or 2014-03-21.")
@click.option("--language", help="ISO 639-1: fr, en…")
@click.option("--zone", "zones", multiple=True, type=(ZONES, int, int), help="KIND START END")
@click.option(
    "--voice", "voices", multiple=True, type=(VOICES, str, int, int), help="KIND NAME START END"
)
@click.option("--take-back", is_flag=True, help="Take back every correction first.")
@as_json
def correct(  # noqa: PLR0913 - one argument an option
    run: Run,
    /,
    article: str,
    *,
    authors: tuple[str, ...],
    zones: tuple[tuple[ZoneKind, int, int], ...],
    voices: tuple[tuple[VoiceKind, str, int, int], ...],
    take_back: bool,
    as_json: bool,
    **fields: str | None,
) -> None:
    """Say of an article what was misread; it holds for later versions of its file too."""
    found = run.collection.snapshot().article(article)
    corrections: list[Correction] = [
        FieldCorrection(name, (value,) if value else ())  # type: ignore[arg-type]  # an option's name
        for name, value in fields.items()
        if value is not None
    ]
    if authors:
        corrections.append(FieldCorrection("authors", tuple(filter(None, authors))))
    corrections += [
        ZoneCorrection(kind, anchor(found.text, *_span(found, start, end)))
        for kind, start, end in zones
    ]
    corrections += [
        VoiceCorrection(kind, name, anchor(found.text, *_span(found, start, end)))
        for kind, name, start, end in voices
    ]
    if take_back and found.corrections:
        found = run.collection.take_back(article, found.corrections, progress=run.progress)
    if corrections:
        found = run.collection.correct(article, corrections, progress=run.progress)
    run.finish()
    if as_json:
        show(contract.plain_article(found, _passages(run, article)))


def _span(article: Article, start: int, end: int) -> tuple[int, int]:
    if not 0 <= start < end <= len(article.text):
        raise CorrectionError(
            value=f"{start}-{end}",
            field=article.id,
            remedy=f"donnez deux places entre 0 et {len(article.text)}.",
            remedy_en=f"give two places between 0 and {len(article.text)}.",
        )
    return start, end


def _passages(run: Run, article: str) -> Sequence[Passage]:
    snapshot = run.collection.snapshot()
    return snapshot.passages(snapshot.positions(snapshot.source(article)))
