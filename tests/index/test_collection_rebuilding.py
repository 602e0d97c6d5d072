from pathlib import Path

import pytest

from errors import StaleIndexError
from index.collection import Collection
from index.verification import verify_collection
from tests.fakes import WordCounter
from tests.index.checks import assert_sound
from tests.index.conftest import Open


def test_a_changed_model_is_noticed(filled: Collection, reopen: Open) -> None:
    other = reopen(WordCounter(["pain"], identity="other"))

    assert other.is_stale()
    with pytest.raises(StaleIndexError, match=r"word-counter.*other"):
        other.searchable()


def test_an_index_is_made_of_one_model(filled: Collection, reopen: Open, articles: Path) -> None:
    embedder = WordCounter(["pain", "vélo"], identity="other")
    other = reopen(embedder)
    (articles / "four.txt").write_text("Le four\n\nUn four se partage.\n", encoding="utf-8")

    other.add([articles])

    snapshot = other.searchable()
    assert snapshot.dense.dimension == 3
    assert verify_collection(other, lambda: embedder) == ()


def test_a_changed_passage_size_cuts_every_article_again(
    filled: Collection, reopen: Open, articles: Path
) -> None:
    text = "Le train\n\n" + "Le train de nuit revient et la ville s’en réjouit. " * 20
    (articles / "train.txt").write_text(text, encoding="utf-8")
    filled.add([articles])
    longest = max(len(p.text) for p in filled.snapshot().passages(range(filled.snapshot().size)))
    smaller = reopen(passage_size=200)

    assert smaller.is_stale()
    smaller.add([])

    passages = smaller.searchable().passages(range(smaller.snapshot().size))
    assert longest > 400
    assert max(len(passage.text) for passage in passages) <= 200
    assert_sound(smaller)


def test_refreshing_embeds_only_what_is_cut_differently(filled: Collection, reopen: Open) -> None:
    embedder = WordCounter()

    reopen(embedder, passage_size=650).refresh()

    assert embedder.embedded == []


def test_rebuilding_embeds_everything_and_keeps_the_articles(
    filled: Collection, embedder: WordCounter
) -> None:
    before = filled.snapshot()
    texts = [before.article(reference.id) for reference in before.references]
    embedder.embedded.clear()

    filled.rebuild()

    after = filled.snapshot()
    assert len(embedder.embedded) == before.size == after.size
    assert [after.article(reference.id) for reference in after.references] == texts
    assert after.generation == 2


def test_old_generations_leave_the_disk(filled: Collection) -> None:
    for _ in range(4):
        filled.rebuild()

    folders = sorted(path.name for path in filled.index.glob("generation-*"))
    assert folders == ["generation-00000004", "generation-00000005"]
