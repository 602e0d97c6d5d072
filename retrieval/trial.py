"""A test set put through the same index and the same search as a corpus."""

from collections.abc import Mapping
from dataclasses import replace
from hashlib import blake2b

from corpus.decoding import canonical
from corpus.models import Article
from corpus.progress import Progress, Step, silent
from corpus.reader import parse_article
from errors import EmptyFileError, QuestionError
from index.collection import Collection
from index.embedder import Embedder
from index.reranker import Reranker, open_reranker
from retrieval.assistant import Assistant
from retrieval.evaluation import TestSet, measure
from settings import Settings, read_settings

DEPTH = 100  # documents of a question's ranking
PASSAGES = 600  # looked at to find them: a document has several


def evaluate_set(
    test_set: TestSet, settings: Settings, embedder: Embedder, *, progress: Progress = silent
) -> dict[str, float]:
    """Return the measures of retrieval on ``test_set``; a document counts by its best passage."""
    return measure(run_set(test_set, settings, embedder, progress=progress), test_set)


def run_set(
    test_set: TestSet, settings: Settings, embedder: Embedder, *, progress: Progress = silent
) -> dict[str, dict[str, float]]:
    """Return the score of the best documents for each question of ``test_set``."""
    assistant, names = open_trial(
        test_set, settings, embedder, open_reranker(settings, embedder), progress=progress
    )
    run = {}
    for done, (key, question) in enumerate(test_set.questions.items()):
        progress(Step("read", done, len(test_set.questions)))
        run[key] = _ranking(assistant, question, names)
    assistant.collection.close()
    return run


def open_trial(
    test_set: TestSet,
    settings: Settings,
    embedder: Embedder,
    reranker: Reranker | None = None,
    *,
    progress: Progress = silent,
) -> tuple[Assistant, Mapping[str, str]]:
    """Return an assistant over the documents of ``test_set``, and their ids by those of articles.

    The documents are indexed once, below the cache folder, and the index is used again.
    """
    names = names_of(test_set)
    own = read_settings(
        **{
            **settings.model_dump(),
            "data": settings.cache / "evaluation",
            "collection": _fingerprint(test_set),
        }
    )
    collection = Collection(own, lambda: embedder)
    if not collection.exists:
        collection.fill(articles_of(test_set, names), progress=progress)
    if collection.is_stale():
        collection.refresh(progress=progress)
    return Assistant(own, collection, embedder, reranker), names


def names_of(test_set: TestSet) -> dict[str, str]:
    """Return the ids of the documents of ``test_set`` by those of the articles they become."""
    return {f"document-{number}": key for number, key in enumerate(test_set.documents)}


def articles_of(test_set: TestSet, names: Mapping[str, str]) -> list[Article]:
    """Return the documents of ``test_set`` as articles with the ids of ``names_of``."""
    articles = []
    for name, key in names.items():
        title, text = test_set.documents[key]
        try:
            article = parse_article(canonical(text), origin=f"{name}.txt")
        except EmptyFileError:
            continue  # a document of signs only can answer nothing
        articles.append(replace(article, id=name, title=title or article.title))
    return articles


def _ranking(assistant: Assistant, question: str, names: Mapping[str, str]) -> dict[str, float]:
    """Return the score of the best documents for ``question``; none where it cannot be asked."""
    scores: dict[str, float] = {}
    try:
        hits = assistant.search(question, limit=PASSAGES)
    except QuestionError:
        return scores
    for hit in hits:
        if len(scores) == DEPTH:
            break
        scores.setdefault(names[hit.passage.article_id], hit.score)
    return scores


def _fingerprint(test_set: TestSet) -> str:
    digest = blake2b(digest_size=12)
    for key, (title, text) in test_set.documents.items():
        digest.update(f"{key}\x1f{title}\x1f{text}\x1e".encode())
    return digest.hexdigest()
