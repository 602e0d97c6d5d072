from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corpus.models import Passage, Voice
from index.collection import Collection
from index.snapshot import Snapshot
from retrieval.marking import score_sentences
from retrieval.probe import make_probe
from retrieval.quotes import Sentence
from settings import Settings
from tests.fakes import WordCounter

SENTENCES = ("Le four est chaud.", "Une ruche et une abeille.", "Voici la piste.")


class Silent(WordCounter):
    """A model that does not tell where its tokens stand."""

    def token_spans(self, texts: Sequence[str]) -> list[list[tuple[int, int]]]:
        return [[] for _ in texts]


@pytest.fixture
def snapshot(tmp_path: Path) -> Snapshot:
    (tmp_path / "a.txt").write_text(f"Titre\n\n{' '.join(SENTENCES)}\n", encoding="utf-8")
    collection = Collection(Settings(data=tmp_path / "data"), WordCounter)
    collection.add([tmp_path / "a.txt"])
    return collection.snapshot()


def cut(passage: Passage, sentences: Sequence[str] = SENTENCES) -> list[Sentence]:
    places = [passage.start + passage.text.index(sentence) for sentence in sentences]
    return [
        Sentence(place, place + len(sentence), Voice("author", "", 0, 1))
        for place, sentence in zip(places, sentences, strict=True)
    ]


@pytest.mark.parametrize("embedder", [WordCounter(), Silent()], ids=["tokens", "vectors"])
@pytest.mark.parametrize(("question", "best"), [("abeille", 1), ("four", 0), ("piste", 2)])
def test_the_sentence_that_holds_the_word_is_the_best(
    snapshot: Snapshot, embedder: WordCounter, question: str, best: int
) -> None:
    (passage,) = snapshot.passages([0])
    probe = make_probe(question, snapshot, embedder)

    (scores,) = score_sentences(snapshot, embedder, [(passage, cut(passage), probe)])

    assert scores.shape == (3,)
    assert int(np.argmax(scores)) == best


def test_a_heading_above_the_passage_moves_no_sentence(snapshot: Snapshot) -> None:
    (plain,) = snapshot.passages([0])
    headed = replace(plain, section="Un long titre de section")
    probe = make_probe("abeille", snapshot, WordCounter())

    scores = score_sentences(
        snapshot, WordCounter(), [(one, cut(one), probe) for one in (plain, headed)]
    )

    assert np.allclose(scores[0], scores[1], atol=1e-3)
