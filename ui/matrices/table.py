"""A matrix as a table that scrolls by itself, or one question at a time where it is narrow."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import streamlit as st

from corpus.models import Voice
from ui import address, signs
from ui.matrices import words
from ui.matrices.layout import Layout
from ui.matrices.seen import Seen
from ui.matrices.spots import spot_of
from ui.quotes import voice_line
from ui.texts import Texts
from workshop.cells import Coverage, cover_columns, cover_rows
from workshop.models import Cell
from workshop.reruns import Change

Mode = Literal["table", "one"]
MODES: tuple[Mode, ...] = ("table", "one")

ASSETS = Path(__file__).parents[1] / "assets"

_draw = st.components.v2.component(
    "regards_matrix",
    html='<div class="rc-matrix"></div>',
    js="".join((ASSETS / name).read_text(encoding="utf-8") for name in ("text.js", "matrix.js")),
    isolate_styles=False,
)


@dataclass(frozen=True, slots=True)
class Picture:
    """What there is to draw: a matrix, laid out, and what filling it again changed."""

    seen: Seen
    layout: Layout
    changes: Mapping[tuple[str, str], Change]
    blind: bool = False


def show_table(picture: Picture, mode: Mode, _: Texts) -> None:
    """Show the matrix; a click on a cell opens it, one on a question reads that one alone."""
    key = f"matrix-table-{picture.seen.label.id}"
    data = {"mode": mode, "words": table_words(_), **table_data(picture, _)}
    _draw(key=key, data=data, on_open_change=_open(key), on_read_change=_read)


def _open(key: str) -> Callable[[], None]:
    def opened() -> None:
        spot = st.session_state[key].get("open")
        if isinstance(spot, str):
            address.open_cell(spot)

    return opened


def _read() -> None:
    st.session_state["view"] = "one"


def table_words(_: Texts) -> dict[str, str]:
    """Return all that the component says of its own."""
    return {
        "label": _("Questions by sources"),
        "corner": _("Questions"),
        "answers": _("Answers"),
        "touches": _("Touches on it"),
        "silent": _("Silent"),
        "pinned": _("Pinned"),
        "more": _("and {n} more", n="%s"),
        "question": _("Question {place} of {count}", place="%a", count="%b"),
        "choose": _("Question to read"),
        "previous": _("Previous question"),
        "next": _("Next question"),
        "alone": _("Read this question alone"),
        "open": _("Open"),
        "quiet": _("Silent sources"),
        "keys": _("Arrow keys go from cell to cell, Enter opens one."),
    }


def table_data(picture: Picture, _: Texts) -> dict[str, Any]:
    """Return the columns and the rows with their cells; a cell that is silent is only its key."""
    seen, layout = picture.seen, picture.layout
    matrix = seen.matrix
    down, across = cover_columns(matrix), cover_rows(matrix)
    gone = {one.id for one in seen.gone}
    columns = [
        {
            "title": column.title,
            "byline": column.byline,
            "flag": _("Article removed") if matrix.sources[column.place].id in gone else "",
            **_cover(down[column.place], words.column_line(down[column.place], _)),
        }
        for column in layout.columns
    ]
    rows = [
        {
            "number": row + 1,
            "question": matrix.questions[row],
            **_cover(across[row], words.row_line(across[row], _)),
            "cells": [
                {
                    "key": spot_of(matrix.questions[row], matrix.sources[column.place].id),
                    **_cell(picture, row, column.place, _),
                }
                for column in layout.columns
            ],
        }
        for row in layout.rows
    ]
    return {"columns": columns, "rows": rows, "signature": _signature(picture, _)}


def _signature(picture: Picture, _: Texts) -> str:
    label = picture.seen.label
    told = (label.revision, label.changed, picture.seen.lost, picture.layout, picture.changes)
    return f"{_.language}|{picture.blind}|{hash(repr(told))}"


def _cover(coverage: Coverage, line: str) -> dict[str, Any]:
    return {"cover": [coverage.answers, coverage.touches, coverage.silent], "line": line}


def _cell(picture: Picture, row: int, column: int, _: Texts) -> dict[str, Any]:
    """Return what is drawn of a cell, what is usual left out."""
    matrix = picture.seen.matrix
    cell = matrix.cells[row][column]
    key = matrix.questions[row], matrix.sources[column].id
    change = picture.changes.get(key)
    lost = picture.seen.lost.get(key)
    flags = [
        words.change_word(change, _) if change else "",
        words.standing_word(lost, _) if lost else "",
    ]
    told: dict[str, Any] = {
        "flags": [flag for flag in flags if flag],
        "pinned": cell.pinned,
        **_words(cell, blind=picture.blind, _=_),
    }
    return {name: value for name, value in told.items() if value}


def _words(cell: Cell, *, blind: bool, _: Texts) -> dict[str, Any]:
    if not cell.quotes:
        return {}
    first = cell.quotes[0]
    return {
        "verdict": cell.verdict,
        "quote": first.text,
        "voice": signs.plain(voice_line(unnamed(first.voice) if blind else first.voice, _)),
        "more": len(cell.quotes) - 1,
    }


def unnamed(voice: Voice) -> Voice:
    """Return a voice without its name, for blind reading."""
    return Voice(voice.kind, "", voice.start, voice.end, confidence=voice.confidence)
