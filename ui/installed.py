"""What is installed, in words for the page and as a text for a report of a problem."""

import platform
import re
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from errors import AssistantError
from settings import BUNDLED_RERANKER, NO_RERANKER, Settings
from ui import resources
from ui.state import Session
from ui.texts import Texts

if TYPE_CHECKING:
    from index.models import Info

CHANGELOG = Path(__file__).parents[1] / "CHANGELOG.md"
UNITS = ("B", "kB", "MB", "GB", "TB")
THOUSAND = 1_000


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is told of the installation."""

    name: str
    value: str


def facts(memory: Session) -> list[Fact]:
    """Return what is installed, and what the open collection holds where it could be read.

    Raises:
        SettingsError: a setting has a wrong value.
    """
    _, settings, info = memory.texts, resources.settings(), _info(memory)
    told = [
        Fact(_("Version"), program_version()),
        Fact(_("Model"), info.model if info else settings.model),
        Fact(_("Rereading"), reranker_name(settings, _)),
        Fact(_("Engine"), settings.engine),
        Fact("Python", f"{platform.python_version()}, {platform.system()} {platform.machine()}"),
        Fact("Streamlit", version("streamlit")),
    ]
    if info is not None:
        total = size_text(sum(info.sizes.values()), _)
        told += [
            Fact(_("Articles"), _.number(info.articles)),
            Fact(_("Passages"), _.number(info.passages)),
            Fact(_("Generation of the index"), _.number(info.generation)),
            Fact(_("On the disk"), total),
        ]
    return told


def _info(memory: Session) -> "Info | None":
    assistant = memory.workspace.assistant
    try:
        return assistant.collection.info() if assistant else None
    except AssistantError:  # told by the pages that need the collection
        return None


def show_facts(told: list[Fact], _: Texts) -> None:
    """Show the facts as a list, and the button that copies them for a report."""
    rows = "".join(f"<dt>{escape(one.name)}</dt><dd>{escape(one.value)}</dd>" for one in told)
    st.html(f'<dl class="rc-installed">{rows}</dl>')
    label = escape(_("Copy for a report"))
    st.html(
        f'<button type="button" class="rc-copy rc-copy-report" data-copy="{escape(report(told))}" '
        f'data-done="{escape(_("Copied"))}">{label}</button>',
        width="content",
    )


def report(told: list[Fact]) -> str:
    """Return the facts as a text; no path, no title and no word of an article is in it."""
    return "\n".join(f"{one.name}: {one.value}" for one in [Fact("Regards croisés", ""), *told])


@cache
def program_version() -> str:
    """Return the newest heading of the changelog."""
    found = re.search(r"^## \[(.+?)\](?: - (\S+))?", CHANGELOG.read_text("utf-8"), re.MULTILINE)
    return " ".join(part for part in found.groups() if part) if found else ""


def reranker_name(settings: Settings, _: Texts) -> str:
    """Return what reads the best passages once more."""
    return {
        BUNDLED_RERANKER: _("the bundled reranker"),
        NO_RERANKER: _("none is used"),
    }.get(settings.reranker, settings.reranker)


def size_text(size: int, _: Texts) -> str:
    """Return a size in bytes as it is read.

    >>> from ui.texts import texts
    >>> size_text(1_234_567, texts("en"))
    '1.2 MB'
    """
    amount, unit = float(size), 0
    while amount >= THOUSAND and unit < len(UNITS) - 1:
        amount, unit = amount / THOUSAND, unit + 1
    shown = f"{amount:.1f}" if unit > 1 else f"{amount:.0f}"
    if _.language == "fr":
        return f"{shown.replace('.', ',')}\u00a0{UNITS[unit].replace('B', 'o')}"
    return f"{shown}\u00a0{UNITS[unit]}"
