"""Passages by their words: BM25 over stems, in a Tantivy full-text index.

Robertson & Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009. Our analysis
is done before Tantivy, which splits at spaces: the same words are then counted everywhere.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import tantivy
from numpy.typing import NDArray

from errors import DamagedIndexError, StorageError
from index.families import family
from index.french import content_words, index_terms, terms
from index.vocabulary import Vocabulary

FOLDER = "words"
VOCABULARY = "vocabulary.txt"  # every term of a passage, one a line
BODY, HEADING, FAMILY, POSITION = "body", "heading", "family", "position"
HEADING_WEIGHT = 0.3  # of a word of the title or the heading, to one of the passage
FAMILY_WEIGHT = 0.5  # of a word of the same family, to the word
ANALYSIS = 3  # to be raised by any change of what is indexed of the same passages
WRITER_HEAP = 64_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one passage, and of the title and the heading it stands under."""

    body: str
    heading: str
    language: str


def write_lexical(folder: Path, passages: Iterable[Words]) -> None:
    """Write the full-text index of ``passages``, whose positions count from 0.

    Raises:
        StorageError: the disk is full or closed to us.
    """
    path = folder / FOLDER
    path.mkdir()
    try:
        _write(path, passages)
    except ValueError as error:  # the only error Tantivy gives, a full disk included
        raise StorageError(path=path, cause=error) from error


def _write(path: Path, passages: Iterable[Words]) -> None:
    writer = tantivy.Index(_schema(), path=str(path)).writer(WRITER_HEAP, 1)
    vocabulary: set[str] = set()
    for position, passage in enumerate(passages):
        document = tantivy.Document()
        inside = index_terms(passage.body, passage.language)
        vocabulary.update(inside)
        document.add_text(BODY, " ".join(inside))
        document.add_text(FAMILY, " ".join(map(family, content_words(passage.body))))
        document.add_text(HEADING, " ".join(index_terms(passage.heading, passage.language)))
        document.add_unsigned(POSITION, position)
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    (path.parent / VOCABULARY).write_text("\n".join(sorted(vocabulary)), encoding="utf-8")


class LexicalIndex:
    """The words of one generation; a *position* is a row of the dense index."""

    def __init__(self, folder: Path, languages: Sequence[str]) -> None:
        """Open the index in ``folder``; a question is stemmed for each of ``languages``.

        Raises:
            DamagedIndexError: the folder is missing or holds no Tantivy index.
        """
        path = folder / FOLDER
        try:
            index = tantivy.Index.open(str(path))
        except (ValueError, OSError) as error:
            raise DamagedIndexError(path=path) from error
        self._schema = index.schema
        self._searcher = index.searcher()
        self._languages = tuple(languages) or ("fr",)
        self._vocabulary = Vocabulary(folder / VOCABULARY)
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
        near = [other for term in group for other in self._vocabulary.near(term)]
        usual = sorted(dict.fromkeys(near), key=lambda term: -self._searcher.doc_freq(BODY, term))
        return tuple(usual[:1]) or group

    def rarity(self, group: Sequence[str]) -> float:
        """Return the inverse document frequency of a word: the rarer, the larger, above 0."""
        count = max((self._searcher.doc_freq(BODY, term) for term in group), default=0)
        return math.log(1 + (self.size - count + 0.5) / (count + 0.5))

    def _search(self, query: tantivy.Query) -> tuple[NDArray[np.int64], list[float]]:
        """Return the positions of all passages that match, and their scores."""
        hits = self._searcher.search(query, limit=max(1, self.size), count=False).hits
        positions = self._searcher.fast_field_values(POSITION, [address for _, address in hits])
        return np.asarray(positions, dtype=np.int64), [score for score, _ in hits]

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
    builder.add_unsigned_field(POSITION, stored=False, indexed=False, fast=True)
    return builder.build()
