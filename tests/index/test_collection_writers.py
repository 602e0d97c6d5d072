import threading
from pathlib import Path

import pytest

from errors import BusyError
from index.collection import Collection
from index.writing import one_writer
from settings import Settings
from tests.index.checks import assert_sound, titles
from tests.index.conftest import Open, write_articles


def test_a_second_writer_says_who_it_waits_for(
    filled: Collection, reopen: Open, settings: Settings, articles: Path
) -> None:
    (articles / "four.txt").write_text("Le four\n\nUn four se partage.\n", encoding="utf-8")
    hasty = reopen(lock_timeout=0.05)

    with one_writer(settings.folder, patience=1), pytest.raises(BusyError, match="Un autre"):
        hasty.add([articles])

    assert hasty.snapshot().generation == 1


def test_a_second_writer_waits_for_the_first(
    filled: Collection, reopen: Open, settings: Settings, articles: Path
) -> None:
    (articles / "four.txt").write_text("Le four\n\nUn four se partage.\n", encoding="utf-8")
    patient = reopen()
    writer = threading.Thread(target=patient.add, args=([articles],))

    with one_writer(settings.folder, patience=1):
        writer.start()
        assert filled.snapshot().generation == 1
    writer.join()

    assert filled.snapshot().generation == 2


def test_writers_in_several_threads_lose_nothing(reopen: Open, tmp_path: Path) -> None:
    folders = [
        write_articles(tmp_path / f"lot-{lot}", {f"note-{lot}.txt": f"Note {lot}\n\nVélo {lot}."})
        for lot in range(6)
    ]
    writers = [threading.Thread(target=reopen().add, args=([folder],)) for folder in folders]

    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert titles(reopen()) == {f"Note {lot}" for lot in range(6)}
    assert_sound(reopen())
