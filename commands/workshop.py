"""Commands of the workshop: filling a matrix, and the boards and matrices that are kept."""

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import click

from commands.asking import VERDICTS
from commands.run import Run, app, as_json, command, say, show
from corpus.decoding import decode
from errors import (
    AssistantError,
    EmptyCorpusError,
    MissingFileError,
    NoMatrixQuestionError,
    NotAFileError,
    UnknownBoardError,
    UnreadableFileError,
    shown,
)
from index.records import Label
from workshop.boards import NAME, Drawer, Saved, boards_of, matrices_of
from workshop.cells import cover_columns, cover_rows
from workshop.contract import plain_board, plain_matrix
from workshop.keeping import articles_of, fresh_id
from workshop.matrix import fill_matrix
from workshop.models import Board, Cell, KeptQuote, Matrix, Theme
from workshop.questions import questions_of
from workshop.refinding import refind_board, refind_matrix
from workshop.reruns import merge_rerun
from workshop.wording import tidy_line

STDIN = "-"
FIRST_THEME = {"fr": "À classer", "en": "To sort"}
STANDINGS = {
    "fr": {"moved": "déplacée", "changed": "modifiée depuis", "gone": "article retiré"},
    "en": {"moved": "moved", "changed": "changed since", "gone": "article gone"},
}
STANCES = {
    "fr": {"for": "pour", "against": "contre", "nuance": "nuance", "open": "à discuter"},
    "en": {"for": "for", "against": "against", "nuance": "nuance", "open": "to discuss"},
}
KINDS = {
    "fr": {"board": "atelier", "matrix": "matrice"},
    "en": {"board": "board", "matrix": "matrix"},
}
CONFIRM = {
    "fr": "« --yes » supprime « {name} » pour de bon, avec son historique.",
    "en": "`--yes` deletes '{name}' for good, with its history.",
}


@command("matrix")
@click.argument("file")
@click.option("--source", "sources", multiple=True, help="Id of an article to ask; repeatable.")
@click.option("--save", "name", help="Keep it under this name; pinned cells there stay.")
@as_json
def matrix(
    run: Run, file: str, sources: tuple[str, ...], *, name: str | None, as_json: bool
) -> None:
    """Ask every source the questions of FILE, one a line; "-" reads stdin."""
    questions = questions_of(_read(file))
    if not questions:  # before the model is loaded, which takes seconds
        raise NoMatrixQuestionError
    if name:
        tidy_line(name, NAME)
    drawer = matrices_of(run.collection.folder)
    assistant = run.assistant()
    before = _named(drawer, name) if name else None
    with run.stoppable():
        filled = fill_matrix(
            assistant,
            questions,
            kept=before.value if before else None,
            sources=sources,
            progress=run.progress,
        )
    if before:
        rerun = partial(merge_rerun, before.value, filled)
        filled = drawer.change(before.label.id, rerun).value
    elif name:
        drawer.create(name, filled)
    _show_matrix(filled, run.settings.language, as_json=as_json)


@app.group("boards")
def boards() -> None:
    """Boards and matrices that are kept: list, new, show, delete."""


@command("list", group=boards)
@as_json
def list_all(run: Run, *, as_json: bool) -> None:
    """Name the boards and the matrices."""
    labels = [label for drawer in _drawers(run) for label in drawer.labels()]
    if as_json:
        show([_plain_label(label) for label in labels])
        return
    for label in labels:
        kind = KINDS[run.settings.language][label.kind]
        click.echo(f"{label.id}  {kind:8} {label.changed[:10]}  {shown(label.name)}")


@command("new", group=boards)
@click.argument("name")
@as_json
def new(run: Run, name: str, *, as_json: bool) -> None:
    """Make an empty board called NAME, with a first theme to put quotes under."""
    theme = Theme(fresh_id(), FIRST_THEME[run.settings.language])
    made = boards_of(run.collection.folder).create(name, Board("", name, (theme,)))
    if as_json:
        show(_plain_label(made.label))
    else:
        click.echo(made.label.id)


@command("show", group=boards)
@click.argument("name")
@as_json
def show_one(run: Run, name: str, *, as_json: bool) -> None:
    """Show the board or the matrix called NAME, its quotes as the articles have them now."""
    language = run.settings.language
    drawer, label = find_work(run, name)
    value = drawer.open(label.id).value
    if isinstance(value, Matrix):
        seen, _ = refind_matrix(value, articles_of(run.collection.snapshot()))
        _show_matrix(seen, language, as_json=as_json)
        return
    board = refind_board(value, articles_of(run.collection.snapshot())) if value.cards else value
    if as_json:
        show(plain_board(board))
        return
    for line in _board_lines(board, language):
        click.echo(line)


@command("delete", group=boards)
@click.argument("name")
@click.option("--yes", is_flag=True, help="Do it.")
def delete(run: Run, name: str, *, yes: bool) -> None:
    """Delete the board or the matrix called NAME, with its history."""
    drawer, label = find_work(run, name)
    if not yes:
        say(CONFIRM[run.settings.language].format(name=shown(label.name)))
        sys.exit(1)
    drawer.delete(label.id)


def _read(file: str) -> str:
    """Return the text of a file, or of stdin."""
    if file == STDIN:
        return sys.stdin.read()
    path = Path(file)
    try:
        return decode(path.read_bytes())
    except FileNotFoundError as error:
        raise MissingFileError(path=file) from error
    except IsADirectoryError as error:
        raise NotAFileError(path=file) from error
    except OSError as error:
        raise UnreadableFileError(path=file, cause=error) from error


def _named(drawer: Drawer[Matrix], name: str) -> Saved[Matrix] | None:
    """Return what is kept under a name, None where nothing is."""
    try:
        return drawer.open(drawer.find(name).id)
    except UnknownBoardError:
        return None


def _drawers(run: Run) -> tuple[Drawer[Board] | Drawer[Matrix], ...]:
    folder = run.collection.folder
    if not folder.is_dir():  # a slip of the pen is told, where an empty list would hide it
        raise EmptyCorpusError
    return boards_of(folder), matrices_of(folder)


def find_work(run: Run, name: str) -> tuple[Drawer[Board] | Drawer[Matrix], Label]:
    """Return what is called ``name``, a board first.

    Raises:
        UnknownBoardError: nothing is.
    """
    missing: AssistantError | None = None
    for drawer in _drawers(run):
        try:
            return drawer, drawer.find(name)
        except UnknownBoardError as error:
            missing = error
    raise missing or UnknownBoardError(name=name)


def _plain_label(label: Label) -> dict[str, object]:
    return {
        "id": label.id,
        "kind": label.kind,
        "name": label.name,
        "changed": label.changed,
        "revision": label.revision,
    }


def _show_matrix(matrix: Matrix, language: str, *, as_json: bool) -> None:
    if as_json:
        show(plain_matrix(matrix))
        return
    for line in _matrix_lines(matrix, language):
        click.echo(line)


def _matrix_lines(matrix: Matrix, language: str) -> Iterator[str]:
    """Yield a block of lines a question, one a source that says something."""
    verdicts = VERDICTS[language]
    rows = zip(matrix.questions, matrix.cells, cover_rows(matrix), strict=True)
    for number, (question, row, covered) in enumerate(rows, start=1):
        spoken = covered.answers + covered.touches
        yield f"{number}. {shown(question)} ({spoken}/{len(row)})"
        for source, cell in zip(matrix.sources, row, strict=True):
            yield f"   {shown(source.title)}: {verdicts[cell.verdict]}{_pin(cell)}"
            for quote in cell.quotes:
                yield f"      {_line(quote)}"
    for source, covered in zip(matrix.sources, cover_columns(matrix), strict=True):
        total = len(matrix.questions)
        yield f"{covered.answers + covered.touches:4}/{total} {shown(source.title)}"


def _board_lines(board: Board, language: str) -> Iterator[str]:
    yield shown(board.name)
    stated = {one.id: one.text for one in board.propositions}
    for theme in board.themes:
        yield f"{shown(theme.name)}:"
        for card in board.under(theme.id):
            flag = STANDINGS[language].get(card.standing)
            yield f"   {_line(card.quote)}{f' [{flag}]' if flag else ''}"
            for proposition, stance in card.stances:
                yield f"      {STANCES[language][stance]}: {shown(stated[proposition])}"
            yield from (f"      {shown(line)}" for line in card.note.splitlines())


def _pin(cell: Cell) -> str:
    return " *" if cell.pinned else ""


def _line(quote: KeptQuote) -> str:
    """Return a quote on one line, and who says it where."""
    who = quote.voice.name or quote.article.organisation or quote.article.title
    page = f", p. {quote.page}" if quote.page else ""
    return shown(f"« {' '.join(quote.text.split())} » ({who}{page})")
