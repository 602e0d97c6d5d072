import threading
from pathlib import Path

import numpy as np

from index.collection import Collection
from tests.fakes import WordCounter
from tests.index.conftest import Open


def test_what_is_saved_is_what_is_opened(filled: Collection, reopen: Open) -> None:
    one, other = filled.snapshot(), reopen().snapshot()

    assert one.references == other.references
    assert one.passages(range(one.size)) == other.passages(range(other.size))
    assert np.array_equal(one.dense.vectors(), other.dense.vectors())
    assert np.array_equal(one.lexical.scores("la ville"), other.lexical.scores("la ville"))


def test_a_snapshot_is_opened_once_a_generation(filled: Collection, articles: Path) -> None:
    first = filled.snapshot()
    assert filled.snapshot() is first

    (articles / "four.txt").write_text("Le four\n\nUn four se partage.\n", encoding="utf-8")
    filled.add([articles])

    assert filled.snapshot() is not first


def test_a_reader_keeps_its_generation_while_a_writer_commits(
    filled: Collection, reopen: Open
) -> None:
    reader = reopen().snapshot()
    before = [reader.article(reference.id) for reference in reader.references]
    scores = reader.dense.scores(WordCounter().embed_question("piste")).tolist()

    filled.remove([before[0].id])

    assert [reader.article(reference.id) for reference in reader.references] == before
    assert len(reader.passages(range(reader.size))) == reader.size
    assert reader.dense.scores(WordCounter().embed_question("piste")).tolist() == scores
    assert reader.lexical.scores("la piste").max() > 0


def test_readers_never_meet_half_a_change(filled: Collection, reopen: Open) -> None:
    done = threading.Event()
    wrong: list[str] = []

    def read() -> None:
        reader = reopen()
        while not done.is_set():
            snapshot = reader.snapshot()
            counts = [snapshot.passage_count(r.id) for r in snapshot.references]
            if sum(counts) != snapshot.size or snapshot.dense.size != snapshot.lexical.size:
                wrong.append(f"generation {snapshot.generation}: {counts}")

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    references = filled.snapshot().references
    kept = [filled.snapshot().article(reference.id) for reference in references]
    for _ in range(3):
        filled.remove([kept[0].id])
        filled.fill([kept[0]])
    done.set()
    for reader in readers:
        reader.join()

    assert wrong == []
    assert filled.snapshot().generation == 7
