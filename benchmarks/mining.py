"""Questions with passages that answer them and the best ones that do not, to learn from."""

import random
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.dossiers import Dossier
from corpus.models import Passage
from errors import QuestionError
from index.collection import Collection
from index.embedder import Embedder
from index.generation import embedded_text
from retrieval.assistant import Assistant
from retrieval.evaluation import read_test_set
from retrieval.trial import open_trial
from settings import Settings, read_settings

DEPTH = 40  # passages of a ranking among which those that do not answer are found
HARD = 20  # of them, taken nearly always


@dataclass(frozen=True)
class Example:
    """A question, passages that answer it, none where nothing does, and others, nearest first."""

    question: str
    answers: tuple[str, ...]
    others: tuple[str, ...]

    def draw(self, count: int) -> list[str]:
        """Return an answer, if there is one, and ``count`` passages that are none."""
        pool = self.others[:HARD] if random.random() < 0.85 else self.others  # noqa: S311 - no secret
        others = random.sample(pool, min(count, len(pool)))
        return [random.choice(self.answers), *others] if self.answers else others  # noqa: S311


def mine_dossier(dossier: Dossier, embedder: Embedder) -> list[Example]:
    """Return the questions of a dossier; what merely supports an answer stands on neither side."""
    with tempfile.TemporaryDirectory() as data:
        settings = read_settings(data=data)
        collection = Collection(settings, lambda: embedder)
        collection.fill(dossier.articles)
        assistant = Assistant(settings, collection, embedder)
        found = []
        for question in dossier.questions:
            ranked = [hit.passage for hit in assistant.search(question.text, limit=1_000)]
            answers = [one for one in ranked if question.answered_by(one)]
            others = [one for one in ranked if not question.answered_by(one, least=1)]
            found.append(_example(question.text, answers, others))
        collection.close()
    return found


def mine_set(folder: Path, settings: Settings, embedder: Embedder) -> list[Example]:
    """Return the questions of a BEIR-style folder; the best passage of a document stands for it."""
    test_set = read_test_set(folder, "dev")
    assistant, names = open_trial(test_set, settings, embedder)
    found = []
    for key, text in test_set.questions.items():
        try:
            ranked = [hit.passage for hit in assistant.search(text, limit=200)]
        except QuestionError:
            continue
        relevant = test_set.relevance[key]
        answers = [one for one in ranked if relevant.get(names[one.article_id], 0) > 0][:1]
        others = [one for one in ranked if not relevant.get(names[one.article_id], 0)][:DEPTH]
        if answers:
            found.append(_example(text, answers, others))
    assistant.collection.close()
    return found


def _example(question: str, answers: Sequence[Passage], others: Sequence[Passage]) -> Example:
    return Example(
        question,
        tuple(embedded_text(one) for one in answers),
        tuple(embedded_text(one) for one in others),
    )
