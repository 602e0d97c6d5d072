"""What the index reports: what became of each file, what it holds, what is wrong with it."""

from dataclasses import dataclass
from typing import Literal

Status = Literal["added", "updated", "unchanged", "refused"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file.

    ``reason`` (French) and ``reason_en`` are sentences, empty where there is nothing to say.
    """

    path: str
    status: Status
    article_id: str
    reason: str
    reason_en: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing ``verify`` found wrong, and where: ``what`` in French, ``what_en`` in English."""

    where: str
    what: str
    what_en: str


@dataclass(frozen=True, slots=True)
class Info:
    """What an index holds; sizes in bytes by file or folder name."""

    collection: str
    model: str
    dimension: int
    articles: int
    passages: int
    generation: int
    sizes: dict[str, int]
