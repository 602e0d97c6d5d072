"""Change a collection again and again, killed each time; a program, run by test_crashes."""

import os
import random
import signal
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

import index.intake
import index.syncing  # noqa: F401 - what adding imports late, or children would die importing
from index.collection import Collection
from index.verification import verify_collection
from settings import Settings
from tests.fakes import WordCounter

KILLS = 15
KEPT = 4  # articles there are at most


def origins(generation: int) -> set[str]:
    """Return what there is after so many changes: two articles enter, then the oldest leaves."""
    found: list[str] = []
    for change in range(1, generation + 1):
        if change % 3:
            found.append(f"note-{change}.txt")
        else:
            found.pop(0)
    return set(found)


def write(folder: Path, settings: Settings) -> None:
    """Go on changing from where the collection stands, for ever."""
    collection = Collection(settings, WordCounter)
    generation = collection.snapshot().generation if collection.exists else 0
    while True:
        generation += 1
        if generation % 3:
            path = folder / f"note-{generation}.txt"
            text = "".join(f"Le vélo {generation}.{n} passe devant le four.\n\n" for n in range(50))
            path.write_text(f"Note {generation}\n\n{text}", encoding="utf-8")
            collection.add([path])
        else:
            collection.remove([collection.snapshot().references[0].id])
        tell(folder, generation)


def tell(folder: Path, generation: int) -> None:
    """Note that a change is done; the note too is there as a whole or not at all."""
    fresh = folder / "done.new"
    fresh.write_text(str(generation), encoding="utf-8")
    fresh.replace(folder / "done")


def check(folder: Path, settings: Settings) -> None:
    """Fail unless the last change that was told done, or the one after it, is there and whole."""
    collection = Collection(settings, WordCounter)
    done = folder / "done"
    told = int(done.read_text(encoding="utf-8")) if done.exists() else 0
    if not collection.exists:
        assert told == 0
        return
    generation = collection.snapshot().generation
    assert generation in (told, told + 1), (generation, told)
    found = {reference.origin for reference in collection.snapshot().references}
    assert found == origins(generation), (found, generation)
    assert verify_collection(collection, WordCounter) == ()
    tell(folder, generation)


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


def main(folder: Path) -> None:
    settings = Settings(data=folder / "data")
    draw = random.Random(20)  # noqa: S311 - moments, not secrets
    for _ in range(KILLS):
        writer = fork(write, folder, settings)
        time.sleep(draw.uniform(0.02, 0.5))
        os.kill(writer, signal.SIGKILL)
        os.waitpid(writer, 0)
        checker = fork(check, folder, settings)
        if os.waitstatus_to_exitcode(os.waitpid(checker, 0)[1]):
            sys.exit(1)
    sys.stdout.write(f"{KILLS} {(folder / 'done').read_text(encoding='utf-8')}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
