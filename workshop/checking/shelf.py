"""The articles of a collection, read from the disk when they are asked for."""

from collections.abc import Sequence
from typing import overload

from corpus.models import Article
from index.snapshot import Snapshot


class Shelf(Sequence[Article]):
    """The articles of one generation, in its order; none is held."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    def __len__(self) -> int:
        """Return how many articles there are."""
        return len(self._snapshot.references)

    @overload
    def __getitem__(self, place: int) -> Article: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Article]: ...
    def __getitem__(self, place: int | slice) -> Article | Sequence[Article]:
        """Return the article at ``place``, or those of a slice."""
        references = self._snapshot.references[place]
        if isinstance(references, tuple):
            return tuple(self._snapshot.article(one.id) for one in references)
        return self._snapshot.article(references.id)
