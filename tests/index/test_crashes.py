"""Processes killed and disks filled at any moment: the last complete state is there."""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from errors import StorageError
from index.collection import Collection
from index.lexical import Words, write_lexical
from index.verification import verify_collection
from settings import Settings
from tests.fakes import VOCABULARY, WordCounter
from tests.index.conftest import write_articles

ROOT = Path(__file__).parents[2]
PROGRAM = Path(__file__).with_name("crashing.py")
needs_forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")


@needs_forks
def test_killed_at_any_moment_the_last_complete_state_is_there(tmp_path: Path) -> None:
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, str(PROGRAM), str(tmp_path)],
        cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip

    assert done.stderr == ""
    assert done.returncode == 0
    found = json.loads(done.stdout)
    assert found["kills"] == 15
    assert sum(found["killed in a change"].values()) > 7  # few fall between two changes
    assert found["generation"] > 8


def open_wide() -> WordCounter:
    """Vectors as long as a real model's, so that the files weigh what they would."""
    return WordCounter([*VOCABULARY, *(f"mot{number}" for number in range(378))])


def state(settings: Settings) -> tuple[int, list[str]]:
    collection = Collection(settings, open_wide)
    try:
        assert verify_collection(collection, open_wide) == ()
        snapshot = collection.snapshot()
        return snapshot.generation, [reference.origin for reference in snapshot.references]
    finally:
        collection.close()


def add(settings: Settings, folder: Path) -> StorageError | None:
    """Return what was said when ``folder`` could not be added."""
    collection = Collection(settings, open_wide)
    try:
        collection.add([folder])
    except StorageError as error:
        return error
    finally:
        collection.close()
    return None


def more_articles(folder: Path) -> Path:
    """Write some 300 kB of articles, none like another."""
    return write_articles(
        folder,
        {
            f"note-{number}.txt": f"Note {number}\n\n"
            + "\n\n".join(
                f"Le vélo numéro {number} passe {line} fois devant le four et la ruche {line}."
                for line in range(120)
            )
            for number in range(30)
        },
    )


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 96 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=96m", "tmpfs", str(folder)]
    try:
        subprocess.run(mount, check=True, capture_output=True)  # noqa: S603
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("needs the right to mount a small disk")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)  # noqa: S603, S607


def test_a_full_disk_is_said_and_loses_nothing(disk: Path, articles: Path) -> None:
    settings = Settings(data=disk / "data")
    add(settings, articles)
    before = state(settings)
    more_articles(articles)
    ballast = disk / "ballast"

    tries = 0
    for free in range(0, 80_000_000, 1_200_000):  # bytes
        stat = os.statvfs(disk)
        ballast.write_bytes(b"\0" * (stat.f_bavail * stat.f_frsize - free))
        failed = add(settings, articles)
        ballast.unlink()
        if failed is None:
            break
        tries += 1
        assert state(settings) == before
        assert str(failed).endswith("rien n’est perdu.")
        assert len(str(failed).splitlines()) == 1

    assert tries > 5  # it failed at many places before it could be done
    assert len(state(settings)[1]) == 3 + 30


def test_words_that_find_no_room_are_said(disk: Path) -> None:
    words = [Words(" ".join(f"mot{i * j}" for j in range(60)), "", "fr") for i in range(600)]
    stat = os.statvfs(disk)
    (disk / "ballast").write_bytes(b"\0" * (stat.f_bavail * stat.f_frsize - 100_000))

    with pytest.raises(StorageError, match="No space left"):
        write_lexical(disk, words)


@needs_forks
def test_files_that_may_not_grow_are_said_and_lose_nothing(tmp_path: Path, articles: Path) -> None:
    settings = Settings(data=tmp_path / "data")
    add(settings, articles)
    before = state(settings)
    more_articles(articles)

    for limit in (0, 60, 150, 300, 500, 600):  # kilobytes

        def add_within(limit: int = limit) -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit * 1_000, resource.RLIM_INFINITY))
            assert add(settings, articles) is not None

        assert in_a_process_of_its_own(add_within) == 0
        assert state(settings) == before


def in_a_process_of_its_own(act: Callable[[], None]) -> int:
    """Return 0 where ``act`` went well, in a child whose limits are not ours."""
    child = os.fork()
    if child == 0:
        try:
            act()
        except BaseException as error:  # noqa: BLE001 - the parent must hear of anything
            os.write(2, repr(error).encode())
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
