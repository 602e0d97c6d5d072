"""A test set as material: cut into our passages, every vector computed, every answer written down.

It is indexed and asked once by our own search over the real model, of which all that it says is
kept: our side is then measured, like the others, without a model.
"""

import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from benchmarks.peers.material import QUESTIONS, write_passages, write_questions
from benchmarks.peers.ours import ASKING, INDEXING, TOKENS, Asking, Indexing, write
from benchmarks.peers.peer import Passages, Questions
from benchmarks.peers.replaying import Recording
from errors import QuestionError
from index.collection import Collection
from index.embedder import Embedder
from index.generation import embedded_text
from retrieval.assistant import Assistant
from retrieval.evaluation import TestSet
from retrieval.trial import articles_of, names_of
from settings import NO_RERANKER, read_settings

SAMPLE = "sample300.txt"  # of a large split: questions that nothing of ours was trained on


def choose_questions(test_set: TestSet, split: Path, limit: int) -> TestSet:
    """Return the set with at most ``limit`` of its questions, evenly taken.

    Where the split names a sample of its questions, they are of that.
    """
    keys = list(test_set.questions)
    if (split / SAMPLE).is_file():
        sampled = set((split / SAMPLE).read_text(encoding="utf-8").split())
        keys = [key for key in keys if key in sampled]
    kept = keys[:: max(1, -(-len(keys) // limit))]
    return TestSet(
        test_set.documents,
        {key: test_set.questions[key] for key in kept},
        {key: test_set.relevance[key] for key in kept},
        {key: test_set.sides[key] for key in kept if key in test_set.sides},
    )


def prepare(test_set: TestSet, folder: Path, embedder: Callable[[], Embedder]) -> None:
    """Write the material of ``test_set`` into ``folder``; one that is whole is left as it is."""
    if (folder / QUESTIONS).is_file():  # the last to be written
        return
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    recording = Recording(embedder(), folder / TOKENS)
    with TemporaryDirectory() as scratch:
        _index_and_ask(test_set, folder, Path(scratch), recording)
    vectors = [recording.embed_question(text) for text in test_set.questions.values()]
    questions = Questions(tuple(test_set.questions.values()), np.array(vectors), folder)
    write_questions(folder, questions, list(test_set.questions))


def _index_and_ask(test_set: TestSet, folder: Path, scratch: Path, recording: Recording) -> None:
    names = names_of(test_set)
    articles = articles_of(test_set, names)
    settings = read_settings(data=scratch, reranker=NO_RERANKER)
    collection = Collection(settings, lambda: recording)
    collection.fill(articles)
    assistant = Assistant(settings, collection, recording)
    assistant.warm()
    for text in test_set.questions.values():
        try:
            assistant.search(text)
        except QuestionError:
            continue
    snapshot = collection.searchable()
    passages = snapshot.passages(range(snapshot.size))
    texts = tuple(embedded_text(passage) for passage in passages)
    vectors = np.array([recording.passages.vectors[text] for text in texts])
    documents = [names[passage.article_id] for passage in passages]
    places = {(one.article_id, one.start): place for place, one in enumerate(passages)}
    write_passages(folder, Passages(texts, vectors, folder), documents)
    model, questions = recording.model, recording.questions
    write(folder / INDEXING, Indexing(model, questions.plain, recording.passages, articles))
    write(folder / ASKING, Asking(model, questions.encoded, places))
    collection.close()
