"""A person stops the work at any step: what is done stays done, nothing is half done."""

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.models import FieldCorrection
from corpus.progress import Interrupted, Step
from index.cache import SAVED, WINDOW
from index.collection import Collection
from index.models import Outcome
from tests.fakes import WordCounter
from tests.index.checks import assert_sound
from tests.index.conftest import Open, write_articles

Act = Callable[[Collection], object]


class Stopper:
    """Raises at one call of a progress, counted from 0, and at every later one."""

    def __init__(self, at: int) -> None:
        self._left = at
        self.stages: list[str] = []

    def __call__(self, step: Step) -> None:
        if self._left <= 0:
            raise Interrupted
        self._left -= 1
        self.stages.append(step.stage)


def steps_of(act: Callable[[Stopper], object]) -> int:
    """Return how many steps ``act`` tells of when nobody stops it."""
    counter = Stopper(10_000)
    act(counter)
    return len(counter.stages)


def notes(folder: Path, count: int = 5, *, lines: int = 1) -> Path:
    texts = {
        f"note-{n}.txt": f"Note {n}\n\n"
        + "\n\n".join(f"Le four {n}.{m} cuit. {'Il chauffe bien. ' * 30}" for m in range(lines))
        for n in range(count)
    }
    return write_articles(folder, texts)


def entered(outcomes: tuple[Outcome, ...]) -> set[str]:
    return {outcome.article_id for outcome in outcomes if outcome.status in ("added", "updated")}


def ids(collection: Collection) -> set[str]:
    return (
        {reference.id for reference in collection.snapshot().references}
        if collection.exists
        else set()
    )


def test_adding_stopped_at_any_step_keeps_what_is_done_and_embeds_nothing_twice(
    reopen: Open, tmp_path: Path
) -> None:
    folder = notes(tmp_path / "in", 6)
    steps = steps_of(lambda stop: reopen(data=tmp_path / "all").add([folder], progress=stop))
    assert steps > 12

    for at in range(steps):
        embedder = WordCounter()
        collection = reopen(embedder, data=tmp_path / f"data-{at}")
        collection.add([write_articles(tmp_path / "first", {"a.txt": "Un vélo\n\nUne piste.\n"})])
        before = ids(collection)

        outcomes = collection.add([folder], progress=Stopper(at))

        assert ids(collection) == before | entered(outcomes)
        assert_all_told(outcomes, 6)
        assert_sound(collection)
        again = collection.add([folder])
        assert {outcome.status for outcome in again} <= {"added", "unchanged"}
        assert len(ids(collection)) == 7
        assert len(embedder.embedded) == len(set(embedder.embedded))
        assert_sound(collection)
        collection.close()


def assert_all_told(outcomes: tuple[Outcome, ...], count: int) -> None:
    assert len(outcomes) == count
    for outcome in outcomes:
        assert outcome.status in ("added", "interrupted")
        assert (outcome.status == "interrupted") == ("interrompu" in outcome.reason)
        assert (outcome.status == "interrupted") == ("stopped" in outcome.reason_en)


def test_articles_embedded_before_the_stop_are_there(reopen: Open, tmp_path: Path) -> None:
    folder = notes(tmp_path / "in", 20, lines=40)
    embedder = WordCounter()
    collection = reopen(embedder)

    def stop(step: Step) -> None:
        if step.stage == "embed" and step.done > WINDOW:
            raise Interrupted

    outcomes = collection.add([folder], progress=stop)

    told = [outcome.status for outcome in outcomes]
    assert set(told) == {"added", "interrupted"}
    assert told == sorted(told)  # the first ones are in
    assert ids(collection) == entered(outcomes)
    assert len(embedder.embedded) == WINDOW + SAVED
    assert_sound(collection)
    collection.add([folder])
    assert len(ids(collection)) == 20
    assert len(embedder.embedded) == len(set(embedder.embedded))
    assert_sound(collection)


def test_a_model_that_is_not_loaded_yet_can_be_stopped_too(
    filled: Collection, reopen: Open, settings: object, tmp_path: Path
) -> None:
    def loading() -> WordCounter:
        raise Interrupted

    collection = Collection(reopen()._settings, loading)
    outcomes = collection.add([notes(tmp_path / "in")])

    assert {outcome.status for outcome in outcomes} == {"interrupted"}
    assert filled.snapshot().generation == 1


@pytest.mark.parametrize(
    "act",
    [
        lambda c, p: c.correct(
            c.snapshot().references[0].id, [FieldCorrection("title", ("Un vélo",))], progress=p
        ),
        lambda c, p: c.remove([c.snapshot().references[0].id], progress=p),
        lambda c, p: c.refresh(progress=p),
        lambda c, p: c.rebuild(progress=p),
    ],
    ids=["correct", "remove", "refresh", "rebuild"],
)
def test_another_change_stopped_at_any_step_is_whole_or_absent(
    reopen: Open, tmp_path: Path, act: Callable[[Collection, Stopper], object]
) -> None:
    folder = notes(tmp_path / "in", 3)

    def fresh(name: str) -> Collection:
        made = reopen(data=tmp_path / name)
        made.add([folder])
        return made

    steps = steps_of(lambda stop: act(fresh("all"), stop))
    assert steps >= 2
    for at in range(steps):
        collection = fresh(f"data-{at}")
        before = collection.snapshot()
        whole = [before.article(reference.id) for reference in before.references]
        try:
            act(collection, Stopper(at))
        except Interrupted:
            after = collection.snapshot()
            assert after.generation == 1
            assert [after.article(reference.id) for reference in after.references] == whole
        else:
            assert collection.snapshot().generation == 2
            assert at == steps - 1  # the last step is told once it is done
        assert_sound(collection)
        collection.close()


def test_a_sync_stopped_at_any_step_never_loses_a_renamed_article(
    reopen: Open, tmp_path: Path
) -> None:
    title = FieldCorrection("title", ("Gardé",))

    def changed(name: str) -> tuple[Collection, Path]:
        folder = notes(tmp_path / name / "in", 4)
        collection = reopen(data=tmp_path / name / "data")
        collection.sync(folder)
        renamed = next(r for r in collection.snapshot().references if r.origin == "note-0.txt")
        collection.correct(renamed.id, [title])
        (folder / "note-0.txt").rename(folder / "zut.txt")
        (folder / "note-1.txt").unlink()
        write_articles(
            folder, {"note-2.txt": "Note 2\n\nUn autre four.\n", "b.txt": "B\n\nPain.\n"}
        )
        return collection, folder

    def run(name: str, stop: Stopper) -> tuple[Collection, Path, tuple[Outcome, ...]]:
        collection, folder = changed(name)
        return collection, folder, collection.sync(folder, progress=stop)

    steps = steps_of(lambda stop: run("all", stop))
    for at in range(steps):
        collection, folder, outcomes = run(f"run-{at}", Stopper(at))
        assert {"added", "updated", "unchanged", "removed", "interrupted"} >= {
            outcome.status for outcome in outcomes
        }
        kept = [r.origin for r in collection.snapshot().references if r.title == "Gardé"]
        assert kept in (["note-0.txt"], ["zut.txt"])
        assert_sound(collection)

        collection.sync(folder)

        origins = {r.origin: r.title for r in collection.snapshot().references}
        assert set(origins) == {"zut.txt", "note-2.txt", "note-3.txt", "b.txt"}
        assert origins["zut.txt"] == "Gardé"
        assert_sound(collection)
        collection.close()
