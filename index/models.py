"""What enters the index, and what it reports: what became of each file, what is wrong."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.models import Article, Correction, Passage

Status = Literal["added", "updated", "unchanged", "refused", "removed", "interrupted"]


@dataclass(frozen=True, slots=True)
class Entry:
    """An article on its way in.

    Attributes:
        article: What will be seen, a person's corrections applied.
        found: What the file gives, without them: what taking one back returns to.
        root: The folder that is followed, empty where none is.
        passages: The article's, in order.
    """

    article: Article
    found: Article
    root: str
    passages: Sequence[Passage]


@dataclass(frozen=True, slots=True)
class Known:
    """What tells whether a file brings anything new to an article that is there.

    ``given`` is the digest of what its file gave; ``root`` the folder that is followed, or empty.
    """

    given: str
    origin: str
    root: str
    corrections: tuple[Correction, ...]


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
