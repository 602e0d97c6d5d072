"""A matrix as the page sees it: its quotes as the articles have them now."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corpus.models import Reference
from workshop.keeping import Find, articles_of, version_of
from workshop.models import KeptQuote, Matrix, Standing
from workshop.refinding import Refound, refind_matrix

if TYPE_CHECKING:
    from index.records import Label
    from index.snapshot import Snapshot
    from workshop.boards import Saved


@dataclass(frozen=True, slots=True)
class Seen:
    """A matrix, and how far the corpus has gone on since it was filled.

    Attributes:
        label: What is told of it.
        saved: As it is kept.
        matrix: Its quotes where they stand now, its sources as they are named now.
        lost: What became of quotes that are found no more, by question and id of the article.
        changed: Ids of the columns whose article says something else than when it was quoted.
        gone: The columns whose article is there no more.
        outside: The articles that are no column.
    """

    label: "Label"
    saved: Matrix
    matrix: Matrix
    lost: dict[tuple[str, str], Standing]
    changed: frozenset[str]
    gone: tuple[Reference, ...]
    outside: tuple[Reference, ...]

    @property
    def present(self) -> tuple[str, ...]:
        """Ids of the columns whose article is there."""
        gone = {reference.id for reference in self.gone}
        return tuple(one.id for one in self.matrix.sources if one.id not in gone)


def see(
    saved: "Saved[Matrix]", snapshot: "Snapshot", known: dict[KeptQuote, Refound] | None = None
) -> Seen:
    """Return a matrix as the articles of ``snapshot`` have it; ``known`` is of the same articles.

    What a quote was taken from is told by the digest it carries; of a silent source nobody knows
    whether it changed.
    """
    find, named = articles_of(snapshot), {one.id: one for one in snapshot.references}
    matrix, lost = refind_matrix(saved.value, find, known=known)
    columns = {one.id for one in matrix.sources}
    return Seen(
        saved.label,
        saved.value,
        replace(matrix, sources=tuple(named.get(one.id, one) for one in matrix.sources)),
        lost,
        frozenset(_changed(saved.value, find, named)),
        tuple(one for one in matrix.sources if one.id not in named),
        tuple(one for one in snapshot.references if one.id not in columns),
    )


def _changed(matrix: Matrix, find: Find, named: Collection[str]) -> set[str]:
    versions: dict[str, set[str]] = {}
    for row in matrix.cells:
        for source, cell in zip(matrix.sources, row, strict=True):
            kept = {quote.version for quote in cell.quotes}
            versions.setdefault(source.id, set()).update(kept)
    found = set()
    for source_id, kept in versions.items():
        article = find(source_id) if kept and source_id in named else None
        if article is not None and kept != {version_of(article.text)}:
            found.add(source_id)
    return found
