"""How many of the pairs to confront bear on the question that was asked.

    python -m benchmarks.pairs

On the dossiers that are held out from every training: a pair is right where both its statements
overlap a stretch that someone marked as answering the question, or supporting an answer. Prints the
precision of the first pair, and of the first three.
"""

import tempfile
from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from benchmarks.dossiers import Dossier, Question, read_dossiers
from index.collection import Collection
from index.embedder import Embedder, open_embedder
from index.reranker import Reranker, open_reranker
from retrieval.assistant import Assistant
from retrieval.confronting import Pair, Statement
from settings import read_settings

LOOKED_AT = 3  # pairs a question


def main() -> None:
    """Ask, pair, print."""
    embedder = open_embedder(read_settings())
    reranker = open_reranker(read_settings(), embedder)
    right: dict[str, list[list[bool]]] = defaultdict(list)
    for dossier in read_dossiers(held_out=True):
        for kind, found in _judge(dossier, embedder, reranker):
            right[kind].append(found)
    for kind, judged in right.items():
        first = [own[0] for own in judged]
        every = [one for own in judged for one in own]
        print(
            f"{kind:14} first pair right {np.mean(first):.2f}, "
            f"first {LOOKED_AT} {np.mean(every):.2f}, {len(judged)} questions with pairs"
        )


def _judge(
    dossier: Dossier, embedder: Embedder, reranker: Reranker | None
) -> list[tuple[str, list[bool]]]:
    """Return, for each question that gives pairs, its kind and which of them are right."""
    with tempfile.TemporaryDirectory() as data:
        settings = read_settings(data=data)
        collection = Collection(settings, lambda: embedder)
        collection.fill(dossier.articles)
        assistant = Assistant(settings, collection, embedder, reranker)
        texts = {article.id: article.text for article in dossier.articles}
        found = []
        for question in dossier.questions:
            pairs = assistant.confront(assistant.ask(question.text))[:LOOKED_AT]
            if pairs and question.evidence:
                found.append((question.kind, [_is_right(one, question, texts) for one in pairs]))
        collection.close()
    return found


def _is_right(pair: Pair, question: Question, texts: dict[str, str]) -> bool:
    return all(_bears(one, question, texts) for one in (pair.left, pair.right))


def _bears(statement: Statement, question: Question, texts: dict[str, str]) -> bool:
    """Whether a statement overlaps something that answers the question or supports an answer."""
    for own in _stretches(statement.citation.article.id, question, texts):
        if statement.start < own[1] and own[0] < statement.end:
            return True
    return False


def _stretches(
    article_id: str, question: Question, texts: dict[str, str]
) -> Sequence[tuple[int, int]]:
    places = [
        (texts[article_id].find(one.quote), len(one.quote))
        for one in question.evidence
        if one.article_id == article_id
    ]
    return [(start, start + size) for start, size in places if start >= 0]


if __name__ == "__main__":
    main()
