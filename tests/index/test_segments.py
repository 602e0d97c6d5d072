"""A collection in segments holds what one that was written at once would."""

import os
import random
import sqlite3
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from index import kinds
from index.cache import FILE as CACHE
from index.collection import Collection
from index.dense import write_dense
from index.foreign import foreign_questions, write_levels
from index.generation import folder_of, words_of
from index.lexical import write_lexical
from index.linking import mark_files
from index.manifest import Manifest, write_manifest
from index.snapshot import Snapshot
from index.store import Store
from tests.fakes import WordCounter
from tests.index.checks import assert_sound
from tests.index.conftest import Open, write_articles

ROOT = Path(__file__).parents[2]
PROGRAM = """
import sys
from pathlib import Path
from index import kinds
from tests.index import crashing

kinds.ANEW, kinds.TOGETHER = 2, 4
folder = Path(sys.argv[1])
crashing.main(folder, crashing.KILLS)
"""
WORDS = ("abeille", "ruche", "vélo", "piste", "pain", "four", "marché", "gare", "phare", "rue")


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every change of a few passages do what one of many thousand does."""
    monkeypatch.setattr(kinds, "ANEW", 2)
    monkeypatch.setattr(kinds, "TOGETHER", 4)
    monkeypatch.setattr(kinds, "EXACT", 20)


def text_of(number: int, version: int = 0, *, count: int = 3) -> str:
    draw = random.Random(100 * number + version)  # noqa: S311 - words, not secrets
    lines = [f"La {' '.join(draw.choices(WORDS, k=90))} {number}-{n}." for n in range(count)]
    return f"Note {number}\n\n" + "\n\n".join(lines)


def add(collection: Collection, number: int, version: int = 0) -> None:
    name = f"note-{number}.txt"
    folder = collection.folder.parent.parent / "in"
    collection.add([write_articles(folder, {name: text_of(number, version)}) / name])


def remove(collection: Collection, number: int) -> None:
    origin = f"note-{number}.txt"
    collection.remove([r.id for r in collection.snapshot().references if r.origin == origin])


@pytest.fixture
def grown(collection: Collection, tmp_path: Path) -> tuple[Collection, dict[int, int]]:
    """Thirty articles, and a few that came, changed or left since; by number, their versions."""
    texts = {f"note-{number}.txt": text_of(number) for number in range(30)}
    collection.add([write_articles(tmp_path / "in", texts)])
    for number in (30, 31):
        add(collection, number)
    remove(collection, 7)
    add(collection, 3, 1)
    add(collection, 32)
    remove(collection, 31)
    there = dict.fromkeys(range(33), 0) | {3: 1}
    return collection, {number: there[number] for number in there if number not in (7, 31)}


def seen(snapshot: Snapshot, question: str) -> dict[str, tuple[float, float, bool]]:
    """Return the scores of every passage by its text."""
    dense, centred = snapshot.dense.compare(WordCounter().embed_question(question))
    lexical = snapshot.lexical.scores(question)
    passages = snapshot.passages(range(snapshot.size))
    assert len({passage.text for passage in passages}) == len(passages)
    return {
        passage.text: (float(dense[at]), float(centred[at]), bool(lexical[at]))
        for at, passage in enumerate(passages)
    }


def test_what_was_changed_bit_by_bit_is_as_if_it_had_been_written_at_once(
    grown: tuple[Collection, dict[int, int]], reopen: Open, tmp_path: Path
) -> None:
    collection, there = grown
    texts = {f"note-{n}.txt": text_of(n, version) for n, version in there.items()}
    once = reopen(data=tmp_path / "once")
    once.add([write_articles(tmp_path / "all", texts)])

    snapshot, whole = collection.snapshot(), once.snapshot()
    assert len(snapshot.manifest.segments) > 1
    assert len(whole.manifest.segments) == 1
    assert snapshot.size == whole.size == 3 * len(there)
    assert (np.diff(snapshot.source_of) >= 0).all()
    for question in ("une abeille à vélo", "le pain du phare"):
        found, wanted = seen(snapshot, question), seen(whole, question)
        assert found.keys() == wanted.keys()
        for text, (dense, _, held) in found.items():
            assert dense == pytest.approx(wanted[text][0], abs=0.01)
            assert held == wanted[text][2]
    assert_sound(collection)
    assert_sound(once)


def test_segments_stay_few_and_are_one_file_with_those_before(collection: Collection) -> None:
    most = 0
    for number in range(40):
        add(collection, number)
        most = max(most, len(collection.snapshot().manifest.segments))
    assert 1 < most <= 5

    before = collection.snapshot().manifest
    add(collection, 40)
    after = collection.snapshot().manifest

    (kept, *_) = after.segments
    assert kept == before.segments[0]
    files = [name for name in after.files if name.startswith(kept)]
    assert len(files) >= 4
    for name in files:
        one, other = (folder_of(collection.index, m.generation) / name for m in (before, after))
        assert one.samefile(other)
        assert before.files[name] == after.files[name]


def test_a_large_segment_is_kept_in_8_bits_and_ranks_alike(
    grown: tuple[Collection, dict[int, int]],
) -> None:
    collection, _ = grown
    snapshot = collection.snapshot()
    assert any(name.endswith("coding.npz") for name in snapshot.manifest.files)

    for place, passage in enumerate(snapshot.passages(range(snapshot.size))):
        vector = WordCounter().embed_question(passage.text)
        assert snapshot.dense.scores(vector)[place] == pytest.approx(1, abs=0.02)
        assert snapshot.dense.from_centre(vector)[place] == pytest.approx(1, abs=0.05)


def test_of_what_was_removed_no_word_is_found_and_no_vector_is_kept(
    grown: tuple[Collection, dict[int, int]],
) -> None:
    collection, there = grown
    before = collection.snapshot()
    number = max(there)
    (group,) = before.lexical.groups(f"{number}-0")[:1]

    remove(collection, number)

    after = collection.snapshot()
    assert after.size == after.dense.size == after.lexical.size == before.size - 3
    assert before.lexical.holding(group).size
    assert not after.lexical.holding(group).size
    with sqlite3.connect(collection.folder / CACHE) as connection:
        kept = after.size + len(foreign_questions())
        assert connection.execute("SELECT count(*) FROM vectors").fetchone() == (kept,)
    connection.close()
    assert_sound(collection)


def test_a_text_that_another_article_has_as_well_keeps_its_vector(
    grown: tuple[Collection, dict[int, int]], tmp_path: Path, embedder: WordCounter
) -> None:
    collection, _ = grown
    shared = "Une phrase que deux articles ont et qui est assez longue pour un passage à elle."
    texts = {f"{n}.txt": f"Titre {n}\n\nPar Anne {n}\n\n{shared}\n" for n in "ab"}
    collection.add([write_articles(tmp_path / "two", texts)])
    assert embedder.embedded.count(shared) == 1

    collection.remove([r.id for r in collection.snapshot().references if r.origin == "a.txt"])

    assert_sound(collection)
    collection.add([write_articles(tmp_path / "two", texts) / "a.txt"])
    assert embedder.embedded.count(shared) == 1


def test_all_but_a_little_can_be_removed_and_what_is_left_is_found(
    grown: tuple[Collection, dict[int, int]],
) -> None:
    collection, there = grown
    for number in sorted(there)[:-1]:
        remove(collection, number)

    snapshot = collection.snapshot()
    assert snapshot.size == 3
    assert snapshot.lexical.scores("une abeille à vélo").any()
    assert_sound(collection)


def test_a_damaged_segment_is_not_built_upon(
    grown: tuple[Collection, dict[int, int]], reopen: Open
) -> None:
    collection, _ = grown
    manifest = collection.manifest()
    name = next(name for name in manifest.files if name.endswith("keys.npz"))
    collection.close()
    path = folder_of(collection.index, manifest.generation) / name
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0x10
    path.write_bytes(data)

    changed = reopen()
    add(changed, 99)

    assert len(changed.snapshot().manifest.segments) == 1
    assert_sound(changed)


def make_format_2(collection: Collection) -> None:
    """Write the index again as a version before segments did."""
    manifest = collection.manifest()
    collection.close()
    folder = folder_of(collection.index, manifest.generation + 1)
    folder.mkdir()
    store = Store(collection.folder)
    passages = store.all_passages(manifest.generation)
    references = store.references(manifest.generation)
    store.close()
    write_dense(folder, WordCounter().embed_passages([one.passage.text for one in passages]))
    np.savez(
        folder / "keys.npz",
        passages=[one.key for one in passages],
        articles=[one.article_key for one in passages],
        comments=[one.zone == "comment" for one in passages],
    )
    every = [words_of(one, references) for one in passages]
    write_lexical(folder, [type(w)(w.body, w.heading, w.language, n) for n, w in enumerate(every)])
    write_levels(folder, {"fr": 0.5, "en": 0.5})
    write_manifest(
        collection.index,
        Manifest(manifest.generation + 1, manifest.recipe, mark_files(folder), format=2),
    )


def test_an_index_from_before_segments_is_read_and_then_written_anew(
    collection: Collection, reopen: Open
) -> None:
    for number in range(4):
        add(collection, number)
    wanted = seen(collection.snapshot(), "une abeille à vélo")
    make_format_2(collection)

    old = reopen()
    assert seen(old.snapshot(), "une abeille à vélo").keys() == wanted.keys()
    assert_sound(old)
    add(old, 4)

    assert old.snapshot().manifest.segments
    assert old.snapshot().size == 15
    assert_sound(old)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
def test_killed_while_segments_are_written_the_last_complete_state_is_there(tmp_path: Path) -> None:
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", PROGRAM, str(tmp_path)],
        cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip

    assert done.stderr == ""
    assert done.returncode == 0
