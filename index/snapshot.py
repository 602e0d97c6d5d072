"""One complete state of a collection, open for reading; it never changes."""

import time
from collections.abc import Collection, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.models import Article, Passage
from errors import DamagedStoreError, UnknownArticleError
from index.foreign import read_levels
from index.generation import folder_of, open_generation
from index.manifest import Manifest
from index.rows import digest_of
from index.store import Store
from index.tokenreader import TokenReader
from logs import alias, get_logger

KEPT = 512  # articles remembered with their text
LONGEST = 100_000  # characters of such an article

logger = get_logger(__name__)


class Snapshot:
    """The articles of one generation and what makes them searchable.

    Attributes:
        generation: Its number, from 1.
        references: Its articles; a *source* is a place in this tuple.
        source_of: The source of every position, array of shape (passages,), ascending.
        comments: Which positions are readers' comments, array of shape (passages,), bool.
        dense: Vectors by position.
        lexical: Words by position.
        foreign: The best cosine that a foreign question usually reaches, by its language.
        tokens: Tokens by the text that is embedded.
    """

    def __init__(self, store: Store, index: Path, manifest: Manifest) -> None:
        """Open the generation that ``manifest`` names.

        Raises:
            DamagedIndexError: a file of it is not what was written, or not of these articles.
        """
        begun = time.perf_counter()
        by_key = store.references(manifest.generation)
        self._store = store
        self._article_keys = np.array(list(by_key), dtype=np.int64)
        self.manifest = manifest
        self.generation = manifest.generation
        self.references = tuple(by_key.values())
        languages = sorted({reference.language for reference in self.references})
        self.dense, self.lexical, keys = open_generation(
            index, manifest, languages, self._article_keys
        )
        self._passage_keys = keys.passages
        self.tokens = TokenReader(index.parent)
        self.foreign = read_levels(folder_of(index, manifest.generation))
        self._articles: dict[str, Article] = {}
        self.comments = keys.comments
        self.source_of: NDArray[np.int64] = np.searchsorted(self._article_keys, keys.articles)
        name = index.parent.name
        logger.info(
            "collection opened",
            collection=alias(name),
            generation=self.generation,
            articles=len(self.references),
            passages=self.size,
            seconds=round(time.perf_counter() - begun, 3),
            text={"name": name},
        )

    @property
    def size(self) -> int:
        """How many passages there are."""
        return len(self._passage_keys)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {reference.id: place for place, reference in enumerate(self.references)}

    def source(self, article_id: str) -> int:
        """Return the source that an article is.

        Raises:
            UnknownArticleError: no article has that id.
        """
        try:
            return self._places[article_id]
        except KeyError:
            raise UnknownArticleError(id=article_id) from None

    def positions(self, source: int) -> range:
        """Return the positions of a source's passages."""
        first, last = np.searchsorted(self.source_of, [source, source + 1])
        return range(int(first), int(last))

    def article(self, article_id: str) -> Article:
        """Return an article with its text.

        Raises:
            UnknownArticleError: no article has that id.
        """
        return self._store.article(int(self._article_keys[self.source(article_id)]))

    def articles(self, ids: Collection[str]) -> dict[str, Article]:
        """Return articles with their texts, by id; short ones are remembered.

        Raises:
            UnknownArticleError: no article has one of those ids.
            DamagedStoreError: one is no longer there.
        """
        known = self._articles
        missing = {int(self._article_keys[self.source(one)]) for one in ids if one not in known}
        read = {one.id: one for one in self._store.articles(sorted(missing)).values()}
        if len(read) < len(missing):
            raise DamagedStoreError(path=self._store.path)
        short = {key: one for key, one in read.items() if len(one.text) <= LONGEST}
        # swapped, not emptied: another thread may be reading the old one
        self._articles = {**known, **short} if len(known) + len(short) <= KEPT else short
        return {one: read[one] if one in read else known[one] for one in ids}

    def passages(self, positions: Sequence[int]) -> list[Passage]:
        """Return the passages at ``positions``, in their order."""
        return self._store.passages([int(self._passage_keys[position]) for position in positions])

    def is_as_entered(self, article: Article) -> bool:
        """Whether an article's text and metadata are those that were stored."""
        key = int(self._article_keys[self.source(article.id)])
        return self._store.digest(key) == digest_of(article)

    def passage_count(self, article_id: str) -> int:
        """Return how many passages an article has."""
        return len(self.positions(self.source(article_id)))
