"""What narrows an answer and orders its columns, and how the address writes it.

What is as the installation has it stands in no address: a link says all that differs, so that it
shows the same to whoever opens it, whatever they prefer themselves.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from corpus.models import VoiceKind

Order: TypeAlias = Literal["relevance", "newest", "oldest"]
ORDERS: tuple[Order, ...] = get_args(Order)
VOICES: tuple[VoiceKind, ...] = ("author", "quoted", "comment")
AUTHORS: tuple[VoiceKind, ...] = ("author", "quoted")
MOST_CITATIONS = 3  # a source, on this page
NAMES = ("n", "voices", "sources", "authors", "order")  # in the address

All: TypeAlias = Callable[[str], Sequence[str]]  # the values of a name, none where it is absent


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What is asked of whom, and in which order it is shown.

    Attributes:
        citations: Quotes a source, at most.
        voices: Whose words are cited.
        sources: The only articles that are asked, by id; none stands for all.
        authors: The only authors whose articles are asked; none stands for all.
        order: That of the columns.
    """

    citations: int = MOST_CITATIONS
    voices: tuple[VoiceKind, ...] = AUTHORS
    sources: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    order: Order = "relevance"


def write(narrowing: Narrowing, usual: Narrowing) -> dict[str, list[str]]:
    """Return the values of each name; none where it is as ``usual``."""
    voices: list[str] = [] if narrowing.voices == usual.voices else [*narrowing.voices]
    return {
        "n": [str(narrowing.citations)] if narrowing.citations != usual.citations else [],
        "voices": voices,
        "sources": list(narrowing.sources),
        "authors": list(narrowing.authors),
        "order": [narrowing.order] if narrowing.order != usual.order else [],
    }


def read(every: All, usual: Narrowing) -> Narrowing:
    """Return what ``write`` wrote; what could not be is as ``usual``."""
    number, order = _last(every("n")), _last(every("order"))
    known = number.isascii() and number.isdecimal() and 1 <= int(number) <= MOST_CITATIONS
    return Narrowing(
        int(number) if known else usual.citations,
        tuple(one for one in VOICES if one in every("voices")) or usual.voices,
        tuple(dict.fromkeys(one for one in every("sources") if one)),
        tuple(dict.fromkeys(one for one in every("authors") if one)),
        next((one for one in ORDERS if one == order), usual.order),
    )


def _last(values: Sequence[str]) -> str:
    return values[-1] if values else ""
