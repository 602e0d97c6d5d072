"""Boards, matrices and kept quotes as plain values for JSON, and back, every value checked.

What is printed, what is saved and what an exported collection holds is the same.
"""

from dataclasses import asdict
from typing import Any, TypeVar

from pydantic import TypeAdapter

from corpus.models import Reference
from index.plain import MalformedError
from retrieval.contract import plain_reference
from workshop.models import Board, Card, Cell, KeptQuote, Matrix, Proposition, Theme

Plain = dict[str, Any]
FORMAT = 1
Value = TypeVar("Value")
TYPES: dict[type, TypeAdapter[Any]] = {
    kind: TypeAdapter(kind) for kind in (KeptQuote, Theme, Proposition, Card, Cell, Reference)
}


def plain_quote(quote: KeptQuote) -> Plain:
    """Return a kept quote; ``page`` and ``paragraph`` only where they are known."""
    return {
        "article": _plain_named(quote.article),
        "start": quote.start,
        "end": quote.end,
        "quote": quote.text,
        **({"page": quote.page} if quote.page else {}),
        **({"paragraph": quote.paragraph} if quote.paragraph else {}),
        "voice": asdict(quote.voice),
        "before": quote.before,
        "after": quote.after,
        "version": quote.version,
        "question": quote.question,
    }


def read_quote(plain: Plain) -> KeptQuote:
    """Return the quote that ``plain_quote`` gave.

    Raises:
        MalformedError: anything is not as a quote has it.
    """
    values = {name: value for name, value in _object(plain).items() if name != "page"}
    try:
        values["text"] = values.pop("quote")
    except KeyError as error:
        raise MalformedError("quote") from error
    return _read(KeptQuote, values)


def plain_board(board: Board) -> Plain:
    """Return a board."""
    return {
        "format": FORMAT,
        "id": board.id,
        "name": board.name,
        "themes": [asdict(theme) for theme in board.themes],
        "propositions": [asdict(proposition) for proposition in board.propositions],
        "cards": [_plain_card(card) for card in board.cards],
    }


def read_board(plain: Plain) -> Board:
    """Return the board that ``plain_board`` gave.

    Raises:
        MalformedError: anything is not as a board has it.
    """
    board = Board(
        _text(plain, "id"),
        _text(plain, "name"),
        tuple(_read(Theme, theme) for theme in _items(plain, "themes")),
        tuple(_read(Proposition, one) for one in _items(plain, "propositions")),
        tuple(_read_card(card) for card in _items(plain, "cards")),
    )
    themes = {theme.id for theme in board.themes}
    propositions = {one.id for one in board.propositions}
    judged = {one for card in board.cards for one, _ in card.stances}
    _require(len(themes) == len(board.themes), "themes")
    _require(len(propositions) == len(board.propositions), "propositions")
    _require(len({card.id for card in board.cards}) == len(board.cards), "cards")
    _require(themes >= {card.theme for card in board.cards}, "cards: theme")
    _require(propositions >= judged, "cards: stances")
    return board


def plain_matrix(matrix: Matrix) -> Plain:
    """Return a matrix: ``cells[question][source]``."""
    return {
        "format": FORMAT,
        "questions": list(matrix.questions),
        "sources": [_plain_named(source) for source in matrix.sources],
        "cells": [[_plain_cell(cell) for cell in row] for row in matrix.cells],
    }


def read_matrix(plain: Plain) -> Matrix:
    """Return the matrix that ``plain_matrix`` gave.

    Raises:
        MalformedError: anything is not as a matrix has it.
    """
    questions = tuple(_items(plain, "questions"))
    _require(all(isinstance(question, str) for question in questions), "questions")
    sources = tuple(_read(Reference, source) for source in _items(plain, "sources"))
    rows = _items(plain, "cells")
    _require(all(isinstance(row, list) for row in rows), "cells")
    cells = tuple(tuple(_read_cell(cell) for cell in row) for row in rows)
    try:
        return Matrix(questions, sources, cells)
    except ValueError as error:
        raise MalformedError("cells") from error


def _plain_named(reference: Reference) -> Plain:
    pages = {"pages": list(reference.pages)} if reference.pages else {}
    return plain_reference(reference) | {"authors": list(reference.authors)} | pages


def _plain_card(card: Card) -> Plain:
    return {
        "id": card.id,
        "theme": card.theme,
        "note": card.note,
        "stances": dict(card.stances),
        "standing": card.standing,
        "quote": plain_quote(card.quote),
    }


def _read_card(plain: Plain) -> Card:
    values = dict(_object(plain))
    quote = read_quote(values.get("quote", {}))
    stances = tuple(_object(values.get("stances")).items())
    return _read(Card, values | {"quote": quote, "stances": stances})


def _plain_cell(cell: Cell) -> Plain:
    return {
        "verdict": cell.verdict,
        "quotes": [plain_quote(quote) for quote in cell.quotes],
        "others": [plain_quote(quote) for quote in cell.others],
        "pinned": cell.pinned,
    }


def _read_cell(plain: Plain) -> Cell:
    values = dict(_object(plain))
    for name in ("quotes", "others"):
        values[name] = tuple(read_quote(quote) for quote in _items(values, name))
    return _read(Cell, values)


def _read(kind: type[Value], values: object) -> Value:
    """Return ``values`` as what they are said to be, types and choices checked."""
    try:
        read: Value = TYPES[kind].validate_python(values)
    except ValueError as error:  # pydantic's is one
        raise MalformedError(kind.__name__.lower()) from error
    return read


def _object(plain: object) -> Plain:
    if not isinstance(plain, dict):
        raise MalformedError("object")
    return plain


def _items(plain: Plain, name: str) -> list[Any]:
    found = _object(plain).get(name)
    _require(isinstance(found, list), name)
    return list(found or ())


def _text(plain: Plain, name: str) -> str:
    found = _object(plain).get(name)
    _require(isinstance(found, str), name)
    return str(found)


def _require(condition: bool, where: str) -> None:  # noqa: FBT001 - reads as what must be true
    if not condition:
        raise MalformedError(where)
