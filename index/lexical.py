"""Passages by their words: BM25 over stems, in a Tantivy full-text index.

Robertson & Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009. Our analysis
is done before Tantivy, which splits at spaces: the same words are then counted everywhere.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import tantivy
from numpy.typing import NDArray

from errors import DamagedIndexError, StorageError
from index.families import family
from index.french import content_words, index_terms, terms
from index.vocabulary import near

FOLDER = "words"
BODY, HEADING, FAMILY = "body", "heading", "family"
NUMBER, ARTICLE = "position", "article"  # of a passage; the first is its position in old indexes
HEADING_WEIGHT = 0.3  # of a word of the title or the heading, to one of the passage
FAMILY_WEIGHT = 0.5  # of a word of the same family, to the word
ANALYSIS = 3  # to be raised by any change of what is indexed of the same passages
WRITER_HEAP = 64_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one passage, and of the title and the heading it stands under.

    ``number`` is what it is found by, ``article`` what it is removed with.
    """

    body: str
    heading: str
    language: str
    number: int = 0
    article: int = 0


def write_lexical(folder: Path, passages: Iterable[Words]) -> None:
    """Write the full-text index of ``passages`` into ``folder``.

    Raises:
        StorageError: the disk is full or closed to us.
    """
    path = folder / FOLDER
    path.mkdir()
    with _errors(path):
        _commit(tantivy.Index(_schema(), path=str(path)), passages, ())


def change_lexical(folder: Path, passages: Iterable[Words], gone: Iterable[int]) -> None:
    """Add ``passages`` to the full-text index in ``folder``, take those of ``gone`` articles out.

    No file that is there is written to: Tantivy replaces those that change.

    Raises:
        DamagedIndexError: there is no Tantivy index.
        StorageError: the disk is full or closed to us.
    """
    path = folder / FOLDER
    index = _open(path)
    with _errors(path):
        _commit(index, passages, gone)


@contextmanager
def _errors(path: Path) -> Iterator[None]:
    try:
        yield
    except ValueError as error:  # the only error Tantivy gives, a full disk included
        raise StorageError(path=path, cause=error) from error


def _commit(index: tantivy.Index, passages: Iterable[Words], gone: Iterable[int]) -> None:
    writer = index.writer(WRITER_HEAP, 1)
    for article in gone:
        of_article = tantivy.Query.term_query(index.schema, ARTICLE, article)
        writer.delete_documents_by_query(of_article)
    for passage in passages:
        document = tantivy.Document()
        document.add_text(BODY, " ".join(index_terms(passage.body, passage.language)))
        document.add_text(FAMILY, " ".join(map(family, content_words(passage.body))))
        document.add_text(HEADING, " ".join(index_terms(passage.heading, passage.language)))
        document.add_unsigned(NUMBER, passage.number)
        document.add_unsigned(ARTICLE, passage.article)
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()


def _open(path: Path) -> tantivy.Index:
    try:
        return tantivy.Index.open(str(path))
    except (ValueError, OSError) as error:
        raise DamagedIndexError(path=path) from error


class LexicalIndex:
    """The words of one generation; a *position* is a row of the dense index."""

    def __init__(
        self, folder: Path, languages: Sequence[str], numbers: NDArray[np.int64] | None = None
    ) -> None:
        """Open the index in ``folder``; a question is stemmed for each of ``languages``.

        ``numbers``, ascending, are those of the passages by position; where there are none, as in
        an index of an earlier version, they are the positions.

        Raises:
            DamagedIndexError: the folder is missing or holds no Tantivy index.
        """
        index = _open(folder / FOLDER)
        self._schema = index.schema
        self._searcher = index.searcher()
        self._languages = tuple(languages) or ("fr",)
        self._numbers = numbers
        self.size = int(self._searcher.num_docs)

    def scores(self, question: str) -> NDArray[np.float32]:
        """Return the BM25 score of every passage, by position; 0 where no word is shared."""
        found = np.zeros(self.size, dtype=np.float32)
        query = self._query(question)
        if query is None or not self.size:
            return found
        positions, scores = self._search(query)
        found[positions] = scores
        return found

    def holding(self, group: Sequence[str], *, field: str = BODY) -> NDArray[np.int64]:
        """Return the positions of the passages that hold a word in ``field``, in no order."""
        each = [tantivy.Query.term_query(self._schema, field, term) for term in group]
        positions, _ = self._search(tantivy.Query.disjunction_max_query(each))
        return positions

    def groups(self, question: str) -> tuple[tuple[str, ...], ...]:
        """Return the index terms of each distinct content word of ``question``.

        A word that no passage holds, as one with a slip of the finger, has those of the nearest.
        """
        found = (terms(word, self._languages) for word in content_words(question))
        return tuple(dict.fromkeys(self._known(group) for group in found))

    def _known(self, group: tuple[str, ...]) -> tuple[str, ...]:
        if any(self._searcher.doc_freq(BODY, term) for term in group):
            return group
        if any(self._searcher.doc_freq(HEADING, term) for term in group):
            return group
        others = [other for term in group for other in near(term, self._beginning(term[:1]))]
        usual = sorted(dict.fromkeys(others), key=lambda term: -self._searcher.doc_freq(BODY, term))
        return tuple(usual[:1]) or group

    def _beginning(self, letter: str) -> list[str]:
        """Return the terms of passages that begin with ``letter``."""
        return sorted(term for term, _ in self._searcher.terms_with_prefix(BODY, letter))

    def rarity(self, group: Sequence[str]) -> float:
        """Return the inverse document frequency of a word: the rarer, the larger, above 0."""
        known = max((self._searcher.doc_freq(BODY, term) for term in group), default=0)
        count = min(known, self.size)  # Tantivy counts what left until it is written again
        return math.log(1 + (self.size - count + 0.5) / (count + 0.5))

    def _search(self, query: tantivy.Query) -> tuple[NDArray[np.int64], list[float]]:
        """Return the positions of all passages that match, and their scores."""
        hits = self._searcher.search(query, limit=max(1, self.size), count=False).hits
        found = self._searcher.fast_field_values(NUMBER, [address for _, address in hits])
        numbers = np.asarray(found, dtype=np.int64)
        positions = numbers if self._numbers is None else np.searchsorted(self._numbers, numbers)
        return positions.astype(np.int64, copy=False), [score for score, _ in hits]

    def _query(self, question: str) -> tantivy.Query | None:
        clauses = [self._either(group) for group in self.groups(question)]
        for name in dict.fromkeys(map(family, content_words(question))):
            kin = tantivy.Query.term_query(self._schema, FAMILY, name)
            clauses.append(tantivy.Query.boost_query(kin, FAMILY_WEIGHT))
        every = [(tantivy.Occur.Should, clause) for clause in clauses]
        return tantivy.Query.boolean_query(every) if every else None

    def _either(self, group: Sequence[str]) -> tantivy.Query:
        """Match a word by any of its stems, in the passage or in what it stands under."""
        body = [tantivy.Query.term_query(self._schema, BODY, term) for term in group]
        heading = [
            tantivy.Query.boost_query(
                tantivy.Query.term_query(self._schema, HEADING, term), HEADING_WEIGHT
            )
            for term in group
        ]
        inside = tantivy.Query.disjunction_max_query(body)
        above = tantivy.Query.disjunction_max_query(heading)
        return tantivy.Query.boolean_query(
            [(tantivy.Occur.Should, inside), (tantivy.Occur.Should, above)]
        )


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for field in (BODY, HEADING, FAMILY):
        builder.add_text_field(
            field, stored=False, tokenizer_name="whitespace", index_option="freq"
        )
    builder.add_unsigned_field(NUMBER, stored=False, indexed=False, fast=True)
    builder.add_unsigned_field(ARTICLE, stored=False, indexed=True, fast=False)
    return builder.build()
