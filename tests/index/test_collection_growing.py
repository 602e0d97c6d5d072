"""What one article more or less changes: itself, and nothing else."""

import shutil
import time
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from corpus.progress import Step
from index.cache import FILE as VECTORS
from index.collection import Collection
from index.generation import indexed_terms
from index.lexical import BODY, FAMILY, HEADING
from index.snapshot import Snapshot
from settings import Settings
from tests.fakes import WordCounter
from tests.index.checks import assert_sound, statuses
from tests.index.conftest import write_articles

Content = dict[str, list[tuple[str, str, bytes, bool, frozenset[str]]]]


def content_of(snapshot: Snapshot) -> Content:
    """Return, article by article, the passages with their vectors and the words they are under."""
    vectors = snapshot.dense.vectors()
    holders = lru_cache(
        lambda term: {
            place
            for field in (BODY, HEADING, FAMILY)
            for place in snapshot.lexical.holding([term], field=field).tolist()
        }
    )
    found: Content = {}
    for source, reference in enumerate(snapshot.references):
        places = snapshot.positions(source)
        rows = []
        for place, passage in zip(places, snapshot.passages(places), strict=True):
            words = {term for _, term in indexed_terms(reference, passage)}
            held = frozenset(term for term in words if place in holders(term))
            assert held == words
            rows.append((passage.text, passage.section, vectors[place].tobytes(),
                         bool(snapshot.comments[place]), held))  # fmt: skip
        found[reference.origin] = rows
    return found


def notes(folder: Path, count: int, *, first: int = 0) -> Path:
    return write_articles(
        folder,
        {
            f"note-{n}.txt": f"Note {n}\n\nUn four {n} et un vélo mot{n}.\n"
            for n in range(first, first + count)
        },
    )


WORDS = st.sampled_from(["abeille", "ruche", "vélo", "piste", "pain", "four", "marché", "gare"])
TEXT = st.lists(WORDS, min_size=3, max_size=30).map(" ".join)


@given(texts=st.lists(TEXT, min_size=2, max_size=5, unique=True), which=st.integers(0, 4))
@hypothesis_settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_an_article_that_comes_or_goes_leaves_the_rest_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], which: int
) -> None:
    folder = tmp_path_factory.mktemp("grow")
    files = {f"n-{n}.txt": f"Titre {n}\n\nLa {text}.\n" for n, text in enumerate(texts)}
    one = f"n-{which % len(texts)}.txt"
    collection = Collection(Settings(data=folder / "data"), WordCounter)
    rest = {name: text for name, text in files.items() if name != one}
    collection.add([write_articles(folder / "rest", rest)])
    before = content_of(collection.snapshot())

    collection.add([write_articles(folder / "one", {one: files[one]}) / one])
    grown = content_of(collection.snapshot())
    collection.remove([r.id for r in collection.snapshot().references if r.origin == one])

    assert {name: rows for name, rows in grown.items() if name != one} == before
    assert content_of(collection.snapshot()) == before
    assert_sound(collection)
    collection.close()


def test_one_article_more_in_a_thousand_embeds_only_its_passages(
    collection: Collection, embedder: WordCounter, tmp_path: Path
) -> None:
    collection.add([notes(tmp_path / "many", 1_000)])
    embedder.embedded.clear()
    more = write_articles(tmp_path / "one", {"z.txt": "Le pain\n\nUn pain se garde.\n"}) / "z.txt"

    begun = time.perf_counter()
    (outcome,) = collection.add([more])

    assert time.perf_counter() - begun < 10
    assert embedder.embedded == ["Un pain se garde."]
    before = collection.snapshot().size
    embedder.embedded.clear()
    collection.remove([outcome.article_id])
    snapshot = collection.snapshot()
    assert embedder.embedded == []
    assert snapshot.size == snapshot.dense.size == snapshot.lexical.size == before - 1
    assert snapshot.lexical.holding(snapshot.lexical.groups("garde")[0]).size == 0


def test_ten_thousand_files_in_a_folder_are_taken_in_at_an_even_pace(
    collection: Collection, tmp_path: Path
) -> None:
    folder = notes(tmp_path / "many", 10_000)
    told: list[tuple[float, Step]] = []

    begun = time.perf_counter()
    outcomes = collection.add(
        [folder], progress=lambda step: told.append((time.perf_counter() - begun, step))
    )

    assert time.perf_counter() - begun < 180
    assert {outcome.status for outcome in outcomes} == {"added"}
    assert len(collection.snapshot().references) == 10_000
    reading = [moment for moment, step in told if step.stage == "read"]
    early, late = reading[2_500] - reading[500], reading[9_500] - reading[7_500]
    assert late < 5 * early + 1
    (folder / "note-77.txt").unlink()
    again = statuses(collection.add([folder]))
    assert len(again) == 9_999
    assert set(again.values()) == {"unchanged"}


def while_reading(number: int, act: Callable[[], object]) -> Callable[[Step], None]:
    """Return a progress that does something just before a file is read."""

    def progress(step: Step) -> None:
        if (step.stage, step.done) == ("read", number):
            act()

    return progress


def test_a_file_deleted_before_its_turn_is_said_and_the_rest_goes_on(
    collection: Collection, tmp_path: Path
) -> None:
    folder = notes(tmp_path / "in", 4)

    outcomes = collection.add([folder], progress=while_reading(2, (folder / "note-2.txt").unlink))

    assert statuses(outcomes) == {"note-0.txt": "added", "note-1.txt": "added",
                                  "note-2.txt": "refused", "note-3.txt": "added"}  # fmt: skip
    assert_sound(collection)


def test_a_folder_that_vanishes_half_way_keeps_what_was_read(
    collection: Collection, tmp_path: Path
) -> None:
    folder = notes(tmp_path / "in", 4)

    outcomes = collection.add([folder], progress=while_reading(2, lambda: shutil.rmtree(folder)))

    assert [outcome.status for outcome in outcomes] == ["added", "added", "refused", "refused"]
    assert all("n’existe pas" in outcome.reason for outcome in outcomes[2:])
    assert len(collection.snapshot().references) == 2


def test_a_followed_folder_that_vanishes_half_way_removes_nothing(
    collection: Collection, tmp_path: Path
) -> None:
    folder = notes(tmp_path / "in", 4)
    collection.sync(folder)

    outcomes = collection.sync(folder, progress=while_reading(2, lambda: shutil.rmtree(folder)))

    assert [outcome.status for outcome in outcomes] == ["unchanged"] * 2 + ["refused"] * 2
    assert len(collection.snapshot().references) == 4


def test_without_kept_vectors_the_next_change_makes_them_again(
    filled: Collection, embedder: WordCounter, tmp_path: Path
) -> None:
    size = filled.snapshot().size
    (filled.folder / VECTORS).unlink()
    embedder.embedded.clear()

    filled.add([notes(tmp_path / "in", 1)])

    assert len(embedder.embedded) == size + 1
    assert_sound(filled)
