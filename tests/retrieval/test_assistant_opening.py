from pathlib import Path

import pytest

from errors import EmptyCorpusError, MissingDataError
from index.collection import Collection
from index.embedder import Embedder
from retrieval.assistant import open_assistant
from settings import Settings
from tests.fakes import WordCounter


def test_the_seed_is_added_once(tmp_path: Path) -> None:
    seed = tmp_path / "seed"
    seed.mkdir()
    (seed / "a.txt").write_text("Le vélo\n\nUne piste rassure.\n", encoding="utf-8")
    chosen = Settings(data=tmp_path / "data")

    for _ in range(2):
        assistant = open_assistant(chosen, seed=seed, embedder=WordCounter)
        assert assistant.collection.snapshot().generation == 1
        assistant.collection.close()


def test_an_index_of_another_model_is_made_again_when_opened(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Le vélo\n\nUne piste rassure.\n", encoding="utf-8")
    chosen = Settings(data=tmp_path / "data")
    first = Collection(chosen, WordCounter)
    first.add([tmp_path / "a.txt"])
    first.close()

    other = WordCounter(["piste"], identity="other")
    assistant = open_assistant(chosen, embedder=lambda: other)

    assert assistant.collection.searchable().manifest.recipe.model == "other"
    assistant.collection.close()


def test_where_there_is_nothing_the_model_is_not_even_loaded(tmp_path: Path) -> None:
    def unwanted() -> Embedder:
        raise AssertionError("loaded for nothing")

    with pytest.raises(MissingDataError):
        open_assistant(Settings(data=tmp_path / "nowhere"), embedder=unwanted)
    with pytest.raises(EmptyCorpusError):
        open_assistant(Settings(data=tmp_path), embedder=unwanted)
