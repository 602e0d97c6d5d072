"""Change a collection again and again, killed each time; a program, run by test_crashes.

    python -m tests.index.crashing FOLDER --kills 200

Articles enter, get another text, leave, and the index is rebuilt, all in a process of its own that
is killed at a random moment. After each kill another process opens what is there: ``verify`` finds
nothing, and every article is wholly what it was before the change or wholly what it is after it.
Prints JSON: how many kills fell into a change, by its kind, and after how many it was there.
"""

import argparse
import json
import os
import random
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

import index.intake
import index.syncing  # noqa: F401 - what adding imports late, or children would die importing
from index.collection import Collection
from index.verification import verify_collection
from settings import Settings
from tests.fakes import WordCounter

KILLS = 15
CYCLE = ("add", "update", "add", "rebuild", "remove", "update", "remove", "rebuild")
LINES = 50  # of an article
LONGEST = 3  # changes, at the usual pace, that a process may live for

State = dict[str, str]  # text by origin, what changed last at the end


def kind(change: int) -> str:
    """Return what the change that makes this generation does; the first article enters for good."""
    return CYCLE[(change - 2) % len(CYCLE)] if change > 1 else "add"


def text_of(origin: str, change: int) -> str:
    """Return a text that no other change gives an article."""
    lines = (f"Le vélo {change}.{n} passe devant le four." for n in range(LINES))
    return f"{origin}\n\n" + "\n\n".join(lines) + "\n"


def target(state: State, change: int) -> str:
    """Return the article that a change is about; the oldest is updated or leaves."""
    return f"note-{change}.txt" if kind(change) == "add" else next(iter(state), "")


def state_at(generation: int) -> State:
    """Return what there is after so many changes."""
    state: State = {}
    for change in range(1, generation + 1):
        origin, what = target(state, change), kind(change)
        if what in ("update", "remove"):
            del state[origin]
        if what in ("add", "update"):
            state[origin] = text_of(origin, change)
    return state


def write(folder: Path, settings: Settings, *, until: int) -> None:
    """Go on changing from where the collection stands."""
    collection = Collection(settings, WordCounter)
    generation = collection.snapshot().generation if collection.exists else 0
    while generation < until:
        generation += 1
        tell(folder, "begun", generation)
        change(collection, folder, generation)
        tell(folder, "done", generation)


def change(collection: Collection, folder: Path, generation: int) -> None:
    what, origin = kind(generation), target(state_at(generation - 1), generation)
    if what == "rebuild":
        collection.rebuild()
    elif what == "remove":
        ids = {reference.origin: reference.id for reference in collection.snapshot().references}
        collection.remove([ids[origin]])
    else:
        (folder / origin).write_text(text_of(origin, generation), encoding="utf-8")
        collection.add([folder / origin])


def tell(folder: Path, name: str, generation: int) -> None:
    """Note how far the changes are; the note too is there as a whole or not at all."""
    fresh = folder / f"{name}.new"
    fresh.write_text(str(generation), encoding="utf-8")
    fresh.replace(folder / name)


def told(folder: Path, name: str) -> int:
    path = folder / name
    return int(path.read_text(encoding="utf-8")) if path.exists() else 0


def check(folder: Path, settings: Settings) -> None:
    """Fail unless the last change that was told done, or the one after it, is there and whole."""
    collection = Collection(settings, WordCounter)
    done = told(folder, "done")
    if not collection.exists:
        assert done == 0
        return
    snapshot = collection.snapshot()
    generation = snapshot.generation
    assert generation in (done, done + 1), (generation, done)
    articles = [snapshot.article(reference.id) for reference in snapshot.references]
    assert {article.origin: article.text for article in articles} == state_at(generation)
    assert verify_collection(collection, WordCounter) == ()
    tell(folder, "done", generation)


def fork(act: Callable[[Path, Settings], None], folder: Path, settings: Settings) -> int:
    """Return the id of a child that does ``act``."""
    child = os.fork()
    if child == 0:
        try:
            act(folder, settings)
        except BaseException:  # noqa: BLE001 - the parent must hear of anything
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    return child


def wait(child: int) -> None:
    """End the program where a child has failed; it has said why."""
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]):
        sys.exit(1)


def main(folder: Path, kills: int) -> None:
    settings = Settings(data=folder / "data")
    begun = time.monotonic()
    wait(fork(partial(write, until=len(CYCLE)), folder, settings))
    pace = (time.monotonic() - begun) / len(CYCLE)
    draw = random.Random(20)  # noqa: S311 - moments, not secrets
    hit: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for _ in range(kills):
        writer = fork(partial(write, until=sys.maxsize), folder, settings)
        time.sleep(draw.uniform(0.02, LONGEST * pace))
        os.kill(writer, signal.SIGKILL)
        os.waitpid(writer, 0)
        before = told(folder, "done")
        wait(fork(check, folder, settings))
        if told(folder, "begun") == before + 1:
            hit[kind(before + 1)] += 1
            seen[kind(before + 1)] += told(folder, "done") - before
    found = {
        "kills": kills,
        "generation": told(folder, "done"),
        "seconds": round(time.monotonic() - begun, 1),
        "milliseconds a change": round(1000 * pace),
        "killed in a change": hit,
        "and its result is there": seen,
    }
    sys.stdout.write(f"{json.dumps(found)}\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kills", type=int, default=KILLS)
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    main(given.folder, given.kills)
